"""Files made to do harm: each ends in the right refusal, or as the document that it is."""

import io
import struct
import time
import zipfile
from collections.abc import Callable

import pytest
from django.utils import translation

from content.reading.problem import Problem, ReadingError
from content.reading.reader import read
from content.wording import message
from tests.content.reading import files

DEEP = 100_000
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
FINE = None  # read as a document


def _word(body: str, before: str = "") -> bytes:
    document = f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>'
    return files.with_member(files.word(), "word/document.xml", document.encode())


def _slide(text: str, before: str = "") -> bytes:
    parts = files.unzipped(files.slides())
    name = "ppt/slides/slide2.xml"
    old = parts[name].decode()
    start = old.index("<p:sld")
    return files.zipped({**parts, name: old[:start] + before + old[start:].replace("Wind (1/2)", text)})


def _page(text: str, before: str = "") -> bytes:
    return files.book(
        f"{before}<html xmlns='http://www.w3.org/1999/xhtml'><body><p>The mill is old. {text}</p></body></html>"
    )


def _bomb(size: int = 40 << 20) -> bytes:
    return files.with_member(files.word(), "word/media/image1.png", bytes(size))


def _nested_bomb() -> bytes:
    inner = _bomb()
    for _ in range(4):
        inner = files.zipped({f"{n}.zip": inner for n in range(3)})
    return inner


def _lying(claimed: int) -> bytes:
    """The entry of the text says that it is of another size."""
    data = bytearray(files.book())
    name = b"c1.xhtml"
    central = data.rindex(b"PK\x01\x02", 0, data.rindex(name))
    struct.pack_into("<I", data, central + 24, claimed)
    return bytes(data)


def _many_entries() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for n in range(100_000):
            package.writestr(zipfile.ZipInfo(f"{n}"), b"")
    return out.getvalue()


def _locked(data: bytes) -> bytes:
    """Every entry says that it is encrypted."""
    body = bytearray(data)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = body.find(mark)
        while at >= 0:
            body[at + offset] |= 1
            at = body.find(mark, at + 4)
    return bytes(body)


OLD_CONTAINER = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(900)
)
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
RIGHTS = "<encryption><EncryptedData><CipherData><CipherReference URI='c1.xhtml'/></CipherData></EncryptedData></encryption>"

