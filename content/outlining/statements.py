"""From stretches of body to key statements."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from content.outlining import chinese_speakers, english_speakers, sentences
from content.outlining.enumerations import items_of
from content.outlining.headings import Stretch
from content.outlining.importance import (
    Place,
    features_of,
    grams,
    importance_of,
    threshold,
)
from content.outlining.kinds import holder_of, kind_of
from content.outlining.notices import is_housekeeping
from content.outlining.outline import Holder, Kind, Quote, Span, Statement, Topic, Work
from content.outlining.quotations import Attribution, attribution, inherit, quotes_in
from content.outlining.selfcontained import leans_on_before, only_opposes, well_formed
from content.outlining.terms import terms_of, vocabulary
from content.outlining.twins import Said, clustered, numbers_in
from content.outlining.works import with_pages
from content.reading.manuscript import BlockKind, CitationMark, Manuscript

# Called as a part begins: its place from 1 on, how many there are, and its title.
Progress = Callable[[int, int, str], None]

_LONGEST_JOINED = {"zh": 420, "en": 900}
_READABLE = 4000  # characters; nothing longer is one sentence that anybody could learn
_ROW = 0.45  # somebody found it worth a table
_QUOTED_TOGETHER = 3  # sentences of a quotation set apart that are one statement
_ENDS_SPEECH = re.compile(r"[,.!?][”\"] [^“”\"]{3,90}\.$")
_SPEECH = 400
_STRONG = 0.6  # of importance: what is kept though it opens with "But"
_PEOPLE_BACK = 5  # sentences within which "he" finds who is meant


@dataclass(slots=True)
class Sentence:
    """A sentence, or a list with its lead-in, before it is known to be a key statement."""

    span: Span
    topic: int | None
    place: Place
    quotes: list[Quote]
    marks: list[CitationMark]
    pieces: Counter[str]
    kind: Kind = Kind.CLAIM
    items: tuple[Span, ...] = ()
    features: tuple[float, ...] = ()
    importance: float = 0.0
    is_row: bool = False  # of a table
    stands_alone: bool = False  # set apart as a quotation with its author
    least: int = 0  # characters of the shortest statement in it, once more is joined to it


def statements_of(
    manuscript: Manuscript,
    stretches: list[Stretch],
    topics: list[Topic],
    works: Sequence[Work],
    *,
    language: str,
    progress: Progress | None = None,
) -> list[Statement]:
    """The key statements in reading order; `text[start:end]` of each is its text."""
    text = manuscript.text
    rows = weighed(manuscript, stretches, topics, language=language, progress=progress)
    known = vocabulary(
        (text[r.span.start : r.span.end] for r in rows if r.span.end - r.span.start <= _READABLE), language
    )
    chosen = _chosen(text, rows, language)
    for row in chosen:
        row.quotes = with_pages(row.quotes, works)
    # Rows of a table are alike by nature, and each is a fact of its own.
    compared = [n for n, row in enumerate(chosen) if not row.is_row]
    said = [
        Said(row.pieces, numbers_in(text[row.span.start : row.span.end]), row.importance)
        for row in (chosen[n] for n in compared)
    ]
    twins = {compared[head]: [compared[m] for m in others] for head, others in clustered(said)}
    return [
        replace(_statement(text, row, language, known), twins=tuple(chosen[m].span for m in twins.get(n, ())))
        for n, row in enumerate(chosen)
        if row.is_row or n in twins
    ]


def weighed(
    manuscript: Manuscript,
    stretches: list[Stretch],
    topics: list[Topic],
    *,
    language: str,
    progress: Progress | None = None,
) -> list[Sentence]:
    """Every sentence of the body with its kind, its quotations and its importance."""
    text = manuscript.text
    headings = [grams(topic.title, language) for topic in topics]
    tell = _telling(progress, topics)
    rows = []
    for row in _sentences(manuscript, stretches, language):
        tell(row.topic)
        words = text[row.span.start : row.span.end]
        rows.append(row)
        if len(words) > _READABLE:
            continue
        row.items = row.items or items_of(text, row.span.start, row.span.end, language=language)
        row.kind = kind_of(
            words,
            language=language,
            quoted=bool(row.quotes),
            items=len(row.items),
            listed=row.place.listed and not row.is_row,
        )
        row.features = features_of(
            words,
            language=language,
            kind=row.kind,
            cited=bool(row.marks),
            place=row.place,
            heading=headings[row.topic] if row.topic is not None else Counter(),
            pieces=row.pieces,
        )
        row.importance = importance_of(row.features)
        if row.is_row:
            row.importance = max(row.importance, _ROW)
    for row, quotes in zip(rows, inherit([row.quotes for row in rows]), strict=True):
        row.quotes = quotes
    return rows


def _telling(progress: Progress | None, topics: list[Topic]) -> Callable[[int | None], None]:
    """Says once for each part, which is a topic of the highest level, that it is under way."""
    tops = [n for n, topic in enumerate(topics) if topic.parent is None]
    said = 0

    def tell(topic: int | None) -> None:
        nonlocal said
        part = bisect_right(tops, topic) if topic is not None else 0
        if progress is not None and part > said:
            said = part
            progress(part, len(tops), topics[tops[part - 1]].title)

    return tell


def _sentences(manuscript: Manuscript, stretches: list[Stretch], language: str) -> Iterator[Sentence]:
    text = manuscript.text
    marks = list(manuscript.marks)
    mark_places = {m.at for m in marks}
    next_mark = 0
    seen: set[int | None] = set()
    people: list[str | None] = []  # whom each of the last sentences names
    for n, stretch in enumerate(stretches):
        spans, items, said = _spans(text, stretches, n, mark_places, language)
        quoted: str | None = None
        for place, span in enumerate(spans):
            while next_mark < len(marks) and marks[next_mark].at <= span.start:
                next_mark += 1
            beyond = next_mark
            while beyond < len(marks) and marks[beyond].at <= span.end:
                beyond += 1
            here = marks[next_mark:beyond]
            before = next((p for p in reversed(people[-_PEOPLE_BACK:]) if p), None)
            words = text[span.start : span.end]
            if span.end - span.start > _READABLE:
                words, quotes = "", []
            elif said is not None:
                quotes = [_cited(said, here, next((p for p in reversed(people[-2:]) if p), None))]
            else:
                quotes = quotes_in(
                    text,
                    span.start,
                    span.end,
                    here,
                    language=language,
                    speaker_before=before,
                    quoted_before=quoted,
                )
            speaker = next((q.speaker for q in reversed(quotes) if q.speaker), None)
            quoted = speaker
            named = english_speakers.last_person if language == "en" else chinese_speakers.last_person
            people.append(speaker or named(words))
            yield Sentence(
                span,
                stretch.topic,
                Place(
                    first=stretch.topic not in seen,
                    opens=place == 0,
                    last=place == len(spans) - 1,
                    in_topic=stretch.topic is not None,
                    listed=stretch.kind in {BlockKind.LIST_ITEM, BlockKind.TABLE_ROW},
                ),
                quotes,
                here,
                grams(words, language),
                items=items if place == len(spans) - 1 else (),
                is_row=stretch.kind is BlockKind.TABLE_ROW,
                stands_alone=said is not None,
            )
            seen.add(stretch.topic)


def _spans(
    text: str, stretches: list[Stretch], n: int, marks: set[int], language: str
) -> tuple[list[Span], tuple[Span, ...], Quote | None]:
    """A stretch's sentences, the items of the list that its last one is, and what it quotes where it is nothing but
    a quotation."""
    stretch = stretches[n]
    start, end = stretch.start, stretch.end
    if stretch.items:
        lead_end = stretch.items[0].start
        lead = sentences.split(text, start, lead_end, language=language, marks=marks)
        whole = Span(lead[-1].start if lead else start, end)
        return [*lead[:-1], whole], stretch.items, None
    if stretch.kind is BlockKind.TABLE_ROW:
        return [Span(start, end)], (), None
    named = attribution(text, start, end, language=language)
    if named is not None and stretch.kind is BlockKind.QUOTE and named.start > start:
        end = named.start
        while end > start and text[end - 1].isspace():
            end -= 1
    elif named is not None and named.start == start:
        return [], (), None  # the line below a quotation
    joins = _chained if language == "zh" else _parted
    spans = joins(text, sentences.split(text, start, end, language=language, marks=marks))
    if stretch.kind is BlockKind.QUOTE:
        if named is None and n + 1 < len(stretches):
            following = stretches[n + 1]
            below = attribution(text, following.start, following.end, language=language)
            named = below if below is not None and below.start == following.start else None
        if named is None and n and language == "en" and text[stretches[n - 1].end - 1] == ":":
            # The sentence above says whose it is.
            above = text[stretches[n - 1].start : stretches[n - 1].end]
            said = english_speakers.speaker(
                re.split(r"(?<=[.!?])\s", above)[-1], ""
            ) or english_speakers.last_person(above)
            named = Attribution(start, said, None) if said else None
        if named is not None and spans:
            whole = Span(spans[0].start, spans[-1].end)
            inner = _unquoted(text, whole)
            return [whole], (), Quote(inner.start, inner.end, named.speaker, named.work, named.page)
        if 1 < len(spans) <= _QUOTED_TOGETHER and end - start <= _LONGEST_JOINED[language]:
            whole = Span(spans[0].start, spans[-1].end)
            inner = _unquoted(text, whole)
            return [whole], (), Quote(inner.start, inner.end)
    return spans, (), None


def _cited(said: Quote, marks: list[CitationMark], near: str | None) -> Quote:
    """A quotation set apart without a word of whose it is: from the work cited at its end, by whom the text just named."""
    if said.speaker or said.source:
        return said
    mark = next((m for m in marks if m.at >= said.end), None)
    return replace(said, speaker=near, source=mark.source if mark else None, page=mark.page if mark else None)


def _unquoted(text: str, span: Span) -> Span:
    if span.end - span.start > 2 and text[span.start] in '“"「' and text[span.end - 1] in '”"」':
        return Span(span.start + 1, span.end - 1)
    return span


def _chained(text: str, spans: list[Span]) -> list[Span]:
    """A quotation that follows a quotation belongs to the same speech."""
    joined: list[Span] = []
    for span in spans:
        if (
            joined
            and text[span.start] == "“"
            and text[joined[-1].end - 1] == "”"
            and joined[-1].end >= span.start - 1
        ):
            closing = text.find("”", span.start)
            if closing >= span.end - 2:
                joined[-1] = Span(joined[-1].start, span.end)
                continue
        joined.append(span)
    return joined


def _parted(text: str, spans: list[Span]) -> list[Span]:
    """“…,” she says. “….”: what follows the words that name the speaker belongs to the same speech."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else span
        if (
            joined
            and text[last.start] in '“"'
            and text[last.end - 1] not in '”"'
            and _ENDS_SPEECH.search(text, last.start, last.end)
            and text[span.start] in '“"'
            and text[span.end - 1] in '”"'
            and span.end - last.start <= _SPEECH
        ):
            joined[-1] = Span(last.start, span.end)
        else:
            joined.append(span)
    return joined


