"""Word documents."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from content.reading.assembling import Part, assemble
from content.reading.cleaning import clean
from content.reading.manuscript import BlockKind, CitationMark, Manuscript
from content.reading.problem import Problem, ReadingError
from content.reading.tables import rows
from content.reading.tracing import Traced

_HEADING = re.compile(r"(?:heading|标题)\s*(\d)", re.I)
_UNPACKED_LIMIT = 300 * 1024 * 1024
_SUPERSCRIPT_MARK = re.compile(r"^[［\[]?(\d{1,3})[］\]]?$")


def read(data: bytes) -> Manuscript:
    """Origins are paragraphs, counted from 1. Raises ReadingError: EMPTY, TOO_LARGE, BROKEN_FILE."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _UNPACKED_LIMIT:
                raise ReadingError(Problem.TOO_LARGE, limit_mb=_UNPACKED_LIMIT >> 20)
        document = docx.Document(BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, OSError) as error:
        raise ReadingError(Problem.BROKEN_FILE, format="Word") from error
    title = (document.core_properties.title or "").strip() or None
    parts = list(_parts(document))
    named = next((p.traced.text for p in parts if p.kind is BlockKind.HEADING and p.level == 0), None)
    return assemble(
        [p for p in parts if p.level != 0], format="docx", origin_unit="paragraph", title=named or title
    )


def _parts(document: WordDocument) -> Iterator[Part]:
    number = 0
    for element in document.iter_inner_content():
        if isinstance(element, Table):
            yield from rows([(number + n, cells) for n, cells in enumerate(_cells(element), 1)])
            number += len(element.rows)
            continue
        number += 1
        kind, level = _kind(element)
        yield Part(clean(_traced(element, number)), kind, level)


def _cells(table: Table) -> list[list[str]]:
    return [[cell.text.strip() for cell in row.cells] for row in table.rows]


def _kind(paragraph: Paragraph) -> tuple[BlockKind, int | None]:
    """A heading by its style (level 0: the title), or by being short and bold throughout."""
    style: Any = paragraph.style  # None in files of some other programs
    name = (style.name or "") if style is not None else ""
    heading = _HEADING.match(name)
    if heading:
        return BlockKind.HEADING, int(heading[1])
    if name.lower() in {"title", "标题"}:
        return BlockKind.HEADING, 0
    if "list" in name.lower() or paragraph._p.find(".//{*}numPr") is not None:
        return BlockKind.LIST_ITEM, None
    runs = [run for run in paragraph.runs if run.text.strip()]
    if runs and all(run.bold for run in runs) and len(paragraph.text.strip()) <= 80:
        return BlockKind.HEADING, None
    if "quote" in name.lower():
        return BlockKind.QUOTE, None
    return BlockKind.PARAGRAPH, None


def _traced(paragraph: Paragraph, number: int) -> Traced:
    """The paragraph's words; superscript numbers are citations."""
    text = ""
    marks: list[CitationMark] = []
    for run in paragraph.runs:
        mark = _SUPERSCRIPT_MARK.match(run.text.strip()) if run.font.superscript else None
        if mark:
            marks.append(CitationMark(len(text), mark[1]))
        else:
            text += run.text.replace("\n", " ").replace("\t", " ")
    if not paragraph.runs:
        text = paragraph.text
    return Traced(text, [(0, number)], marks)
