"""What a page carries for itself and not for the text: running heads, folios, watermarks, side notes."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from content.reading.cleaning import fold
from content.reading.pdf.strips import Strip

_FOLIO = re.compile(
    r"^[\s·•\-–—|/〔\[（(]*(?:(?:第\s*)?(?P<n>\d{1,4})(?:\s*页)?(?:\s*[/／]\s*\d{1,4}|\s*(?:[,，、]?\s*)?共\s*\d{1,4}\s*页)?"
    r"|(?:page|p\.)\s*(?P<p>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?|(?P<r>[ivxlcdm]{1,7})"
    r"|第\s*[一二三四五六七八九十百零〇]{1,6}\s*页)[\s·•\-–—|/〕\]）)]*$",
    re.I,
)
_LEADER = re.compile(r"(?:[.…·•．]\s*){4,}\s*(?:\d{1,4}|[ivxl]{1,6})?\s*$", re.I)
_DIGITS = re.compile(r"\d+|(?<![a-z])[ivxlc]{1,6}(?![a-z])", re.I)
_SENTENCE = re.compile(r"[。！？!?.][”’」』）)\"']*$")
_DEEP = 3  # rows from the top or the foot of a page that may be furniture
_NEAR = 4.0  # points within which the same place is the same


@dataclass(slots=True)
class Sheet:
    """A page's strips, row by row from the top down."""

    number: int
    width: float
    height: float
    rows: list[list[Strip]]


def without_furniture(sheets: Sequence[Sheet], body: float) -> list[list[Strip]]:
    """Of each sheet, the strips that are text; `body` is the size of most type."""
    gone: set[int] = set()
    _numbered_lines(sheets, gone)
    _repeated(sheets, body, gone)
    for top in (True, False):
        _edge(sheets, body, gone, top=top)
    _beside(sheets, body, gone)
    kept = []
    for sheet in sheets:
        strips = []
        for row in sheet.rows:
            left = [s for s in row if id(s) not in gone]
            # The dots of a table of contents lead to a page, not to a statement.
            if left and not _LEADER.search(" ".join(s.text for s in left)):
                strips += left
        kept.append(strips)
    return kept


def form(text: str) -> str:
    """What stays the same from page to page."""
    return _DIGITS.sub("#", re.sub(r"[\s\u3000]+", "", fold(text))).lower()


def _repeated(sheets: Sequence[Sheet], body: float, gone: set[int]) -> None:
    """The same words, but for digits, at the same place of several pages."""
    places: dict[tuple[str, int], list[tuple[int, Strip]]] = defaultdict(list)
    outer: set[int] = set()
    for n, sheet in enumerate(sheets):
        outer.update(id(strip) for row in _set_apart(sheet, body) for strip in row)
        for row in sheet.rows:
            for strip in row:
                if strip.x1 - strip.x0 < 0.95 * sheet.width:
                    places[form(strip.text), round(strip.base / _NEAR)].append((n, strip))
    for (words, height), found in places.items():
        near = [*found, *places.get((words, height - 1), ()), *places.get((words, height + 1), ())]
        if len({n for n, _ in near}) < 2:
            continue
        for n, strip in found:
            at_edge = id(strip) in outer
            if at_edge and _looks_set(strip, sheets[n]):
                continue
            # A sentence is furniture only where it comes again word by word. So is larger type: "Chapter 1" and
            # "Chapter 2" may begin their pages at one place.
            exact = bool(_SENTENCE.search(strip.text)) or strip.size > 1.08 * body
            alike = {
                m
                for m, other in near
                if m != n
                and (not exact or strip.text == other.text)
                and abs(other.base - strip.base) < _NEAR
                and abs(other.size - strip.size) < 0.5
                and (id(other) in outer if at_edge else abs(other.x0 - strip.x0) < _NEAR)
            }
            # At the edge once more is enough; elsewhere it must come on most pages.
            if len(alike) >= (1 if at_edge else max(2, 0.5 * len(sheets))):
                gone.add(id(strip))


def _set_apart(sheet: Sheet, body: float) -> Iterator[list[Strip]]:
    """The rows at the top and the foot of a page that a gap or smaller type keeps from the text."""
    pitch = _pitch(sheet, body)
    for rows in (sheet.rows, sheet.rows[::-1]):
        gaps = [abs(a[0].base - b[0].base) for a, b in pairwise(rows[: _DEEP + 1])]
        for n, row in enumerate(rows[:_DEEP]):
            small = all(strip.size < 0.96 * body for strip in row)
            if small or any(gap > 1.25 * pitch for gap in gaps[n:]):
                yield row


def _looks_set(strip: Strip, sheet: Sheet) -> bool:
    """A sentence, or a full line that ends one, is no running head."""
    ends = _SENTENCE.search(strip.text)
    return ends is not None and (ends.group()[0] != "." or strip.x1 - strip.x0 > 0.6 * sheet.width)


