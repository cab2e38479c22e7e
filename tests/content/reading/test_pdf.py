"""PDFs: whatever the layout, the text comes out as it was written."""

from collections.abc import Callable

import pytest

from content.reading.manuscript import BlockKind
from content.reading.pdf.glyphs import Run
from content.reading.pdf.pdf import read
from content.reading.pdf.strips import strips_of
from tests.content.reading.typesetter import (
    BOLD,
    GRAIN,
    LEFT,
    MILLS,
    PRICE,
    RIGHT,
    SONG,
    TEA,
    WATER,
    Sheet,
    broken,
    lines,
    of_kind,
    raised,
)

COLUMN, GUTTER = 216.0, 307.0


def test_wrapped_lines_are_paragraphs_again_and_hyphens_are_undone() -> None:
    sheet = Sheet()
    y = sheet.text(100, MILLS, indent=15)
    for line in (
        "The well-known miller of the valley kept a trav-",
        "eller for the night, and asked the well-",
        "known man what he thought of the wind.",
    ):
        sheet.put(LEFT + (15 if line.startswith("The") else 0), y, line)
        y += 14
    sheet.text(y, WATER, indent=15)
    found = lines(read(sheet.done()))
    assert found[0] == MILLS
    assert found[1].startswith(
        "The well-known miller of the valley kept a traveller for the night, and asked the well-known man"
    )
    assert found[2] == WATER


def test_chinese_lines_are_joined_without_blanks() -> None:
    sheet = Sheet()
    y = sheet.text(100, TEA, font=SONG, indent=20, measure=200)
    sheet.text(y, PRICE, font=SONG, indent=20, measure=200)
    assert lines(read(sheet.done())) == [TEA, PRICE]


def two_columns(sheet: Sheet, order: Callable[[list[tuple[float, float, str]]], object]) -> None:
    """A full-width title and abstract above two columns of three paragraphs."""
    sheet.middle(90, "Of Mills and Water", BOLD, 18)
    sheet.text(120, GRAIN, size=9, x=LEFT + 20, measure=RIGHT - LEFT - 40, pitch=12)
    drawn: list[tuple[float, float, str]] = []
    x, y = LEFT, 180.0
    for n, paragraph in enumerate((MILLS, WATER, MILLS)):
        for k, line in enumerate(broken(paragraph, COLUMN, indent=12)):
            if y > 330 and x == LEFT:
                x, y = GUTTER, 180.0
            drawn.append((x + (0 if k else 12), y, line))
            y += 14
        assert n < 3
    order(drawn)
    for x, y, line in drawn:
        sheet.put(x, y, line)


@pytest.mark.parametrize(
    "order",
    [
        pytest.param(lambda drawn: None, id="as read"),
        pytest.param(lambda drawn: drawn.sort(key=lambda d: (d[1], d[0])), id="row by row"),
        pytest.param(lambda drawn: drawn.reverse(), id="backwards"),
    ],
)
def test_two_columns_are_read_one_after_the_other_in_any_order_of_the_stream(
    order: Callable[[list[tuple[float, float, str]]], object],
) -> None:
    sheet = Sheet()
    two_columns(sheet, order)
    manuscript = read(sheet.done())
    assert manuscript.title == "Of Mills and Water"
    assert lines(manuscript) == [GRAIN, MILLS, WATER, MILLS]


def test_a_hanging_mark_does_not_cross_the_gutter() -> None:
    sheet = Sheet()
    left, right = "山里人卖茶看的是茶不是人所以外来", "买茶的人照着账来做生意从不问价钱"
    for n in range(12):
        y = 100 + 16 * n
        sheet.put(LEFT, y, left + ("的，" if n == 5 else "的也"), SONG)
        sheet.put(LEFT + 18 * 10 + 12, y, right, SONG)
    text = read(sheet.done()).text
    assert f"{left}的，{left}" in text
    assert text.index(right) > text.rindex(left)


