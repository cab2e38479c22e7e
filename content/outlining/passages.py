"""The sentences of a body in order, each with whom it quotes and where it stands."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from content.outlining import chinese_speakers, english_speakers, sentences
from content.outlining.headings import Stretch
from content.outlining.importance import Place, grams
from content.outlining.outline import Kind, Quote, Span
from content.outlining.quotations import Attribution, attribution, quotes_in
from content.outlining.selfcontained import LONGEST
from content.reading.manuscript import BlockKind, CitationMark, Manuscript

# The paragraph above ends with somebody who speaks, or is asked.
_BRINGS_IN = re.compile(
    r"[:：]$|\b(?:ask(?:ed|s)?|told|tells?|said|says?|wrote|writes?|puts? it|explain(?:ed|s)|answer(?:ed|s)|repl(?:ied|ies)|recall(?:ed|s))\b[^.!?]*[.!?]?$|"
    r"(?:问|说|讲|写道|告诉|回忆|回答)[^。！？]{0,20}[。！？]?$"
)
_QUOTED_TOGETHER = 3  # sentences of a quotation set apart that are one statement
_ENDS_SPEECH = re.compile(r"[,.!?][”\"] [^“”\"]{3,90}\.$")
_SPEECH = 400
_PEOPLE_BACK = 3  # sentences within which "he" finds who is meant
READABLE = 4000  # characters; nothing longer is one sentence that anybody could learn


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


def sentences_of(manuscript: Manuscript, stretches: list[Stretch], language: str) -> Iterator[Sentence]:
    """Every sentence of the body, not yet weighed; one without end (`READABLE`) has neither quotations nor pieces."""
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
            if span.end - span.start > READABLE:
                words, quotes = "", []
            elif said is not None:
                near = (
                    before
                    if n and _BRINGS_IN.search(text, stretches[n - 1].start, stretches[n - 1].end)
                    else None
                )
                quotes = [_cited(said, here, near)]
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
    quoted = stretch.kind is BlockKind.QUOTE or (text[start] in '“「"' and text[end - 1] in '”」"')
    if named is not None and quoted and named.start > start:
        end = named.start
        while end > start and text[end - 1].isspace():
            end -= 1
    elif named is not None and named.start == start:
        return [], (), None  # the line below a quotation
    joins = _chained if language == "zh" else _parted
    spans = joins(text, sentences.split(text, start, end, language=language, marks=marks))
    if quoted:
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
        together = (
            stretch.kind is BlockKind.QUOTE
            and 1 < len(spans) <= _QUOTED_TOGETHER
            and end - start <= LONGEST[language]
        )
        if spans and (named is not None or together):
            whole = Span(spans[0].start, spans[-1].end)
            inner = _unquoted(text, whole)
            by = named or Attribution(start, None, None)
            return [whole], (), Quote(inner.start, inner.end, by.speaker, by.work, by.page)
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
