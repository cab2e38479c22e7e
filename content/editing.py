"""The verbs on key statements: make, extend and shrink, describe, merge, split, move, withdraw, bring back.

Each takes the document's key and a Hand first, returns the Edit (None where nothing changed), and raises EditRefused:
stale, not_here, outside_text, empty_span, too_long, crosses_heading, overlaps, elsewhere, no_neighbour.
"""

from bisect import bisect_right
from dataclasses import asdict
from typing import Literal

from content.edits import Desk, EditRefused, verb
from content.models import Document, Edit, KeyStatement, Topic
from content.outlines import quotes_of
from content.outlining.describing import describe, kind_kept, trimmed
from content.outlining.outline import Kind, Quote, Span, Statement

LONGEST = 3000  # characters of one statement
_PUBLISHED = KeyStatement.State.PUBLISHED
_DETAILS = {"kind": 12, "holder": 10, "speaker": 200, "source": 200, "page": 40}


@verb(Edit.Verb.CREATE)
def create(desk: Desk, start: int, end: int, *, kind: str = "", topic: int | None = None) -> Edit | None:
    """A statement from a span of the text, its kind and its topic found from its place where none is named.

    A statement that was withdrawn or merged away at this very place comes back, with all that is remembered of it.
    """
    span = _span(desk.document, start, end)
    _free(desk.document, span)
    statement = _new(desk, span)
    if kind:
        statement.kind = kind
    if topic is not None:
        statement.topic = topic_here(desk, topic)
    return desk.keep(statement, rewritten=frozenset({statement.pk}))


@verb(Edit.Verb.SPAN)
def span(desk: Desk, pk: int, start: int, end: int) -> Edit | None:
    """Extend or shrink a statement; the new span must share something with the old one."""
    statement = desk.statement(pk)
    found = _span(desk.document, start, end)
    if found.end <= statement.start or found.start >= statement.end:
        raise EditRefused("elsewhere")
    if statement.state == _PUBLISHED:
        _free(desk.document, found, statement)
    _describe(desk.document, statement, found, [statement])
    return desk.keep(statement, rewritten=frozenset({pk}))


@verb(Edit.Verb.DETAILS)
def details(desk: Desk, /, pk: int, **changed: str) -> Edit | None:
    """Set any of kind, holder, speaker, source and page."""
    statement = desk.statement(pk)
    for name, value in changed.items():
        setattr(statement, name, value.strip()[: _DETAILS[name]])
    return desk.keep(statement, rewritten=frozenset({pk}))


@verb(Edit.Verb.MERGE)
def merge(desk: Desk, pk: int, neighbour: Literal["next", "previous"] = "next") -> Edit | None:
    """One statement of two neighbours of a topic and all that stands between; the first of the two stays."""
    statement = desk.statement(pk)
    published = desk.document.statements.published()
    other = (
        published.filter(start__gte=statement.end).order_by("start").first()
        if neighbour == "next"
        else published.filter(end__lte=statement.start).order_by("-start").first()
    )
    if other is None or statement.state != _PUBLISHED:
        raise EditRefused("no_neighbour")
    if other.topic_id != statement.topic_id:
        raise EditRefused("crosses_heading")
    desk.touch(other)
    first, second = (statement, other) if neighbour == "next" else (other, statement)
    both = _span(desk.document, first.start, second.end)
    kind, holder = first.kind, first.holder
    found = _describe(desk.document, first, both, [first, second])
    first.kind = kind if second.kind == kind else found.kind.value
    first.holder = holder if second.holder == holder else found.holder.value
    first.importance = max(first.importance, second.importance)
    for name in ("speaker", "source", "page"):
        setattr(first, name, getattr(first, name) or getattr(second, name))
    second.state = KeyStatement.State.GONE
    return desk.keep(first, rewritten=frozenset({first.pk}), hidden=frozenset({second.pk}))


@verb(Edit.Verb.SPLIT)
def split(desk: Desk, pk: int, at: int) -> Edit | None:
    """Two statements, the second beginning at the offset `at` of the text; the first keeps the row."""
    statement = desk.statement(pk)
    if not statement.start < at < statement.end:
        raise EditRefused("empty_span")
    first = _span(desk.document, statement.start, at)
    second = _span(desk.document, at, statement.end)
    whole = KeyStatement(quotes=statement.quotes, terms=statement.terms, items=statement.items)
    topic, state, holder = statement.topic_id, statement.state, statement.holder
    _describe(desk.document, statement, first, [statement])
    made = _new(desk, second, [whole])
    made.topic_id, made.state, made.holder = topic, state, holder
    return desk.keep(statement, rewritten=frozenset({pk, made.pk}))


@verb(Edit.Verb.MOVE)
def move(desk: Desk, pk: int, topic: int) -> Edit | None:
    """Hang a statement on another topic; it stays where it stands in the text."""
    statement = desk.statement(pk)
    statement.topic = topic_here(desk, topic)
    return desk.keep(statement, rewritten=frozenset({pk}), moved=frozenset({pk}))


@verb(Edit.Verb.WITHDRAW)
def withdraw(desk: Desk, pk: int) -> Edit | None:
    """It is neither shown as key nor asked from now on; its history stays."""
    statement = desk.statement(pk)
    statement.state = KeyStatement.State.WITHDRAWN
    return desk.keep(statement, hidden=frozenset({pk}))