def _chosen(text: str, rows: list[Sentence], language: str) -> list[Sentence]:
    """Those that carry the point and can stand alone, or with the sentence before them."""
    kept: list[Sentence] = []
    least = threshold(len(rows))
    for n, row in enumerate(rows):
        words = text[row.span.start : row.span.end]
        if row.importance < least or not well_formed(words, language) or is_housekeeping(words):
            continue
        if row.stands_alone or not leans_on_before(words, language):
            kept.append(row)
            continue
        if not n:
            continue
        alone = row.importance >= _STRONG and only_opposes(words, language)
        # What the sentence before was joined to already comes along.
        before = kept[-1] if kept and kept[-1].span.end == rows[n - 1].span.end else rows[n - 1]
        is_kept = bool(kept) and kept[-1] is before
        if not _may_join(text, before, row, language, is_kept=is_kept):
            if alone:
                kept.append(row)
            continue
        if is_kept:
            kept.pop()
        kept.append(_together(before, row, is_kept=is_kept))
    return kept


def _may_join(text: str, before: Sentence, row: Sentence, language: str, *, is_kept: bool) -> bool:
    """Whether the sentence before is what this one leans on, and both together stand alone."""
    opening = text[before.span.start : before.span.end]
    words = text[row.span.start : row.span.end]
    if (
        before.topic != row.topic
        or text[before.span.end : row.span.start].strip(" ")
        or "\n" in text[before.span.end : row.span.start]
    ):
        return False
    if leans_on_before(opening, language) or not well_formed(opening, language):
        return False
    joined = row.span.end - before.span.start
    spare = 120 if language == "zh" else 240
    # Nothing that is a statement may drown in what comes with it.
    least = (before.least or len(opening)) if is_kept else len(words)
    return joined <= _LONGEST_JOINED[language] and joined <= max(2.5 * least, least + spare)


