"""PDFs that cannot be read, or hold what nobody should wait for."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from content.reading.cleaning import clean
from content.reading.manuscript import BlockKind
from content.reading.pdf import glyphs
from content.reading.pdf.pdf import read
from content.reading.problem import Problem, ReadingError
from content.reading.tracing import Traced
from tests.content.reading.typesetter import LEFT, Sheet

MILLS = "A windmill is a machine that turns the wind into useful work, and a watermill one that uses a river."


def problem_of(data: bytes) -> Problem:
    with pytest.raises(ReadingError) as refused:
        read(data)
    return refused.value.problem


def written(
    *, pages: int = 1, encrypt: StandardEncryption | None = None, size: tuple[int, int] = (595, 842)
) -> bytes:
    data = BytesIO()
    sheet = canvas.Canvas(data, pagesize=size, encrypt=encrypt)
    for _ in range(pages):
        sheet.drawString(LEFT, 600, MILLS)
        sheet.showPage()
    sheet.save()
    return data.getvalue()


def scanned(*, stamp: str = "") -> bytes:
    from PIL import Image

    data = BytesIO()
    sheet = canvas.Canvas(data)
    for n in range(3):
        sheet.drawImage(ImageReader(Image.new("L", (60, 80), 200 + n)), 0, 0, 595, 842)
        sheet.drawString(290, 20, stamp)
        sheet.showPage()
    sheet.save()
    return data.getvalue()


def empty() -> bytes:
    data = BytesIO()
    sheet = canvas.Canvas(data)
    sheet.showPage()
    sheet.save()
    return data.getvalue()


def test_refusals_name_their_reason() -> None:
    whole = written()
    assert problem_of(b"%PDF-1.7 and nothing more") is Problem.BROKEN_FILE
    assert problem_of(b"no PDF at all, but text " * 40) is Problem.BROKEN_FILE
    assert problem_of(whole[: len(whole) // 2]) is Problem.BROKEN_FILE
    assert problem_of(written(encrypt=StandardEncryption("a", ownerPassword="b"))) is Problem.ENCRYPTED
    assert problem_of(scanned()) is Problem.NO_TEXT_LAYER
    assert problem_of(scanned(stamp="7")) is Problem.NO_TEXT_LAYER
    assert problem_of(empty()) is Problem.EMPTY


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    assert read(written(encrypt=StandardEncryption("", ownerPassword="b"))).text == MILLS


def test_a_short_letter_is_no_scan() -> None:
    sheet = Sheet()
    sheet.put(LEFT, 100, "Yes.")
    assert read(sheet.done()).text == "Yes."


def test_bombs_end_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    assert problem_of(written(size=(20_000, 842))) is Problem.TOO_DEMANDING
    monkeypatch.setattr(glyphs, "PAGE_LIMIT", 3)
    assert problem_of(written(pages=4)) is Problem.TOO_DEMANDING
    monkeypatch.undo()
    monkeypatch.setattr(glyphs, "GLYPH_LIMIT", 150)
    assert problem_of(written(pages=2)) is Problem.TOO_DEMANDING
    monkeypatch.undo()
    monkeypatch.setattr(glyphs, "PAGE_GLYPH_LIMIT", 50)
    assert problem_of(written()) is Problem.TOO_DEMANDING


def mapped(*targets: str) -> bytes:
    """A PDF whose font says that its letters a, b, … are the targets, as hex."""
    pairs = "\n".join(f"<{ord('a') + n:02x}> <{target}>" for n, target in enumerate(targets))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange {len(targets)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    ).encode()
    content = b"BT /F 12 Tf 72 700 Td (" + bytes(ord("a") + n for n in range(len(targets))) * 8 + b") Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap),
    ]
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 7\n0000000000 65535 f \n%strailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (table, start)
    )


def test_fonts_that_map_to_nothing() -> None:
    assert problem_of(mapped("E001", "E002", "FFFD")) is Problem.NO_TEXT_LAYER
    # A letter that says nothing leaves its gap.
    assert read(mapped("0041", "0042", "E002", "0043")).text.replace(" ", "") == "ABC" * 8


def test_ligatures_and_radicals_are_the_letters_they_stand_for() -> None:
    assert read(mapped("FB01", "0073", "0068")).text == "fish" * 8
    assert read(mapped("2F08", "2EA0", "2EE9")).text == "人民黄" * 8
    assert clean(Traced("⻄⻢⾃⼰的⻛", [(0, 1)])).text == "西马自己的风"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_files_are_refused_or_read_but_never_fail_otherwise(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(whole) // 2, len(whole)))
    with suppress(ReadingError):
        read(bytes(whole[:cut]))


WHOLE = written(pages=2)
WORDS = st.lists(
    st.sampled_from("water mill wheel stone river grain wind miller turns slowly old".split()),
    min_size=24,
    max_size=60,
)


@settings(max_examples=40, deadline=None)
@given(
    paragraphs=st.lists(WORDS, min_size=2, max_size=12),
    columns=st.integers(1, 2),
    head=st.sampled_from(["Annals of Milling", "磨坊", "Vol. 3"]),
    folio=st.sampled_from(["{}", "- {} -", "Page {}"]),
    shuffled=st.randoms(use_true_random=False),
)
def test_whatever_the_layout_blocks_are_free_of_furniture_and_places_are_true(
    paragraphs: list[list[str]], columns: int, head: str, folio: str, shuffled: object
) -> None:
    from tests.content.reading.typesetter import SONG, broken

    measure = 450.0 if columns == 1 else 210.0
    # No two lines are alike: the same words at the same place of two pages would be a running head.
    count = 0
    text = []
    for n, paragraph in enumerate(paragraphs, 1):
        text.append(f"P{n}")
        for word in paragraph:
            count += 1
            text[-1] += f" {word}{chr(97 + count % 26)}{chr(97 + count // 26)}"
        text[-1] += " end."
    # One long paragraph shows where lines begin and end; one line alone could not.
    text.insert(
        0,
        "P0 "
        + "Stones that grind oats are dressed with a finer bill than stones for wheat and rye. " * 3
        + "So it is.",
    )
    lines = [(k, line) for paragraph in text for k, line in enumerate(broken(paragraph, measure, indent=14))]
    sheet = Sheet()
    on_page: dict[str, int] = {}
    rows = 9
    per_page = rows * columns
    pages = [lines[at : at + per_page] for at in range(0, len(lines), per_page)]
    for number, part in enumerate(pages, 1):
        drawn = []
        for n, (k, line) in enumerate(part):
            x = LEFT + (n // rows) * (measure + 24) + (0 if k else 14)
            drawn.append((x, 100.0 + 14 * (n % rows), line))
            for word in line.split():
                if word.startswith("P") and word[1:].isdigit():
                    on_page[word] = number
        shuffled.shuffle(drawn)  # type: ignore[attr-defined]
        sheet.put(LEFT, 40, head, SONG if head == "磨坊" else "Times-Roman", 8)
        for x, y, line in drawn:
            sheet.put(x, y, line)
        sheet.middle(810, folio.format(number), size=8)
        if number < len(pages):
            sheet.next()
    manuscript = read(sheet.done())
    assert [
        manuscript.text[b.start : b.end] for b in manuscript.blocks if b.kind is BlockKind.PARAGRAPH
    ] == text
    for word, number in on_page.items():
        assert manuscript.origin(manuscript.text.index(f"{word} ")) == number
