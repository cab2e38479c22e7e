"""The glyphs of a PDF's pages, as runs on a baseline, through pdfium."""

import ctypes
import math
import re
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from content.reading.problem import Problem, ReadingError

# A handbook of three thousand pages exists; a hundred thousand pages are a bomb.
PAGE_LIMIT = 3_000
# About two thousand dense pages, which take half a minute; and a page no print could hold.
GLYPH_LIMIT = 4_000_000
PAGE_GLYPH_LIMIT = 60_000
# 200 inches: the largest page the format itself allows.
SIDE_LIMIT = 14_400
_OBJECT_LIMIT = 4_000  # of one page, looked at for rules; a drawing with more has nothing to say
_BOOKMARK_LIMIT = 5_000

# pdfium keeps state of its own and is not safe to use from two threads.
_PDFIUM = threading.Lock()
_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|sfbx|ecbx|simhei|heiti|-medi(?:ital)?$|nimbus.*medi", re.I)
_ITALIC = re.compile(r"italic|oblique|cmti|cmsl|sfti|-it$|ital$", re.I)
_FIXED = re.compile(r"mono|courier|consol|cmtt|typewriter|menlo|nimbusmon|fixed|\bcode", re.I)
_NAMELESS = re.compile(r"^(?:[A-Z]{6}\+)?(?:CIDFont\+)?[A-Z]{0,2}\d*$")
_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF06E: "■", 0xF06C: "●", 0xF0FC: "✓", 0xF0E8: "➔"}
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_HYPHENS = {0x2, 0xFFFE}  # what pdfium makes of a hyphen at the end of a line
_BLANKS = {0x20, 0x9, 0xA0, 0x3000, *range(0x2000, 0x200B)}
_SKIP = {0xA, 0xD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF}


@dataclass(slots=True)
class Run:
    """Glyphs beside one another in one type. Points, y upwards; `spaced`: a blank was set before it."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    italic: bool
    fixed: bool  # every letter as wide as the next
    font: int
    nameless: bool  # of its font nothing is known, not even whether it is bold
    spaced: bool
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line drawn across."""

    x0: float
    x1: float
    y: float


@dataclass(slots=True)
class Page:
    number: int  # from 1
    width: float
    height: float
    runs: list[Run]
    rules: list[Rule]
    pictured: bool  # holds a picture


@dataclass(frozen=True, slots=True)
class Bookmark:
    title: str
    level: int
    page: int | None


@dataclass(slots=True)
class Print:
    """All that is read from the file."""

    pages: list[Page] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Type:
    """How the glyphs of one text object stand."""

    turn: int  # quarter turns anticlockwise; -1: at a slant
    size: float
    bold: bool
    italic: bool
    fixed: bool
    font: int
    nameless: bool
    base: float


def load(data: bytes) -> Print:
    """Raises ReadingError: BROKEN_FILE, ENCRYPTED, TOO_DEMANDING, NO_TEXT_LAYER, EMPTY."""
    if b"%PDF-" not in data[:1024] or b"%%EOF" not in data:
        raise ReadingError(Problem.BROKEN_FILE, format="PDF")
    with _PDFIUM:
        buffer = ctypes.create_string_buffer(data, len(data))
        document = pdfium.FPDF_LoadMemDocument64(buffer, len(data), None)
        if not document:
            locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
            if locked:
                raise ReadingError(Problem.ENCRYPTED)
            raise ReadingError(Problem.BROKEN_FILE, format="PDF")
        try:
            return _read(document)
        finally:
            pdfium.FPDF_CloseDocument(document)


def _read(document: Any) -> Print:
    count = pdfium.FPDF_GetPageCount(document)
    if count > PAGE_LIMIT:
        raise ReadingError(Problem.TOO_DEMANDING)
    if count < 1:
        raise ReadingError(Problem.BROKEN_FILE, format="PDF")
    found = Print()
    good = bad = drawn = 0
    for index in range(count):
        page, glyphs, broken, objects = _page(document, index)
        found.pages.append(page)
        good += glyphs
        bad += broken
        drawn += objects
        if good + bad > GLYPH_LIMIT:
            raise ReadingError(Problem.TOO_DEMANDING)
    if not good and not bad:
        raise ReadingError(Problem.NO_TEXT_LAYER if drawn else Problem.EMPTY)
    hardly_any = good < 20 * count and sum(page.pictured for page in found.pages) > count / 2
    if bad > good or hardly_any:
        raise ReadingError(Problem.NO_TEXT_LAYER)
    found.title = _metadata(document, b"Title")
    found.bookmarks = list(_bookmarks(document))
    return found


