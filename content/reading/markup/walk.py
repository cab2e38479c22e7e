"""HTML elements to parts: shared by web pages and electronic books."""

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from content.reading import tables
from content.reading.assembling import Part
from content.reading.cleaning import clean
from content.reading.manuscript import BlockKind, CitationMark
from content.reading.markup.surroundings import is_colophon
from content.reading.tracing import Traced

_BLOCKS = frozenset(
    "html body main article section div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table caption figure "
    "figcaption header footer address hr center details summary fieldset tr td th tbody thead tfoot".split()
)
_SKIPPED = frozenset("script style noscript template rt rp head title svg nav button".split())
_HEADING = re.compile(r"h([1-6])$")
_MARK = re.compile(r"^[\[［(（〔]?\s*(\d{1,3}|[*†‡])\s*[\]］)）〕]?$")
_BYLINE = re.compile(r"(?:^|[\s_\-])(?:byline|author|authors|contributor)(?:$|[\s_\-])", re.I)
_BY = re.compile(r"^(?:by|文|作者)\s*[:：/]?\s*", re.I)
_META = re.compile(
    r"(?:^|[\s_\-])(?:dateline|date|published|timestamp|meta|post-meta|entry-meta|reading-time)(?:$|[\s_\-])",
    re.I,
)
_NOTES = re.compile(r"(?:^|[\s_\-])(?:footnotes?|endnotes?|notes)(?:$|[\s_\-])", re.I)
_REFERENCES = re.compile(r"(?:^|[\s_\-])(?:references|bibliography|reflist|citations)(?:$|[\s_\-])", re.I)
_CAPTION = re.compile(
    r"(?:^|[\s_\-])(?:caption|thumbcaption|wp-caption-text|img-desc|figcaption|picture-text)(?:$|[\s_\-])",
    re.I,
)
# A line below a title that only the markup calls a heading.
_SUBTITLE = re.compile(
    r"(?:^|[\s_\-])(?:subtitle|sub-title|deck|dek|standfirst|tagline|teaser)(?:$|[\s_\-])", re.I
)
# What a site sets beside its headings: links to edit them, or to them.
_HEADING_LINK = re.compile(
    r"\s*(?:[\[［(]\s*(?:edit(?: source)?|编辑(?:源代码)?|編輯|hide|show|link)\s*[\]］)]|[¶#§🔗])\s*$", re.I
)
_ENTRY = re.compile(
    r"(?:^|[\s_\-])(?:cite_note|citeref|reference|ref|footnote|fn|note|endnote|r|n)[\s_\-]?\d+$", re.I
)
_BROKEN_AT_HYPHEN = re.compile(r"(?<=[A-Za-z])-[ \t]*\n\s*(?=[a-z])")  # by an editor that wrapped the source
_DEEPEST = 150  # elements within each other; what is deeper is read as one run of words


