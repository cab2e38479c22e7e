"""Tables set with blanks in plain text: rows whose cells stand one under the other."""

import re
from collections.abc import Sequence

from content.reading.text.lines import Line

_GAP = re.compile(r" {3,}|\t+|\u3000{2,}| {2,}(?=[\d(（\-–—])|(?<=\d) {2,}")
_STOP = re.compile(r"[。！？!?；;，,][”’」』）)》\"']*$|(?<!\d)[.][\"')\]]*$")
_PIPES = re.compile(r"^\|?(?:[^|]*\|){1,}[^|]*\|?$")
_RULE = re.compile(r"^[\s|+\-=:—─━]{3,}$")

_SHORT_CELL = 40  # characters, on average


def tables_in(lines: Sequence[Line]) -> list[tuple[int, int, list[tuple[int, list[str]]]]]:
    """(first line, line after the last, rows) of each table; a row is (line of the original, cells)."""
    found = []
    every = [_cells(line.text) for line in lines]
    n = 0
    while n < len(lines):
        end = n
        rows: list[tuple[int, list[str]]] = []
        while end < len(lines):
            if _RULE.match(lines[end].text) and (rows or end + 1 < len(lines)):
                end += 1
                continue
            cells = every[end]
            if len(cells) < 2 or (rows and lines[end].after_blank and len(cells) != len(rows[-1][1])):
                break
            rows.append((lines[end].number, cells))
            end += 1
        even = len({len(cells) for _, cells in rows}) == 1
        if len(rows) >= 3 and even and _is_table(rows):
            found.append((n, end, rows))
            n = end
        elif not rows:
            n = max(n + 1, end)
        else:
            # What begins later in the same run ends where it ends: only its last rows can be a table, and rules at its
            # end the top of the next.
            n = max(n + 1, end - _table_tail(lines[n:end], every[n:end]))
    return found


def _table_tail(lines: Sequence[Line], every: Sequence[list[str]]) -> int:
    """How many lines from the last back to where a table may begin.

    All its rows have as many cells as the last, and short ones; rules are none.
    """
    best = count = letters = cells = 0
    while best < len(lines) and _RULE.match(lines[-1 - best].text):
        best += 1
    width = next((len(every[n]) for n in range(len(lines) - 1, -1, -1) if not _RULE.match(lines[n].text)), 0)
    for n in range(len(lines) - 1, -1, -1):
        if not _RULE.match(lines[n].text):
            if len(every[n]) != width:
                break
            count, cells = count + 1, cells + width
            letters += sum(map(len, every[n]))
        if n and count >= 3 and letters <= _SHORT_CELL * cells:
            best = len(lines) - n
    return best


def _cells(text: str) -> list[str]:
    if text.count("|") >= 2 and _PIPES.match(text):
        return [cell.strip() for cell in text.strip("|").split("|")]
    if _STOP.search(text):
        return []
    return [cell.strip() for cell in _GAP.split(text) if cell.strip()]


def _is_table(rows: list[tuple[int, list[str]]]) -> bool:
    """No text that is only spaced widely: the cells are short."""
    cells = [cell for _, row in rows for cell in row]
    return sum(len(cell) for cell in cells) / len(cells) <= _SHORT_CELL
