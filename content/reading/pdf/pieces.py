"""Lines of a printed column put together: where paragraphs, headings, items and captions begin."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from content.reading.cleaning import fold
from content.reading.manuscript import BlockKind
from content.reading.numbering import number_of
from content.reading.pdf.columns import Line
from content.reading.pdf.grids import Grid
from content.reading.pdf.strips import RAISED, SUNK

_STOPPED = re.compile(
    r"[。！？!?…][”’」』）)》\"']*$|(?<!\d)[.][\"')\]”’]*$|(?<=\d)[.][\"')\]”’]*$|[。！？][”’]$"
)
_TRAILING_MARK = re.compile(r"\s*(?:[［\[][０-９0-9、,，\-－]+[］\]][０-９0-9－\-]*|[①-⑳])\s*$")
BULLET = re.compile(r"^\s*(?:[•●○◦▪■□◆◇►▶▸‣⁃➢➔✓✔·∙]\s*|[–—\-*o]\s+(?=\S))")
_ENTRY = re.compile(r"^\s*(?:\[\d{1,3}\]|〔\d{1,3}〕)")
_LONE_MARK = re.compile(r"\[\d{1,3}(?:[,，、\-－–]\d{1,3})*\](?:\d{1,4}(?:[\-－–]\d{1,4})?)?|[①-⑳]+")
_CAPTION = re.compile(
    r"^(?i:figure|fig\.|table|chart|scheme|plate|box)\s*(?:[A-Z]?\d+(?:[.\-]\d+)*|[IVX]+)[a-z]?\s*"
    r"(?:[.:|：—–](?=\s|$|[A-Z])|(?=\s+[A-Z(]))"
    r"|^续?[图表]\s*[A-Z]?\d+(?:[.\-－–]\d+)?(?:[:：.．、\s\u3000]|$|[^。，；、]{2,30}$)"
)
_HANGING = re.compile(r"[•●○◦▪■□◆◇►▶▸‣⁃➢➔✓✔·∙–—\-*]|[（(\[〔]?[\da-zA-Z]{1,3}[)）\].．、〕]")
_CUT_WORD = re.compile(r"[a-z]{2}[\-\u00ad\u2010]$")
_CJK_START = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60“‘（《]")
_HAN = re.compile("[\u3400-\u9fff]")
_CLOSING = "，。、；：！？）》”’」』"
_WORD = re.compile(r"[a-z][\w'’\-]*", re.I)


@dataclass(slots=True)
class Piece:
    """Lines that belong together, or a table, before it is known what comes before and after."""

    lines: list[Line] = field(default_factory=list)
    kind: BlockKind = BlockKind.PARAGRAPH
    grid: Grid | None = None
    level: int | None = None
    rank: int | None = None

    @property
    def text(self) -> str:
        return " ".join(line.bare for line in self.lines)

    @property
    def floats(self) -> bool:
        """Stands where there was room, not where the text has it."""
        return self.grid is not None or self.kind in (BlockKind.NOTE, BlockKind.CAPTION)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the body of the document is set."""

    size: float
    bold: bool
    italic: bool
    fixed: bool
    pitches: dict[int, float]  # by rounded type size, from one baseline to the next

    def pitch(self, line: Line) -> float:
        return self.pitches.get(round(line.size), 1.25 * line.size)

    def is_code(self, line: Line) -> bool:
        """Set as programs are; no document is so throughout."""
        return line.fixed and not self.fixed

    def stands_out(self, line: Line) -> bool:
        """Larger or bolder than the body."""
        larger = line.size > 1.04 * self.size
        return larger or (line.bold and not self.bold and line.size > 0.9 * self.size)


def setting_of(lines: Sequence[Line]) -> Setting:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = max(sizes, key=lambda s: sum(sizes[t] for t in sizes if abs(t - s) < 0.25), default=10.0)
    body = [line for line in lines if abs(line.size - size) < 0.3]
    whole = sum(len(line.text) for line in body) or 1
    gaps: dict[int, Counter[int]] = defaultdict(Counter)
    for a, b in pairwise(lines):
        gap = a.base - b.base
        if (
            a.page == b.page
            and a.column == b.column
            and abs(a.size - b.size) < 0.3
            and 0.8 * a.size < gap < 3 * a.size
        ):
            gaps[round(a.size)][round(gap * 4)] += 1
    return Setting(
        size=size,
        bold=sum(len(line.text) for line in body if line.bold) > 0.5 * whole,
        italic=sum(len(line.text) for line in body if line.italic) > 0.5 * whole,
        fixed=sum(len(line.text) for line in body if line.fixed) > 0.5 * whole,
        pitches={s: max(c, key=lambda g: c[g] + c[g + 1] + c[g - 1]) / 4 for s, c in gaps.items()},
    )


