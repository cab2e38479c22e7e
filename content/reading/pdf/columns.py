"""Where the columns of a page run, and its lines in the order of reading."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from content.reading.pdf.glyphs import Rule, Run
from content.reading.pdf.strips import Strip, bare, strip_of, words

_Rows = list[tuple[float, float, float]]  # left and right edge, and how much of it is covered
_HANGING = frozenset("，。、；：！？）》”’」』,.;:!?)-")
_FEWEST = 3  # lines on each side, for a gutter that nothing else on the page or in the document confirms
_BEGUN = 5  # lines on the left, where the right has hardly begun
_DEPTH = 4  # how often a part of a page may be parted again


@dataclass(slots=True)
class Line:
    """What stands on one baseline of a column."""

    page: int
    column: int  # counted over the page in the order of reading
    strips: list[Strip]
    text: str  # with superscripts held: see strips.words
    x0: float
    x1: float
    base: float
    size: float
    bold: bool  # throughout
    italic: bool
    fixed: bool
    opens_bold: bool
    closes_bold: bool
    font: int
    left: float = 0.0  # the column's edges
    right: float = 0.0
    ruled: float = 0.0  # the length of a rule that stands right above

    @property
    def bare(self) -> str:
        return bare(self.text).strip()


@dataclass(slots=True)
class Region:
    """A part of a page that is read from the top down."""

    strips: list[Strip]
    spanned: list[tuple[float, float]] = field(default_factory=list)


def gutters(strips: Sequence[Strip]) -> list[float]:
    """Where a page's strips alone show the left edge of a second or third column."""
    found: list[float] = []
    _part(list(strips), (), found, 0)
    return found


def regions(strips: Sequence[Strip], known: Sequence[float]) -> list[list[Strip]]:
    """The strips of a page, parted at its gutters and at the `known` ones of its neighbours, in order of reading."""
    return _part(_cut(list(strips), known), known, [], 0)


def _part(strips: list[Strip], known: Sequence[float], found: list[float], depth: int) -> list[list[Strip]]:
    if len(strips) < 2 or depth > _DEPTH:
        return [strips] if strips else []
    strips.sort(key=lambda s: (-s.base, s.x0))
    best: tuple[int, float, list[tuple[int, int]]] | None = None
    for x, confirmed in _candidates(strips, known):
        bands = _bands(strips, x, confirmed)
        lines = sum(b - a for a, b in bands)
        if lines and (best is None or lines > best[0]):
            best = (lines, x, bands)
    if best is None:
        return [strips]
    _, x, bands = best
    found.append(x)
    parts: list[list[Strip]] = []
    at = 0
    for a, b in bands:
        parts += _part(strips[at:a], known, found, depth + 1)
        parts += _part([s for s in strips[a:b] if s.x0 < x - 1.5], known, found, depth + 1)
        parts += _part([s for s in strips[a:b] if s.x0 >= x - 1.5], known, found, depth + 1)
        at = b
    parts += _part(strips[at:], known, found, depth + 1)
    return parts


def _candidates(strips: Sequence[Strip], known: Sequence[float]) -> list[tuple[float, bool]]:
    """Left edges that several strips share, away from the left edge of all."""
    first, last = min(s.x0 for s in strips), max(s.x1 for s in strips)
    span = last - first
    edges = Counter(round(s.x0) for s in strips if first + 0.12 * span < s.x0 < last - 1)
    exact: dict[int, float] = {}
    for s in strips:
        exact[round(s.x0)] = min(s.x0, exact.get(round(s.x0), s.x0))
    shared = [
        (exact[e], any(abs(exact[e] - k) < 3 for k in known))
        for e, _ in edges.most_common(24)
        if edges[e] + edges[e + 1] + edges[e - 1] > 1 or len(strips) < 40
    ]
    near = [(k, True) for k in known if first + 0.12 * span < k < last - 1]
    return shared + near


def _bands(strips: Sequence[Strip], x: float, confirmed: bool) -> list[tuple[int, int]]:
    """Stretches of strips, as index pairs, through which a gutter runs just left of x."""
    bands = []
    start = 0
    for n in range(len(strips) + 1):
        if n < len(strips) and not (strips[n].x0 < x - 1.5 and strips[n].x1 > x - 1):
            continue
        if n > start and (band := _trimmed(strips, start, n, x, confirmed)):
            bands.append(band)
        start = n + 1
    return bands


def _trimmed(strips: Sequence[Strip], a: int, b: int, x: float, confirmed: bool) -> tuple[int, int] | None:
    """The stretch if both its sides look like columns, without a line or two that stand alone at its top."""
    left = [s for s in strips[a:b] if s.x0 < x - 1.5]
    right = [s for s in strips[a:b] if s.x0 >= x - 1.5]
    if not left or not right:
        return None
    size = median(s.size for s in left + right)
    # Both sides stand beside one another, not one below the other.
    beside = sum(s.base <= max(r.base for r in right) + size for s in left)
    beside_right = sum(s.base >= min(m.base for m in left) - size for s in right)
    if not beside or not beside_right:
        return None
    # Words of justified lines may stand as far apart as columns: what counts is the whole line.
    lines_left, lines_right = _rows(left), _rows(right)
    ends = sorted(x1 for _, x1, _ in lines_left)
    edge = ends[int(0.85 * (len(ends) - 1))]
    if x - edge < 0.7 * size:
        return None
    starts = sum(x0 - x < 2.6 * size for x0, _, _ in lines_right)
    if starts < 0.5 * len(lines_right):
        return None
    width_left, width_right = edge - min(s.x0 for s in left), max(s.x1 for s in right) - x
    if not confirmed and not _are_columns(lines_left, lines_right, width_left, width_right, x - edge, size):
        return None
    # A few cells beside rows of cells are no column that has just begun.
    if (
        not confirmed
        and len(lines_right) < _BEGUN
        and any(sum(abs(m.base - s.base) < 0.3 * size for m in left) > 1 for s in right)
    ):
        return None
    # A line or two on the right alone, above the left column's first, belong to what is above (a date, a name).
    top = max(s.base for s in left)
    lone = [n for n in range(a, b) if strips[n].base > top + size and strips[n].x0 >= x - 1.5]
    if lone and len(lone) < 3 and lone == list(range(a, a + len(lone))):
        a += len(lone)
    # The last line of a paragraph set across both columns is short, and seems to stand in the left one.
    while a and b - a > 1 and _ends_wide(strips[a - 1], strips[a], strips[a + 1 : b], x):
        a += 1
    return (a, b) if b > a else None


