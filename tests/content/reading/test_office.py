"""Word and PowerPoint: by style, by look, and without what only the program needs."""

import io
from typing import Any

import docx
import pptx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from pptx.util import Inches

from content.outlining.outliner import outline
from content.reading.manuscript import Manuscript
from content.reading.reader import read
from tests.content.reading.files import with_member

TEXT = "水车是利用水流作功的一种古老机械，在沿河的村庄里到处可见，今天只剩下很少的几架。"


def saved(document: Any, name: str) -> Manuscript:
    data = io.BytesIO()
    document.save(data)
    return read(data.getvalue(), name)


def shown(manuscript: Manuscript) -> list[tuple[str, int | None, int | None, str]]:
    return [(b.kind.value, b.level, b.rank, manuscript.text[b.start : b.end]) for b in manuscript.blocks]


def look(document: Any, words: str, size: float, *, bold: bool = True, centred: bool = False) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(words)
    run.bold = bold
    run.font.size = Pt(size)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def test_headings_by_look_alone() -> None:
    document = docx.Document()
    look(document, "水车小史", 22, centred=True)
    look(document, "一、由来", 16)
    document.add_paragraph(TEXT)
    look(document, "（一）早期", 13)
    document.add_paragraph(TEXT)
    look(document, "二、用途", 16)
    document.add_paragraph(TEXT)
    found = saved(document, "a.docx")
    assert found.title == "水车小史"
    assert [(kind, rank, words) for kind, _, rank, words in shown(found) if kind == "heading"] == [
        ("heading", 1, "一、由来"),
        ("heading", 2, "（一）早期"),
        ("heading", 1, "二、用途"),
    ]


def test_a_bold_beginning_does_not_make_a_heading() -> None:
    document = docx.Document()
    document.add_heading("由来", 1)
    paragraph = document.add_paragraph()
    paragraph.add_run("早期。").bold = True
    paragraph.add_run(TEXT)
    assert [kind for kind, *_ in shown(saved(document, "a.docx"))] == ["heading", "paragraph"]


def test_tracked_changes_count_as_accepted_and_hidden_text_as_absent() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("水车是")
    inserted = OxmlElement("w:ins")
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = "古老的"
    run.append(words)
    inserted.append(run)
    paragraph._p.append(inserted)
    removed = OxmlElement("w:del")
    gone = OxmlElement("w:r")
    old = OxmlElement("w:delText")
    old.text = "新的"
    gone.append(old)
    removed.append(gone)
    paragraph._p.append(removed)
    paragraph.add_run("机械。")
    paragraph.add_run("不可见").font.hidden = True
    assert saved(document, "a.docx").text == "水车是古老的机械。"


