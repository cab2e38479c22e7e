"""Plain text, and text that was pasted."""

import re
from collections import Counter

from content.reading import tables
from content.reading.assembling import Part, assemble
from content.reading.cleaning import clean, glue
from content.reading.manuscript import BlockKind, Manuscript
from content.reading.numbering import is_caption
from content.reading.text import markdown
from content.reading.text.columns import tables_in
from content.reading.text.decoding import decode
from content.reading.text.furniture import without_furniture
from content.reading.text.layout import paragraphs
from content.reading.text.lines import Line, lines_of
from content.reading.tracing import joined

_UNDERLINE = re.compile(r"^(?:={3,}|-{3,}|~{3,}|\*{3,})$")
_HASHES = re.compile(r"^#{1,6} \S", re.M)
_AUTHOR = re.compile(r"(?:——|—|--)\s*\S")
_LEVELS = {"=": 1, "*": 1, "-": 2, "~": 3}


def read(data: bytes) -> Manuscript:
    """Raises ReadingError: EMPTY, NOT_TEXT."""
    text = decode(data)
    if len(_HASHES.findall(text)) >= 2:
        return markdown.manuscript_of(text, format="txt")
    lines = without_furniture(*lines_of(text))
    parts: list[Part] = []
    at = 0
    for start, end, rows in tables_in(lines):
        parts += _parts(lines[at:start])
        parts += tables.rows(rows)
        at = end
    parts += _parts(lines[at:])
    return assemble(parts, format="txt", origin_unit="line")


def _parts(lines: list[Line]) -> list[Part]:
    levels: dict[int, int] = {}
    kept: list[Line] = []
    for line in lines:
        # A line of signs under a heading underlines it; anywhere else it is an ornament.
        if _UNDERLINE.match(line.text):
            if (
                kept
                and not line.after_blank
                and kept[-1].after_blank
                and kept[-1].width <= 2 * line.width + 4
            ):
                levels[kept[-1].number] = _LEVELS[line.text[0]]
            continue
        kept.append(line)
    parts = []
    base = Counter(line.margin for line in kept).most_common(1)[0][0] if kept else 0
    for group in paragraphs(kept, alone=set(levels)):
        bullet = group[0].bullet
        words = [(group[0].text[bullet:], group[0].number), *((line.text, line.number) for line in group[1:])]
        traced = clean(joined(words, glue))
        level = levels.get(group[0].number)
        if level is not None:
            parts.append(Part(traced, BlockKind.HEADING, level))
        elif not bullet and _is_set_apart(group, base):
            parts.append(Part(traced, BlockKind.QUOTE))
        elif bullet:
            parts.append(Part(traced, BlockKind.LIST_ITEM, 1 + group[0].margin // 4))
        else:
            parts.append(Part(traced, BlockKind.CAPTION if is_caption(traced.text) else BlockKind.PARAGRAPH))
    return parts


def _is_set_apart(group: list[Line], base: int) -> bool:
    """A paragraph indented throughout, parted by a blank line, in a text that is not: a quotation, or its author below."""
    inset = [line.margin - base for line in group]
    if min(inset) < 3 or any(line.text[:1] == "\u3000" for line in group):
        return False
    is_author = bool(_AUTHOR.match(group[0].text))
    return is_author or (
        group[0].after_blank and (len(group) > 1 and max(inset) <= min(inset) + 1) and group[0].width < 60
    )