@dataclass(slots=True)
class Walk:
    """Reads elements into `parts`, numbering paragraphs on from `number`."""

    parts: list[Part] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    number: int = 0
    of_site: bool = False  # a web page: lines about the page itself are left out
    _text: str = ""
    _marks: list[CitationMark] = field(default_factory=list)
    _bold: int = 0  # characters of the paragraph under way that stand in bold
    _in_bold: int = 0

    def read(self, root: HtmlElement) -> None:
        self._block(root, BlockKind.PARAGRAPH, None, 0, 0)
        self._flush(BlockKind.PARAGRAPH, None)

    def _block(self, element: HtmlElement, kind: BlockKind, level: int | None, lists: int, deep: int) -> None:
        """One block element and all below it."""
        tag = element.tag
        label = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
        if (heading := _HEADING.match(tag)) and not _SUBTITLE.search(label):
            kind, level = BlockKind.HEADING, int(heading[1])
        elif tag in {"ul", "ol"}:
            lists += 1
        elif tag == "li" and (entry := _entry(element)):
            kind, level = BlockKind.NOTE, None
            self._text = f"[{entry}] "
        elif tag == "li":
            kind, level = (
                (BlockKind.NOTE, None) if kind is BlockKind.NOTE else (BlockKind.LIST_ITEM, lists or 1)
            )
        elif tag == "blockquote":
            kind = BlockKind.QUOTE
        elif tag in {"figcaption", "caption"}:
            kind, level = BlockKind.CAPTION, None
        elif tag == "pre":
            self._flush(kind, level)
            self._text = str(element.text_content())
            self._flush(BlockKind.CODE, None)
            return
        elif tag == "table" and _is_of_data(element):
            self._table(element)
            return
        elif tag == "dl":
            self._definitions(element)
            return
        elif (
            _BYLINE.search(label)
            and len(element.text_content()) <= 120
            and tag not in {"body", "html", "article"}
        ):
            self.authors += _names(" ".join(element.itertext()))
            return
        elif _CAPTION.search(label) and len(element.text_content()) <= 300:
            kind, level = BlockKind.CAPTION, None
        elif _META.search(label) and len(element.text_content()) <= 120:
            return
        elif _NOTES.search(label) or "doc-endnote" in label or "doc-footnote" in label:
            kind = BlockKind.NOTE
        self._inline(element, kind, level, lists, deep)
        self._flush(kind, level)

    def _inline(
        self, element: HtmlElement, kind: BlockKind, level: int | None, lists: int, deep: int
    ) -> None:
        """What stands in an element: words into the paragraph under way, blocks on their own."""
        if deep > _DEEPEST:
            self._say(str(element.text_content()))
            return
        self._say(element.text)
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                pass
            elif tag in _BLOCKS:
                self._flush(kind, level)
                self._block(child, kind, level, lists, deep + 1)
            elif tag == "br":
                following = child.getnext()
                if following is not None and following.tag == "br" and not (child.tail or "").strip():
                    self._flush(kind, level)
                else:
                    self._say(" " if not _ends_han(self._text) else "")
            elif tag == "sup" and self._mark(child):
                pass
            elif tag == "q":
                self._say("“")
                self._inline(child, kind, level, lists, deep + 1)
                self._say("”")
            else:
                bold = tag in {"b", "strong"}
                self._in_bold += bold
                self._inline(child, kind, level, lists, deep + 1)
                self._in_bold -= bold
            self._say(child.tail)

    def _mark(self, element: HtmlElement) -> bool:
        """A raised number is a citation, unless it is an exponent: those follow a letter or digit and lead nowhere."""
        match = _MARK.match(" ".join(element.text_content().split()))
        if not match or (
            element.find(".//a") is None and re.search(r"[\dA-Za-z)]$", self._text) and match[0].isdigit()
        ):
            return False
        self._marks.append(CitationMark(len(self._text), match[1]))
        return True

    def _say(self, words: str | None) -> None:
        if not words:
            return
        if self._in_bold:
            self._bold += len(words.strip())
        self._text += words

    def _flush(self, kind: BlockKind, level: int | None) -> None:
        """The paragraph under way becomes a part."""
        text, marks, bold = self._text, self._marks, self._bold
        self._text, self._marks, self._bold = "", [], 0
        if kind is BlockKind.HEADING:
            text = _HEADING_LINK.sub("", text)
        elif kind is BlockKind.NOTE:
            text = re.sub(r"^(\[\d+\] )?\s*(?:[\^↑↩]\s*(?:[a-z](?:\s[a-z])*\s)?)+", r"\1", text)
        words = text.strip()
        if not words or re.fullmatch(r"\[\d+\]", words):
            self._text = text if words else ""  # the number waits for its note
            return
        if self.of_site and is_colophon(words):
            return
        self.number += 1
        traced = Traced(text, [(0, self.number)], marks)
        if kind is BlockKind.CODE:
            traced.strip()
        else:
            traced.sub(_BROKEN_AT_HYPHEN, "-")
            traced.sub(re.compile(r"\s+"), " ")
            clean(traced)
        rank = None
        # A line that is bold throughout and ends no sentence heads what follows.
        all_bold = 0 < bold >= 0.95 * len(re.sub(r"\s", "", words))
        if (
            kind is BlockKind.PARAGRAPH
            and all_bold
            and len(words) <= 80
            and not re.search(r"[。！？!?.…:：；;，,]$", words)
        ):
            kind, level, rank = BlockKind.HEADING, None, 1
        self.parts.append(Part(traced, kind, level, rank))

    def _table(self, table: HtmlElement) -> None:
        for caption in table.findall("caption"):
            self._block(caption, BlockKind.CAPTION, None, 0, 0)
        cells: list[tuple[int, list[str]]] = []
        header = False
        named = True  # every row has its name before it
        for row in table.iter("tr"):
            found = [c for c in row if c.tag in {"td", "th"}]
            if found:
                header = header or (not cells and all(c.tag == "th" for c in found))
                self.number += 1
                named = named and (len(found) == 1 or [c.tag for c in found] == ["th", "td"])
                cells.append((self.number, [words for c in found for words in [_cell(c)] * _columns(c)]))
        if named and any(len(row) == 2 for _, row in cells):
            # What spans both columns is a picture's caption or a title.
            self.parts += tables.pairs([(number, row) for number, row in cells if len(set(row)) == 2])
        else:
            self.parts += tables.rows(cells, header=header or None)

    def _definitions(self, element: HtmlElement) -> None:
        """A term and what it means, on one line."""
        term = ""
        for child in element.iter("dt", "dd"):
            words = " ".join(child.text_content().split())
            if child.tag == "dt":
                term = words
            elif words:
                han = _ends_han(term) or _ends_han(words)
                self._text = f"{term}{'：' if han else ': '}{words}" if term else words
                self._flush(BlockKind.LIST_ITEM, 1)


