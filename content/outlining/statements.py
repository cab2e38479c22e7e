"""From stretches of body to key statements."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from content.outlining import sentences
from content.outlining.enumerations import items_of
from content.outlining.importance import THRESHOLD, Place, grams, importance_of, likeness
from content.outlining.kinds import holder_of, kind_of
from content.outlining.outline import Holder, Kind, Quote, Span, Statement, Topic
from content.outlining.quotations import inherit, quotes_in
from content.outlining.terms import terms_of, vocabulary
from content.reading.manuscript import CitationMark, Manuscript

# Openings that mean nothing without the sentence before.
_ANAPHORA = {
    "zh": re.compile(
        r"^(?:这|那|其|该|此|他|她|它|对此|为此|由此|与此同时|一方面|另一方面|二是|三是|四是|五是|上述|前者|后者|两者|二者|以上|"
        r"而(?!且)|但|然而|不过|并(?!非|不)|因而|于是|可见|未来，|因此|所以|换言之|也就是说|反之)"
    ),
    "en": re.compile(
        r"^(?:This|That|These|Those|It|Its|He|She|They|Their|His|Her|Such|Both|But|And|So|Thus|Therefore|Hence|However|"
        r"Instead|Yet|Consequently|Likewise|Similarly|Nevertheless|Otherwise|Here|There|The (?:former|latter)|As a result|"
        r"In (?:this|that|these) (?:way|case|sense|regard|respect)|On the other hand|Another|Conversely|Nor|Then)\b"
    ),
}
# Light connectives: the sentence stands without what came before.
_LIGHT = {
    "zh": re.compile(r"^(?:同时|此外|另外|正如|首先|其次|再次|最后)"),
    "en": re.compile(r"^(?:Moreover|Furthermore|In addition|Also|First|Second|Third|Finally)\b"),
}
_WHOLE = {"zh": re.compile(r"[。！？!?…][”’」』）)》]*$"), "en": re.compile(r"[.!?…][\"'”’)\]]*$")}
_LATIN_START = re.compile(r"^[\"'“‘(\[]*[A-Z0-9]")
_TWIN = 0.85
_LONGEST = {"zh": 420, "en": 900}


@dataclass(slots=True)
class _Sentence:
    span: Span
    topic: int | None
    place: Place
    quotes: list[Quote]
    marks: list[CitationMark]
    kind: Kind = Kind.CLAIM
    items: tuple[Span, ...] = ()
    importance: float = 0.0


def statements_of(
    manuscript: Manuscript,
    stretches: list[tuple[int, int, int | None]],
    topics: list[Topic],
    *,
    language: str,
) -> list[Statement]:
    """The key statements in reading order; `text[start:end]` of each is its text."""
    text = manuscript.text
    rows = _sentences(manuscript, stretches, language)
    for row, quotes in zip(rows, inherit([row.quotes for row in rows]), strict=True):
        row.quotes = quotes
    headings = _heading_grams(topics, language)
    for row in rows:
        words = text[row.span.start : row.span.end]
        row.items = items_of(text, row.span.start, row.span.end, language=language)
        row.kind = kind_of(words, language=language, quoted=bool(row.quotes), items=len(row.items))
        row.importance = importance_of(
            words,
            language=language,
            kind=row.kind,
            cited=bool(row.marks),
            place=row.place,
            heading=headings[row.topic] if row.topic is not None else Counter(),
        )
    known = vocabulary((text[r.span.start : r.span.end] for r in rows), language)
    chosen = _unlike(text, _chosen(text, rows, language), language)
    return [_statement(text, row, language, known) for row in chosen]


def _heading_grams(topics: list[Topic], language: str) -> list[Counter[str]]:
    return [grams(topic.title, language) for topic in topics]


def _sentences(
    manuscript: Manuscript, stretches: list[tuple[int, int, int | None]], language: str
) -> list[_Sentence]:
    text = manuscript.text
    marks = list(manuscript.marks)
    mark_places = {m.at for m in marks}
    rows: list[_Sentence] = []
    next_mark = 0
    seen: set[int | None] = set()
    for start, end, topic in stretches:
        spans = _chained(text, sentences.split(text, start, end, language=language, marks=mark_places))
        speaker: str | None = None
        for n, span in enumerate(spans):
            while next_mark < len(marks) and marks[next_mark].at <= span.start:
                next_mark += 1
            here = []
            for mark in marks[next_mark:]:
                if mark.at > span.end:
                    break
                here.append(mark)
            quotes = quotes_in(text, span.start, span.end, here, language=language, speaker_before=speaker)
            speaker = next((q.speaker for q in reversed(quotes) if q.speaker), speaker)
            place = Place(first=topic not in seen, last=n == len(spans) - 1, in_topic=topic is not None)
            seen.add(topic)
            rows.append(_Sentence(span, topic, place, quotes, here))
    return rows


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


def _chosen(text: str, rows: list[_Sentence], language: str) -> list[_Sentence]:
    """Those that carry the point and can stand alone, or with the sentence before them."""
    kept: list[_Sentence] = []
    for n, row in enumerate(rows):
        words = text[row.span.start : row.span.end]
        if not _well_formed(words, language) or row.importance < THRESHOLD:
            continue
        if not _ANAPHORA[language].match(words):
            kept.append(row)
            continue
        before = rows[n - 1] if n else None
        if before is None or before.topic != row.topic or row.importance < THRESHOLD + 0.08:
            continue
        opening = text[before.span.start : before.span.end]
        neighbours = text[before.span.end : row.span.start].strip(" ") == ""
        if not neighbours or _ANAPHORA[language].match(opening) or not _well_formed(opening, language):
            continue
        if kept and kept[-1] is before:
            # The sentence before is a statement of its own: joining both would say it twice.
            if (
                before.kind in {Kind.QUOTATION, Kind.DEFINITION, Kind.FIGURE}
                or len(opening) + len(words) > 260
            ):
                continue
            kept.pop()
        if row.span.end - before.span.start > _LONGEST[language]:
            continue
        kept.append(
            replace(
                row,
                span=Span(before.span.start, row.span.end),
                quotes=[*before.quotes, *row.quotes],
                marks=[*before.marks, *row.marks],
                items=row.items or before.items,
                importance=max(row.importance, before.importance),
            )
        )
    return kept


def _well_formed(words: str, language: str) -> bool:
    if not _WHOLE[language].search(words) or len(words) > _LONGEST[language]:
        return False
    if len(words) < (8 if language == "zh" else 20) or "\n" in words:
        return False
    if language == "en" and not _LATIN_START.match(words):
        return False
    if words[0] in "，。、；：？！”’）》,.;:?!)]%·—-":
        return False
    pairs = (("“", "”"), ("（", "）"), ("《", "》"), ("(", ")"), ("「", "」"))
    return all(words.count(a) == words.count(b) for a, b in pairs) and words.count('"') % 2 == 0


def _unlike(text: str, rows: list[_Sentence], language: str) -> list[_Sentence]:
    """Of sentences that say nearly the same, the more important one; quotations are kept with their citation."""
    kept: list[tuple[_Sentence, Counter[str]]] = []
    by_gram: dict[str, list[int]] = {}
    dropped: set[int] = set()
    for row in rows:
        pieces = grams(text[row.span.start : row.span.end], language)
        rare = sorted(pieces, key=lambda g: (len(by_gram.get(g, ())), g))[:6]
        rivals = {n for g in rare for n in by_gram.get(g, ()) if n not in dropped}
        twin = next(
            (
                n
                for n in sorted(rivals)
                if likeness(pieces, kept[n][1]) > _TWIN and likeness(kept[n][1], pieces) > _TWIN
            ),
            None,
        )
        if twin is not None:
            if kept[twin][0].importance >= row.importance:
                continue
            dropped.add(twin)
        for g in pieces:
            by_gram.setdefault(g, []).append(len(kept))
        kept.append((row, pieces))
    return [row for n, (row, _) in enumerate(kept) if n not in dropped]


def _statement(text: str, row: _Sentence, language: str, known: frozenset[str]) -> Statement:
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
