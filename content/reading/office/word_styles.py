"""What a Word paragraph's style and settings say of it."""

import re
from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from lxml import etree

from content.reading.office.word_text import W

_HEADING = re.compile(r"^(?:heading|标题|überschrift|titre)\s*(\d)", re.I)
_TITLES = frozenset({"title", "标题", "文档标题", "题目"})
_CONTENTS = re.compile(r"^(?:toc|目录|contents)\b|^toc \d|^目录", re.I)
_CAPTION = re.compile(r"caption|题注", re.I)
_LIST = re.compile(r"list(?! paragraph)|列表", re.I)
_QUOTE = re.compile(r"quote|引用|引文", re.I)
_DEFAULT_SIZE = 10.0
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Look:
    """By style and paragraph settings; what single runs say is in `Words`."""

    heading: int | None  # 1 = highest
    is_title: bool
    is_contents: bool  # an entry of a table of contents
    is_caption: bool
    is_quote: bool
    depth: int | None  # of a list item, from 1 on
    bold: bool
    centred: bool
    size: float  # points

    @property
    def is_list_only(self) -> bool:
        """An item of a list, set as the list is."""
        return self.depth is not None and not self.bold


class Styles:
    """Styles by id, each with what it inherits. Raises as python-docx does for a broken styles part."""

    def __init__(self, document: WordDocument) -> None:
        root = document.styles.element
        self._by_id: dict[str, etree._Element] = {}
        self._default = ""
        for style in root.findall(f"./{W}style"):
            key = style.get(f"{W}styleId", "")
            self._by_id[key] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}:
                self._default = key
        size = root.find(f"./{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
        self._size = _points(size) or _DEFAULT_SIZE
        self._known: dict[str, Look] = {}

    def look(self, paragraph: etree._Element) -> Look:
        settings = paragraph.find(f"./{W}pPr")
        named = settings.find(f"./{W}pStyle") if settings is not None else None
        key = named.get(f"{W}val", "") if named is not None else self._default
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = self._of_style(key)
        if settings is None:
            return style
        outline = _value(settings.find(f"./{W}outlineLvl"))
        numbered = settings.find(f"./{W}numPr")
        depth = style.depth
        if numbered is not None:
            off = _value(numbered.find(f"./{W}numId")) == "0"
            level = _value(numbered.find(f"./{W}ilvl")) or "0"
            depth = None if off else (int(level) + 1 if level.isdecimal() else 1)
        aligned = _value(settings.find(f"./{W}jc"))
        return Look(
            heading=int(outline) + 1
            if outline and outline.isdecimal() and int(outline) < 9
            else style.heading,
            is_title=style.is_title,
            is_contents=style.is_contents,
            is_caption=style.is_caption,
            is_quote=style.is_quote,
            depth=depth,
            bold=style.bold,
            centred=aligned == "center" if aligned else style.centred,
            size=style.size,
        )

    def _of_style(self, key: str) -> Look:
        chain: list[etree._Element] = []
        at: str | None = key
        while at in self._by_id and len(chain) < _LONGEST_CHAIN:
            chain.append(self._by_id[at])
            based = chain[-1].find(f"./{W}basedOn")
            at = based.get(f"{W}val") if based is not None else None

        def first(path: str) -> Any:
            return next((e for s in chain if (e := s.find(path)) is not None), None)

        names = [_value(s.find(f"./{W}name")) or "" for s in chain]
        name = names[0] if names else ""
        heading = next((int(m[1]) for n in names if (m := _HEADING.match(n))), None)
        outline = _value(first(f"./{W}pPr/{W}outlineLvl"))
        if heading is None and outline and outline.isdecimal() and int(outline) < 9:
            heading = int(outline) + 1
        is_title = name.lower() in _TITLES
        bold = first(f"./{W}rPr/{W}b")
        listed = first(f"./{W}pPr/{W}numPr")
        depth = None
        if heading is None and (listed is not None or _LIST.search(name)):
            found = re.search(r"(\d)$", name)
            depth = int(found[1]) if found else 1
        return Look(
            heading=None if is_title else heading,
            is_title=is_title,
            is_contents=bool(_CONTENTS.match(name)),
            is_caption=bool(_CAPTION.search(name)),
            is_quote=bool(_QUOTE.search(name)),
            depth=depth,
            bold=bold is not None and bold.get(f"{W}val", "1") not in {"0", "false", "off"},
            centred=_value(first(f"./{W}pPr/{W}jc")) == "center",
            size=_points(first(f"./{W}rPr/{W}sz")) or self._size,
        )


def _value(element: etree._Element | None) -> str | None:
    return element.get(f"{W}val") if element is not None else None


def _points(element: etree._Element | None) -> float | None:
    value = _value(element) or ""
    return int(value) / 2 if value.isdecimal() else None