def _page(document: Any, index: int) -> tuple[Page, int, int, int]:
    """The page, and how many glyphs it has, how many that say nothing, and how many objects."""
    handle = pdfium.FPDF_LoadPage(document, index)
    if not handle:
        raise ReadingError(Problem.BROKEN_FILE, format="PDF")
    try:
        if max(pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)) > SIDE_LIMIT:
            raise ReadingError(Problem.TOO_DEMANDING)
        text = pdfium.FPDFText_LoadPage(handle)
        if not text:
            raise ReadingError(Problem.BROKEN_FILE, format="PDF")
        try:
            box = pdfium.FS_RECTF()
            pdfium.FPDF_GetPageBoundingBox(handle, box)
            turned, good, bad = _runs(text, box)
        finally:
            pdfium.FPDFText_ClosePage(text)
        turn = max(turned, key=lambda t: sum(len(r.text) for r in turned[t]), default=0)
        rules, pictured, objects = _drawn(handle, turn)
    finally:
        pdfium.FPDF_ClosePage(handle)
    width, height = abs(box.right - box.left), abs(box.top - box.bottom)
    if turn % 2:
        width, height = height, width
    # What stands across the reading direction is a watermark, a stamp, a label of an axis.
    return Page(index + 1, width, height, turned.get(turn, []), rules, pictured), good, bad, objects


# The same functions with addresses in the place of pointer objects, which cost more than the call.
_object_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


def _runs(text: Any, bounds: Any) -> tuple[dict[int, list[Run]], int, int]:
    """By quarter turn, the runs in the order of the stream; glyphs in all, and glyphs that map to nothing."""
    count = pdfium.FPDFText_CountChars(text)
    if count > PAGE_GLYPH_LIMIT:
        raise ReadingError(Problem.TOO_DEMANDING)
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    address = ctypes.cast(text, ctypes.c_void_p)
    box = pdfium.FS_RECTF()
    box_ref = ctypes.byref(box)
    types: dict[int, _Type] = {}
    turned: dict[int, list[Run]] = {}
    left, right, low, high = bounds.left - 1, bounds.right + 1, bounds.bottom - 1, bounds.top + 1
    good = bad = 0
    run: Run | None = None
    seen: int | None = None
    spaced = False
    pending = 0  # first half of a surrogate pair
    for i in range(count):
        code = unicode_of(text, i)
        owner = _object_of(address, i)
        if not owner or code in _SKIP:
            spaced = spaced or code == 0x20
            continue
        if code in _BLANKS:
            spaced, run = True, None
            continue
        if 0xD800 <= code < 0xDC00:
            pending = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((pending - 0xD800) << 10) + code - 0xDC00 if pending else 0xFFFD
            pending = 0
        if code in _HYPHENS:
            letter = "-"
        elif code in _LIGATURES:
            letter = _LIGATURES[code]
        elif code in _BULLETS:
            letter = _BULLETS[code]
        elif code < 0x20 or 0xE000 <= code < 0xF900 or code in (0xFFFD, 0xFFFF) or code > 0xEFFFF:
            bad += 1
            continue
        else:
            letter = chr(code)
        good += 1
        kind = types.get(owner)
        if kind is None:
            kind = types[owner] = _type(text, i)
        if kind.turn < 0 or kind.size < 1 or not box_of(text, i, box_ref):
            continue
        if box.right < left or box.left > right or box.top < low or box.bottom > high:
            continue
        if kind.turn == 0:
            x0, x1 = box.left, box.right
        elif kind.turn == 1:
            x0, x1 = box.bottom, box.top
        elif kind.turn == 2:
            x0, x1 = -box.right, -box.left
        else:
            x0, x1 = -box.top, -box.bottom
        if run is not None and owner == seen and -0.3 * kind.size < x0 - run.x1 < 0.14 * kind.size:
            run.text += letter
            if x1 > run.x1:
                run.x1 = x1
        else:
            look = (kind.size, kind.bold, kind.italic, kind.fixed, kind.font, kind.nameless)
            run = Run(letter, x0, x1, kind.base, *look, spaced)
            turned.setdefault(kind.turn, []).append(run)
            seen = owner
        spaced = False
    return turned, good, bad


