"""A document cut into what a page shows: parts, paragraphs, headings, and statements lit in place. No query."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from content.models import Document, KeyStatement, Topic

# A text of up to LARGE characters is one page; a longer one is cut where a topic begins, or else at a paragraph.
LARGE = 150_000
_PART = 90_000


@dataclass(frozen=True, slots=True)
class TopicRow:
    pk: int
    label: str
    name: str  # what of the label names it
    said: str  # and the rest
    number: str
    level: int
    anchor: str
    statement_count: int
    withdrawn: bool = False
    has_heading: bool = True
    part: int | None = None  # of the document, where it is not the one shown


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: plain, a key statement, or a heading that runs into its paragraph."""

    text: str
    statement: KeyStatement | None = None
    run_in: bool = False
    first: bool = True  # the first piece of its statement: it carries the anchor


@dataclass(frozen=True, slots=True)
class Made:
    """The heading of a topic that has none in the text."""

    anchor: str
    name: str
    said: str
    level: int

    @property
    def tag(self) -> int:
        return min(self.level + 1, 6)


@dataclass(frozen=True, slots=True)
class Paragraph:
    anchor: str
    kind: str  # "heading", "paragraph", "list_item", "table_row", "quote", "note", "code"
    level: int | None  # of a heading
    topic_pk: int | None  # of the topic that begins here
    origin: int  # line, paragraph, page or slide of the original
    start: int
    pieces: list[Piece]
    made: list[Made]  # of topics that begin here

    @property
    def tag(self) -> int:
        """The HTML heading's number: the page's title is the first."""
        return min((self.level or 1) + 1, 6)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a long text that one page shows."""

    number: int  # from 1 on
    start: int
    end: int
    title: str  # of the topic in which it begins; empty before the first


def parts(document: Document, topics: Sequence[Topic]) -> list[Part]:
    """The whole as one part, or a long text cut by its size; `topics` are those of the outline, in reading order."""
    size = len(document.text)
    cuts = [0]
    if size > LARGE:
        starts = [block[0] for block in document.blocks]
        places = {starts[max(bisect_right(starts, t.start) - 1, 0)]: t.level for t in topics}
        for start in starts:
            grown = start - cuts[-1]
            # The larger a part has grown, the smaller a topic may end it.
            reached = start in places and grown >= _PART * (0.75 + 0.1 * places[start])
            if reached or grown >= LARGE:
                cuts.append(start)
    begins = [t.start for t in topics]
    found = []
    for n, (start, end) in enumerate(zip(cuts, [*cuts[1:], size], strict=True)):
        at = bisect_right(begins, start + 40) - 1
        found.append(Part(n + 1, start, end, topics[at].label if at >= 0 else ""))
    return found


def part_at(found: Sequence[Part], offset: int) -> Part:
    return found[max(bisect_right([part.start for part in found], offset) - 1, 0)]


def topic_rows(
    topics: Sequence[Topic],
    counts: Mapping[int | None, int],
    found: Sequence[Part] = (),
    shown: Part | None = None,
) -> list[TopicRow]:
    """The outline in reading order, each topic with its own statements counted."""
    rows = []
    for topic in topics:
        part = part_at(found, topic.start) if shown else None
        rows.append(
            TopicRow(
                topic.pk,
                topic.label,
                topic.name,
                topic.said,
                topic.number,
                topic.level,
                anchor_of(topic),
                counts.get(topic.pk, 0),
                topic.state != Topic.State.PUBLISHED,
                topic.has_heading,
                part.number if part and part is not shown else None,
            )
        )
    return rows


def anchor_of(topic: Topic) -> str:
    return f"t-{topic.pk}"


def shown_in_place(statements: Sequence[KeyStatement]) -> list[KeyStatement]:
    """In reading order; a withdrawn one whose words are part of a published one by now has no place to show."""
    published = [s for s in statements if s.state == KeyStatement.State.PUBLISHED]
    starts, ends = [s.start for s in published], [s.end for s in published]
    rows: list[KeyStatement] = []
    at = 0
    for s in statements:
        if s.state != KeyStatement.State.PUBLISHED:
            if bisect_left(starts, s.end) > bisect_right(ends, s.start) or s.start < at:
                continue
            at = s.end
        rows.append(s)
    return rows


def paragraphs(
    document: Document,
    topics: Sequence[Topic],
    statements: Sequence[KeyStatement],
    *,
    within: tuple[int, int] | None = None,
    only: Collection[int] | None = None,
) -> list[Paragraph]:
    """The text but for its title, which heads the page: joining all pieces, a line each, gives it back.

    `topics` and `statements` are in order of their start; `within` limits the text, `only` the paragraphs, named by
    where they start. Headings of topics that are no more still look like headings.
    """
    offsets = [offset for offset, _ in document.origins]
    by_start = sorted(topics, key=lambda t: (t.start, not t.has_heading))
    starts = [t.start for t in by_start]
    shown = []
    next_statement = 0
    for start, end, kind, level in document.blocks:
        if within and not within[0] <= start < within[1]:
            continue
        if only is not None and start not in only:
            continue
        if document.text[start:end] == document.title:
            continue
        while next_statement < len(statements) and statements[next_statement].end <= start:
            next_statement += 1
        until = next_statement
        while until < len(statements) and statements[until].start < end:
            until += 1
        here = statements[next_statement:until]
        begun = by_start[bisect_left(starts, start) : bisect_left(starts, end)]
        headed = [t for t in begun if t.has_heading]
        topic = headed[0] if headed else None
        whole = topic is not None and topic.end >= end - 1
        living = topic if topic is not None and topic.state == Topic.State.PUBLISHED else None
        shown.append(
            Paragraph(
                anchor=anchor_of(living) if living else f"p-{start}",
                kind="heading" if whole else ("paragraph" if kind == "heading" else kind),
                level=topic.level if topic and whole else level,
                topic_pk=living.pk if living else None,
                origin=document.origins[max(bisect_right(offsets, start) - 1, 0)][1] if offsets else 0,
                start=start,
                pieces=_pieces(document.text, start, end, here, None if whole else topic),
                made=[
                    Made(anchor_of(t), t.name, t.said, t.level)
                    for t in begun
                    if not t.has_heading and t.state == Topic.State.PUBLISHED
                ],
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
