"""Slides: a title heads what stands on its slide."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.shapes.autoshape import Shape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape

from content.reading import tables
from content.reading.assembling import Part, assemble
from content.reading.cleaning import clean
from content.reading.manuscript import BlockKind, Manuscript
from content.reading.packages import opened, understood
from content.reading.tracing import Traced

_TITLES = frozenset({PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE})
_AROUND = frozenset(
    {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER}
)
_SECTION = re.compile(r"section|节标题|章节|转场|过渡", re.I)
# "Wind (2/3)", 风能（续）: the slide goes on with the one before.
_GOES_ON = re.compile(
    r"\s*(?:[（(]\s*(?:续|[一二三四五六]|\d{1,2}(?:\s*/\s*\d{1,2})?|cont(?:inued|\.|'d|’d)?)\s*[）)]|[,，]?\s*(?:continued|cont\.|续))\s*$",
    re.I,
)
_AGENDA = re.compile(r"^(?:目录|目\s*录|提纲|大纲|contents|agenda|outline|table of contents)$", re.I)
_THANKS = re.compile(
    r"^(?:谢谢.{0,6}|感谢.{0,8}|thanks?(?: you)?.{0,12}|q\s*&\s*a|questions\??)[!！。.]?$", re.I
)


def read(data: bytes) -> Manuscript:
    """Origins are slides, counted from 1. Raises ReadingError: EMPTY, BROKEN_FILE, ENCRYPTED, TOO_LARGE,
    TOO_DEMANDING."""
    opened(data, "PowerPoint").close()
    with understood("PowerPoint"):
        deck = pptx.Presentation(BytesIO(data))
        slides = [_Slide(slide, number) for number, slide in enumerate(deck.slides, 1)]
        title = (deck.core_properties.title or "").strip()
    _clear(slides)
    first = slides[0] if slides else None
    authors: tuple[str, ...] = ()
    if first is not None and first.title and len(slides) > 1 and first.opens:
        title = first.title
        authors = first.people()
        slides = slides[1:]
    return assemble(_parts(slides), format="pptx", origin_unit="slide", title=title or None, authors=authors)


def _clear(slides: list["_Slide"]) -> None:
    """Take away what stands on slide after slide: a footer that is set as plain text, and the slide's number."""
    counts = Counter(text for slide in slides for text in {part.traced.text for part in slide.body})
    for slide in slides:
        slide.body = [
            part
            for part in slide.body
            if not (counts[part.traced.text] >= 3 and counts[part.traced.text] >= 0.4 * len(slides))
            and not re.fullmatch(rf"{slide.number}(?:\s*/\s*\d+)?", part.traced.text)
        ]


def _parts(slides: list["_Slide"]) -> Iterator[Part]:
    sections = any(slide.is_section for slide in slides)
    inside = False
    before = ""
    for slide in slides:
        if _AGENDA.match(slide.title) or (_THANKS.match(slide.title) and len(slide.body) <= 1):
            continue
        title = _GOES_ON.sub("", slide.title)
        if title and title != before:
            level = 1 if slide.is_section or not inside else 2
            inside = inside or (sections and slide.is_section)
            yield Part(clean(Traced(title, [(0, slide.number)])), BlockKind.HEADING, level)
            before = title
        yield from slide.body
        yield from slide.notes


class _Slide:
    """One slide's words, in reading order."""

    def __init__(self, slide: Any, number: int) -> None:
        self.number = number
        self.title = ""
        self.body: list[Part] = []
        self.notes: list[Part] = []
        self.subtitle: list[str] = []
        layout = (slide.slide_layout.name or "").strip()
        placeholders = {p.placeholder_format.type for p in slide.placeholders}
        for shape in _in_order(slide.shapes):
            self._shape(shape)
        self.opens = PP_PLACEHOLDER.CENTER_TITLE in placeholders or PP_PLACEHOLDER.SUBTITLE in placeholders
        words = sum(len(part.traced.text) for part in self.body) + sum(map(len, self.subtitle))
        self.is_section = bool(self.title) and (
            bool(_SECTION.search(layout)) or (number > 1 and self.opens and words <= 80)
        )
        if self.subtitle and not (number == 1 and self.opens):
            self.body = [self._part(line, BlockKind.PARAGRAPH, None) for line in self.subtitle] + self.body
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
                if paragraph.text.strip():
                    self.notes.append(self._part(paragraph.text, BlockKind.PARAGRAPH, None))

    def people(self) -> tuple[str, ...]:
        """The names under the title of the first slide, as far as they are that."""
        found = []
        for line in self.subtitle:
            bare = re.sub(
                r"^(?:主讲人?|讲授|作者|报告人|汇报人|by|presented by|lecturer)\s*[:：]?\s*",
                "",
                line.strip(),
                flags=re.I,
            )
            if re.fullmatch(
                r"[\u4e00-\u9fff·]{2,4}|(?:(?:Dr|Prof)\.\s)?[A-Z][\w.'’\-]+(?:\s[A-Z][\w.'’\-]+){1,3}", bare
            ):
                found.append(bare)
        return tuple(found)

    def _part(self, text: str, kind: BlockKind, level: int | None) -> Part:
        words = re.sub(r"[\x0b\n\t]+", " ", text)
        return Part(clean(Traced(words, [(0, self.number)])), kind, level)

    def _shape(self, shape: Any) -> None:
        if isinstance(shape, GroupShape):
            for inner in _in_order(shape.shapes):
                self._shape(inner)
            return
        if isinstance(shape, GraphicFrame) and shape.has_table:
            table = shape.table
            cells = [(self.number, [cell.text.strip() for cell in row.cells]) for row in table.rows]
            self.body += tables.rows(cells, header=table.first_row or None)
            return
        if not isinstance(shape, Shape) and not getattr(shape, "has_text_frame", False):
            return
        if not shape.has_text_frame or not shape.text_frame.text.strip():
            return
        role = shape.placeholder_format.type if shape.is_placeholder else None
        if role in _AROUND:
            return
        paragraphs = [p for p in shape.text_frame.paragraphs if p.text.strip()]
        if role in _TITLES:
            self.title = " ".join(" ".join(re.split(r"[\x0b\s]+", p.text.strip())) for p in paragraphs)
        elif role == PP_PLACEHOLDER.SUBTITLE:
            self.subtitle += [
                line for p in paragraphs for line in re.split(r"[\x0b\n]", p.text) if line.strip()
            ]
        else:
            bulleted = role in {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT} or len(paragraphs) > 1
            for paragraph in paragraphs:
                kind = BlockKind.LIST_ITEM if bulleted else BlockKind.PARAGRAPH
                text = re.sub(r"^[•●·▪◦■□–—*-]\s*", "", paragraph.text.strip())
                self.body.append(self._part(text, kind, paragraph.level + 1 if bulleted else None))


def _in_order(shapes: Any) -> list[Any]:
    """From top to bottom, then from left to right; placeholders without a place of their own stay where they are."""
    found = list(shapes)
    placed = [s for s in found if s.top is not None and s.left is not None]
    if len(placed) < len(found):
        return found
    return sorted(found, key=lambda s: (s.top // 300_000, s.left))
