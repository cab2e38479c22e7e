"""Page furniture in plain text: running heads and folios, wherever a page broke."""

import re
from collections import deque
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from content.reading.cleaning import fold
from content.reading.numbering import number_of
from content.reading.text.lines import Line

_ROMAN = r"[ivxlc]{1,6}"
_FOLIO = re.compile(
    rf"^[\s·•\-–—~|\[(]*(?:(?:page|p\.|第)\s*)?(?P<number>\d{{1,4}}|{_ROMAN})\s*(?:页|/\s*\d{{1,4}}|of\s+\d{{1,4}}|共\s*\d+\s*页)?"
    r"[\s·•\-–—~|\])]*$",
    re.I,
)
_DECKED = re.compile(r"^[·•\-–—~|\[(]\s*\d{1,4}\s*[·•\-–—~|\])]$")  # ·45·
# What an editor puts at the foot of a page.
_ABOUT = re.compile(
    r"^[\[【（(*＊]?\s*(?:收稿日期|修回日期|基金项目|作者简介|作者单位|通[讯信]作者|received:|corresponding author|funding:)",
    re.I,
)
_FOOT = 8  # lines
_HEAD_AND_FOLIO = re.compile(
    r"^(?:(?P<before>\d{1,4})(?:\s{2,}|\t|\s*[|·•]\s*)(?P<after_words>\D.*)|(?P<words>.*(?:\D|[^\W\d].*\d))(?:\s{2,}|\t|\s*[|·•]\s*)(?P<after>\d{1,4}))$"
)
_STOP = re.compile(r"[。！？!?…；;][”’」』）)》\"']*$|(?<!\d)[.:：][\"')\]]*$")
# Where a magazine's text leaves a page and goes on elsewhere.
_TURN = re.compile(
    r"^[(（]?(?:(?:下转|上接|续接|转下)\s*第?\s*[\dA-Z]+\s*[页版]|(?:continued (?:on|from)|turn to) p(?:age|\.)\s*\d+)[)）]?$",
    re.I,
)
_LONGEST_HEAD = 60  # full-width cells
_REMEMBERED = 64  # lines of one number that a page may follow: in a text full of numbers, the latest
_SHARED = 4  # letters with which a title, or a journal's name, begins in a head
_FRONT = 12  # lines among which a title stands
_APART = 12  # lines between two pages' heads, at the least


@dataclass(frozen=True, slots=True)
class _PageLine:
    """A line that holds a page's number."""

    index: int
    number: int
    words: str  # the running head beside it, "" for none


def without_furniture(lines: list[Line], tops: list[int]) -> list[Line]:
    """The lines less running heads and folios; text that goes on over a page is not parted by it any more.

    `tops` are the indexes of lines at the top of a page, where the text itself tells (form feeds).
    """
    found = _page_lines(lines)
    gone = {page.index for page in found} | {
        n for n, line in enumerate(lines) if _TURN.match(fold(line.text))
    }
    repeated = _repeated(lines)
    # A number beside a head that comes again and again is its page's, in whatever order.
    gone |= {
        m
        for n in repeated
        for m in (n - 1, n + 1)
        if 0 <= m < len(lines) and _FOLIO.match(fold(lines[m].text))
    }
    gone |= repeated
    edges = {edge for page in found for edge in (page.index - 1, page.index + 1)} if found else set()
    edges |= {edge for top in tops for edge in (top - 1, top)}
    for page in found:
        about = [
            n for n in range(max(page.index - _FOOT, 0), page.index) if _ABOUT.match(fold(lines[n].text))
        ]
        # In mid-sentence, up to the page's number.
        if about and about[0] and not _STOP.search(lines[about[0] - 1].text):
            gone |= set(range(about[0], page.index))
    gone |= _beside(lines, [page.index for page in found], edges - gone)
    kept: list[Line] = []
    for n, line in enumerate(lines):
        if n in gone:
            continue
        # Blank lines around what is gone say nothing about the text.
        if kept and n - 1 in gone and line.after_blank and not _opens(kept[-1], line):
            line = replace(line, after_blank=False)
        kept.append(line)
    return kept


def _opens(before: Line, line: Line) -> bool:
    """Whether a paragraph may begin behind a page's end."""
    return bool(_STOP.search(before.text)) and (
        line.width < 0.6 * before.width or before.width < 0.7 * line.width
    )


def _page_lines(lines: list[Line]) -> list[_PageLine]:
    """Lines with numbers that grow by one from page to page."""
    candidates: list[_PageLine] = []
    for n, line in enumerate(lines):
        if line.width > _LONGEST_HEAD:
            continue
        text = fold(line.text)
        if match := _FOLIO.match(text):
            value = _value(match["number"])
            if value is not None:
                candidates.append(_PageLine(n, value, ""))
        elif match := _HEAD_AND_FOLIO.match(text):
            words = (match["after_words"] or match["words"] or "").strip()
            if words and not _STOP.search(words) and "..." not in words and "……" not in words:
                candidates.append(_PageLine(n, int(match["before"] or match["after"]), words))
    best = _longest_chain(candidates)
    alone = [page for page in best if not page.words]
    heads = [page.words.casefold() for page in best if page.words]
    enough = len(best) >= 3 or (
        len(best) == 2
        and all(_stands_alone(lines, p.index) or _DECKED.match(fold(lines[p.index].text)) for p in best)
    )
    if not enough or (heads and len(set(heads)) > 0.6 * len(heads) + 1 and not alone):
        return []
    return best


