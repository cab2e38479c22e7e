"""Lines of plain text as a typesetter left them."""

import re
import unicodedata
from dataclasses import dataclass

from content.reading.cleaning import fold

_INDENT = re.compile(r"^(?:[ \t]*[\u3000][ \u3000]*[\u3000]|[ ]{3,}|\t)")
_BULLET = re.compile(r"^(?:[•●▪◦■□‣⁃∙]\s*|[-*+–]\s+|·\s*)(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line of the original."""

    text: str  # stripped
    number: int  # 1-based
    width: float  # in full-width cells
    indented: bool
    after_blank: bool
    margin: int = 0  # blanks before the text

    @property
    def bare(self) -> str:
        """Without any blank, full-width digits and letters folded."""
        return re.sub(r"[\s\u3000]+", "", fold(self.text))

    @property
    def bullet(self) -> int:
        """The length of the bullet that opens the line; 0 for none."""
        match = _BULLET.match(self.text)
        return match.end() if match else 0


def width(text: str) -> float:
    """In full-width cells: a Latin letter is half of one."""
    if text.isascii():
        return len(text) / 2
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def lines_of(text: str) -> tuple[list[Line], list[int]]:
    """The non-blank lines, and the indexes of those that a form feed puts at the top of a page."""
    found: list[Line] = []
    tops: list[int] = []
    blank = True
    for number, raw in enumerate(text.split("\n"), 1):
        if "\f" in raw:
            tops.append(len(found))
            raw = raw.replace("\f", "")
        stripped = raw.strip(" \t\u3000\xa0")
        if not stripped:
            blank = True
            continue
        margin = len(raw) - len(raw.lstrip(" \t\u3000\xa0"))
        found.append(Line(stripped, number, width(stripped), bool(_INDENT.match(raw)), blank, margin))
        blank = False
    return found, [top for top in tops if 0 < top < len(found)]
