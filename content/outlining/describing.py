"""One span that a person chose, described as outlining describes the statements that it finds itself."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from content.outlining.enumerations import items_of
from content.outlining.importance import Place, features_of, grams, importance_of
from content.outlining.kinds import holder_of, kind_of
from content.outlining.outline import Kind, Quote, Span, Statement
from content.outlining.quotations import quotes_in
from content.outlining.scripts import Script, as_read, plain
from content.outlining.terms import terms_of, vocabulary

_COMES_BACK = 3  # times that a word stands in the document to be one of its own terms


def describe(
    text: str,
    span: Span,
    *,
    language: str,
    heading: str = "",
    quotes: Sequence[Quote] = (),
    lists: Sequence[tuple[Span, ...]] = (),
    terms: Collection[str] = (),
) -> Statement:
    """`text[span.start:span.end]` with its kind, holder, quotations, items and terms.

    `quotes` are those known before of the same stretch: who is quoted, and from where, is kept for each that still
    lies within the span; so is the longest of `lists`, where the words alone show no longer one. `terms` are words
    that count as the document's own however rare they are. The statement's `topic` is None.
    """
    read = plain(text)
    if read is text:
        return _described(
            text, span, language=language, heading=heading, quotes=quotes, lists=lists, terms=terms
        )
    found = _described(
        read,
        span,
        language=language,
        heading=as_read(heading),
        quotes=quotes,
        lists=lists,
        terms=[as_read(term) for term in terms],
    )
    return Script(text, read).statement(found)


def _described(
    text: str,
    span: Span,
    *,
    language: str,
    heading: str,
    quotes: Sequence[Quote],
    lists: Sequence[tuple[Span, ...]],
    terms: Collection[str],
) -> Statement:
    words = text[span.start : span.end]
    given = {(q.start, q.end): q for q in quotes if span.start <= q.start and q.end <= span.end}
    found = {
        (q.start, q.end): q
        for q in quotes_in(text, span.start, span.end, [], language=language, speaker_before=None)
    }
    merged = tuple(given.get(at) or found[at] for at in sorted({*found, *given}))
    merged = tuple(_spoken(q, found.get((q.start, q.end))) for q in merged)
    whole = [known for known in lists if all(span.start <= i.start and i.end <= span.end for i in known)]
    items = max([items_of(text, span.start, span.end, language=language), *whole], key=len)
    kind = kind_of(words, language=language, quoted=bool(merged), items=len(items))
    main = next((q for q in merged if q.source or q.speaker), merged[0] if merged else None)
    speaker = main.speaker if main else None
    return Statement(
        text=words,
        start=span.start,
        end=span.end,
        topic=None,
        kind=kind,
        holder=holder_of(words, language=language, speaker=speaker),
        speaker=speaker,
        source=main.source if main else None,
        page=main.page if main else None,
        quotes=merged,
        terms=terms_of(
            text,
            span,
            language=language,
            quotes=merged,
            items=items,
            known=_own_words(text, words, language) | frozenset(terms),
        ),
        items=items,
        importance=importance_of(
            features_of(
                words,
                language=language,
                kind=kind,
                cited=any(q.source for q in merged),
                place=Place(first=False, opens=False, last=False, in_topic=bool(heading)),
                heading=grams(heading, language) if heading else Counter(),
                pieces=grams(words, language),
            )
        ),
    )


def kind_kept(kind: Kind, described: Statement) -> Kind:
    """The kind that a statement had, unless what made it one is gone from its words."""
    return described.kind if kind is Kind.QUOTATION and not described.quotes else kind


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the blanks around it; empty where there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _spoken(quote: Quote, found: Quote | None) -> Quote:
    return replace(quote, speaker=quote.speaker or (found.speaker if found else None))


def _own_words(text: str, words: str, language: str) -> frozenset[str]:
    """Of the words of the span, those that the whole document keeps coming back to."""
    candidates = vocabulary((words,) * _COMES_BACK, language)
    if language == "zh":
        return frozenset(w for w in candidates if text.count(w) >= _COMES_BACK)
    low = text.lower()
    return frozenset(
        w
        for w in candidates
        if low.count(w) >= _COMES_BACK and len(re.findall(rf"\b{re.escape(w)}\b", low)) >= _COMES_BACK
    )
