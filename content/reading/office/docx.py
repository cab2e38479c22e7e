"""Word documents."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import docx
from lxml import etree

from content.reading import tables
from content.reading.assembling import Part, assemble
from content.reading.cleaning import clean, glue
from content.reading.manuscript import BlockKind, Manuscript
from content.reading.office.word_styles import Look, Styles
from content.reading.office.word_text import W, Words, words_of
from content.reading.packages import member, opened, tree, understood
from content.reading.tracing import Traced, joined

_ENDS_SENTENCE = re.compile(r"[。！？!?；;：:，,、…][”’」』）)]*$|(?<!\d)[.]$")
_ONE_QUESTION = re.compile(r"[^。！？!?.]{4,}[？?]")
_LETTERHEAD = re.compile(r"(?:文件|简报|通报|公报|内部资料)$")
_ISSUED = re.compile(r"[〔\[（(]\s*(?:19|20)\d\d\s*[〕\]）)]\s*第?\s*\d+\s*号")
# What stands below a title in its look and is no second line of it.
_NO_SECOND_LINE = re.compile(
    r"[\u4e00-\u9fff·]{2,4}|[（(].*|.*(?:大学|学院|研究[所院]|委员会|公司)|(?:摘\s*要|内容提要|引\s*言|前\s*言|绪\s*论|导\s*言|abstract|introduction|summary)|\d.*"
)
_OPEN_ENDED = re.compile(r"(?:\b(?:of|and|the|for|in|on|to|with|a|an|from)|[:：—–,，、])$", re.I)
_HEADING_LIMIT = 80
_DEEPEST = 30  # tables and content controls within each other


@dataclass(slots=True)
class _Paragraph:
    """A paragraph of the body with what its look and style say."""

    words: Words
    look: Look
    number: int  # 1-based


def read(data: bytes) -> Manuscript:
    """Origins are paragraphs (a table's row is one), counted from 1.

    Raises ReadingError: EMPTY, BROKEN_FILE, ENCRYPTED, TOO_LARGE unpacked, TOO_DEMANDING.
    """
    package = opened(data, "Word")
    with understood("Word"):
        document = docx.Document(BytesIO(data))
        styles = Styles(document)
        title = (document.core_properties.title or "").strip() or None
        top = list(document.element.body)
    shown = {kind: _renumber(document.element.body, kind) for kind in ("footnote", "endnote")}
    body = list(_body(top, styles))
    parts, named = _parts(body)
    for kind, numbers in shown.items():
        name = f"word/{kind}s.xml"
        if name in package.namelist():
            parts += _notes(tree(member(package, name, "Word"), "Word"), len(body), numbers)
    return assemble(parts, format="docx", origin_unit="paragraph", title=named or title)


def _renumber(body: etree._Element, kind: str) -> dict[str, str]:
    """Give the references to notes of a kind the numbers that Word shows, in place of the notes' ids; those numbers by id.

    Ids are the writing program's own affair: LibreOffice begins with 2.
    """
    numbers: dict[str, str] = {}
    for reference in body.iter(f"{W}{kind}Reference"):
        shown = numbers.setdefault(reference.get(f"{W}id", ""), str(len(numbers) + 1))
        reference.set(f"{W}id", shown)
    return numbers


def _body(top: list[etree._Element], styles: Styles) -> Iterator[_Paragraph | list[Part]]:
    """Paragraphs as they are, tables as their rows; content controls opened, tables of contents left out."""
    number = 0
    waiting: list[tuple[etree._Element, int]] = [(e, 0) for e in reversed(top)]
    while waiting:
        element, depth = waiting.pop()
        if element.tag == f"{W}sdt" and depth < _DEEPEST:
            gallery = element.find(f"./{W}sdtPr/{W}docPartObj/{W}docPartGallery")
            inner = element.find(f"./{W}sdtContent")
            contents = gallery is not None and "contents" in gallery.get(f"{W}val", "").lower()
            if inner is not None and not contents:
                waiting += [(e, depth + 1) for e in reversed(inner)]
        elif element.tag == f"{W}tbl":
            rows = []
            for row in element.findall(f"./{W}tr"):
                number += 1
                rows.append((number, _cells(row)))
            if len(rows) == 1 and len(rows[0][1]) == 1:  # a frame around text
                inner = [e for cell in element.iter(f"{W}tc") for e in cell if e.tag in (f"{W}p", f"{W}tbl")]
                number -= 1
                if depth < _DEEPEST:
                    waiting += [(e, depth + 1) for e in reversed(inner)]
                continue
            header = element.find(f"./{W}tr/{W}trPr/{W}tblHeader") is not None
            yield tables.rows(rows, header=header or None)
        elif element.tag == f"{W}p":
            number += 1
            look = styles.look(element)
            if not look.is_contents:
                yield _Paragraph(words_of(element), look, number)


def _cells(row: etree._Element) -> list[str]:
    cells = []
    for cell in row.findall(f"./{W}tc") + row.findall(f"./{W}sdt/{W}sdtContent/{W}tc"):
        span = cell.find(f"./{W}tcPr/{W}gridSpan")
        # Words of a merged cell stand in its first row only.
        text = " ".join(words_of(p).text.strip() for p in cell.iter(f"{W}p"))
        wide = span.get(f"{W}val", "1") if span is not None else "1"
        cells += [text] * (min(int(wide), 60) if wide.isdecimal() else 1)
    return cells


def _parts(body: list["_Paragraph | list[Part]"]) -> tuple[list[Part], str | None]:
    """The blocks, and the title where a paragraph is one."""
    paragraphs = [p for p in body if isinstance(p, _Paragraph) and p.words.text.strip()]
    sizes: Counter[float] = Counter()
    for p in paragraphs:
        sizes[p.look.size] += len(p.words.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    bold_share = sum(len(p.words.text) for p in paragraphs if p.look.bold or p.words.all_bold)
    bold_tells = bold_share < 0.4 * sum(len(p.words.text) for p in paragraphs)
    looks: dict[int, tuple[float, bool]] = {}
    for p in paragraphs:
        bold = bold_tells and (p.look.bold or p.words.all_bold)
        size = p.words.size or p.look.size
        if (bold or size > usual * 1.08) and _may_head(p.words.text) and not p.look.is_list_only:
            looks[p.number] = (round(size * 2) / 2, bold)
    stated = next((p for p in paragraphs if p.look.is_title), None)
    titles = [stated] if stated is not None else _title_by_look(paragraphs, looks, usual)
    for line in titles:
        looks.pop(line.number, None)
    ranks = {look: n for n, look in enumerate(sorted(set(looks.values()), reverse=True), 1)}
    parts: list[Part] = []
    for item in body:
        if isinstance(item, list):
            parts += item
            continue
        if any(item is line for line in titles):
            continue
        above = bool(titles) and item.number < titles[0].number  # whoever publishes it
        kind, level, rank = _kind(item, None if above else ranks.get(looks.get(item.number, (0.0, False))))
        parts.append(
            Part(clean(Traced(item.words.text, [(0, item.number)], item.words.marks)), kind, level, rank)
        )
    name = clean(joined([(line.words.text, 1) for line in titles], glue)).text if titles else None
    return parts, name


def _may_head(text: str) -> bool:
    words = text.strip()
    if not 0 < len(words) <= _HEADING_LIMIT:
        return False
    # A question is a heading as good as any.
    return not _ENDS_SENTENCE.search(words) or bool(_ONE_QUESTION.fullmatch(words))


def _title_by_look(
    paragraphs: list[_Paragraph], looks: dict[int, tuple[float, bool]], usual: float
) -> list[_Paragraph]:
    """Among the first paragraphs, the one set larger than all others, and centred or bold, with the lines below it of
    the same look; a letterhead above it is none."""
    if any(p.look.heading == 1 for p in paragraphs[:1]):
        return []
    heads = [n for n, p in enumerate(paragraphs[:4]) if _is_letterhead(paragraphs, n)]
    for n in heads:
        looks.pop(paragraphs[n].number, None)
    for n, p in enumerate(paragraphs[: 3 + 2 * len(heads)]):
        look = looks.get(p.number)
        if look is None:
            continue
        lines = [p]
        for q in paragraphs[n + 1 : n + 3]:
            if looks.get(q.number) != look or q.look.centred != p.look.centred or not _goes_on(lines[-1], q):
                break
            lines.append(q)
        numbers = {q.number for q in lines}
        others = [other for number, other in looks.items() if number not in numbers]
        if look[0] > usual and all(look > other for other in others):
            return lines
        if p.look.centred and not any(q.look.centred and looks.get(q.number) == look for q in paragraphs[3:]):
            return lines[:1]
    return []


def _is_letterhead(paragraphs: list[_Paragraph], n: int) -> bool:
    """Who issues a document, above its title: by its last word, or by the number of issue right below."""
    below = paragraphs[n + 1].words.text if n + 1 < len(paragraphs) else ""
    return bool(_LETTERHEAD.search(paragraphs[n].words.text.strip()) or _ISSUED.search(below))


def _goes_on(above: _Paragraph, line: _Paragraph) -> bool:
    """Whether a line below a title, in the same look, is its second line."""
    first, second = above.words.text.strip(), line.words.text.strip()
    if _NO_SECOND_LINE.fullmatch(second.casefold()):
        return False
    return bool(_OPEN_ENDED.search(first)) or bool(re.search("[\u4e00-\u9fff]", second))


def _kind(p: _Paragraph, rank: int | None) -> tuple[BlockKind, int | None, int | None]:
    if p.look.heading is not None and p.words.text.strip():
        return BlockKind.HEADING, p.look.heading, None
    if p.look.is_caption:
        return BlockKind.CAPTION, None, None
    if rank is not None:
        return BlockKind.HEADING, None, rank
    if p.look.depth is not None:
        return BlockKind.LIST_ITEM, p.look.depth, None
    if p.look.is_quote:
        return BlockKind.QUOTE, None, None
    return BlockKind.PARAGRAPH, None, None


def _notes(root: etree._Element, number: int, numbers: dict[str, str]) -> list[Part]:
    """Footnotes or endnotes, after the text, each behind its number; the separators between them are none."""
    parts = []
    for note in root:
        if note.get(f"{W}type") in {"separator", "continuationSeparator", "continuationNotice"}:
            continue
        text = " ".join(words_of(p).text.strip() for p in note.iter(f"{W}p")).strip()
        if text:
            if shown := numbers.get(note.get(f"{W}id", "")):
                text = f"[{shown}] {text}"
            parts.append(Part(clean(Traced(text, [(0, max(number, 1))])), BlockKind.NOTE))
    return parts
