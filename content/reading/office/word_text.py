"""The words of one Word paragraph: tracked changes as accepted, raised numbers as citations."""

import re
from dataclasses import dataclass, field

from lxml import etree

from content.reading.manuscript import CitationMark

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_RAISED_NUMBER = re.compile(r"^\s*(\d{1,3}(?:\s*[,，、\-–—]\s*\d{1,3})*)\s*$")
_TAKES_EXPONENT = re.compile(r"(?:\d|(?<![A-Za-z])[A-Za-z]{1,2}|[)）])$")
# Removed by an author, a second copy for old programs, or text of a frame that stands elsewhere.
_NOT_HERE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pict", f"{W}txbxContent"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(slots=True)
class Words:
    text: str = ""
    marks: list[CitationMark] = field(default_factory=list)
    all_bold: bool = False
    size: float | None = None  # points, where all runs state the same


def words_of(paragraph: etree._Element) -> Words:
    """What the paragraph says, and how its runs are set."""
    text, raised = "", ""
    marks: list[CitationMark] = []
    bold: list[bool] = []
    sizes: set[float | None] = set()

    def settle() -> None:
        nonlocal text, raised
        match = _RAISED_NUMBER.match(raised)
        if match and not _TAKES_EXPONENT.search(text):
            marks.extend(CitationMark(len(text), n.strip()) for n in re.split(r"[,，、]", match[1]))
        else:
            text += raised
        raised = ""

    for element in _here(paragraph):
        if element.tag == _MATH:
            settle()
            text += element.text or ""
            continue
        properties = element.find(f"./{W}rPr")
        words = _run_text(element)
        note = element.find(f"./{W}footnoteReference")
        if note is None:
            note = element.find(f"./{W}endnoteReference")
        if note is not None:
            settle()
            marks.append(CitationMark(len(text), note.get(f"{W}id", "")))
        if not words or _says(properties, "vanish"):
            continue
        vertical = properties.find(f"./{W}vertAlign") if properties is not None else None
        if vertical is not None and vertical.get(f"{W}val") == "superscript":
            raised += words
            continue
        settle()
        text += words
        if words.strip():
            bold.append(_says(properties, "b"))
            size = properties.find(f"./{W}sz") if properties is not None else None
            sizes.add(_half_points(size))
    settle()
    one = sizes.pop() if len(sizes) == 1 else None
    return Words(text, marks, bool(bold) and all(bold), one)


def _here(paragraph: etree._Element) -> list[etree._Element]:
    """Runs and formula texts in order, none twice."""
    found = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _NOT_HERE or element.tag == _FALLBACK:
            continue
        if element.tag in (f"{W}r", _MATH):
            found.append(element)
        else:
            waiting += reversed(element)
    return found


def _run_text(run: etree._Element) -> str:
    text = ""
    for child in run:
        if child.tag == f"{W}t":
            text += child.text or ""
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            text += " "
        elif child.tag == f"{W}noBreakHyphen":
            text += "-"
    return text


def _says(properties: etree._Element | None, name: str) -> bool:
    if properties is None:
        return False
    found = properties.find(f"./{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in {"0", "false", "off"}


def _half_points(size: etree._Element | None) -> float | None:
    value = size.get(f"{W}val", "") if size is not None else ""
    return int(value) / 2 if value.isdecimal() else None
