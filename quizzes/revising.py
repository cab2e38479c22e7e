"""What hangs on a statement follows when it is edited: its cards and its questions, and back again on undo.

A card side that a statement still has keeps its row, and with it all that is remembered of it; so does one that moves
to the other half of a split, or to the statement that its own was merged into. Sides and questions that are gone are
retired, never deleted. What learners were shown stays as it was.
"""

import datetime
import random
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Max, Min, Q

from content.edits import Extent, Follow
from content.models import Document, KeyStatement, Topic
from content.outlines import outline_of
from content.outlining.headings import aspect_of
from content.outlining.outline import Outline
from quizzes import authoring, keeping
from quizzes.generation.cards import cards
from quizzes.generation.frozen import from_json
from quizzes.generation.generating import generate
from quizzes.generation.phrasing import SINGLE
from quizzes.generation.question import Draft
from quizzes.generation.view import View
from quizzes.models import Card, Question

_BATCH = 200
_QUOTED = (("“", "”"), ("“", "："), ("：", "”"), ("“", ": "), (": ", "”"))  # alone, or with the title above
_TITLES = 200  # sought in one query; SQLite takes no deeper tree of conditions than 1,000
# A larger document lends distractors from this many statements before and after those that changed.
_WHOLE = 400
_NEAR = 120
# Families that ask about the titles of topics.
_TITLED = ("announced", "aspects", "entries", "points", "supports")
_SEVERAL = {"body__statements__1__isnull": False}  # rest on more than one statement
_CARD = ("statement_id", "front", "back", "topic_path", "position", "retired_at")
_QUESTION = ("statement_id", "topic_id", "body", "failing", "retired_at")


@dataclass(slots=True)
class _Log:
    """Rows as they were and as they are: {key: [before, after]}, in JSON."""

    at: datetime.datetime
    kept: dict[str, dict[str, Any]] = field(default_factory=lambda: {"cards": {}, "questions": {}})

    def change(self, row: Card | Question, **values: Any) -> bool:
        """Set what differs and remember it; whether anything did."""
        name = "cards" if isinstance(row, Card) else "questions"
        values = {key: value for key, value in values.items() if getattr(row, key) != value}
        if values:
            before = {key: _plain(getattr(row, key)) for key in values}
            self.kept[name][str(row.pk)] = [before, {key: _plain(value) for key, value in values.items()}]
        for key, value in values.items():
            setattr(row, key, value)
        return bool(values)

    def new(self, row: Card | Question) -> None:
        """Undone, it is retired: somebody may have learnt it meanwhile."""
        name = "cards" if isinstance(row, Card) else "questions"
        self.kept[name][str(row.pk)] = [{"retired_at": _plain(self.at)}, {"retired_at": None}]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.datetime) else value


def write_anew(document: Document, extent: Extent, at: datetime.datetime) -> dict[str, Any]:
    """Write the cards and questions of the changed statements anew; what was done, for `turn`."""
    log = _Log(at)
    named = _naming(document, extent.titles)
    # What is hidden keeps its own as it is, to come back with it.
    targets = (set(extent.rewritten) | named) - extent.hidden
    topics = list(Topic.objects.filter(document=document, state=Topic.State.PUBLISHED).order_by("position"))
    if targets or extent.hidden or extent.titles:
        rows = neighbourhood(document, targets | extent.hidden, extent.titles)
        understood = outline_of(document, topics, rows)
        targets |= _named_now(understood, rows, extent.titles)
        if targets:
            _cards(document, understood, rows, targets, extent, log)
        if targets or extent.hidden:
            _questions(document, understood, topics, rows, targets, extent, log)
    if extent.moved or extent.titles:
        _follow_topics(document, topics)
    return {**log.kept, "topics": bool(extent.moved or extent.titles)}


def turn(document: Document, kept: dict[str, Any], back: bool) -> None:
    """Take what `write_anew` did back, or do it again."""
    for model, name, columns in ((Card, "cards", _CARD), (Question, "questions", _QUESTION)):
        changed = kept.get(name, {})
        found: Any = model.objects.select_for_update(no_key=True).filter(document=document, pk__in=changed)
        rows: list[Any] = list(keeping.with_use(found) if model is Question else found)
        for row in rows:
            values = changed[str(row.pk)][0 if back else 1]
            if model is Question:
                values = _yielding(row, values)
            for key, value in values.items():
                read = key == "retired_at" and value is not None
                setattr(row, key, datetime.datetime.fromisoformat(value) if read else value)
        model.objects.bulk_update(rows, columns, batch_size=_BATCH)
    _follow_statements(document, {int(pk) for pk in kept.get("questions", {})})
    if kept.get("topics"):
        topics = Topic.objects.filter(document=document, state=Topic.State.PUBLISHED).order_by("position")
        _follow_topics(document, list(topics))