def test_a_sentence_goes_on_over_the_page_and_its_places_are_true() -> None:
    sheet = Sheet()
    half = broken(MILLS, RIGHT - LEFT)
    for page, part in enumerate((half[:2], half[2:])):
        sheet.put(LEFT, 40, "The Journal of Mills", size=8)
        sheet.right(RIGHT, 40, f"{page + 7}", size=8)
        y = 100.0 if page else 700.0
        for line in part:
            sheet.put(LEFT, y, line)
            y += 14
        sheet.middle(810, f"- {page + 7} -", size=8)
        sheet.next()
    manuscript = read(sheet.done())
    assert manuscript.text == MILLS
    assert manuscript.origin_unit == "page"
    seam = MILLS.index(half[2])
    assert [manuscript.origin(at) for at in (0, seam - 2, seam, len(MILLS) - 1)] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    "folio", ["{}", "- {} -", "第{}页", "Page {} of 3", "{}/3", "p. {}", "第 {} 页 共 3 页"]
)
def test_heads_and_folios_leave_no_trace_even_in_short_documents(folio: str) -> None:
    sheet = Sheet()
    for page, paragraph in enumerate((MILLS, WATER, GRAIN), 1):
        sheet.put(
            LEFT, 40, "磨坊研究" if "页" in folio else "Mills and Rivers", SONG if "页" in folio else BOLD, 8
        )
        sheet.text(100, paragraph)
        sheet.middle(805, folio.format(page), SONG if "页" in folio else "Times-Roman", 9)
        if page < 3:
            sheet.next()
    assert lines(read(sheet.done())) == [MILLS, WATER, GRAIN]


def test_roman_folios_and_heads_that_change_are_dropped() -> None:
    sheet = Sheet()
    heads = ["Of wind", "Of water", "Of grain", "Of stone"]
    for page, (head, roman) in enumerate(zip(heads, ("i", "ii", "iii", "iv"), strict=True)):
        sheet.put(LEFT if page % 2 else 400, 40, head, size=8)
        sheet.text(100, (MILLS, WATER, GRAIN, MILLS)[page], indent=12)
        sheet.middle(805, roman, size=9)
        sheet.next()
    assert lines(read(sheet.done())) == [MILLS, WATER, GRAIN, MILLS]


def test_what_stands_upright_slanting_or_in_the_margin_is_no_text() -> None:
    sheet = Sheet()
    y = sheet.text(100, MILLS, x=130, measure=380)
    sheet.text(y + 14, WATER, x=130, measure=380)
    sheet.put(40, 120, "a side note", size=7)
    sheet.put(40, 130, "on the sails", size=7)
    sheet.canvas.saveState()
    sheet.canvas.rotate(90)
    sheet.canvas.setFont("Times-Roman", 20)
    sheet.canvas.drawString(300, -25, "arXiv:2101.00001v1 [physics.mill] 1 Jan 2021")
    sheet.canvas.restoreState()
    sheet.canvas.saveState()
    sheet.canvas.rotate(40)
    sheet.canvas.setFont(BOLD, 60)
    sheet.canvas.drawString(300, 100, "DRAFT")
    sheet.canvas.restoreState()
    assert lines(read(sheet.done())) == [MILLS, WATER]


def test_raised_marks_become_citations_and_exponents_stay() -> None:
    sheet = Sheet()
    x = sheet.put(LEFT, 100, "The old wheel turned slowly.")
    with raised(sheet):
        x = sheet.put(x, 100, "[3]17", size=6)
    x = sheet.put(x + 3, 100, "Its paddles covered 12 m")
    with raised(sheet):
        x = sheet.put(x, 100, "2", size=6)
    x = sheet.put(x + 3, 100, "and lasted 10")
    with raised(sheet):
        x = sheet.put(x, 100, "3", size=6)
    x = sheet.put(x + 3, 100, "days, says Brook,")
    with raised(sheet):
        x = sheet.put(x, 100, "4,5", size=6)
    sheet.put(LEFT, 114, "who had measured every wheel between the bridge and the sea.")
    manuscript = read(sheet.done())
    assert manuscript.text == (
        "The old wheel turned slowly. Its paddles covered 12 m² and lasted 10³ days, says Brook, who had measured "
        "every wheel between the bridge and the sea."
    )
    cited = [(m.source, m.page, manuscript.text[: m.at][-7:]) for m in manuscript.marks]
    assert cited == [("3", "17", "slowly."), ("4", None, " Brook,"), ("5", None, " Brook,")]


def test_chinese_marks_over_a_line_break_and_circled_ones() -> None:
    sheet = Sheet()
    first, second = "市要人多，人多了价就公道。”", "这话山里人都信，信了一百年"
    x = sheet.put(LEFT, 100, first, SONG)
    with raised(sheet):
        sheet.put(x, 100, "［１］７０－", SONG, 6)
        end = sheet.put(LEFT, 116, "７１", SONG, 6)
    x = sheet.put(end, 116, second, SONG)
    with raised(sheet):
        x = sheet.put(x, 116, "①", SONG, 6)
    sheet.put(x, 116, "。", SONG)
    manuscript = read(sheet.done())
    assert manuscript.text == f"{first}{second}。"
    assert [(m.source, m.page) for m in manuscript.marks] == [("1", "70-71"), ("①", None)]


