"""The verbs on topics: retitle, make, merge, move, withdraw, bring back.

The outline always reads as the text does: a topic stands where its heading stands, one without a heading where its
first paragraph begins, and each hangs below the nearest one above that has a smaller level. So moving a topic means
changing its level, or, for one without a heading, the paragraph it begins with.

Each takes the document's key and a Hand first, returns the Edit (None where nothing changed), and raises EditRefused:
stale, not_here, outside_text, empty_title, crosses_heading, topic_here, nothing_above, no_place, has_heading,
too_deep, would_loop.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from django.db.models import QuerySet

from content.editing import heading_of
from content.edits import Desk, EditRefused, verb
from content.models import Document, Edit, KeyStatement, Topic

DEEPEST = 6
_PUBLISHED = Topic.State.PUBLISHED
_WITHDRAWN = Topic.State.WITHDRAWN


@verb(Edit.Verb.RETITLE)
def retitle(desk: Desk, pk: int, label: str) -> Edit | None:
    """The old title becomes a synonym; a heading in the text stays as it is written there."""
    topic = _find(desk.topics(), pk)
    label = " ".join(label.split())[:300]
    if not label:
        raise EditRefused("empty_title")
    desk.touch(topic)
    old = topic.label
    if label != old:
        topic.synonyms = [s for s in topic.synonyms if s != label]
        topic.synonyms += [old] if old not in topic.synonyms else []
    topic.label = label
    return desk.keep(topic, titles=frozenset({old, label}))


@verb(Edit.Verb.TOPIC_CREATE)
def create(desk: Desk, at: int, label: str, *, within: int | None = None) -> Edit | None:
    """A topic that begins with the paragraph at the offset `at`, of the same level as the one it divides.

    That is the topic of the place, or the one named by `within`, which then is split: what stands after `at` and
    below it, statements and topics, goes to the new one. Statements up to the next topic go with it.
    """
    topics = [t for t in desk.topics() if t.state == _PUBLISHED]
    label = " ".join(label.split())[:300]
    if not label:
        raise EditRefused("empty_title")
    start, end = _paragraph(desk.document, at)
    headings = desk.document.topics.filter(start__gte=start, start__lt=end).exclude(state=Topic.State.GONE)
    if any(t.has_heading or t.state == _PUBLISHED for t in headings):
        raise EditRefused("topic_here")
    above = [t for t in topics if t.start < start]
    divided = _find(topics, within) if within is not None else (above[-1] if above else None)
    if within is not None and divided not in _line(above):
        raise EditRefused("not_here")
    if _statements(desk).filter(state=_PUBLISHED, start__lt=start, end__gt=start).exists():
        raise EditRefused("overlaps")
    made = Topic(
        document=desk.document,
        level=divided.level if divided else 1,
        label=label,
        start=start,
        end=start,
    )
    desk.add(made)
    after = [t for t in topics if t.start > start]
    _hang(desk, [*above, made, *after])
    own: set[int | None] = {t.pk for t in _line(above) if divided is None or t.level >= divided.level}
    if not above:
        own.add(None)
    moved = _take(
        desk, made, _statements(desk).filter(start__gte=start), own, after[0].start if after else None
    )
    return desk.keep(made, moved=moved, titles=frozenset({made.label, *_labels(divided)}))


@verb(Edit.Verb.TOPIC_MERGE)
def merge(desk: Desk, pk: int) -> Edit | None:
    """Into the topic above: the one before it on its level, or else the one that holds it.

    Its statements and the topics below it move there, its title becomes a synonym.
    """
    topics = [t for t in desk.topics() if t.state == _PUBLISHED]
    topic = _find(topics, pk)
    before = topics[: topics.index(topic)]
    beside = [t for t in before if t.parent_id == topic.parent_id]
    held = next((t for t in before if t.pk == topic.parent_id), None)
    into = beside[-1] if beside else held
    if into is None:
        raise EditRefused("nothing_above")
    for one in _below(topics, topic):
        desk.touch(one)
        one.level += into.level - topic.level
    desk.touch(topic)
    desk.touch(into)
    topic.state = Topic.State.GONE
    into.synonyms = [*into.synonyms, *(s for s in [topic.label, *topic.synonyms] if s not in into.synonyms)]
    _hang(desk, [t for t in topics if t is not topic])
    moved = _take(desk, into, _statements(desk), {topic.pk})
    return desk.keep(topic, moved=moved, titles=frozenset({topic.label, into.label, *_labels(held)}))


@verb(Edit.Verb.TOPIC_MOVE)
def move(desk: Desk, pk: int, to: Literal["in", "out", "up", "down"]) -> Edit | None:
    """One level in or out, with all below it; or, without a heading of its own, one paragraph up or down."""
    topics = [t for t in desk.topics() if t.state == _PUBLISHED]
    topic = _find(topics, pk)
    if to in {"up", "down"}:
        return _shift(desk, topics, topic, down=to == "down")
    beside = [t for t in topics[: topics.index(topic)] if t.parent_id == topic.parent_id]
    parent = next((t for t in topics if t.pk == topic.parent_id), None)
    if to == "in":
        if not beside:
            raise EditRefused("no_place")
        level = max(topic.level + 1, beside[-1].level + 1)
    else:
        if parent is None:
            raise EditRefused("no_place")
        level = parent.level
    return _level(desk, topics, topic, level)


@verb(Edit.Verb.TOPIC_MOVE)
def nest(desk: Desk, pk: int, parent: int | None) -> Edit | None:
    """Hang a topic, with all below it, below another; None for the highest level.

    Only what the order of the text allows: the topic just above, and those that hold it.
    """
    topics = [t for t in desk.topics() if t.state == _PUBLISHED]
    topic = _find(topics, pk)
    if parent is None:
        return _level(desk, topics, topic, 1)
    above = _find(topics, parent)
    if above is topic or above in _below(topics, topic):
        raise EditRefused("would_loop")
    if above not in _line(topics[: topics.index(topic)]):
        raise EditRefused("no_place")
    if topic.parent_id == above.pk:
        return None
    return _level(desk, topics, topic, above.level + 1)


@verb(Edit.Verb.TOPIC_WITHDRAW)
def withdraw(desk: Desk, pk: int) -> Edit | None:
    """The topic, all topics below it, and the statements of all of them."""
    topics = [t for t in desk.topics() if t.state == _PUBLISHED]
    topic = _find(topics, pk)
    gone = [topic, *_below(topics, topic)]
    for one in gone:
        desk.touch(one)
        one.state = _WITHDRAWN
    hidden = set()
    for statement in _statements(desk).filter(topic__in=gone, state=_PUBLISHED):
        desk.touch(statement)
        statement.state = KeyStatement.State.WITHDRAWN
        hidden.add(statement.pk)
    return desk.keep(
        topic,
        hidden=frozenset(hidden),
        titles=frozenset(t.label for t in gone),
    )


@verb(Edit.Verb.TOPIC_PUBLISH)
def publish(desk: Desk, pk: int) -> Edit | None:
    """Bring a withdrawn topic back, with the topics and statements that were withdrawn with it.

    A statement whose words are part of another by now stays withdrawn, and so does a topic below it, made by hand, at
    whose paragraph another begins by now.
    """
    topics = desk.topics()
    topic = _find(topics, pk)
    starts = [block[0] for block in desk.document.blocks]
    begun = {bisect_right(starts, t.start) for t in topics if t.state == _PUBLISHED}

    def taken_place(one: Topic) -> bool:
        return one.state != _PUBLISHED and not one.has_heading and bisect_right(starts, one.start) in begun

    if taken_place(topic):
        raise EditRefused("topic_here")
    log = Edit.objects.filter(document=desk.document, verb=Edit.Verb.TOPIC_WITHDRAW, undone_at=None)
    edit = next((e for e in log.order_by("-version") if str(pk) in e.after["topics"]), None)
    with_it = edit.after if edit else {"topics": {}, "statements": {}}
    below = [t for t in _below(topics, topic) if str(t.pk) in with_it["topics"] and not taken_place(t)]
    back = [topic, *below]
    for one in back:
        desk.touch(one)
        one.state = _PUBLISHED
    _hang(desk, [t for t in topics if t.state == _PUBLISHED])
    again = set()
    taken = list(_statements(desk).filter(state=_PUBLISHED).order_by("start").values_list("start", "end"))
    for statement in _statements(desk).filter(topic__in=back, state=_WITHDRAWN).order_by("start"):
        if edit is not None and str(statement.pk) not in with_it["statements"]:
            continue
        if any(start < statement.end and end > statement.start for start, end in taken):
            continue
        desk.touch(statement)
        statement.state = KeyStatement.State.PUBLISHED
        taken.append((statement.start, statement.end))
        again.add(statement.pk)
    return desk.keep(topic, rewritten=frozenset(again), titles=frozenset(t.label for t in back))


def _find(topics: Sequence[Topic], pk: int) -> Topic:
    found = next((t for t in topics if t.pk == pk), None)
    if found is None:
        raise EditRefused("not_here")
    return found


def _labels(topic: Topic | None) -> list[str]:
    return [topic.label] if topic else []


def _below(topics: Sequence[Topic], topic: Topic) -> list[Topic]:
    """What follows it in the outline and has a greater level: all topics below it."""
    found = []
    for one in topics[topics.index(topic) + 1 :]:
        if one.level <= topic.level:
            break
        found.append(one)
    return found


def _line(before: Sequence[Topic]) -> list[Topic]:
    """The last of the topics and all that hold it, the highest first: what the next may hang below."""
    line: list[Topic] = []
    for topic in before:
        while line and line[-1].level >= topic.level:
            line.pop()
        line.append(topic)
    return line


def _hang(desk: Desk, topics: Sequence[Topic]) -> None:
    """Each below the nearest above it of a smaller level; `topics` are those of the outline, in reading order."""
    line: list[Topic] = []
    for topic in topics:
        while line and line[-1].level >= topic.level:
            line.pop()
        parent = line[-1].pk if line else None
        if topic.parent_id != parent:
            desk.touch(topic)
            topic.parent_id = parent
        line.append(topic)


def _level(desk: Desk, topics: list[Topic], topic: Topic, level: int) -> Edit | None:
    below = _below(topics, topic)
    if max(t.level for t in [topic, *below]) + level - topic.level > DEEPEST:
        raise EditRefused("too_deep")
    held = {topic.parent_id}
    by = level - topic.level
    for one in [topic, *below]:
        desk.touch(one)
        one.level += by
    _hang(desk, topics)
    held |= {topic.parent_id}
    titles = {topic.label, *(t.label for t in topics if t.pk in held)}
    return desk.keep(topic, titles=frozenset(titles))


def _shift(desk: Desk, topics: list[Topic], topic: Topic, *, down: bool) -> Edit | None:
    """Let a topic without a heading begin a paragraph later, or earlier; statements between change hands."""
    if topic.has_heading:
        raise EditRefused("has_heading")
    document = desk.document
    starts = [block[0] for block in document.blocks]
    n = bisect_right(starts, topic.start) - 1 + (1 if down else -1)
    place = topics.index(topic)
    above = topics[place - 1] if place else None
    under = topics[place + 1] if place + 1 < len(topics) else None
    floor = heading_of(document, above).end if above else 0
    if not 0 <= n < len(starts) or document.blocks[n][2] == "heading":
        raise EditRefused("no_place")
    start, end = document.blocks[n][:2]
    holds_heading = any(start <= t.start < end and t.has_heading for t in document.topics.all())
    if holds_heading or start < floor or (above and start <= above.start and not above.has_heading):
        raise EditRefused("no_place")
    if (under and start >= under.start) or document.text[start:end] == document.title:
        raise EditRefused("no_place")
    if _statements(desk).filter(state=_PUBLISHED, start__lt=start, end__gt=start).exists():
        raise EditRefused("overlaps")
    old = topic.start
    desk.touch(topic)
    topic.start = topic.end = start
    between = _statements(desk).filter(start__gte=min(old, start), start__lt=max(old, start))
    giver, taker = (topic, above) if down else (above, topic)
    moved = _take(desk, taker, between, {giver.pk if giver else None})
    return desk.keep(topic, moved=moved)


def _statements(desk: Desk) -> QuerySet[KeyStatement]:
    return desk.document.statements.exclude(state=KeyStatement.State.GONE)


def _take(
    desk: Desk,
    into: Topic | None,
    statements: QuerySet[KeyStatement],
    own: set[int | None],
    until: int | None = None,
) -> frozenset[int]:
    """Those of the statements that hang on the topics `own` (and begin before `until`) go to another."""
    found = statements.filter(start__lt=until) if until is not None else statements
    moved = set()
    for statement in found:
        if statement.topic_id in own:
            desk.touch(statement)
            statement.topic_id = into.pk if into else None
            moved.add(statement.pk)
    return frozenset(moved)


def _paragraph(document: Document, at: int) -> tuple[int, int]:
    """The block that holds the offset. Raises EditRefused (outside_text, crosses_heading)."""
    starts = [block[0] for block in document.blocks]
    n = bisect_right(starts, at) - 1
    if n < 0 or not 0 <= at < len(document.text):
        raise EditRefused("outside_text")
    start, end, kind, _ = document.blocks[n]
    if kind == "heading" or document.text[start:end] == document.title:
        raise EditRefused("crosses_heading")
    return start, end
