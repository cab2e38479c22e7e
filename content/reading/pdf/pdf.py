"""PDFs: the layout undone, from the boxes of the glyphs alone."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from content.reading.assembling import Part, assemble
from content.reading.manuscript import BlockKind, Manuscript
from content.reading.pdf import glyphs, notes
from content.reading.pdf.columns import Line, gutters, lines_of, regions
from content.reading.pdf.faces import embolden
from content.reading.pdf.furniture import Sheet, without_furniture
from content.reading.pdf.glyphs import Page, Print
from content.reading.pdf.grids import Grid, parted
from content.reading.pdf.looks import name_headings, rank, settle_front, take_title
from content.reading.pdf.pieces import (
    BULLET,
    Piece,
    Setting,
    grouped,
    hold_lone_marks,
    is_caption,
    nest,
    setting_of,
    settle_edges,
    stopped,
)
from content.reading.pdf.strips import rows_of, strips_of
from content.reading.pdf.wording import compounds_of, traced_of
from content.reading.tables import rows

_CONTENTS = re.compile(r"^(?:(?:tableof)?contents|目录|目次)$", re.I)
_REFERENCES = re.compile(
    r"^(?:\d{0,2}[.．、]?)?(?:参考文献|引用文献|注释|references|bibliography|notes|endnotes|workscited)[:：]?$",
    re.I,
)


def read(data: bytes) -> Manuscript:
    """Origins are pages, counted from 1. Raises ReadingError: EMPTY, BROKEN_FILE, ENCRYPTED, NO_TEXT_LAYER,
    TOO_DEMANDING."""
    return manuscript_of(glyphs.load(data))


def manuscript_of(source: Print) -> Manuscript:
    """The print's text in the order of reading, its furniture left out."""
    lines = _lines(source.pages)
    settle_edges(lines)
    setting = setting_of(lines)
    hold_lone_marks(lines, setting)
    pieces = _pieces(lines, setting)
    name_headings(pieces, setting, source.bookmarks)
    title = take_title(pieces, setting, source.title)
    settle_front(pieces, setting, title)
    rank(pieces, setting)
    nest(pieces)
    compounds = compounds_of(lines)
    return assemble(_parts(_in_place(pieces), compounds), format="pdf", origin_unit="page", title=title)


def _lines(pages: Sequence[Page]) -> list[Line]:
    sizes: Counter[float] = Counter()
    for page in pages:
        for run in page.runs:
            sizes[round(run.size, 1)] += len(run.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    sheets = [
        Sheet(page.number, page.width, page.height, [strips_of(row) for row in rows_of(page.runs)])
        for page in pages
    ]
    for sheet in sheets:
        embolden(sheet.rows)
    kept = without_furniture(sheets, body)
    own = [gutters(strips) for strips in kept]
    often = Counter(round(x) for found in own for x in found)
    # Of two pages, what one shows plainly holds for the other.
    least = 1 if len(pages) == 2 else 2
    common = [x for x in often if often[x - 1] + often[x] + often[x + 1] >= least]
    lines: list[Line] = []
    for page, strips, found in zip(pages, kept, own, strict=True):
        lines += lines_of(page.number, regions(strips, [*found, *(float(x) for x in common)]), page.rules)
    return lines


def _pieces(lines: Sequence[Line], setting: Setting) -> list[Piece]:
    """Everything in order, a column's notes after its text."""
    columns: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        columns.setdefault((line.page, line.column), []).append(line)
    pieces: list[Piece] = []
    open_lines: list[Line] = []  # text not yet parted, for paragraphs run on over columns
    referring = False

    def close() -> None:
        pieces.extend(_piece(group, setting) for group in grouped(open_lines, setting))
        open_lines.clear()

    for (page, number), column in columns.items():
        referring = referring or any(_REFERENCES.match(line.bare.replace(" ", "")) for line in column)
        items = parted(column)
        found: list[list[Line]] = []
        others = (c for (p, n), c in columns.items() if p == page and n > number)
        if not referring and _at_foot(column, (c for c in others if not _is_note(c, setting))):
            last = max((n for n, item in enumerate(items) if isinstance(item, Grid)), default=-1) + 1
            text, found = notes.split([item for item in items[last:] if isinstance(item, Line)], setting.size)
            items = [*items[:last], *text]
        for item in items:
            if isinstance(item, Line):
                open_lines.append(item)
                continue
            close()
            before = pieces[-1] if pieces else None
            if before is not None and before.grid is not None and item.follows(before.grid):
                again = item.rows[0][1] == before.grid.rows[0][1]
                before.grid.rows += item.rows[again:]
            else:
                pieces.append(Piece(grid=item))
        if found:
            close()
            pieces.extend(Piece(note, BlockKind.NOTE) for note in found)
    close()
    return pieces


def _is_note(column: Sequence[Line], setting: Setting) -> bool:
    """Whether there is nothing but notes in it, set across the columns above."""
    return notes.begins_note(column[0]) and all(line.size < 0.94 * setting.size for line in column)


def _at_foot(column: Sequence[Line], others: Iterable[Sequence[Line]]) -> bool:
    """Whether nothing on the page stands below the column."""
    left, right = min(line.x0 for line in column), max(line.x1 for line in column)
    low = column[-1].base
    return not any(
        line.base < low and line.x0 < right and line.x1 > left for other in others for line in other
    )


def _piece(group: list[Line], setting: Setting) -> Piece:
    if setting.is_code(group[0]):
        return Piece(group, BlockKind.CODE)
    if BULLET.match(group[0].bare):
        return Piece(group, BlockKind.LIST_ITEM)
    if is_caption(group[0]):
        return Piece(group, BlockKind.CAPTION)
    return Piece(group)


def _in_place(pieces: Sequence[Piece]) -> list[Piece]:
    """A paragraph that a note, a caption or a table parted is one again, and what parted it follows it."""
    placed: list[Piece] = []
    waiting: list[Piece] = []
    last: Piece | None = None  # the paragraph before what is waiting
    for piece in pieces:
        if piece.floats:
            waiting.append(piece)
            continue
        if waiting and last is not None and _goes_on(last, piece):
            last.lines += piece.lines
            continue
        placed += waiting
        waiting = []
        placed.append(piece)
        last = piece
    return [p for p in placed + waiting if not _CONTENTS.match(p.text.replace(" ", ""))]


def _goes_on(before: Piece, after: Piece) -> bool:
    """Whether `after` is the rest of the paragraph `before`."""
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or after.kind is not BlockKind.PARAGRAPH:
        return False
    end, start = before.lines[-1], after.lines[0]
    if abs(end.size / start.size - 1) > 0.07 or (end.bold != start.bold and not start.opens_bold):
        return False
    indented = start.x0 - start.left > 0.7 * start.size and len(after.lines) > 1
    full = end.right - end.x1 < 2.2 * end.size
    if stopped(end.bare):
        return full and not indented and start.page != end.page and start.x0 - start.left < 0.3 * start.size
    return full or (bool(re.match(r"[a-z]", start.bare)) and not indented)


def _parts(pieces: Sequence[Piece], compounds: frozenset[str]) -> Iterator[Part]:
    for piece in pieces:
        if piece.grid is not None:
            yield from rows(piece.grid.rows)
        else:
            yield Part(traced_of(piece, compounds), piece.kind, piece.level, piece.rank)