def _together(before: Sentence, row: Sentence, *, is_kept: bool) -> Sentence:
    opening = before.span.end - before.span.start
    least = (before.least or opening) if is_kept else row.span.end - row.span.start
    return replace(
        row,
        span=Span(before.span.start, row.span.end),
        place=before.place,
        quotes=[*before.quotes, *row.quotes],
        marks=[*before.marks, *row.marks],
        pieces=before.pieces + row.pieces,
        kind=before.kind if before.kind in {Kind.QUOTATION, Kind.DEFINITION} else row.kind,
        items=row.items or before.items,
        importance=max(row.importance, before.importance),
        least=least,
    )


def _statement(text: str, row: Sentence, language: str, known: frozenset[str]) -> Statement:
    words = text[row.span.start : row.span.end]
    main = next((q for q in row.quotes if q.source or q.speaker), row.quotes[0] if row.quotes else None)
    speaker = main.speaker if main else None
    source = main.source if main and main.source else (row.marks[0].source if row.marks else None)
    page = main.page if main and main.source else (row.marks[0].page if row.marks else None)
    holder = holder_of(words, language=language, speaker=speaker)
    if holder is Holder.REPORTED and row.kind is Kind.QUOTATION and speaker:
        holder = Holder.SPEAKER
    return Statement(
        text=words,
        start=row.span.start,
        end=row.span.end,
        topic=row.topic,
        kind=row.kind,
        holder=holder,
        speaker=speaker,
        source=source,
        page=page,
        quotes=tuple(row.quotes),
        terms=terms_of(text, row.span, language=language, quotes=row.quotes, items=row.items, known=known),
        items=row.items,
        importance=row.importance,
    )
