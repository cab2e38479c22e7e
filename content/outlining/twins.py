"""Statements that say nearly the same: one stands for all."""

from collections import Counter
from collections.abc import Sequence

from content.outlining.importance import likeness
from content.outlining.outline import Span

_TWIN = 0.85
_RARE = 6  # pieces by which a statement looks for its like; twins share most of them
_SHARED = 3
_COMMON = 400  # statements with one piece: what so many have tells nothing
_MOST = 12  # rivals that are looked at closely


def clustered(places: Sequence[tuple[Span, Counter[str], float]]) -> list[tuple[int, list[int]]]:
    """For each statement that is kept, in order, the indexes of its twins.

    `places` are (span, pieces, importance) in reading order. Of two that share nearly all their pieces both ways the
    more important is kept, the first where both are alike. Linear: what says the very same is found by its pieces
    together, what says nearly the same among the few statements that share its rarest ones.
    """
    heads: list[int] = []
    twins: dict[int, list[int]] = {}
    by_piece: dict[str, list[int]] = {}
    by_all: dict[frozenset[tuple[str, int]], int] = {}
    for n, (_, pieces, importance) in enumerate(places):
        whole = frozenset(pieces.items())
        like = by_all.get(whole)
        if like is None or like not in twins:
            like = _nearest(places, n, by_piece, twins)
        if like is not None and places[like][2] >= importance:
            twins[like].append(n)
            continue
        twins[n] = [like, *twins.pop(like)] if like is not None else []
        heads.append(n)
        by_all[whole] = n
        for g in pieces:
            known = by_piece.setdefault(g, [])
            if len(known) <= _COMMON:
                known.append(n)
    return [(n, sorted(twins[n])) for n in heads if n in twins]


def _nearest(
    places: Sequence[tuple[Span, Counter[str], float]],
    n: int,
    by_piece: dict[str, list[int]],
    kept: dict[int, list[int]],
) -> int | None:
    """The first statement kept so far that says nearly the same as statement `n`."""
    pieces = places[n][1]
    telling = [g for g in pieces if 0 < len(by_piece.get(g, ())) <= _COMMON]
    rare = sorted(telling, key=lambda g: (len(by_piece[g]), g))[:_RARE]
    shared = Counter(m for g in rare for m in by_piece[g] if m in kept)
    least = min(_SHARED, len(rare))
    size = sum(pieces.values())
    for m, count in sorted(shared.most_common(_MOST)):
        other = places[m][1]
        if count < least or not _TWIN * size < sum(other.values()) < size / _TWIN:
            continue
        if likeness(pieces, other) > _TWIN and likeness(other, pieces) > _TWIN:
            return m
    return None
