"""PDFs: what is a heading, a title, a list, a table, by its look."""

from content.reading.manuscript import BlockKind
from content.reading.pdf.pdf import read
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
)


def test_headings_are_ranked_by_their_look_and_run_in_bold_is_text() -> None:
    sheet = Sheet()
    sheet.middle(80, "Of Mills", BOLD, 20)
    y = 120.0
    for n in (1, 2):
        y = sheet.text(y + 10, f"{n} Wind and water", font=BOLD, size=13)
        y = sheet.text(
            y + 4,
            f"{n}.1 The long and winding history of the machines that people built beside rivers",
            font=BOLD,
            measure=260,
        )
        y = sheet.text(y + 4, MILLS)
        x = sheet.put(LEFT, y, "Water rights.", BOLD)
        y = sheet.text(y, "They were older than land.", x=x + 4)
        y = sheet.text(y, WATER, indent=12)
    manuscript = read(sheet.done())
    headings = [
        (manuscript.text[b.start : b.end], b.rank) for b in manuscript.blocks if b.kind is BlockKind.HEADING
    ]
    assert manuscript.title == "Of Mills"
    sub = "The long and winding history of the machines that people built beside rivers"
    assert [text for text, _ in headings] == [
        "1 Wind and water",
        f"1.1 {sub}",
        "2 Wind and water",
        f"2.1 {sub}",
    ]
    ranks = [rank for _, rank in headings]
    assert None not in ranks
    assert ranks[0] == ranks[2] < ranks[1] == ranks[3]  # type: ignore[operator]
    assert "Water rights. They were older than land." in manuscript.text


def test_bookmarks_state_levels_and_metadata_a_title_that_stands_on_the_page() -> None:
    sheet = Sheet()
    sheet.put(LEFT, 60, "Of Mills", size=10)
    y = 90.0
    for n, (title, level) in enumerate((("Wind", 0), ("Sails", 1), ("Water", 0))):
        sheet.canvas.bookmarkPage(str(n))
        sheet.canvas.addOutlineEntry(title, str(n), level)
        y = sheet.text(y + 20, title)
        y = sheet.text(y, (MILLS, WATER, GRAIN)[n])
    manuscript = read(sheet.done(title="Of mills"))
    assert manuscript.title == "Of mills"
    headings = [
        (manuscript.text[b.start : b.end], b.level) for b in manuscript.blocks if b.kind is BlockKind.HEADING
    ]
    assert headings == [("Wind", 1), ("Sails", 2), ("Water", 1)]
    assert lines(manuscript)[0] == "Wind"


def test_a_title_from_another_program_is_not_believed() -> None:
    sheet = Sheet()
    sheet.middle(80, "Of Mills", BOLD, 20)
    sheet.middle(110, "Ann Brook and Ben Reed")
    sheet.text(150, MILLS)
    manuscript = read(sheet.done(title="Microsoft Word - mills_final2.doc"))
    assert manuscript.title == "Of Mills"
    assert lines(manuscript) == ["Ann Brook and Ben Reed", MILLS]


def test_lists_tables_and_captions_stay_out_of_sentences() -> None:
    sheet = Sheet()
    half = broken(MILLS, RIGHT - LEFT)
    y = 100.0
    for line in half[:2]:
        sheet.put(LEFT, y, line)
        y += 14
    y += 10
    sheet.put(LEFT, y, "Table 1. Mills of the valley", size=9)
    y += 16
    for row in (
        ("Mill", "Wheels", "Built"),
        ("Upper", "2", "1790"),
        ("Middle", "3", "1802"),
        ("Lower", "1", "1811"),
    ):
        for k, cell in enumerate(row):
            sheet.put(LEFT + 120 * k, y, cell, size=9)
        y += 12
    y += 14
    for line in half[2:]:
        sheet.put(LEFT, y, line)
        y += 14
    y = sheet.text(y, "The miller had three duties:", indent=12)
    for item in (
        "open the sluice before dawn",
        "dress the stones once a month so that the grain is cut and not crushed, and that the flour stays cool",
        "weigh the grain",
    ):
        sheet.put(LEFT + 12, y, "•")
        y = sheet.text(y, item, x=LEFT + 24, measure=300)
    manuscript = read(sheet.done())
    assert lines(manuscript)[0] == MILLS
    assert of_kind(manuscript, BlockKind.CAPTION) == ["Table 1. Mills of the valley"]
    assert "Mill: Upper; Wheels: 2; Built: 1790." in of_kind(manuscript, BlockKind.TABLE_ROW)
    items = of_kind(manuscript, BlockKind.LIST_ITEM)
    assert items[1].startswith(
        "dress the stones once a month so that the grain is cut and not crushed, and that"
    )
    assert not any("•" in item for item in items)