@verb(Edit.Verb.PUBLISH)
def publish(desk: Desk, pk: int) -> Edit | None:
    """Bring a withdrawn statement back, below the topic of its place if its own is no more."""
    statement = desk.statement(pk)
    if statement.state != _PUBLISHED:
        _free(desk.document, Span(statement.start, statement.end), statement)
    statement.state = _PUBLISHED
    moved = statement.topic is None or statement.topic.state != Topic.State.PUBLISHED
    if moved:
        statement.topic = place_of(desk.document, statement.start)
    # It may have been changed meanwhile, and what it shares with others was written without it.
    return desk.keep(statement, rewritten=frozenset({pk}), moved=frozenset({pk} if moved else ()))


def place_of(document: Document, at: int) -> Topic | None:
    """The topic of the outline below which the text at an offset stands; None before the first."""
    topics = document.topics.published()
    found: Topic | None = topics.filter(start__lte=at).order_by("-start", "-pk").first()
    return found


def topic_here(desk: Desk, pk: int) -> Topic:
    """A topic of the document's outline. Raises EditRefused (not_here)."""
    found: Topic | None = desk.document.topics.filter(pk=pk, state=Topic.State.PUBLISHED).first()
    if found is None:
        raise EditRefused("not_here")
    return found


def heading_of(document: Document, topic: Topic) -> Span:
    """The topic's heading in the text, its number included."""
    if not topic.has_heading:
        return Span(topic.start, topic.start)
    starts = [block[0] for block in document.blocks]
    return Span(starts[max(bisect_right(starts, topic.start) - 1, 0)], topic.end)


def _span(document: Document, start: int, end: int) -> Span:
    """What may be a statement: a stretch of the text, blanks around it dropped, with no heading in it."""
    if not 0 <= start <= end <= len(document.text):
        raise EditRefused("outside_text")
    found = trimmed(document.text, start, end)
    if found.start == found.end:
        raise EditRefused("empty_span")
    if found.end - found.start > LONGEST:
        raise EditRefused("too_long")
    starts = [block[0] for block in document.blocks]
    first = max(bisect_right(starts, found.start) - 1, 0)
    last = bisect_right(starts, found.end - 1)
    blocks = document.blocks[first:last]
    if any(kind == "heading" or document.text[a:b] == document.title for a, b, kind, _ in blocks):
        raise EditRefused("crosses_heading")
    if blocks:
        # Those that were withdrawn or merged away still stand in the text.
        topics = document.topics.filter(start__gte=blocks[0][0], start__lt=found.end)
        headings = [heading_of(document, topic) for topic in topics if topic.has_heading]
        if any(h.end > found.start for h in headings):
            raise EditRefused("crosses_heading")
        # A topic without a heading begins with its paragraph: nothing reaches across that place.
        if any(found.start < t.start < found.end for t in topics if t.state == Topic.State.PUBLISHED):
            raise EditRefused("crosses_heading")
    return found


def _free(document: Document, span: Span, *but: KeyStatement) -> None:
    others = document.statements.filter(state=_PUBLISHED, start__lt=span.end, end__gt=span.start)
    if others.exclude(pk__in=[s.pk for s in but]).exists():
        raise EditRefused("overlaps")


def _new(desk: Desk, span: Span, sources: list[KeyStatement] | None = None) -> KeyStatement:
    """A statement at the span, published below the topic of its place: one that stood there before, or a new row."""
    found = (
        desk.document.statements.filter(start=span.start, end=span.end)
        .exclude(state=_PUBLISHED)
        .order_by("-pk")
        .first()
    )
    topic = place_of(desk.document, span.start)
    if found is not None:
        desk.touch(found)
        found.topic, found.state = topic, _PUBLISHED
        return found
    made = KeyStatement(document=desk.document, topic=topic)
    described = _describe(desk.document, made, span, sources or [])
    made.kind, made.holder = described.kind.value, described.holder.value
    made.speaker = (described.speaker or "")[:200]
    made.source, made.page = (described.source or "")[:200], (described.page or "")[:40]
    made.text = described.text
    desk.add(made)
    return made


def _describe(
    document: Document, statement: KeyStatement, span: Span, sources: list[KeyStatement]
) -> Statement:
    """Put the statement at the span, with the quotations, items and terms of its words; its kind stays if it can.

    `sources` are statements whose quotations, items and terms are known to be right.
    """
    known: list[Quote] = [quote for source in sources for quote in quotes_of(source)]
    terms = {
        document.text[t["start"] : t["end"]]
        for source in sources
        for t in source.terms
        if t["kind"] == "term"
    }
    found = describe(
        document.text,
        span,
        language=document.language,
        heading=statement.topic.label if statement.topic else "",
        quotes=known,
        lists=[tuple(Span(start, end) for start, end in source.items) for source in sources if source.items],
        terms=terms,
    )
    statement.start, statement.end = span.start, span.end
    statement.quotes = [asdict(q) for q in found.quotes]
    statement.terms = [{**asdict(t), "kind": t.kind.value} for t in found.terms]
    statement.items = [[i.start, i.end] for i in found.items]
    statement.importance = found.importance
    if statement.kind:
        statement.kind = kind_kept(Kind(statement.kind), found).value
    return found
