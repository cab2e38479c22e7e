"""The sides of a key statement worth remembering, each as a flashcard."""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.outlining.outline import Holder, Outline, Span, Term
from quizzes.generation import phrasing
from quizzes.generation.askable import askable, gapped, telling
from quizzes.generation.claims import Claim, Relation
from quizzes.generation.families import (
    announced,
    conditions,
    contrasts,
    duties,
    kinds,
    listings,
    points,
    posed,
    roles,
    told_in_turn,
    views,
)
from quizzes.generation.families.claimed import stem_of
from quizzes.generation.families.entries import entry_of
from quizzes.generation.families.lists import parallel, recut
from quizzes.generation.gates import ASIDE, failed
from quizzes.generation.searching import squeeze
from quizzes.generation.sentence import Sentence
from quizzes.generation.standing import stands, stands_alone
from quizzes.generation.view import View

# What is told in one's own words is a side of its statement.
_TOLD = (points, announced, listings, told_in_turn, roles, kinds, conditions, views, posed, contrasts, duties)
_SIDES = 5
_LIST = range(3, 8)
_QUOTATION = {"zh": 90, "en": 260}
_SENTENCE = {"zh": 160, "en": 320}
_AIMS = re.compile(
    r"(?:识别|掌握|了解|理解|熟悉|能够?|学会|说出|说明|举例说明|运用)[^，。]{2,30}[，。；]|请(?:以|结合|根据|用|将|把)"
)
_Side = tuple[str, str, str]  # its name, front, back


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
    """Topic by topic as the text goes, and in a topic first one side of each statement, then the next ones: two cards
    of one statement in a row would give each other away. At most `_SIDES` a statement; a statement with no side worth
    asking gives none."""
    view = View(outline)
    aspects = {a.statement: a for group in view.aspects.values() for a in group}
    claims: dict[int, list[Claim]] = {}
    for group in view.claims.values():
        for claim in group:
            claims.setdefault(claim.statement, []).append(claim)
    heads: dict[int, Span] = {}
    for head in telling(view):
        heads.setdefault(head.statement, Span(*head.span))
    told = _told(view)
    found: list[tuple[int, int, CardDraft]] = []
    for n, s in enumerate(view.statements):
        sides: list[_Side] = []
        if any(ASIDE.search(name) for name in view.path(n)) or _AIMS.match(s.text):
            continue  # what a lesson is to teach, or asks for
        if n in aspects:
            topic = view.topics[aspects[n].topic]
            parent = view.topics[topic.parent].name if topic.parent is not None else outline.title
            label = aspects[n].label
            front = phrasing.card_label(view.language, parent, label)
            sides.append((f"aspect:{label}"[:40], front, aspects[n].content))
        if n in view.defined:
            d = view.defined[n]
            sides.append((f"meaning:{d.term}"[:40], phrasing.card_definition(view.language, d.shown), d.body))
        entry = entry_of(view, n)
        if entry is not None and n not in view.defined and s.topic is not None:
            front = phrasing.card_entry(view.language, view.topics[s.topic].name, entry.label)
            sides.append((f"entry:{entry.label}"[:40], front, entry.told))
        sides += told.get(n, ())
        sides += _claimed(view, claims.get(n, ()), defined=n in view.defined)
        if s.holder is not Holder.REPORTED or s.speaker:
            sides += _from_sentence(view, n)
        if not sides and n in heads:
            sides += _head(view, n, heads[n])
        for round_, (side, front, back) in enumerate(_told_apart(sides)):
            found.append(
                (s.topic if s.topic is not None else -1, round_,
                 CardDraft(n, side, front, back, view.path(n), (s.start, s.end)))
            )  # fmt: skip
    # Topics stand in reading order, and so do the statements of each.
    return tuple(
        card for _topic, _round, card in sorted(found, key=lambda one: (one[0], one[1], one[2].span))
    )


