"""Positions: unique, and in reading order. They follow from the spans, so nobody has to keep them."""

from itertools import groupby
from typing import Any

from django.db.models import F, QuerySet

from content.models import Document, KeyStatement, Topic

# Where a new row waits for its place, and where rows that are gone stay: above every place in use.
SPARE = 1_500_000_000
_GONE = 1_000_000_000
_LIFT = 500_000_000


def settle_statements(document: Document) -> None:
    """Number the statements 0, 1, 2 … in the order of their spans; those that are gone stand aside."""
    rows = document.statements.order_by("start", "end", "pk").values_list("pk", "position", "state")
    _renumber(KeyStatement.objects.filter(document=document), list(rows))


def settle_topics(document: Document) -> None:
    """Number the topics in the order of their places in the text, likewise."""
    rows = document.topics.order_by("start", "end", "pk").values_list("pk", "position", "state")
    _renumber(Topic.objects.filter(document=document), list(rows))


def _renumber(rows: "QuerySet[Any]", found: list[tuple[int, int, str]]) -> None:
    """Move whole runs at once: a statement more in a book is a few queries, not one a statement."""
    wanted: list[tuple[int, int, int]] = []  # position, key, new position
    place = 0
    for pk, position, state in found:
        new = place if state != "gone" else _GONE + pk % _LIFT
        place += state != "gone"
        if new != position:
            wanted.append((position, pk, new))
    for position, pk, new in [w for w in wanted if w[2] >= _GONE]:
        rows.filter(pk=pk, position=position).update(position=new)
    rest = sorted(w for w in wanted if w[2] < _GONE)
    single = [w for w in rest if w[0] >= _LIFT]
    runs = _runs([w for w in rest if w[0] < _LIFT], {position for _, position, _ in found})
    for first, last, _ in runs:
        rows.filter(position__range=(first, last)).update(position=F("position") + _LIFT)
    for first, last, by in runs:
        lifted = rows.filter(position__range=(first + _LIFT, last + _LIFT))
        lifted.update(position=F("position") - _LIFT + by)
    for _, pk, new in single:
        rows.filter(pk=pk).update(position=new)


def _runs(moves: list[tuple[int, int, int]], taken: set[int]) -> list[tuple[int, int, int]]:
    """(first, last, by) of neighbours that move equally far; `taken` are all positions in use."""
    staying = sorted(taken - {position for position, _, _ in moves})
    found: list[tuple[int, int, int]] = []
    at = 0
    stays: list[int] = []  # how many rows that stay lie before each move: a run may not jump over one
    for position, _, _ in moves:
        while at < len(staying) and staying[at] < position:
            at += 1
        stays.append(at)
    for (by, _), group in groupby(zip(moves, stays, strict=True), key=lambda p: (p[0][2] - p[0][0], p[1])):
        run = [move[0] for move, _ in group]
        found.append((run[0], run[-1], by))
    return found
