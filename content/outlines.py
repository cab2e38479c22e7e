"""Stored topics and statements as the outline that the pure rooms work on."""

from collections.abc import Sequence

from content.models import Document, KeyStatement
from content.models import Topic as StoredTopic
from content.outlining.headings import aspect_of
from content.outlining.outline import Holder, Kind, Outline, Quote, Span, Statement, Term, TermKind, Topic


def outline_of(
    document: Document, topics: Sequence[StoredTopic], statements: Sequence[KeyStatement]
) -> Outline:
    """`topics` and `statements`, or a part of these, in reading order; indexes go by the order given.

    A topic whose parent is not among them is one of the highest.
    """
    place = {topic.pk: n for n, topic in enumerate(topics)}
    return Outline(
        title=document.title,
        language=document.language,
        text=document.text,
        topics=tuple(_topic(t, place.get(t.parent_id) if t.parent_id else None) for t in topics),
        statements=tuple(statement_of(s, place.get(s.topic_id) if s.topic_id else None) for s in statements),
        authors=tuple(document.authors),
    )


def _topic(topic: StoredTopic, parent: int | None) -> Topic:
    # A title made of the text's own words has no two sides.
    label, content = aspect_of(topic.label) if topic.has_heading else ("", "")
    return Topic(
        title=topic.label,
        level=topic.level,
        parent=parent,
        start=topic.start,
        end=topic.end,
        label=label,
        content=content,
        number=topic.number,
        synonyms=tuple(topic.synonyms),
        inferred=not topic.has_heading,
    )


def statement_of(statement: KeyStatement, topic: int | None = None) -> Statement:
    """The stored statement as outlining made it; `topic` is an index, or None."""
    return Statement(
        text=statement.text,
        start=statement.start,
        end=statement.end,
        topic=topic,
        kind=Kind(statement.kind),
        holder=Holder(statement.holder),
        speaker=statement.speaker or None,
        source=statement.source or None,
        page=statement.page or None,
        quotes=quotes_of(statement),
        terms=tuple(Term(t["start"], t["end"], TermKind(t["kind"])) for t in statement.terms),
        items=tuple(Span(start, end) for start, end in statement.items),
        importance=statement.importance,
    )


def quotes_of(statement: KeyStatement) -> tuple[Quote, ...]:
    return tuple(Quote(q["start"], q["end"], q["speaker"], q["source"], q["page"]) for q in statement.quotes)