# For the verbs of content.editing and content.arranging.
FOLLOW = Follow(write=write_anew, turn=turn)


def _yielding(question: Question, values: dict[str, Any]) -> dict[str, Any]:
    """What of the log may be set again: people may have taken the question in hand since."""
    if keeping.superseded(question):
        return {}
    if keeping.held(question):
        return {key: value for key, value in values.items() if key not in {"body", "failing"}}
    return values


def _follow_statements(document: Document, logged: Set[int]) -> None:
    """What rewriting may not change follows its statement to where it stands now."""
    standing = keeping.with_use(Question.objects.standing().filter(document=document))
    standing = standing.select_for_update(of=("self",), no_key=True)
    published = set(KeyStatement.objects.published().filter(document=document).values_list("pk", flat=True))
    strayed = [
        question
        for question in standing.select_related("statement").defer("statement__terms", "statement__quotes")
        if keeping.held(question)
        and (
            question.pk in logged
            or question.body["span"] != [question.statement.start, question.statement.end]
            or published.issuperset(question.body["statements"])
            is (keeping.STATEMENT_GONE in question.failing)
        )
    ]
    if not strayed:
        return
    rows = neighbourhood(document, {pk for question in strayed for pk in question.body["statements"]}, ())
    topics = Topic.objects.filter(document=document, state=Topic.State.PUBLISHED).order_by("position")
    view = keeping.view_of(document, list(topics), rows)
    for question in strayed:
        for key, value in keeping.anchored(question, view, rows).items():
            setattr(question, key, value)
    Question.objects.bulk_update(strayed, ["body", "failing"], batch_size=_BATCH)


def _live(document: Document) -> Any:
    return Question.objects.filter(document=document, retired_at=None)


def _naming(document: Document, titles: Collection[str]) -> set[int]:
    """Published statements whose questions or cards say one of the titles; what is withdrawn keeps its own."""
    if not titles:
        return set()
    # Of "label: content" the questions say the one or the other.
    sought = {words for title in titles for words in (title, *aspect_of(title)) if words}
    asking = _live(document).filter(family__in=_TITLED)
    found = {n for n, body in asking.values_list("statement_id", "body") if _says_one(body, sought)}
    # The others say a title, or a part of it, in quotation marks, in which those inside are single ones.
    forms = sorted(f"{opens}{one.translate(SINGLE)}{closes}" for one in sought for opens, closes in _QUOTED)
    for some in (forms[n : n + _TITLES] for n in range(0, len(forms), _TITLES)):
        within = reduce(or_, (Q(body__stem__icontains=one) for one in some))
        found |= set(_live(document).filter(within).values_list("statement_id", flat=True))
    aspects = Card.objects.filter(document=document, side__startswith="aspect:", retired_at=None)
    for statement, front, back in aspects.values_list("statement_id", "front", "back"):
        if any(one in front or one in back for one in sought):
            found.add(statement)
    published = KeyStatement.objects.published().filter(document=document)
    return set(published.filter(pk__in=found).values_list("pk", flat=True))


def _says_one(body: dict[str, Any], sought: Collection[str]) -> bool:
    """Whether a question says one of them as it stands in the text, or as it stands in quotation marks."""
    words = [body["stem"], *(o["text"] for o in body["options"]), *body["extra_rights"]]
    words += [text for pair in body["pairs"] for text in (pair["left"], pair["right"])]
    return any(one in said or one.translate(SINGLE) in said for one in sought for said in words)


def _named_now(understood: Outline, rows: Sequence[KeyStatement], titles: Collection[str]) -> set[int]:
    """Statements on which the topics of these titles, or those just below, hang their aspects now."""
    if not titles:
        return set()
    view = View(understood)
    touched = {n for n, topic in enumerate(view.topics) if topic.title in titles}
    return {
        rows[aspect.statement].pk
        for parent, group in view.aspects.items()
        for aspect in group
        if aspect.topic in touched or parent in touched
    }


