"""The sides of a key statement worth remembering, each as a flashcard."""

from collections.abc import Iterator
from dataclasses import dataclass

from content.outlining.outline import Holder, Outline, Term
from quizzes.generation import phrasing
from quizzes.generation.gaps import askable, gapped
from quizzes.generation.standing import stands_alone
from quizzes.generation.view import View

_SIDES = 3
_LIST = range(3, 8)
_QUOTATION = {"zh": 90, "en": 260}


@dataclass(frozen=True, slots=True)
class CardDraft:
    """A card before it is stored. `side` names the same side of a statement in every run and edition."""

    statement: int
    side: str
    front: str
    back: str
    topic_path: tuple[str, ...]
    span: tuple[int, int]


def cards(outline: Outline) -> tuple[CardDraft, ...]:
    """In reading order, at most `_SIDES` a statement; a statement with no side worth asking gives none."""
    view = View(outline)
    found: list[CardDraft] = []
    aspects = {a.statement: a for group in view.aspects.values() for a in group}
    for n, s in enumerate(view.statements):
        sides: list[tuple[str, str, str]] = []
        if n in aspects:
            topic = view.topics[aspects[n].topic]
            parent = view.topics[topic.parent].name if topic.parent is not None else outline.title
            label = aspects[n].label
            sides.append(
                (
                    f"aspect:{label}"[:40],
                    phrasing.card_label(view.language, parent, label),
                    aspects[n].content,
                )
            )
        if n in view.defined:
            d = view.defined[n]
            sides.append((f"meaning:{d.term}"[:40], phrasing.card_definition(view.language, d.shown), d.body))
        if s.holder is not Holder.REPORTED or s.speaker:
            sides += _from_sentence(view, n)
        found += [
            CardDraft(n, side, front, back, view.path(n), (s.start, s.end))
            for side, front, back in sides[:_SIDES]
        ]
    return tuple(found)


def _from_sentence(view: View, statement: int) -> Iterator[tuple[str, str, str]]:
    """Lists, then numbers and names, as gaps in the sentence itself."""
    s = view.statements[statement]
    if len(s.text) > (160 if view.language == "zh" else 320):
        return
    alone = stands_alone(view, statement)
    separator = "、" if view.language == "zh" else ", "
    items = [view.text[i.start : i.end] for i in s.items]
    if len(items) in _LIST and alone and max(map(len, items)) <= (16 if view.language == "zh" else 50):
        front = gapped(view, s.start, s.end, [Term(i.start, i.end) for i in s.items])
        yield "items", front, separator.join(items)
    elif alone or s.quotes:
        for term in askable(view, statement)[:2]:
            words = view.term_text(term)
            yield f"term:{words}"[:40], gapped(view, s.start, s.end, [term]), words
    quote = next((q for q in s.quotes if q.speaker), None)
    if quote is not None and len(view.speakers) >= 3:
        words = view.text[quote.start : quote.end]
        if len(words) <= _QUOTATION[view.language]:
            yield "speaker", phrasing.card_who(view.language, words), str(quote.speaker)
