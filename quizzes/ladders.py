"""The questions that ask for the same side of a statement as a card does, from recognition to recall."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from quizzes.models import Card, Question


@dataclass(frozen=True, slots=True)
class Form:
    """One question as a form of a card; `difficulty` from 1 (recognise) to 5 (tell in one's own words)."""

    question: int
    type: str
    difficulty: int


def ladders(cards: Sequence[Card]) -> dict[int, list[Form]]:
    """By card id, the easiest first; [] where none asks its side. One query, whatever there is."""
    by_side: dict[tuple[int, str], list[Form]] = {}
    found = (
        Question.objects.askable()
        .filter(statement__in={card.statement_id for card in cards})
        .annotate(side=F("body__side"), difficulty=F("body__difficulty"))
        .values_list("pk", "statement_id", "type", "side", "difficulty")
    )
    for pk, statement, type_, side, difficulty in found:
        if side:
            by_side.setdefault((statement, side), []).append(Form(pk, type_, difficulty or 2))
    for forms in by_side.values():
        forms.sort(key=lambda form: (form.difficulty, form.type, form.question))
    return {card.pk: by_side.get((card.statement_id, card.side), []) for card in cards}