def hold_lone_marks(lines: Sequence[Line], setting: Setting) -> None:
    """A reference mark that was carried to a line of its own is raised over nothing: hold it as if it were."""
    for line in lines:
        if line.size < 0.87 * setting.size and _LONE_MARK.fullmatch(fold(line.text.strip())):
            line.text = f"{RAISED}{line.text.strip()}{SUNK}"


def grouped(lines: Sequence[Line], setting: Setting) -> list[list[Line]]:
    """Lines in order of reading, parted where something new begins."""
    groups: list[list[Line]] = []
    for line, following in zip_longest(lines, lines[1:]):
        if groups and not _begins(groups[-1], line, following, setting):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def nest(pieces: Sequence[Piece]) -> None:
    """Give items of lists their depth, by how far in they stand."""
    depths: list[float] = []
    for piece in pieces:
        if piece.kind is not BlockKind.LIST_ITEM:
            depths = []
            continue
        line = piece.lines[0]
        at, step = _indent(line), 0.6 * line.size
        while len(depths) > 1 and at < depths[-1] - step:
            depths.pop()
        if not depths or at > depths[-1] + step:
            depths.append(at)
        piece.level = len(depths)


def stopped(text: str) -> bool:
    """Whether a sentence ends there, a reference mark after it or not."""
    return bool(_STOPPED.search(_TRAILING_MARK.sub("", text.rstrip())))


def is_caption(line: Line) -> bool:
    text = fold(line.bare)
    return bool(_CAPTION.match(text))


def is_prominent(group: Sequence[Line], setting: Setting) -> bool:
    """Whether lines look like a heading: set off by type throughout, short, and no sentence."""
    text = "".join(line.bare for line in group).strip()
    limit = 60 if _HAN.search(text) else 170
    if len(group) > 4 or len(text) > limit or not re.search(r"\w", text) or BULLET.match(text):
        return False
    if re.search(r"[。；;，,、]$", text) or (text.endswith(".") and len(text) > 50):
        return False
    if not re.search(r"[^\W\d_]", text):
        return False
    if all(setting.stands_out(line) for line in group):
        return True
    # A number and another slant do as well.
    slanted = all(line.italic for line in group) and not setting.italic
    return slanted and number_of(fold(text)) is not None and group[0].size > 0.95 * setting.size


def _begins(group: Sequence[Line], line: Line, following: Line | None, setting: Setting) -> bool:
    """Whether `line` begins something new after the lines of `group`."""
    before = next((other for other in reversed(group) if other.bare), group[-1])
    beside = before.page == line.page and before.column == line.column
    text, ended = fold(line.bare), stopped(before.bare)
    short = _room(before) > _needed(line)
    if not text:
        return False
    if setting.is_code(before) or setting.is_code(line):
        return not (setting.is_code(before) and setting.is_code(line)) or (
            beside and before.base - line.base > 2.5 * line.size
        )
    if is_caption(line) or BULLET.match(text) or _ENTRY.match(text):
        return not (
            is_caption(line)
            and not ended
            and not short
            and abs(line.size - setting.size) < 0.2
            and not line.opens_bold
        )
    if abs(line.size / before.size - 1) > 0.04:
        return True
    if _CUT_WORD.search(before.bare) and re.match(r"[a-z]", text):
        return False
    if len(group) == 1 and beside and abs(line.x0 - _after_mark(before)) < 2:
        return False
    if len(group) > 1 and not ended and abs(group[-2].x1 - before.x1) < 2 * line.size:
        short = False
    if _ENTRY.match(fold(group[0].bare)) and beside and line.x0 > group[0].x0 + 0.7 * line.size:
        return before.base - line.base > 1.75 * setting.pitch(line)
    ended = ended or before.bare.endswith((":", "："))
    if is_prominent(group, setting) and setting.stands_out(before):
        return not _heading_goes_on(group, line, setting)
    if before.bold != line.bold:
        runs_in = (before.bold and line.opens_bold) or (line.bold and before.closes_bold)
        if not runs_in or short:
            return True
    if beside:
        gap, pitch = before.base - line.base, setting.pitch(line)
        if gap > 1.75 * pitch or (gap > 1.18 * pitch + 0.3 and (ended or short)):
            return True
    em = line.size
    step = line.x0 - before.x0 if beside else (line.x0 - line.left) - (before.x0 - before.left)
    if len(group) > 1 and beside is False:
        step = (line.x0 - line.left) - (group[-1].x0 - group[-1].left)
    if step > 0.7 * em:
        hangs = (
            len(group) == 1
            and not short
            and (_ENTRY.match(fold(before.bare)) or BULLET.match(before.bare) or number_of(fold(before.bare)))
        )
        if hangs:
            return False
        # After a full line in mid-sentence the indent hangs.
        return ended or short
    if step < -0.7 * em and (len(group) > 1 or _indent(group[0]) < 0.7 * em):
        return True
    if short and (ended or _room(before) > _needed(line) + max(4 * em, 0.25 * (before.right - before.left))):
        return True
    if short and number_of(text) is not None:
        return True
    # One indented line above another: two paragraphs, if the text then goes back to the edge.
    return (
        len(group) == 1
        and min(_indent(before), _indent(line)) > 0.7 * em
        and following is not None
        and abs(_indent(following)) < 0.3 * em
        and abs(following.size - line.size) < 0.3
    )


