"""From stretches of body to key statements."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from content.outlining.enumerations import items_of
from content.outlining.headings import Stretch
from content.outlining.importance import (
    features_of,
    grams,
    importance_of,
    threshold,
)
from content.outlining.kinds import holder_of, kind_of
from content.outlining.notices import is_housekeeping
from content.outlining.outline import Holder, Kind, Span, Statement, Topic, Work
from content.outlining.passages import READABLE, Sentence, sentences_of
from content.outlining.quotations import in_full, inherit
from content.outlining.selfcontained import LONGEST, leans_on_before, only_opposes, well_formed, whole
from content.outlining.terms import terms_of, vocabulary
from content.outlining.twins import Said, clustered, numbers_in
from content.outlining.works import with_pages
from content.reading.manuscript import Manuscript

# Called as a part begins: its place from 1 on, how many there are, and its title.
Progress = Callable[[int, int, str], None]

_ROW = 0.45  # somebody found it worth a table, or a slide
_PULLED_LEAST, _PULLED_LIMIT = 8, 240  # characters
_PULLED_MOST = 300  # paragraphs that are looked for elsewhere in the text
_OF_SPEAKER = {"zh": re.compile(r"[他她]"), "en": re.compile(r"(?:He|She|His|Her)\b")}
_STRONG = 0.6  # of importance: what is kept though it opens with "But"


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
        (text[r.span.start : r.span.end] for r in rows if r.span.end - r.span.start <= READABLE), language
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
    for row in sentences_of(manuscript, stretches, language):
        tell(row.topic)
        words = text[row.span.start : row.span.end]
        rows.append(row)
        if len(words) > READABLE:
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
        if row.is_row or (manuscript.format == "pptx" and row.place.listed):
            row.importance = max(row.importance, _ROW)
    said = inherit([row.quotes for row in rows])
    if language == "en":
        said = in_full(said, text)
    for row, quotes in zip(rows, said, strict=True):
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


def _chosen(text: str, rows: list[Sentence], language: str) -> list[Sentence]:
    """Those that carry the point and can stand alone, or with the sentence before them."""
    kept: list[Sentence] = []
    least = threshold(len(rows))
    pulled = _pulled(text, rows)
    for n, row in enumerate(rows):
        words = text[row.span.start : row.span.end]
        if n in pulled:
            continue
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


def _pulled(text: str, rows: list[Sentence]) -> set[int]:
    """Paragraphs that are nothing but words which the running text has elsewhere: pulled out of it to catch the eye."""
    alone = [
        n
        for n, row in enumerate(rows)
        if row.place.opens
        and row.place.last
        and row.span.end - row.span.start <= _PULLED_LIMIT
        and (row.stands_alone or text[row.span.start] in '“「"')
    ][:_PULLED_MOST]
    starts = [rows[n].span.start for n in alone]
    found: set[int] = set()
    for n in alone:
        bare = text[rows[n].span.start : rows[n].span.end].strip('“”「」"。.，,！!？? ')
        at = text.find(bare) if len(bare) >= _PULLED_LEAST else -1
        while at >= 0:
            place = bisect_right(starts, at) - 1
            # The same quotation twice is two quotations, and neither is pulled out of the other.
            if place < 0 or at >= rows[alone[place]].span.end:
                found.add(n)
                break
            at = text.find(bare, rows[alone[place]].span.end)
    return found


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
    if leans_on_before(opening, language) or not whole(opening, language):
        return False
    if before.kind is Kind.QUOTATION and not row.quotes and _OF_SPEAKER[language].match(words):
        return False  # what the author goes on to tell of the speaker is no part of what was said
    joined = row.span.end - before.span.start
    spare = 120 if language == "zh" else 240
    # Nothing that is a statement may drown in what comes with it.
    least = (before.least or len(opening)) if is_kept else len(words)
    return joined <= LONGEST[language] and joined <= max(2.5 * least, least + spare)


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
