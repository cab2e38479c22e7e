"""What stands raised: a citation, a note's mark, an exponent, or letters such as "th"."""

import re
import unicodedata

from content.reading.manuscript import CitationMark
from content.reading.pdf.strips import RAISED, SUNK
from content.reading.tracing import Traced

_BROKEN = re.compile(rf"{SUNK}\s*{RAISED}")
_HELD = re.compile(rf"[ \t\u3000]*{RAISED}([^{SUNK}]*){SUNK}")
_SOURCES = r"(\d{1,3}(?:[,、\-~]\d{1,3})*)"
_BRACKETED = re.compile(rf"(?:\[{_SOURCES}\]|〔{_SOURCES}〕)(\d{{1,4}}(?:-\d{{1,4}})?)?[,;]?")
_SEVERAL = re.compile(r"(?:\[\d{1,3}\][,、\-]?){2,}")
_BARE = re.compile(rf"\(?{_SOURCES}\)?")
_CIRCLED = re.compile(r"[①-⑳]+")
_SIGNS = re.compile(r"[*†‡§¶#✉＊※,\d]*[*†‡§¶#✉＊※][*†‡§¶#✉＊※,\d]*")
_LETTER = re.compile(r"[a-h](?:,(?:[a-h]|\d))*,?[*†‡]*")
_NUMBER = re.compile(r"[+\-]?\d+[+\-]?|[+\-]")
_UNITS = frozenset("mm cm dm km nm pm µm μm um kg mg ft in yd mi sec min hr mol px Hz".split())
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d$")
_WORD = re.compile(r"[^\W\d_]+$")
_IN_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]$")
_UP = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def take(text: Traced) -> None:
    """Settle what is held raised: citations and marks go from the text, citations into its marks; the rest stays."""
    text.sub(_BROKEN, "")
    out: list[str] = []
    length = 0
    marks: list[CitationMark] = []
    at = 0
    settled: dict[int, str] = {}
    for match in _HELD.finditer(text.text):
        between = text.text[at : match.start()]
        out.append(between)
        length += len(between)
        before = "".join(out[-3:])[-60:]
        stays, sources, page = _settle(match[1], before, text.text[match.end() : match.end() + 1])
        marks += [CitationMark(length, source, page) for source in sources]
        settled[match.start()] = stays
        out.append(stays)
        length += len(stays)
        at = match.end()
    if settled:
        text.sub(_HELD, lambda m: settled[m.start()])
        text.marks = sorted([*text.marks, *marks], key=lambda m: m.at)


def _settle(raised: str, before: str, after: str) -> tuple[str, list[str], str | None]:
    """What stays in the text; the sources cited; the page."""
    plain = unicodedata.normalize(
        "NFKC", "".join(c if c in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" else _folded(c) for c in raised.replace(" ", ""))
    )
    if any(c in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" for c in raised):
        plain = raised.replace(" ", "")
    if not before.strip():
        return (plain if not plain or plain[0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" else plain + " "), [], None
    if match := _BRACKETED.fullmatch(plain):
        if not match[3] and after.isdigit():
            return plain, [], None  # the page stands after it, on the line: cleaning reads both
        return "", re.split(r"[,、]", match[1] or match[2]), match[3]
    if _SEVERAL.fullmatch(plain):
        return "", re.findall(r"\d+", plain), None
    if _CIRCLED.fullmatch(plain):
        return "", list(plain), None
    if match := _BARE.fullmatch(plain):
        if plain.startswith("(") or not _is_exponent(before.rstrip()):
            return "", re.split(r"[,、]", match[1]), None
        return plain.translate(_UP), [], None
    if _NUMBER.fullmatch(plain):
        return plain.translate(_UP), [], None
    if _SIGNS.fullmatch(plain):
        return "", [], None
    word = _WORD.search(before)
    if _LETTER.fullmatch(plain) and (word is None or len(word.group()) > 1):
        return "", [], None
    return raised, [], None


def _folded(char: str) -> str:
    return "-" if char in "－–—−" else unicodedata.normalize("NFKC", char)


def _is_exponent(before: str) -> bool:
    """Whether a raised number after this is a power or a unit's dimension rather than a reference."""
    last = before[-1]
    if last.isdigit():
        return not _YEAR.search(before)
    if last in ")）":
        inside = _IN_BRACKETS.search(before)
        return inside is not None and not re.search(r"[^\W\d_]{3}|[\u4e00-\u9fff]", inside[1])
    word = _WORD.search(before)
    if word is None or "\u4e00" <= last <= "\u9fff":
        return False
    latin = re.search(r"[A-Za-zµμ]+$", word.group())
    if latin is None:
        return len(word.group()) == 1  # a Greek letter
    return len(latin.group()) == 1 or latin.group() in _UNITS