def _after_mark(line: Line) -> float:
    """Where the words of an item begin, after its bullet or number; nowhere if it has none."""
    runs = [run for strip in line.strips for run in strip.runs]
    if len(runs) > 1 and _HANGING.fullmatch(fold(runs[0].text)):
        return runs[1].x0
    return -1000.0


def _indent(line: Line) -> float:
    return line.x0 - line.left


def _heading_goes_on(group: Sequence[Line], line: Line, setting: Setting) -> bool:
    """A heading set over several lines: one look, close together, and no number of its own."""
    before = group[-1]
    if before.page != line.page or before.column != line.column or len(group) >= 4:
        return False
    alike = before.bold == line.bold
    close = before.base - line.base < 1.75 * line.size
    return alike and close and number_of(fold(line.bare)) is None and not stopped(before.bare)


def _room(line: Line) -> float:
    """What was left empty at the end of a line."""
    return line.right - line.x1


def _needed(line: Line) -> float:
    """What the first word of a line would have taken on the line before."""
    run = line.strips[0].runs[0]
    text = run.text
    if _CJK_START.match(text):
        # A mark of punctuation may not begin a line, an opening one not end it.
        pair = len(text) > 1 and (text[1] in _CLOSING or text[0] in "“‘（《")
        return (2.2 if pair else 1.2) * line.size
    word = _WORD.match(text)
    share = len(word.group()) / len(text) if word and _HAN.search(text) else 1.0
    return (run.x1 - run.x0) * share + 0.35 * line.size


def settle_edges(lines: Sequence[Line]) -> None:
    """Give each line the edges of the measure it is set to: those of its column, or of the lines around it."""
    columns: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        columns[line.page, line.column].append(line)
    full: list[tuple[int, float, float]] = []
    for (page, _), found in columns.items():
        if len(found) >= 6:
            ends = sorted(line.x1 for line in found)
            full.append((page, min(line.x0 for line in found), ends[int(0.9 * (len(ends) - 1))]))
    for (page, _), found in columns.items():
        left, right = min(line.x0 for line in found), max(line.x1 for line in found)
        if len(found) >= 6:
            right = sorted(line.x1 for line in found)[int(0.9 * (len(found) - 1))]
        else:
            near = [
                (abs(p - page) + abs(a - left) / 20, a, b)
                for p, a, b in full
                if a - 3 <= left < a + 5 * found[0].size and right <= b + 1.5 * found[0].size
            ]
            if near:
                _, left, right = min(near)
        for n, line in enumerate(found):
            line.left = left
            line.right = _local(found, n, right)


def _local(lines: Sequence[Line], n: int, right: float) -> float:
    """The right edge that lines around this one agree on, where they are set narrower."""
    line = lines[n]
    near = [
        other.x1
        for other in lines[max(n - 3, 0) : n + 4]
        if abs(other.size - line.size) < 0.04 * line.size and abs(other.x0 - line.x0) < 4 * line.size
    ]
    edge = max(near)
    agree = sum(edge - x < 0.6 * line.size for x in near)
    return edge if agree >= 3 and edge < right - line.size else max(right, line.x1)