def _edge(sheets: Sequence[Sheet], body: float, gone: set[int], *, top: bool) -> None:
    """Folios alone, and heads that change from page to page but stand at one place away from the text."""
    outer: list[tuple[int, list[Strip], float]] = []
    for n, sheet in enumerate(sheets):
        rows = [[s for s in row if id(s) not in gone] for row in sheet.rows]
        rows = [row for row in rows if row]
        if not top:
            rows.reverse()
        if len(rows) < 2:
            folio = rows and all(_is_folio(s.text, sheet.number, len(sheets)) for s in rows[0])
            if folio and _in_margin(rows[0][0], sheet, top):
                gone.update(id(s) for s in rows[0])
            continue
        gap = abs(rows[0][0].base - rows[1][0].base)
        outer.append((n, rows[0], gap))
    heads: Counter[int] = Counter()
    for n, row, gap in outer:
        sheet = sheets[n]
        pitch = _pitch(sheet, body)
        apart = gap > 1.3 * pitch
        folios = [s for s in row if _is_folio(s.text, sheet.number, len(sheets))]
        if len(folios) == len(row) and _in_margin(row[0], sheet, top) and (apart or len(sheets) > 1):
            gone.update(id(s) for s in row)
        elif apart and not _looks_set(row[-1], sheet):
            heads[round(row[0].base)] += 1
    for n, row, gap in outer:
        sheet = sheets[n]
        place = round(row[0].base)
        alike = heads[place - 1] + heads[place] + heads[place + 1]
        small = all(s.size < 0.96 * body for s in row)
        folio = any(_is_folio(s.text, sheet.number, len(sheets)) for s in row)
        apart = gap > 1.3 * _pitch(sheet, body) and not _looks_set(row[-1], sheet)
        if not apart or not (small or folio):
            continue
        kicker = (
            top and len(sheets) < 3 and gap > 1.8 * _pitch(sheet, body) and _in_margin(row[0], sheet, top)
        )
        if (
            kicker
            or (alike >= 2 and alike >= 0.3 * len(sheets))
            or (folio and len(row) > 1 and _in_margin(row[0], sheet, top))
        ):
            gone.update(id(s) for s in row)


def _is_folio(text: str, page: int, pages: int) -> bool:
    """A page's number and nothing else; of Roman letters only what may count this page."""
    match = _FOLIO.match(fold(text.strip()))
    if not match:
        return False
    if match["r"]:
        return len(match["r"]) <= 2 or page > 3
    return True


def _in_margin(strip: Strip, sheet: Sheet, top: bool) -> bool:
    """In the outer eighth of the page."""
    height = max(sheet.height, 1.0)
    middle = (strip.base % height) / height if strip.base > height or strip.base < 0 else strip.base / height
    return middle > 0.86 if top else middle < 0.14


def _pitch(sheet: Sheet, body: float) -> float:
    """From one baseline to the next, usually."""
    gaps = [a[0].base - b[0].base for a, b in pairwise(sheet.rows)]
    usual = [g for g in gaps if 0.9 * body < g < 3 * body]
    return median(usual) if usual else 1.4 * body


def _numbered_lines(sheets: Sequence[Sheet], gone: set[int]) -> None:
    """Numbers of lines in the margin of a draft."""
    for sheet in sheets:
        numbers = []
        for row in sheet.rows:
            text = row[0].text.strip()
            if len(row) > 1 and text.isdecimal() and len(text) <= 4:
                numbers.append((int(text), row[0]))
        if len(numbers) < 8 or len(numbers) < 0.4 * len(sheet.rows):
            continue
        steps = Counter(b[0] - a[0] for a, b in pairwise(numbers))
        step, often = steps.most_common(1)[0]
        if step in (1, 5) and often > 0.8 * len(numbers):
            gone.update(id(strip) for _, strip in numbers)


def _beside(sheets: Sequence[Sheet], body: float, gone: set[int]) -> None:
    """Notes in the margin: narrow, in smaller type, wholly outside the measure of the text."""
    for sheet in sheets:
        text = [s for row in sheet.rows for s in row if abs(s.size - body) < 0.06 * body and len(s.text) > 12]
        if len(text) < 8:
            continue
        starts, ends = sorted(s.x0 for s in text), sorted(s.x1 for s in text)
        left, right = starts[len(starts) // 20], ends[-1 - len(ends) // 20]
        if right - left < 0.4 * sheet.width:
            continue
        for row in sheet.rows:
            for strip in row:
                narrow = strip.x1 - strip.x0 < 0.25 * sheet.width
                outside = strip.x1 < left - 0.5 * body or strip.x0 > right + 0.5 * body
                if narrow and outside and strip.size < 0.93 * body:
                    gone.add(id(strip))
