"""Statements that say nearly the same: one stands for all."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from content.outlining.importance import likeness

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[一二三四五六七八九十百千万亿零〇两]{2,}")

_TWIN = 0.85
_RARE = 6  # pieces by which a statement looks for its like; twins share most of them
_SHARED = 3
_COMMON = 400  # statements with one piece: what so many have tells nothing
_MOST = 12  # rivals that are looked at closely


@dataclass(frozen=True, slots=True)
class Said:
    """What is compared: the pieces of a statement, and its numbers in order, which no twins differ in."""

    pieces: Counter[str]
    numbers: tuple[str, ...]
    importance: float


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers in a text, in digits or, in Chinese, in words."""
    return tuple(_NUMBER.findall(text))


def clustered(said: Sequence[Said]) -> list[tuple[int, list[int]]]:
    """For each statement that is kept, in order, the indexes of its twins.

    `said` is in reading order. Of two that share nearly all their pieces both ways the
    more important is kept, the first where both are alike. Linear: what says the very same is found by its pieces
    together, what says nearly the same among the few statements that share its rarest ones.
    """
    heads: list[int] = []
    twins: dict[int, list[int]] = {}
    by_piece: dict[str, list[int]] = {}
    by_all: dict[tuple[frozenset[tuple[str, int]], tuple[str, ...]], int] = {}
    for n, this in enumerate(said):
        whole = (frozenset(this.pieces.items()), this.numbers)
        like = by_all.get(whole)
        if like is None or like not in twins:
            like = _nearest(said, n, by_piece, twins)
        if like is not None and said[like].importance >= this.importance:
            twins[like].append(n)
            continue
        twins[n] = [like, *twins.pop(like)] if like is not None else []
        heads.append(n)
        by_all[whole] = n
        for g in this.pieces:
            known = by_piece.setdefault(g, [])
            if len(known) <= _COMMON:
                known.append(n)
    return [(n, sorted(twins[n])) for n in heads if n in twins]


def _nearest(
    said: Sequence[Said], n: int, by_piece: dict[str, list[int]], kept: dict[int, list[int]]
) -> int | None:
    """The first statement kept so far that says nearly the same as statement `n`."""
    this = said[n]
    telling = [g for g in this.pieces if 0 < len(by_piece.get(g, ())) <= _COMMON]
    rare = sorted(telling, key=lambda g: (len(by_piece[g]), g))[:_RARE]
    shared = Counter(m for g in rare for m in by_piece[g] if m in kept)
    least = min(_SHARED, len(rare))
    size = sum(this.pieces.values())
    for m, count in sorted(shared.most_common(_MOST)):
        other = said[m]
        alike = count >= least and other.numbers == this.numbers
        if not alike or not _TWIN * size < sum(other.pieces.values()) < size / _TWIN:
            continue
        if likeness(this.pieces, other.pieces) > _TWIN and likeness(other.pieces, this.pieces) > _TWIN:
            return m
    return None