def _around(document: Document, reached: Set[int], titles: Collection[str]) -> set[int]:
    """The statements near which something may be written: also where questions begin that rest on those reached as
    well, and below the topics of these titles."""
    titled = Q(topic__label__in=titles) | Q(topic__parent__label__in=titles)
    below = KeyStatement.objects.published().filter(titled, document=document).values_list("pk", flat=True)
    sharing = _sharing(_live(document), reached)
    return {*reached, *(q.statement_id for q in sharing), *(below if titles else ())}


def _sharing(live: Any, reached: Set[int]) -> list[Question]:
    """The questions that rest on several statements, one of these among them."""
    several = live.filter(**_SEVERAL)
    return [question for question in several if not reached.isdisjoint(question.body["statements"])]


def neighbourhood(document: Document, reached: Set[int], titles: Collection[str]) -> list[KeyStatement]:
    """The published statements of a document, or of a large one those around the reached, in reading order."""
    published = KeyStatement.objects.published().filter(document=document).order_by("position")
    if published.count() > _WHOLE:
        # What is hidden still has its place among the others.
        placed = KeyStatement.objects.filter(document=document, pk__in=_around(document, reached, titles))
        ends = placed.exclude(state=KeyStatement.State.GONE).aggregate(
            first=Min("position"), last=Max("position")
        )
        if ends["first"] is None:
            return []
        if ends["last"] - ends["first"] <= 4 * _NEAR:
            near = Q(position__range=(max(ends["first"] - _NEAR, 0), ends["last"] + _NEAR))
            published = published.filter(near)
    return list(published)


def _cards(
    document: Document,
    understood: Outline,
    rows: Sequence[KeyStatement],
    targets: Collection[int],
    extent: Extent,
    log: _Log,
) -> None:
    drafts = [draft for draft in cards(understood) if rows[draft.statement].pk in targets]
    merged = KeyStatement.objects.filter(pk__in=extent.hidden, state=KeyStatement.State.GONE)
    near = Q(statement__in=targets) | Q(statement__in=merged)
    found = {(card.statement_id, card.side): card for card in Card.objects.filter(near, document=document)}
    wanted = {(rows[draft.statement].pk, draft.side) for draft in drafts}
    # Sides that their own statement lost may live on at a neighbour that changed with it.
    homeless: dict[str, list[Card]] = {}
    for (statement, side), card in found.items():
        if (statement, side) not in wanted and (statement in extent.rewritten or statement in extent.hidden):
            homeless.setdefault(side, []).append(card)
    changed: list[Card] = []
    new: list[Card] = []
    for draft in drafts:
        statement = rows[draft.statement].pk
        held = found.pop((statement, draft.side), None)
        if held is None and statement in extent.rewritten and homeless.get(draft.side):
            held = homeless[draft.side].pop()
            del found[held.statement_id, held.side]
        values: dict[str, Any] = {
            "front": draft.front,
            "back": draft.back,
            "topic_path": list(draft.topic_path),
        }
        if held is None:
            new.append(Card(document=document, statement_id=statement, side=draft.side, **values))
        elif log.change(held, statement_id=statement, retired_at=None, **values):
            changed.append(held)
    changed += [
        card
        for card in found.values()
        if card.statement_id in targets and card.retired_at is None and log.change(card, retired_at=log.at)
    ]
    Card.objects.bulk_update(changed, _CARD, batch_size=_BATCH)
    _add_cards(document, new, rows, log)


def _add_cards(document: Document, new: list[Card], rows: Sequence[KeyStatement], log: _Log) -> None:
    """New cards come up where their statement stands among the others."""
    if not new:
        return
    order = sorted(
        Card.objects.filter(document=document, retired_at=None).values_list("statement__position", "position")
    )
    places = [at for at, _ in order]
    positions = {row.pk: row.position for row in rows}
    for card in new:
        n = bisect_right(places, positions[card.statement_id])
        card.position = order[n - 1][1] if n else 0
    for card in Card.objects.bulk_create(new, batch_size=_BATCH):
        log.new(card)