def test_footnotes_follow_the_paragraph_that_runs_over_the_page() -> None:
    sheet = Sheet()
    whole = broken(f"{MILLS} {WATER}", RIGHT - LEFT)
    y = 700.0 - 14 * 3
    for line in whole[:4]:
        sheet.put(LEFT, y, line)
        y += 14
    sheet.rule(LEFT, LEFT + 120, 740)
    sheet.put(LEFT, 752, "* The pay books of the mills survive from 1790 on.", size=8)
    sheet.put(LEFT, 762, "† Two wheels were lost in the flood of that year.", size=8)
    sheet.next()
    y = 100.0
    for line in whole[4:]:
        sheet.put(LEFT, y, line)
        y += 14
    manuscript = read(sheet.done())
    assert lines(manuscript)[0] == f"{MILLS} {WATER}"
    assert of_kind(manuscript, BlockKind.NOTE) == [
        "* The pay books of the mills survive from 1790 on.",
        "† Two wheels were lost in the flood of that year.",
    ]
    note = manuscript.text.index("* The")
    assert manuscript.origin(note) == 1
    assert manuscript.origin(note - 2) == 2


def test_notes_set_across_two_columns_leave_those_of_a_column_at_its_foot() -> None:
    sheet = Sheet()
    for x, words in ((LEFT, MILLS), (GUTTER, WATER)):
        y = 100.0
        for line in broken(f"{words} {GRAIN} {words}", COLUMN):
            sheet.put(x, y, line)
            y += 14
    sheet.rule(GUTTER, GUTTER + 60, 690)
    sheet.put(GUTTER, 700, "① A toll is a share of the flour.", SONG, 8)
    sheet.rule(LEFT, RIGHT, 730)
    sheet.put(LEFT, 742, "基金项目：某某基金一般项目“水车的地方实践”（2019）", SONG, 8)
    manuscript = read(sheet.done())
    assert len(of_kind(manuscript, BlockKind.NOTE)) == 2
    assert "share of the flour" not in " ".join(of_kind(manuscript, BlockKind.PARAGRAPH))


def test_two_characters_set_wide_are_a_word_and_others_as_far_apart_are_not() -> None:
    def strips(first: str, second: str) -> list[str]:
        runs = [
            Run(words, x0, x0 + 9 * len(words), 100.0, 9.0, False, False, False, 1, False, True)
            for words, x0 in ((first, 70.0), (second, 88.0))
        ]
        return [strip.text for strip in strips_of(runs)]

    assert strips("摘", "要：水车") == ["摘要：水车"]
    assert strips("甲", "乙：水车") == ["甲", "乙：水车"]


def test_references_are_blocks_of_their_own_and_no_notes() -> None:
    sheet = Sheet()
    y = sheet.text(100, MILLS)
    y = sheet.text(y + 16, "References", font=BOLD, size=12)
    for entry in (
        "[1] Brook, A. Wheels of the valley, with a list of all the mills between the bridge and the sea. Aldmere, 1981.",
        "[2] Reed, B. Water. 1990.",
    ):
        for n, line in enumerate(broken(entry, 300, size=8)):
            sheet.put(LEFT + (14 if n else 0), y, line, size=8)
            y += 10
    manuscript = read(sheet.done())
    assert of_kind(manuscript, BlockKind.HEADING) == ["References"]
    assert lines(manuscript)[-2].endswith("bridge and the sea. Aldmere, 1981.")
    assert not of_kind(manuscript, BlockKind.NOTE)


def test_blanks_come_from_gaps_and_letters_set_apart_are_one_word() -> None:
    sheet = Sheet()
    x = LEFT
    for word in "Nobody had set a blank between these words of the line.".split():
        x = sheet.put(x, 100, word) + 2.6
    x = LEFT
    for letter in "SUMMARY":
        x = sheet.put(x, 130, letter, BOLD) + 4
    sheet.text(150, MILLS)
    assert lines(read(sheet.done())) == [
        "Nobody had set a blank between these words of the line.",
        "SUMMARY",
        MILLS,
    ]


def test_a_page_turned_on_its_side_is_read() -> None:
    sheet = Sheet()
    sheet.canvas.setPageRotation(90)
    sheet.canvas.saveState()
    sheet.canvas.translate(0, 0)
    sheet.canvas.rotate(90)
    for n, line in enumerate(broken(MILLS, 500)):
        sheet.canvas.setFont("Times-Roman", 10)
        sheet.canvas.drawString(100, -200 - 14 * n, line)
    sheet.canvas.restoreState()
    assert read(sheet.done()).text == MILLS