def _entry(item: HtmlElement) -> int:
    """The number of an entry in a list of notes or references; 0 for an item of any other list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return 0
    listed = f"{parent.get('class', '')} {parent.get('id', '')}"
    if not (_REFERENCES.search(listed) or _NOTES.search(listed) or _ENTRY.search(item.get("id", ""))):
        return 0
    return 1 + len([s for s in item.itersiblings(preceding=True) if s.tag == "li"])


def _ends_han(text: str) -> bool:
    return bool(re.search("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef”]\\s*$", text))


def _names(words: str) -> list[str]:
    bare = _BY.sub("", " ".join(words.split()))
    bare = re.split(
        r"\s[|·•–—]\s|\d{4}|\s(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d|\s\d+ min|,\s(?:staff|senior|science|contributing)",
        bare,
    )[0].strip(" ,·|")
    return [name.strip() for name in re.split(r"\s*(?:,|、|&| and )\s*", bare) if 1 < len(name.strip()) <= 40]


def _columns(cell: HtmlElement) -> int:
    """Over how many columns a cell spans; what it says holds for each."""
    wide = cell.get("colspan", "1").strip()
    return min(max(int(wide), 1), 60) if wide.isdecimal() else 1


def _cell(cell: HtmlElement) -> str:
    """Its words; lines of it parted by commas."""
    for line in cell.iter("br"):
        line.tail = f"; {line.tail or ''}" if (line.tail or "").strip() else line.tail
    return " ".join(cell.text_content().split()).replace(" ; ", "; ")


def _is_of_data(table: HtmlElement) -> bool:
    """Rows and columns of short cells; a table that only lays out the page holds blocks."""
    if table.find(".//table") is not None:
        return False
    rows = [[c for c in row if c.tag in {"td", "th"}] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    if table.find(".//th") is not None:
        return True
    return (
        len(rows) >= 2
        and sum(len(row) >= 2 for row in rows) >= 0.6 * len(rows)
        and all(len(c.text_content()) <= 300 for row in rows for c in row)
    )