def test_chinese_numbered_headings_apart_from_bodies() -> None:
    sheet = Sheet()
    sheet.middle(80, "山里的茶市", SONG, 18)
    sheet.middle(104, "周田", SONG, 12)
    y = sheet.text(140, "一、茶市怎样开", font=SONG, size=12)
    y = sheet.text(y + 4, "1．开市的日子由老人定", font=SONG, x=LEFT + 20)
    y = sheet.text(y, TEA, font=SONG, indent=20, measure=200)
    y = sheet.text(y, "2．市上的价由老人定", font=SONG, x=LEFT + 20)
    sheet.text(y, PRICE, font=SONG, indent=20, measure=200)
    manuscript = read(sheet.done())
    assert manuscript.title == "山里的茶市"
    assert lines(manuscript)[:2] == ["周田", "一、茶市怎样开"]
    assert lines(manuscript)[2:] == ["1.开市的日子由老人定", TEA, "2.市上的价由老人定", PRICE]


def test_chapters_that_begin_at_the_top_of_their_pages_are_no_running_heads() -> None:
    sheet = Sheet()
    for n, paragraph in enumerate((MILLS, WATER, GRAIN), 1):
        sheet.put(LEFT, 90, f"Chapter {n}", BOLD, 14)
        sheet.text(120, paragraph)
        sheet.middle(805, f"{n}", size=9)
        if n < 3:
            sheet.next()
    manuscript = read(sheet.done())
    assert of_kind(manuscript, BlockKind.HEADING) == ["Chapter 1", "Chapter 2", "Chapter 3"]
    assert manuscript.title is None


def test_cells_wrapped_between_rules_are_whole() -> None:
    sheet = Sheet()
    y = sheet.text(80, MILLS) + 30
    for row in (
        (("Item",), ("Value per", "mill")),
        (("Weirs and the", "ponds above"), ("-1,050",)),
        (("Stones",), ("780",)),
        (("Wheels and", "shafts"), ("2,110",)),
    ):
        sheet.rule(LEFT, LEFT + 300, y - 11)
        for k, cell in enumerate(row):
            for n, line in enumerate(cell):
                sheet.put(LEFT + 150 * k, y + 12 * n, line)
        y += 12 * max(map(len, row)) + 4
    sheet.text(y + 30, WATER)
    manuscript = read(sheet.done())
    assert of_kind(manuscript, BlockKind.TABLE_ROW) == [
        "Item | Value per mill",
        "Item: Weirs and the ponds above; Value per mill: -1,050.",
        "Item: Stones; Value per mill: 780.",
        "Item: Wheels and shafts; Value per mill: 2,110.",
    ]
    assert lines(manuscript)[0] == MILLS
    assert lines(manuscript)[-1] == WATER


def test_a_short_rule_makes_notes_of_what_stands_below_it_in_any_size() -> None:
    sheet = Sheet()
    sheet.text(640, MILLS)
    sheet.rule(LEFT, LEFT + 110, 722)
    sheet.text(736, "1 The pay books of the mills survive from 1790 on, and they name every miller.")
    assert of_kind(read(sheet.done()), BlockKind.NOTE) == [
        "1 The pay books of the mills survive from 1790 on, and they name every miller."
    ]
