"""Statements that say nearly the same: one stands for all."""

from collections import Counter
from collections.abc import Sequence

from content.outlining.importance import likeness
from content.outlining.outline import Span

_TWIN = 0.85
_RARE = 6  # pieces by which a statement looks for its like


def clustered(places: Sequence[tuple[Span, Counter[str], float]]) -> list[tuple[int, list[int]]]:
    """For each statement that is kept, in order, the indexes of its twins.

    `places` are (span, pieces, importance) in reading order. Of two that share nearly all their pieces both ways the
    more important is kept, the first where both are alike. Linear in what they share of their rarest pieces.
    """
    heads: list[int] = []
    twins: dict[int, list[int]] = {}
    by_piece: dict[str, list[int]] = {}
    for n, (_, pieces, importance) in enumerate(places):
        rare = sorted(pieces, key=lambda g: (len(by_piece.get(g, ())), g))[:_RARE]
        rivals = sorted({m for g in rare for m in by_piece.get(g, ()) if m in twins})
        like = next(
            (
                m
                for m in rivals
                if likeness(pieces, places[m][1]) > _TWIN and likeness(places[m][1], pieces) > _TWIN
            ),
            None,
        )
        if like is not None and places[like][2] >= importance:
            twins[like].append(n)
            continue
        twins[n] = [like, *twins.pop(like)] if like is not None else []
        heads.append(n)
        for g in pieces:
            by_piece.setdefault(g, []).append(n)
    return [(n, sorted(twins[n])) for n in heads if n in twins]