Case = tuple[str, Callable[[], bytes], Problem | None]
CASES: dict[str, Case] = {
    # packages
    "bomb": (".docx", _bomb, Problem.TOO_DEMANDING),
    "bomb of bombs": (".docx", _nested_bomb, Problem.BROKEN_FILE),
    "bomb of bombs as a book": (".epub", _nested_bomb, Problem.BROKEN_FILE),
    "says it is larger": (".epub", lambda: _lying(2_000_000), FINE),
    "says it is huge": (".epub", lambda: _lying(4_000_000_000), Problem.TOO_LARGE),
    "says it is smaller": (".epub", lambda: _lying(50), Problem.BROKEN_FILE),
    "a hundred thousand entries": (".docx", _many_entries, Problem.TOO_DEMANDING),
    "empty package": (".docx", lambda: files.zipped({}), Problem.BROKEN_FILE),
    "empty package as slides": (".pptx", lambda: files.zipped({}), Problem.BROKEN_FILE),
    "empty package as a book": (".epub", lambda: files.zipped({}), Problem.BROKEN_FILE),
    "a path out of the package": (
        ".epub", lambda: files.book(book_dot_opf=files.PACKAGE.replace("c1.xhtml", "../../../../etc/passwd")), Problem.EMPTY,
    ),
    "a path from the root": (
        ".epub", lambda: files.book(book_dot_opf=files.PACKAGE.replace("c1.xhtml", "/etc/passwd")), Problem.EMPTY,
    ),
    "Word cut in half": (".docx", lambda: files.word()[:9000], Problem.BROKEN_FILE),
    "slides cut in half": (".pptx", lambda: files.slides()[:9000], Problem.BROKEN_FILE),
    "book cut in half": (".epub", lambda: files.book()[:700], Problem.BROKEN_FILE),
    "Word that is slides": (".docx", files.slides, Problem.BROKEN_FILE),
    "slides that are Word": (".pptx", files.word, Problem.BROKEN_FILE),
    "book that is Word": (".epub", files.word, Problem.BROKEN_FILE),
    "Word that is a web page": (".docx", files.html, Problem.BROKEN_FILE),
    "Word with a password": (".docx", lambda: OLD_CONTAINER, Problem.ENCRYPTED),
    "slides with a password": (".pptx", lambda: OLD_CONTAINER, Problem.ENCRYPTED),
    "package with a password": (".docx", lambda: _locked(files.word()), Problem.ENCRYPTED),
    "book with a password": (".epub", lambda: _locked(files.book()), Problem.ENCRYPTED),
    "book with a lock": (".epub", lambda: files.book(**{"META-INF_of_encryption_dot_xml": RIGHTS}), Problem.ENCRYPTED),
    # entities
    "laughs in Word": (".docx", lambda: _word("<w:p><w:r><w:t>The mill is old. &i;</w:t></w:r></w:p>", LAUGHS), Problem.TOO_DEMANDING),
    "laughs in slides": (".pptx", lambda: _slide("&i;", LAUGHS), Problem.TOO_DEMANDING),
    "laughs in a book": (".epub", lambda: _page("&i;", LAUGHS), FINE),
    "laughs in a page": (".xhtml", lambda: f"{LAUGHS}<html><body><p>The mill is old. &i;</p></body></html>".encode(), FINE),
    "a file from outside in Word": (".docx", lambda: _word("<w:p><w:r><w:t>The mill is old. &i;</w:t></w:r></w:p>", OUTSIDE), FINE),
    "a file from outside in slides": (".pptx", lambda: _slide("&i;", OUTSIDE), FINE),
    "a file from outside in a book": (".epub", lambda: _page("&i;", OUTSIDE), FINE),
    "a file from outside in a page": (".xhtml", lambda: f"{OUTSIDE}<html><body><p>The mill is old. &i;</p></body></html>".encode(), FINE),
    "laughs in a book's list": (".epub", lambda: files.book(book_dot_opf=LAUGHS + files.PACKAGE.split("?>")[1].replace("Mills", "&i;")), Problem.TOO_DEMANDING),
    # depth
    "tables in tables in Word": (".docx", lambda: _word("<w:tbl><w:tr><w:tc>" * DEEP), Problem.TOO_DEMANDING),
    "divs in divs": (".html", lambda: b"<div>" * DEEP + b"The mill is old.", Problem.TOO_DEMANDING),
    "quotes in quotes": (".html", lambda: b"<blockquote>" * DEEP + b"The mill is old.", Problem.TOO_DEMANDING),
    "spans in spans": (".html", lambda: b"<span>" * DEEP + b"The mill is old.", Problem.TOO_DEMANDING),
    "divs in a book": (".epub", lambda: files.book(f"<html><body>{'<div>' * DEEP}The mill is old."), Problem.TOO_DEMANDING),
    "quotes in Markdown": (".md", lambda: b">" * DEEP + b" The mill is old.", Problem.TOO_DEMANDING),
    "brackets in Markdown": (".md", lambda: b"[" * 2000 + b"The mill is old.", FINE),
    "lists in Markdown": (".md", lambda: b"- " * DEEP + b"The mill is old.", Problem.TOO_DEMANDING),
    # encodings
    "UTF-8 by its mark only": (".txt", lambda: b"\xef\xbb\xbf" + "水车是一种机器。磨坊很老。".encode("gb18030") * 9, FINE),
    "UTF-16 by its word only": (".html", lambda: b"<meta charset=utf-16><p>The mill is old.</p>", FINE),
    "UTF-16 with a byte too many": (".txt", lambda: "\ufeffThe mill is old. ".encode("utf-16-le") * 5 + b"x", Problem.NOT_TEXT),
    "half a surrogate": (".txt", lambda: b"The mill is old. \xed\xa0\x80" * 9, FINE),
    "half a surrogate in UTF-16": (".txt", lambda: b"\xff\xfe" + "The mill. ".encode("utf-16-le") + b"\x00\xd8a\x00" * 9, Problem.NOT_TEXT),
    "half a surrogate by number": (".html", lambda: b"<p>The mill is old. &#xD800;&#0;&#1;</p>", FINE),
    "NULs": (".md", lambda: b"The mill\x00 is old. " * 9, Problem.NOT_TEXT),
    "a picture": (".html", lambda: PICTURE, Problem.NOT_TEXT),
    "a picture as text": (".txt", lambda: PICTURE, Problem.NOT_TEXT),
    "blank lines": (".txt", lambda: b"\n" * (10 << 20), Problem.EMPTY),
    "an unknown suffix": (".exe", lambda: b"MZ", Problem.UNKNOWN_FORMAT),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_it_ends_well(name: str) -> None:
    suffix, make, problem = CASES[name]
    data = make()
    began = time.process_time()
    if problem is None:
        manuscript = read(data, f"a{suffix}")
        said = f"{manuscript.title or ''} {manuscript.text}"
        assert any(words in said for words in ("mill is old", "磨坊很老", "Mills"))
        assert "root:" not in said
        assert len(manuscript.text) < 20_000
        manuscript.text.encode()
    else:
        with pytest.raises(ReadingError) as refused:
            read(data, f"a{suffix}")
        assert refused.value.problem is problem
    assert time.process_time() - began < 10


@pytest.mark.parametrize("problem", Problem)
def test_every_refusal_is_in_words_in_both_languages(problem: Problem) -> None:
    parameters = {"limit_mb": 20, "suffix": ".xyz", "format": "Word"}
    said = []
    for language in ("en", "zh-hans"):
        with translation.override(language):
            said.append(message(ReadingError(problem, **parameters)))
    assert said[0] != said[1]
    assert any("\u4e00" <= c <= "\u9fff" for c in said[1])
    if problem is Problem.UNKNOWN_FORMAT:
        assert all(suffix in said[0] for suffix in (".epub", ".pptx", ".html", ".docx"))
