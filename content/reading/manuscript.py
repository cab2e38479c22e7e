"""What every reader yields: clean text, its blocks, and the way back to the original."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is by the evidence of its format alone; outlining decides what it means."""

    HEADING = "heading"  # the format says so (Markdown #, a Word heading style, bold alone on its line, larger type)
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    QUOTE = "quote"
    NOTE = "note"  # footnote or endnote
    CODE = "code"
    CAPTION = "caption"  # of a figure or table


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item or row: `text[start:end]`, without what separates it from the next."""

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    # Of a heading, 1 = highest, where the format states it; never guessed. Of a list item, its depth from 1 on.
    level: int | None = None
    # Of a heading that only its look shows: 1 for the most prominent look in the document, and so on down.
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class CitationMark:
    """A reference mark taken out of the text: it stood just before `text[at]`."""

    at: int
    source: str  # "1" of [1]20
    page: str | None = None  # "20" of [1]20; "70-71" for a range


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document as clean text.

    `text` holds the blocks in order, each on a line of its own ("\\n" between two), but for the items of a list
    that runs on as one sentence: they follow their lead-in on its line, a blank (Chinese: nothing) between two. Every
    offset anywhere is in code points of `text`. `origins` maps back: sorted (offset, number) pairs, `number` being
    the 1-based line, paragraph, page or slide of the original (see `origin_unit`) on which `text[offset]` stands; it
    holds up to the next pair's offset.
    """

    text: str
    blocks: tuple[Block, ...]
    format: str  # "txt", "md", "docx", "pdf", "html", "epub", "pptx"
    origin_unit: str  # "line", "paragraph", "page" or "slide"
    origins: tuple[tuple[int, int], ...]
    marks: tuple[CitationMark, ...] = ()
    title: str | None = None  # only where the format carries it (Word core properties, front matter)
    authors: tuple[str, ...] = field(default=())

    def origin(self, offset: int) -> int:
        """The 1-based line, paragraph, page or slide of the original that holds `text[offset]`."""
        at = bisect_right(self.origins, (offset, 1 << 62)) - 1
        return self.origins[max(at, 0)][1]