def _told(view: View) -> dict[int, list[_Side]]:
    """By statement, what a part, a list or a sentence counts out, as the questions that ask for it put it."""
    separator = "；" if view.language == "zh" else "; "
    found: dict[int, list[_Side]] = {}
    for family in _TOLD:
        # What is told draws nothing.
        for draft in family.make(view, random.Random(0)):  # noqa: S311 (variety, not secrecy)
            if draft.points and not failed(draft, view):
                found.setdefault(draft.statements[0], []).append(
                    (draft.side, draft.stem, separator.join(draft.points))
                )
    return found


def _told_apart(sides: Iterable[_Side]) -> Iterator[_Side]:
    """The first few of them, each name once, and none whose front says its back."""
    names: set[str] = set()
    for side, front, back in sides:
        if side in names or squeeze(back) in squeeze(front) or len(names) == _SIDES:
            continue
        names.add(side)
        yield side, front, back


# "It cannot be altered by heating", "students assume that it is …": the other side would be taught as if it were so.
_NOT_SO = re.compile(
    r"\b(?:not|cannot|never|no)\b|n[’']t\b|\bthat\b|\b(?:assume|believe|think|suppose|imagine|claim)|不能|不会|不可|没有|误以为|以为"
)


def _claimed(view: View, claims: Iterable[Claim], *, defined: bool) -> Iterator[_Side]:
    for claim in claims:
        if claim.relation is Relation.IDENTITY and defined:
            continue
        if claim.relation in {Relation.MEANS, Relation.IDENTITY} and _NOT_SO.search(
            view.words_of(claim.subject)
        ):
            continue
        yield claim.relation.value, stem_of(view, claim, among=False), view.words_of(claim.content)


def _from_sentence(view: View, statement: int) -> Iterator[_Side]:
    """Lists, then numbers and names, as gaps in the sentence itself, and whose words it quotes."""
    s = view.statements[statement]
    if len(s.text) > _SENTENCE[view.language]:
        return
    alone = stands_alone(view, statement)
    separator = "、" if view.language == "zh" else ", "
    spans = recut(view, s.items) if view.language == "zh" else s.items
    items = [view.text[i.start : i.end] for i in spans]
    if len(items) in _LIST and alone and parallel(view, spans):
        front = gapped(view, s.start, s.end, [Term(i.start, i.end) for i in spans])
        yield "items", front, separator.join(items)
    elif alone or s.quotes:
        for term in askable(view, statement)[:2]:
            words = view.term_text(term)
            yield f"term:{words}"[:40], gapped(view, s.start, s.end, [term]), words
    quote = next((q for q in s.quotes if q.speaker), None)
    if quote is not None and quote.speaker in view.surprising:
        words = view.text[quote.start : quote.end]
        if len(words) <= _QUOTATION[view.language]:
            yield "speaker", phrasing.card_who(view.language, words), str(quote.speaker)


def _head(view: View, statement: int, head: Span) -> Iterator[_Side]:
    """What the sentence comes down to, where it has no other side."""
    sentence = next(s for s in view.sentences_of[statement] if s.start <= head.start and head.end <= s.end)
    words = view.text[head.start : head.end]
    if view.language == "zh" and not _to_be_known(view, sentence, words, (head.start, head.end)):
        return
    if sentence.text.count(words) == 1 and stands(view, sentence.text, statement):
        term = Term(head.start, head.end)
        yield f"term:{words}"[:40], gapped(view, sentence.start, sentence.end, [term]), words


def _to_be_known(view: View, sentence: Sentence, words: str, span: tuple[int, int]) -> bool:
    """Words of a quotation are known by heart, concepts by name; in the author's own sentence others might do as well."""
    s = view.statements[sentence.statement]
    if view.language == "en":
        return True
    if view.in_quotation(s, *span):
        return not sentence.text.startswith("“")  # which would leave out who says it
    return any(words == topic.label for topic in view.topics)
