"""Tables: lines of a column whose parts stand under one another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from content.reading.pdf.columns import Line
from content.reading.pdf.glyphs import Run
from content.reading.pdf.strips import Strip, bare, words

_HANGS = re.compile(
    r"\[\d{1,3}\]|〔\d{1,3}〕|[（(]?[\da-zA-Z]{1,3}[.)）．、]|[•●○◦▪■□◆▶‣–—\-*·∙]|[①-⑳†‡§¶＊※]"
)
_GAP = 0.5  # of the type size: what parts two columns of a table at least


@dataclass(slots=True)
class Grid:
    """A table's rows: the page each begins on, and its cells."""

    rows: list[tuple[int, list[str]]]
    edges: list[tuple[float, float]] = field(default_factory=list)

    def follows(self, other: "Grid") -> bool:
        """Whether this is the same table going on over a page."""
        return len(self.edges) == len(other.edges) and all(
            min(a[1], b[1]) > max(a[0], b[0]) for a, b in zip(self.edges, other.edges, strict=True)
        )


def parted(lines: Sequence[Line]) -> list[Line | Grid]:
    """The lines of a column in order, those of a table put together."""
    found: list[Line | Grid] = []
    n = 0
    while n < len(lines):
        end = _reach(lines, n)
        grid = _grid(lines[n:end]) if end - n >= 2 else None
        if grid is None:
            found.append(lines[n])
            n += 1
        else:
            if found and isinstance(above := found[-1], Line) and (names := _names(above, lines[n], grid)):
                grid.rows.insert(0, (above.page, names))
                found.pop()
            found.append(grid)
            n = end
    return found


def _reach(lines: Sequence[Line], n: int) -> int:
    """Where a table that may begin at n would end."""
    if len(lines[n].strips) < 2:
        return n
    end = n + 1
    edges = _intervals([lines[n]])
    single = 0
    for m in range(n + 1, len(lines)):
        line = lines[m]
        if line.size > 1.25 * lines[n].size or lines[m - 1].base - line.base > 4.5 * line.size:
            break
        if len(line.strips) >= 2:
            merged = _intervals([*lines[n:end], line])
            if len(merged) < 2:
                break
            end, single, edges = m + 1, 0, merged
            continue
        single += 1
        inside = [k for k, (a, b) in enumerate(edges) if line.x0 < b and line.x1 > a]
        tight = lines[m - 1].base - line.base < 1.6 * line.size
        if single > 4 or len(inside) != 1 or not tight:
            break
    else:
        return _with_tail(lines, n, end, edges)
    return _with_tail(lines, n, end, edges)


def _with_tail(lines: Sequence[Line], start: int, end: int, edges: list[tuple[float, float]]) -> int:
    """Lines after the last whole row that go on in one of its cells."""
    gaps = [a.base - b.base for a, b in pairwise(lines[start:end])]
    while len(edges) > 1 and end < len(lines) and len(lines[end].strips) == 1:
        line, gap = lines[end], lines[end - 1].base - lines[end].base
        tight = gap < 1.45 * line.size and abs(line.size - lines[end - 1].size) < 0.5
        # In the first cell only as close as other wrapped lines are, and no wider than it.
        first = line.x0 < edges[1][0] - line.size
        wrapped = (
            bool(gaps) and gap <= 1.06 * min(gaps) < 0.95 * max(gaps) and line.x1 <= edges[0][1] + line.size
        )
        if not tight or line.ruled or (first and not wrapped):
            break
        end += 1
    return end