def test_raised_numbers_are_citations_and_exponents_are_not() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("水车很古老")
    for words in ("[", "3", "]"):
        paragraph.add_run(words).font.superscript = True
    paragraph.add_run("，占地10m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run("。")
    found = saved(document, "a.docx")
    assert found.text == "水车很古老，占地10m2。"
    assert [(m.source, found.text[m.at :]) for m in found.marks] == [("3", "，占地10m2。")]


def test_tables_and_lists_keep_their_meaning() -> None:
    document = docx.Document()
    document.add_paragraph("水车有三种：")
    for words in ("下射", "中射", "上射"):
        document.add_paragraph(words, style="List Bullet")
    table = document.add_table(2, 2)
    for n, words in enumerate(["种类", "效率", "下射", "三成"]):
        table.cell(n // 2, n % 2).text = words
    found = saved(document, "a.docx")
    assert found.text.split("\n") == [
        "水车有三种：下射；中射；上射。",
        "种类|效率",
        "种类：下射；效率：三成。",
    ]
    assert found.origin(found.text.index("上射")) == 4


def test_the_table_of_contents_and_headers_are_none_of_the_text() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "某某大学"
    control = OxmlElement("w:sdt")
    properties, part, gallery, inside = (
        OxmlElement(f"w:{n}") for n in ("sdtPr", "docPartObj", "docPartGallery", "sdtContent")
    )
    gallery.set(qn("w:val"), "Table of Contents")
    part.append(gallery)
    properties.append(part)
    control.append(properties)
    control.append(inside)
    entry = document.add_paragraph("由来 …… 1")
    inside.append(entry._p)
    document.element.body.insert(0, control)
    document.add_heading("由来", 1)
    document.add_paragraph(TEXT)
    assert [words for *_, words in shown(saved(document, "a.docx"))] == ["由来", TEXT]


def deck_of(*slides: tuple[str, list[tuple[int, str]], str]) -> Any:
    """(title, bullets with their depth, notes) of each slide, behind a title slide."""
    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "水车"
    first.placeholders[1].text = "主讲：王芳"
    for title, bullets, notes in slides:
        layout = deck.slide_layouts[1 if bullets else 2]
        slide = deck.slides.add_slide(layout)
        slide.shapes.title.text = title
        if bullets:
            frame = slide.placeholders[1].text_frame
            for n, (depth, words) in enumerate(bullets):
                paragraph = frame.paragraphs[0] if not n else frame.add_paragraph()
                paragraph.text, paragraph.level = words, depth
        box = slide.shapes.add_textbox(Inches(1), Inches(7), Inches(2), Inches(0.4))
        box.text_frame.text = "水利选修课"
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    return deck


def test_slides_are_topics_under_their_sections() -> None:
    found = saved(
        deck_of(
            ("一、由来", [], ""),
            (
                "早期",
                [(0, "水车是利用水流作功的机械。"), (1, "沿河的村庄最先有它。")],
                "讲义里的话也是内容。",
            ),
            ("早期（续）", [(0, "磨坊由此而来。")], ""),
            ("二、用途", [], ""),
        ),
        "a.pptx",
    )
    assert (found.title, found.authors, found.origin_unit) == ("水车", ("王芳",), "slide")
    assert [(kind, level, words) for kind, level, _, words in shown(found)] == [
        ("heading", 1, "一、由来"),
        ("heading", 2, "早期"),
        ("list_item", 1, "水车是利用水流作功的机械。"),
        ("list_item", 2, "沿河的村庄最先有它。"),
        ("paragraph", None, "讲义里的话也是内容。"),
        ("list_item", 1, "磨坊由此而来。"),
        ("heading", 1, "二、用途"),
    ]
    assert found.origin(found.text.index("磨坊")) == 4


def with_footnotes(*notes: tuple[int, str]) -> bytes:
    """A document whose sentences end with a footnote each, under ids as a program chose them."""
    document = docx.Document()
    for number, (note, _) in enumerate(notes, 1):
        paragraph = document.add_paragraph(f"{TEXT[:-1]}第{number}次。")
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(note))
        paragraph.add_run()._r.append(reference)
    data = io.BytesIO()
    document.save(data)
    body = "".join(
        f'<w:footnote w:id="{note}"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>'
        for note, words in notes
    )
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return with_member(
        data.getvalue(),
        "word/footnotes.xml",
        f'<w:footnotes xmlns:w="{namespace}">{body}</w:footnotes>'.encode(),
    )


def test_notes_bear_the_numbers_that_word_shows() -> None:
    found = read(with_footnotes((2, "王芳：《水利考》，第57页。"), (7, "同上，第60页。")), "a.docx")
    assert [m.source for m in found.marks] == ["1", "2"]
    assert [words for kind, *_, words in shown(found) if kind == "note"] == [
        "[1]王芳：《水利考》，第57页。",
        "[2]同上，第60页。",
    ]


def test_a_letterhead_is_no_title_and_a_title_may_take_two_lines() -> None:
    document = docx.Document()
    look(document, "某某市园林研究所文件", 26, centred=True)
    document.add_paragraph("园科〔2021〕17号")
    look(document, "主城区行道树", 20, centred=True)
    look(document, "安全状况报告", 20, centred=True)
    document.add_paragraph(TEXT)
    look(document, "一、由来", 14)
    document.add_paragraph(TEXT)
    look(document, "为什么是水车？", 14)
    document.add_paragraph(TEXT)
    found = saved(document, "a.docx")
    assert found.title == "主城区行道树安全状况报告"
    assert [words for kind, *_, words in shown(found) if kind == "heading"] == ["一、由来", "为什么是水车？"]


def test_the_properties_of_a_file_give_way_to_the_heading_over_all_of_it() -> None:
    document = docx.Document()
    document.core_properties.title = "Chapter 2 FINAL v3"
    document.add_heading("2 Reading above the stage", 1)
    for title in ("2.1 Terms", "2.2 Audiences"):
        document.add_heading(title, 2)
        document.add_paragraph(TEXT)
    found = outline(saved(document, "a.docx"))
    assert found.title == "Reading above the stage"
    assert [t.title for t in found.topics] == ["Terms", "Audiences"]


@pytest.mark.parametrize("below", ["李明", "引言", "某某大学历史学院"])
def test_what_stands_below_a_title_in_its_look_is_no_second_line(below: str) -> None:
    document = docx.Document()
    for words in ("水车的历史与现状", below):
        look(document, words, 20, centred=True)
    document.add_paragraph(TEXT)
    assert saved(document, "a.docx").title == "水车的历史与现状"
