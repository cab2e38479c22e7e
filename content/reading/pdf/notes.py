"""Footnotes: where the text of a column ends and its notes begin."""

import re
from collections.abc import Sequence

from content.reading.cleaning import fold
from content.reading.pdf.columns import Line
from content.reading.pdf.pieces import is_caption
from content.reading.pdf.strips import RAISED, SUNK

_MARK = re.compile(
    rf"^(?:{RAISED}[^{SUNK}]+{SUNK}|[①-⑳❶-❿]|[*†‡§¶＊※]|\[\d{{1,3}}\]|〔\d{{1,3}}〕|\d{{1,3}}(?:[.)、．]|\s)|注[:：]|Note[:.])"
)
_NUMBER = re.compile(rf"^(?:{RAISED})?\[?(\d{{1,3}})(?![\d.%])")
_ABOUT = re.compile(
    r"^[\[【*＊]?\s*(?:收稿日期|修回日期|投稿日期|基金项目|基金资助|作者简介|作者单位|通讯作者|通信作者|责任编辑|网络首发|引用格式"
    r"|received|accepted|corresponding author|e-?mail|funding|doi)\s*[】\]]?\s*[:：]?",
    re.I,
)
_SMALLER = 0.94  # of the body's size


def split(column: Sequence[Line], body: float) -> tuple[list[Line], list[list[Line]]]:
    """The lines at the foot of a page's column: its text, and its footnotes, which are set in smaller type below a
    rule or begin with marks."""
    for n, line in enumerate(column[1:], 1):
        # Below a short rule the type need not be smaller.
        short = 0 < line.ruled < 0.45 * (line.right - line.left)
        if short and (begins_note(line) or _NUMBER.match(fold(line.text))):
            return list(column[:n]), _each(column[n:])
    at = len(column)
    while at and column[at - 1].size < _SMALLER * body and not is_caption(column[at - 1]):
        at -= 1
    # Notes begin where a mark, a rule or a word says so; above it small type is something else.
    for n in range(at, len(column)):
        if column[n].ruled or begins_note(column[n]):
            return list(column[:n]), _each(column[n:])
    return list(column), []


def begins_note(line: Line) -> bool:
    """A mark, or words such as "Received:", at its beginning."""
    return bool(_MARK.match(fold(line.text))) or bool(_ABOUT.match(line.bare))


def _each(lines: Sequence[Line]) -> list[list[Line]]:
    """Note by note; a bare number begins one where it follows that of the note before."""
    notes: list[list[Line]] = []
    last = 0
    for line in lines:
        number = _NUMBER.match(fold(line.text))
        counted = int(number[1]) if number else 0
        if notes and not begins_note(line) and not (counted and counted == last + 1):
            notes[-1].append(line)
        else:
            notes.append([line])
            last = counted
    return notes