def _intervals(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The stretches across that the strips of whole rows cover together."""
    spans = sorted((s.x0, s.x1) for line in lines if len(line.strips) >= 2 for s in line.strips)
    merged: list[tuple[float, float]] = []
    gap = _GAP * lines[0].size
    for a, b in spans:
        if merged and a < merged[-1][1] + gap:
            merged[-1] = (merged[-1][0], max(merged[-1][1], b))
        else:
            merged.append((a, b))
    return merged


def _grid(lines: Sequence[Line]) -> Grid | None:
    whole = [line for line in lines if len(line.strips) >= 2]
    edges = _intervals(lines)
    ruled = any(line.ruled > 0 for line in lines)
    if len(edges) < 2 or len(whole) < (2 if ruled else 3):
        return None
    # Words of justified lines set wide apart fill them to the end and share no edges; cells do.
    if not _aligned(whole, edges) and (not ruled or median(_cover(line) for line in whole) > 0.65):
        return None
    # Numbers and bullets that hang before their items are no column.
    if all(_HANGS.fullmatch(line.strips[0].text.strip()) for line in whole):
        return None
    rows: list[tuple[int, list[str]]] = []
    heads = 0  # rows above the first rule within the table
    boxed = sum(line.ruled > 0 for line in whole) >= max(3, 0.5 * len(whole))
    gaps = [a.base - b.base for a, b in pairwise(lines)]
    for line, gap in zip(lines, [0.0, *gaps], strict=True):
        if line.ruled and rows and not heads:
            heads = len(rows)
        cells = [""] * len(edges)
        for strip in line.strips:
            k = _column(strip, edges)
            cells[k] = f"{cells[k]} {strip.text.strip()}".strip()
        # Without rules between rows, what leaves the first cell empty goes on; with them, what stands close.
        partial = not cells[0] and (len(line.strips) == 1 or sum(map(bool, cells)) < len(edges))
        close = boxed and gap <= 1.06 * min(gaps)
        goes_on = rows and not line.ruled and (partial or close)
        if goes_on:
            for k, cell in enumerate(cells):
                if cell:
                    rows[-1][1][k] = _join(rows[-1][1][k], cell)
        else:
            rows.append((line.page, cells))
    return Grid(rows if boxed else _one_header(rows, heads), edges)


def _one_header(rows: list[tuple[int, list[str]]], heads: int) -> list[tuple[int, list[str]]]:
    """Names of columns that were wrapped over rows above the rule, in one row."""
    if not 1 < heads <= 3 or heads >= len(rows) - 1:
        return rows
    names = list(rows[0][1])
    for _, cells in rows[1:heads]:
        names = [_join(name, cell) if cell else name for name, cell in zip(names, cells, strict=True)]
    return [(rows[0][0], names), *rows[heads:]]


def _names(above: Line, first: Line, grid: Grid) -> list[str]:
    """The names of columns, set closer than the cells below them so that they look like one line; or nothing."""
    if above.base - first.base > 2.5 * first.size or not above.bold or first.bold:
        return []
    cells: list[list[Run]] = [[] for _ in grid.edges]
    at = 0
    for run in (run for strip in above.strips for run in strip.runs):
        # A word belongs to the last column that begins before it.
        at = max((k for k, (x0, _) in enumerate(grid.edges) if run.x0 > x0 - 2), default=at)
        cells[at].append(run)
    names = [bare(words(runs)) for runs in cells]
    return names if all(names) else []


def _cover(line: Line) -> float:
    return sum(s.x1 - s.x0 for s in line.strips) / max(line.x1 - line.x0, 1.0)


def _aligned(whole: Sequence[Line], edges: Sequence[tuple[float, float]]) -> bool:
    """Whether the cells of every column but the first share an edge or a middle; the end of the lines is none where
    they are full."""
    full = median(_cover(line) for line in whole) > 0.65
    for k in range(1, len(edges)):
        cells = []
        for line in whole:
            strips = [s for s in line.strips if _column(s, edges) == k]
            if strips:
                cells.append((min(s.x0 for s in strips), max(s.x1 for s in strips)))
        places = [[a for a, _ in cells], [(a + b) / 2 for a, b in cells]]
        if not (full and k == len(edges) - 1):
            places.append([b for _, b in cells])
        # Gaps of justified lines come near one another by chance.
        near, share = (0.8, 0.75) if full else (2.0, 0.6)
        if not any(sum(abs(x - median(xs)) < near for x in xs) >= share * len(xs) for xs in places):
            return False
    return True


def _column(strip: Strip, edges: Sequence[tuple[float, float]]) -> int:
    return max(range(len(edges)), key=lambda k: min(strip.x1, edges[k][1]) - max(strip.x0, edges[k][0]))


def _join(before: str, after: str) -> str:
    wide = before and ord(before[-1]) > 0x2E7F and ord(after[0]) > 0x2E7F
    return f"{before}{after}" if wide or not before else f"{before} {after}"