def _are_columns(
    left: _Rows, right: _Rows, width_left: float, width_right: float, gutter: float, size: float
) -> bool:
    """Columns are filled with text; the cells of a table are not."""
    if width_left < 7 * size or not _filled(left, width_left):
        return False
    if len(right) < _BEGUN:
        # The last page: the text ends soon after it has come over to the right.
        return len(left) > len(right) and len(left) >= _BEGUN and gutter <= 4 * size
    if len(left) < _FEWEST or len(left) + len(right) < 8:
        return False
    return width_right >= 7 * size and _filled(right, width_right)


def _ends_wide(above: Strip, strip: Strip, below: Sequence[Strip], x: float) -> bool:
    pitch = above.base - strip.base
    return (
        above.x0 < x < above.x1 - 2 * above.size
        and strip.x1 < x
        and abs(above.size - strip.size) < 0.02 * strip.size
        and -0.5 * strip.size < above.x0 - strip.x0 + 0.01 * strip.size < 3 * strip.size
        and 0 < pitch < 1.9 * strip.size
        and not any(abs(s.base - strip.base) < 1.2 * pitch for s in below)
    )


def _rows(strips: Sequence[Strip]) -> _Rows:
    """Left and right edge of the lines that strips from the top down make, and how much of it they cover."""
    rows: _Rows = []
    base = 0.0
    for s in strips:
        width = s.x1 - s.x0
        if rows and abs(base - s.base) < 0.3 * s.size:
            x0, x1, covered = rows[-1]
            rows[-1] = (min(x0, s.x0), max(x1, s.x1), covered + width)
        else:
            rows.append((s.x0, s.x1, width))
            base = s.base
    return rows


def _filled(rows: _Rows, width: float) -> bool:
    return (
        median(x1 - x0 for x0, x1, _ in rows) > 0.62 * width
        and median(covered / max(x1 - x0, 1.0) for x0, x1, covered in rows) > 0.7
    )


def _cut(strips: list[Strip], known: Sequence[float]) -> list[Strip]:
    """Strips that only a hanging mark of punctuation carries over a known gutter are two."""
    if not known:
        return strips
    done: list[Strip] = []
    for strip in strips:
        at = 0
        for n in range(1, len(strip.runs)):
            before, run = strip.runs[n - 1], strip.runs[n]
            hangs = before.text[-1] in _HANGING or run.x0 - before.x1 > 0.5 * strip.size
            if hangs and any(
                -1.5 < run.x0 - k < 1.5 or abs(run.x0 - k - 2 * strip.size) < 1.5 for k in known
            ):
                done.append(strip_of(strip.runs[at:n]))
                at = n
        done.append(strip_of(strip.runs[at:]) if at else strip)
    return done


def lines_of(page: int, parts: Sequence[Sequence[Strip]], rules: Sequence[Rule]) -> list[Line]:
    """The lines of a page's regions, in order, each with the edges of its column."""
    lines: list[Line] = []
    for column, strips in enumerate(parts):
        rows: list[list[Strip]] = []
        for strip in sorted(strips, key=lambda s: (-s.base, s.x0)):
            if rows and abs(rows[-1][0].base - strip.base) <= 0.25 * min(rows[-1][0].size, strip.size):
                rows[-1].append(strip)
            else:
                rows.append([strip])
        found = [line_of(page, column, sorted(row, key=lambda s: s.x0)) for row in rows]
        left, right = min(s.x0 for s in strips), max(s.x1 for s in strips)
        for n, line in enumerate(found):
            line.left, line.right = left, right
            roof = found[n - 1].base if n else line.base + 2.5 * line.size
            line.ruled = max(
                (
                    rule.x1 - rule.x0
                    for rule in rules
                    if line.base + 0.6 * line.size < rule.y < roof
                    and rule.x0 < line.x0 + 2 * line.size
                    and rule.x1 > line.x0 + line.size
                ),
                default=0.0,
            )
        lines += found
    return lines


def line_of(page: int, column: int, strips: list[Strip]) -> Line:
    runs: list[Run] = [run for strip in strips for run in strip.runs]
    plain = [run for run in runs if not run.raised] or runs
    whole = strip_of(runs)
    fonts: Counter[int] = Counter()
    for run in plain:
        fonts[run.font] += len(run.text)
    return Line(
        page=page,
        column=column,
        strips=strips,
        text=words(runs),
        x0=whole.x0,
        x1=whole.x1,
        base=whole.base,
        size=whole.size,
        bold=all(run.bold for run in plain),
        italic=all(run.italic for run in plain),
        fixed=all(run.fixed for run in plain),
        opens_bold=plain[0].bold,
        closes_bold=plain[-1].bold,
        font=fonts.most_common(1)[0][0],
    )