def _type(text: Any, index: int) -> _Type:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    quarter = round(angle / 90)
    turn = quarter % 4 if abs(angle - 90 * quarter) < 5 else -1
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    base = (y.value, -x.value, -y.value, x.value)[max(turn, 0)]
    name_buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, name_buffer, 128, flags)
    name = name_buffer.value.decode("utf-8", "replace")
    owner = pdfium.FPDFText_GetTextObject(text, index)
    font = pdfium.FPDFTextObj_GetFont(owner)
    # Bold is in the font's name or flags, or painted: the outline drawn as well.
    bold = bool(_BOLD.search(name)) or bool(flags.value & 1 << 18)
    bold = bold or pdfium.FPDFTextObj_GetTextRenderMode(owner) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
    if not bold and name and _NAMELESS.match(name):
        bold = pdfium.FPDFText_GetFontWeight(text, index) >= 600
    italic = bool(_ITALIC.search(name)) or bool(flags.value & 1 << 6)
    identity = ctypes.cast(font, ctypes.c_void_p).value or 0
    return _Type(turn, size, bold, italic, bool(_FIXED.search(name)), identity, not name, base)


def _drawn(handle: Any, turn: int) -> tuple[list[Rule], bool, int]:
    """Thin lines across the reading direction, whether there is a picture, and the number of objects."""
    count = pdfium.FPDFPage_CountObjects(handle)
    rules: list[Rule] = []
    pictured = False
    sides = [ctypes.c_float() for _ in range(4)]
    for i in range(min(count, _OBJECT_LIMIT)):
        thing = pdfium.FPDFPage_GetObject(handle, i)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictured = True
        if kind != pdfium.FPDF_PAGEOBJ_PATH or turn:
            continue
        if pdfium.FPDFPageObj_GetBounds(thing, *sides):
            x0, y0, x1, y1 = (side.value for side in sides)
            if x1 - x0 > 18 and y1 - y0 < 3:
                rules.append(Rule(x0, x1, (y0 + y1) / 2))
    return rules, pictured, count


def _metadata(document: Any, key: bytes) -> str:
    size = pdfium.FPDF_GetMetaText(document, key, None, 0)
    buffer = ctypes.create_string_buffer(min(size, 4096))
    pdfium.FPDF_GetMetaText(document, key, buffer, len(buffer))
    return buffer.raw.decode("utf-16-le", "replace").split("\0")[0].strip()


def _bookmarks(document: Any) -> Iterator[Bookmark]:
    """The document's own contents, in order; a chain that runs in a circle is left."""
    stack = [(pdfium.FPDFBookmark_GetFirstChild(document, None), 1)]
    seen: Counter[int] = Counter()
    while stack:
        mark, level = stack.pop()
        place = ctypes.cast(mark, ctypes.c_void_p).value if mark else None
        if not place or seen[place] or len(seen) > _BOOKMARK_LIMIT or level > 12:
            continue
        seen[place] += 1
        size = pdfium.FPDFBookmark_GetTitle(mark, None, 0)
        buffer = ctypes.create_string_buffer(min(max(size, 2), 2048))
        pdfium.FPDFBookmark_GetTitle(mark, buffer, len(buffer))
        target = pdfium.FPDFBookmark_GetDest(document, mark)
        page = pdfium.FPDFDest_GetDestPageIndex(document, target) if target else -1
        title = buffer.raw.decode("utf-16-le", "replace").split("\0")[0].strip()
        yield Bookmark(title, level, page + 1 if page >= 0 else None)
        stack.append((pdfium.FPDFBookmark_GetNextSibling(document, mark), level))
        stack.append((pdfium.FPDFBookmark_GetFirstChild(document, mark), level + 1))
