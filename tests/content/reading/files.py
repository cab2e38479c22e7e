"""Small valid files of every format, made when they are needed."""

import io
import zipfile
from collections.abc import Callable, Mapping

import docx
import pptx

ENGLISH = (
    "A windmill is a machine that turns the wind into useful work.",
    "In 1850 there were 9,000 windmills in the country [1].",
    "Watermills come in three kinds: undershot, overshot, and breastshot.",
)
CHINESE = (
    "水车是指利用水流的重量来工作的一种机器。",
    "1850年，全国共有９０００座水车，比上年增长6%［2］。",
    "马克思指出：“手推磨产生的是封建主的社会。”",
)
SENTENCES = ENGLISH + CHINESE

CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Mills</dc:title><dc:creator>Ann Miller</dc:creator></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="c1"/></spine></package>"""
NAV = """<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol><li><a href="c1.xhtml">Wind</a></li></ol></nav></body></html>"""


def text() -> bytes:
    return ("Mills\n\n1. Wind\n\n" + "\n".join(ENGLISH) + "\n\n二、水车\n\n" + "\n".join(CHINESE)).encode()


def markdown() -> bytes:
    return (
        "---\ntitle: Mills\n---\n# Mills\n\n## 1. Wind\n\n" + " ".join(ENGLISH) + "\n\n- one\n- two\n\n"
        "> " + CHINESE[2] + "\n\n| Mill | Year |\n|---|---|\n| Bingley | 1774 |\n\n```\ncode\n```\n\n**二、水车**\n\n" + "".join(CHINESE)
    ).encode()  # fmt: skip


def html(body: str = "") -> bytes:
    body = body or (
        "<h1>Mills</h1><p class='byline'>By Ann Miller</p><p>" + " ".join(ENGLISH) + "<sup>1</sup></p>"
        "<ul><li>one</li><li>two</li></ul><blockquote><p>" + CHINESE[2] + "</p></blockquote>"
        "<table><tr><th>Mill</th><th>Year</th></tr><tr><td>Bingley</td><td>1774</td></tr></table>"
        "<dl><dt>Toll</dt><dd>A share of the flour.</dd></dl><p>" + "".join(CHINESE) + "</p>"
    )  # fmt: skip
    head = '<meta charset="utf-8"><title>Mills | A site</title>'
    return f"<!doctype html><html><head>{head}</head><body><nav><a href=/>Home</a></nav>{body}</body></html>".encode()


def word() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Mills"
    document.add_heading("Wind", 1)
    for sentence in ENGLISH:
        document.add_paragraph(sentence)
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph().add_run("水车").bold = True
    for sentence in CHINESE:
        document.add_paragraph(sentence)
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("Mill", "Year", "Bingley", "1774"), strict=True):
        cell.text = words
    return _saved(document.save)


def slides() -> bytes:
    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "Mills"
    first.placeholders[1].text = "Ann Miller"
    second = deck.slides.add_slide(deck.slide_layouts[1])
    second.shapes.title.text = "Wind (1/2)"
    second.placeholders[1].text = "\n".join(SENTENCES)
    second.notes_slide.notes_text_frame.text = "A toll is a share of the flour."
    return _saved(deck.save)


def book(page: str = "", **members: str | bytes) -> bytes:
    """An electronic book of one chapter; `members` (dots and slashes as "_dot_" and "_of_") are added or replaced."""
    page = (
        page
        or f"<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>Wind</h1><p>{' '.join(SENTENCES)}</p></body></html>"
    )
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER, "book.opf": PACKAGE, "nav.xhtml": NAV, "c1.xhtml": page,
    }  # fmt: skip
    files |= {name.replace("_of_", "/").replace("_dot_", "."): body for name, body in members.items()}
    return zipped(files, first=("mimetype", b"application/epub+zip"))


def zipped(files: Mapping[str, str | bytes], first: tuple[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        if first:
            package.writestr(zipfile.ZipInfo(first[0]), first[1])
        for name, body in files.items():
            package.writestr(name, body)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_member(data: bytes, name: str, body: bytes) -> bytes:
    return zipped({**unzipped(data), name: body})


def _saved(save: Callable[[io.BytesIO], None]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


MAKERS: dict[str, Callable[[], bytes]] = {
    ".txt": text, ".md": markdown, ".html": html, ".docx": word, ".pptx": slides, ".epub": book,
}  # fmt: skip
