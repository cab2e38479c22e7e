"""A document cut into what a page shows: paragraphs, headings, and statements lit in place. No query."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from content.models import Document, KeyStatement, Topic


@dataclass(frozen=True, slots=True)
class TopicRow:
    pk: int
    label: str
    number: str
    level: int
    anchor: str
    statement_count: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: plain, a key statement, or a heading that runs into its paragraph."""

    text: str
    statement: KeyStatement | None = None
    run_in: bool = False
    first: bool = True  # the first piece of its statement: it carries the anchor


@dataclass(frozen=True, slots=True)
class Paragraph:
    anchor: str
    kind: str  # "heading", "paragraph", "list_item", "table_row", "quote", "note", "code"
    level: int | None  # of a heading
    topic_pk: int | None  # of the topic that begins here
    origin: int  # line, paragraph or page of the original
    pieces: list[Piece]

    @property
    def tag(self) -> int:
        """The HTML heading's number: the page's title is the first."""
        return min((self.level or 1) + 1, 6)


def topic_rows(topics: Sequence[Topic], statements: Sequence[KeyStatement]) -> list[TopicRow]:
    """The outline in reading order, each topic with its own statements counted."""
    counts = Counter(s.topic_id for s in statements)
    return [TopicRow(t.pk, t.label, t.number, t.level, anchor_of(t), counts[t.pk]) for t in topics]


def anchor_of(topic: Topic) -> str:
    return f"t-{topic.pk}"


def paragraphs(
    document: Document, topics: Sequence[Topic], statements: Sequence[KeyStatement]
) -> list[Paragraph]:
    """The whole text but for its title, which heads the page: joining all pieces, a line each, gives it back.

    `topics` and `statements` are in order of their start.
    """
    offsets = [offset for offset, _ in document.origins]
    by_start = sorted(topics, key=lambda t: t.start)
    starts = [t.start for t in by_start]
    shown = []
    next_statement = 0
    for start, end, kind, level in document.blocks:
        if document.text[start:end] == document.title:
            continue
        while next_statement < len(statements) and statements[next_statement].end <= start:
            next_statement += 1
        here = []
        for statement in statements[next_statement:]:
            if statement.start >= end:
                break
            here.append(statement)
        headed = by_start[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]
        topic = headed[0] if headed else None
        whole = topic is not None and topic.end >= end - 1
        shown.append(
            Paragraph(
                anchor=anchor_of(topic) if topic else f"p-{start}",
                kind="heading" if whole else ("paragraph" if kind == "heading" else kind),
                level=topic.level if topic and whole else level,
                topic_pk=topic.pk if topic else None,
                origin=document.origins[max(bisect_right(offsets, start) - 1, 0)][1] if offsets else 0,
                pieces=_pieces(document.text, start, end, here, None if whole else topic),
            )
        )
    return shown


def _pieces(
    text: str, start: int, end: int, statements: Sequence[KeyStatement], run_in: Topic | None
) -> list[Piece]:
    """`text[start:end]` cut at the statements and at the end of a heading that runs in."""
    pieces: list[Piece] = []
    at = start

    def plain(until: int) -> None:
        nonlocal at
        if run_in is not None and at <= run_in.start < until:
            # Its number ("第一，") belongs to the heading as well.
            cut = min(max(run_in.end, at), until)
            cut += text[cut:until][:1] in "。.：:"
            pieces.append(Piece(text[at:cut], run_in=True))
            at = cut
        if at < until:
            pieces.append(Piece(text[at:until]))
            at = until

    for statement in statements:
        if statement.end <= at:
            continue
        plain(max(statement.start, at))
        stop = min(statement.end, end)
        pieces.append(Piece(text[at:stop], statement, first=statement.start >= start))
        at = stop
    plain(end)
    return [piece for piece in pieces if piece.text]
