"""Rows of a table as sentences: each cell under the name of its column."""

import re
from collections.abc import Sequence

from content.reading.assembling import Part
from content.reading.cleaning import clean
from content.reading.manuscript import BlockKind
from content.reading.tracing import Traced

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_NUMBERED = re.compile(r"\d")


def rows(cells: Sequence[tuple[int, Sequence[str]]], *, header: bool | None = None) -> list[Part]:
    """One block a row: "Planet: Mars; Moons: 2." under a header row, "Mars | 2" without one.

    `cells` are (number of the original's line, paragraph, page or slide; the row's cells, "" for an empty one).
    `header` says whether the first row names the columns; None where the format does not say: then it does where its
    cells are short, distinct and free of digits.
    """
    full = [(number, [" ".join(cell.split()) for cell in row]) for number, row in cells]
    full = [(number, row) for number, row in full if any(row)]
    if not full:
        return []
    names = full[0][1]
    if header is None:
        filled = [name for name in names if name]
        header = (
            len(full) > 1
            and len(filled) >= 2
            and len(set(filled)) == len(filled)
            and all(len(name) <= 30 and not _NUMBERED.search(name) for name in filled)
        )
    parts = []
    for n, (number, row) in enumerate(full):
        spans_all = len(row) > 2 and len(set(row)) == 1  # one cell over all columns heads the rows below
        if spans_all:
            text = row[0]
        elif header and n:
            text = _sentence(names, row)
        else:
            text = " | ".join(cell for cell in row if cell)
        parts.append(Part(clean(Traced(text, [(0, number)])), BlockKind.TABLE_ROW))
    return parts


def pairs(cells: Sequence[tuple[int, Sequence[str]]]) -> list[Part]:
    """One block a row of name and value: "Weight: 34 kg."; `cells` as in `rows`, two a row."""
    parts = []
    for number, (name, value) in cells:
        if name.strip() and value.strip():
            text = _sentence([name.strip()], [value.strip()])
            parts.append(Part(clean(Traced(text, [(0, number)])), BlockKind.TABLE_ROW))
    return parts


def _sentence(names: Sequence[str], row: Sequence[str]) -> str:
    chinese = bool(_HAN.search("".join([*names, *row])))
    colon, between, stop = ("：", "；", "。") if chinese else (": ", "; ", ".")
    pairs = []
    for n, cell in enumerate(row):
        bare = cell.rstrip("。．.;；")
        if bare:
            name = names[n].rstrip(":：") if n < len(names) else ""
            pairs.append(f"{name}{colon}{bare}" if name else bare)
    return between.join(pairs) + stop