def _longest_chain(candidates: list[_PageLine]) -> list[_PageLine]:
    """Each the page after the one before, or after one whose number was not printed."""
    lengths: list[int] = []
    before: list[int | None] = []
    by_number: dict[int, deque[int]] = {}
    for n, candidate in enumerate(candidates):
        found = max(
            (
                c
                for step in (1, 2)
                for c in by_number.get(candidate.number - step, ())
                if _apart(candidates[c], candidate)
            ),
            key=lengths.__getitem__,
            default=None,
        )
        before.append(found)
        lengths.append(1 if found is None else lengths[found] + 1)
        by_number.setdefault(candidate.number, deque(maxlen=_REMEMBERED)).append(n)
    chain: list[_PageLine] = []
    at = max(range(len(candidates)), key=lengths.__getitem__, default=None)
    while at is not None:
        chain.append(candidates[at])
        at = before[at]
    return chain[::-1]


def _value(number: str) -> int | None:
    if number.isdecimal():
        return int(number)
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    digits = [values.get(c, 0) for c in number.lower()]
    if not all(digits):  # İ and ı pass for an i where case does not count
        return None
    total = sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True))
    return total if total <= 60 else None


def _apart(before: _PageLine, after: _PageLine) -> bool:
    return after.index - before.index >= (4 if not before.words else _APART // 2)


def _stands_alone(lines: list[Line], n: int) -> bool:
    line = lines[n]
    around = [lines[m] for m in (n - 1, n + 1) if 0 <= m < len(lines)]
    return (line.after_blank or line.indented) and all(other.width > line.width for other in around)


def _repeated(lines: list[Line]) -> set[int]:
    """Lines that come again and again, far apart, in the middle of the text that they interrupt."""
    places: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        if line.width < _LONGEST_HEAD and number_of(fold(line.text)) is None:
            match = _HEAD_AND_FOLIO.match(fold(line.text))
            words = (match["after_words"] or match["words"] or "").strip() if match else line.text
            places.setdefault(words, []).append(n)
    heads: set[int] = set()
    for form, where in places.items():
        if len(where) < 3 or len(form) < 2 or min(b - a for a, b in pairwise(where)) < _APART:
            continue
        # A heading that every chapter has stands behind a full stop, and no page's number is next to it.
        if sum(_interrupts(lines, n) for n in where) < 0.4 * len(where):
            continue
        # Every page ends and goes on with something else; where the same stands around it, the text repeats itself.
        around = (_neighbours(lines, where, -1), _neighbours(lines, where, 1))
        if all(len(found) > 0.7 * (len(where) - 1) for found in around):
            # The title itself, which the heads repeat, stays.
            heads.update(where[1:] if where[0] < _FRONT else where)
    return heads


def _interrupts(lines: list[Line], n: int) -> bool:
    """Whether line `n` stands beside a page's number, or behind a line that ends no sentence."""
    beside = [fold(lines[m].text) for m in (n - 1, n, n + 1) if 0 <= m < len(lines)]
    if any(_FOLIO.match(text) for text in beside) or _HEAD_AND_FOLIO.match(fold(lines[n].text)):
        return True
    return n > 0 and not _STOP.search(lines[n - 1].text) and lines[n - 1].width > 12


def _neighbours(lines: list[Line], where: list[int], step: int) -> set[str]:
    """The nearest lines above (-1) or below (1) that are no mere number."""
    found = set()
    for n in where:
        at = n + step
        while 0 <= at < len(lines) and _FOLIO.match(fold(lines[at].text)):
            at += step
        found.add(lines[at].text if 0 <= at < len(lines) else "")
    return found


def _beside(lines: list[Line], pages: list[int], edges: set[int]) -> set[int]:
    """At the pages' edges: heads that recur there, or that all look like none of the text."""
    gone: set[int] = set()
    edges = {n for n in edges if 0 <= n < len(lines)}
    forms: dict[str, list[int]] = {}
    for n in sorted(edges):
        forms.setdefault(_form(lines[n].text), []).append(n)
    front = {_form(line.text) for line in lines[:6]}
    usual = median(line.width for line in lines)
    for form, where in forms.items():
        # A line as wide as the text is text, also where the text repeats itself.
        longest = min(_LONGEST_HEAD, 0.9 * usual)
        head_like = all(lines[n].width < longest and not _STOP.search(lines[n].text) for n in where)
        of_front = form in front or any(len(f) >= _SHARED and f[:_SHARED] in form for f in front)
        if head_like and len(form) > 2 and (len(where) >= 2 or (of_front and where[0] > 5)):
            gone.update(where)
    # Heads change with the chapter: where one side of every page has a short line among them, that is where they stand.
    for side in (-1, 1):
        beside = [page + side for page in pages if 0 <= page + side < len(lines)]
        odd = [n for n in beside if n in gone or _is_odd(lines, n, side)]
        if len(beside) >= 2 and len(odd) >= 0.75 * len(beside) and any(n in gone for n in beside):
            gone.update(odd)
    return gone


def _is_odd(lines: list[Line], n: int, side: int) -> bool:
    """Short, without a stop, parted from the text or in capitals."""
    line = lines[n]
    following = lines[n + 1] if n + 1 < len(lines) else None
    parted = line.after_blank if side < 0 else following is None or following.after_blank
    return line.width < 30 and not _STOP.search(line.text) and (parted or line.text.isupper())


def _form(text: str) -> str:
    """What a running head and the title that it repeats have in common."""
    bare = re.sub(r"[\W\d_]+", "", fold(text)).casefold()
    return re.sub(r"^(?:chapter|part|section|第[一二三四五六七八九十百]+[章编篇节])", "", bare)
