"""The works behind citation marks, as the notes and references name them."""

import re
from collections.abc import Iterable
from dataclasses import replace

from content.outlining.outline import Quote, Span, Work

_NUMBER = re.compile(r"^[\[［(（]?(\d{1,3})[\]］)）]?[.．、:：]?\s*(?=\D)")
_PAGE = re.compile(
    r"(?:\bpp?\.|第)\s*(\d{1,4}(?:\s*[-–—－]\s*\d{1,4})?)\s*页?|[:：]\s*(\d{1,4}(?:[-–—－]\d{1,4})?)[.。]?$"
)


def works_in(text: str, entries: Iterable[Span]) -> tuple[Work, ...]:
    """Entries that open with their number, each with the page it states; the first of a number counts."""
    found: dict[str, Work] = {}
    for entry in entries:
        words = text[entry.start : entry.end]
        if not (number := _NUMBER.match(words)):
            continue
        page = _PAGE.search(words)
        stated = (
            re.sub(r"\s+", "", page[1] or page[2]).replace("–", "-").replace("—", "-").replace("－", "-")
            if page
            else None
        )
        found.setdefault(number[1], Work(number[1], Span(entry.start + number.end(), entry.end), stated))
    return tuple(found.values())


def with_pages(quotes: Iterable[Quote], works: Iterable[Work]) -> list[Quote]:
    """Quotations cited by number only get the page that the note behind the number states."""
    pages = {work.number: work.page for work in works}
    return [
        replace(q, page=pages[q.source]) if q.source in pages and not q.page and q.source else q
        for q in quotes
    ]