def _questions(
    document: Document,
    understood: Outline,
    topics: Sequence[Topic],
    rows: Sequence[KeyStatement],
    targets: Set[int],
    extent: Extent,
    log: _Log,
) -> None:
    # Locked: a verdict that comes meanwhile waits, and what it says is not written over. Answers need not wait.
    live = _live(document).select_for_update(no_key=True)
    own = list(live.filter(statement__in=targets))
    reached = {*targets, *extent.hidden}
    shared = [q for q in _sharing(live, reached) if q.statement_id not in reached]
    firsts = {question.statement_id for question in shared}
    rng = random.Random(document.sha256)  # noqa: S311 (variety, not secrecy)
    drafts = [(draft, [rows[n].pk for n in draft.statements]) for draft in generate(understood, rng=rng)]
    # What is to be shared with a target takes the place of what was written there without it.
    joined = (
        {keys[0] for _, keys in drafts if len(keys) > 1 and not reached.isdisjoint(keys)} - firsts - reached
    )
    shared += live.filter(**_SEVERAL, statement__in=joined)
    firsts |= joined
    resting = {question.pk: question for question in [*own, *shared]}
    wanted = {
        authoring.fingerprint(draft): draft
        for draft, keys in drafts
        if not targets.isdisjoint(keys) or (len(keys) > 1 and keys[0] in firsts)
    }
    stored = Question.objects.select_for_update(no_key=True).filter(document=document, fingerprint__in=wanted)
    known = {q.fingerprint: q for q in keeping.with_use(stored)}
    changed, new = [], []
    taken = set()  # what accepted questions ask: the generator's new wording of it is not made beside them
    theirs = [q for q in resting.values() if keeping.lasting(q)] + [
        q for q in known.values() if keeping.held(q)
    ]
    view, wide = keeping.widened(document, understood, topics, rows, theirs)
    for question in resting.values():
        if question.fingerprint in wanted and not keeping.by_hand(question):
            continue  # made again, below
        if keeping.lasting(question):
            values = keeping.anchored(question, view, wide)
            if not keeping.by_hand(question) and not values["failing"]:
                taken.add(_asking(question.statement_id, from_json(values["body"])))
        else:
            values = {"retired_at": log.at}
        if log.change(question, **values):
            changed.append(question)
    for mark, draft in wanted.items():
        made = authoring.question(document, draft, rows)
        found = known.get(mark)
        if (found is None or found.retired_at) and _asking(made.statement_id, draft) in taken:
            continue
        if found is None:
            new.append(made)
        elif keeping.by_hand(found) or keeping.superseded(found):
            continue  # a person has set it right: it is not made again
        elif found.retired_at is not None or found.pk in resting:
            values = {name: getattr(made, name) for name in _QUESTION}
            if keeping.held(found):
                values |= keeping.anchored(found, view, wide)
            if log.change(found, **values):
                changed.append(found)
    Question.objects.bulk_update(changed, _QUESTION, batch_size=_BATCH)
    for question in Question.objects.bulk_create(new, batch_size=_BATCH):
        log.new(question)


def _asking(statement_id: int, draft: Draft) -> tuple[Any, ...]:
    """The same for two wordings of one question on a statement."""
    right = frozenset(option.text for option in draft.options if option.correct)
    told = (draft.answer, draft.blanks, draft.pairs, draft.sequence, draft.points)
    return (statement_id, draft.type, draft.family, right, *told)


def _follow_topics(document: Document, topics: Iterable[Topic]) -> None:
    """Cards say the topics that their statements hang on, and questions go with their statement's topic."""
    paths: dict[int | None, list[str]] = {None: []}
    for topic in topics:  # a parent stands before its children
        paths[topic.pk] = [*paths.get(topic.parent_id, []), topic.name]
    cards_there = Card.objects.filter(document=document, retired_at=None)
    strayed: list[Card] = []
    for pk, topic_id, path in cards_there.values_list("pk", "statement__topic_id", "topic_path"):
        right = paths.get(topic_id)
        if right is not None and right != path:
            strayed.append(Card(pk=pk, topic_path=right))
    Card.objects.bulk_update(strayed, ["topic_path"], batch_size=_BATCH)
    gone_with: dict[int | None, list[int]] = {}
    places = Question.objects.filter(document=document).values_list("pk", "topic_id", "statement__topic_id")
    for pk, topic_id, right_id in places:
        if topic_id != right_id:
            gone_with.setdefault(right_id, []).append(pk)
    for its_topic, keys in gone_with.items():
        Question.objects.filter(pk__in=keys).update(topic=its_topic)
