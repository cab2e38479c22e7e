"""PDFs that other programs made: see pdfs/README.md."""

from pathlib import Path

import pytest

from content.reading.manuscript import BlockKind, Manuscript
from content.reading.reader import read

PDFS = Path(__file__).parent / "pdfs"


def manuscript(name: str) -> Manuscript:
    return read((PDFS / name).read_bytes(), name)


def of_kind(found: Manuscript, kind: BlockKind) -> list[str]:
    return [found.text[b.start : b.end] for b in found.blocks if b.kind is kind]


def test_a_browser_print_whose_fonts_have_no_names() -> None:
    found = manuscript("market.pdf")
    assert found.title == "山里的茶市"
    assert of_kind(found, BlockKind.HEADING) == [
        "一、茶市怎样开",
        "（一）开市的日子",
        "（二）市上的价",
        "二、茶市怎样散",
    ]
    assert [b.rank for b in found.blocks if b.kind is BlockKind.HEADING] == [1, 2, 2, 1]
    lines = found.text.split("\n")
    assert lines[:2] == ["周田", "摘要：茶市是山里人卖茶的地方，本文说茶市怎样开，又怎样散。"]
    assert "周文说：“市要人多，人多了价就公道。”这话山里人都信。" in found.text
    assert [(m.source, m.page) for m in found.marks] == [("1", "20"), ("2", None), ("1", "58-59")]
    assert "第1页" not in found.text


def test_an_office_print_in_two_columns_with_a_footnote() -> None:
    found = manuscript("bridge.pdf")
    assert found.title == "石桥与渡船"
    assert of_kind(found, BlockKind.HEADING) == ["一、渡船的规矩", "二、石桥来了以后"]
    assert of_kind(found, BlockKind.NOTE) == ["1这个规矩后来写在石上。"]
    whole = "所以没有人着急，也没有人多给船家一分钱。河上有风的时候，船家说不过河就不过河，过河的人等上一天也没有话说。"
    assert whole in found.text
    assert found.text.endswith("是两种过河的规矩：一种不要人等人，一种要人等人。")
    assert "水路学报" not in found.text
    over = next(b for b in found.blocks if found.text.startswith("后来河上有了石桥", b.start))
    assert (found.origin(over.start), found.origin(over.end - 1)) == (1, 2)


def test_an_office_print_with_bookmarks_list_and_word_gaps_as_wide_as_columns() -> None:
    found = manuscript("light.pdf")
    assert found.title == "Keeping the Light: How a Lamp Became a System"
    headings = [(found.text[b.start : b.end], b.level) for b in found.blocks if b.kind is BlockKind.HEADING]
    assert headings == [("1 The lamp", 1), ("2 The system and the people who no longer lived in it", 1)]
    assert (
        "than none, because it was believed to be another. The inspectors now counted minutes" in found.text
    )
    assert "a room of 9 m² and weighed several tonnes. Its price was that of the tower." in found.text
    assert "turned the keeper from a stoker into a mechanic" in found.text
    assert [n[:8] for n in of_kind(found, BlockKind.NOTE)] == ["1 The pa", "2 Two wr"]
    assert of_kind(found, BlockKind.LIST_ITEM) == [
        "wind the clockwork every four hours;",
        "trim the wick at midnight;",
        "write down every passing ship.",
    ]
    assert not of_kind(found, BlockKind.TABLE_ROW)
    assert "Notes on the Coast" not in found.text
    assert "of 2" not in found.text


@pytest.mark.parametrize("name", ["market.pdf", "bridge.pdf", "light.pdf"])
def test_blocks_are_whole_and_in_order(name: str) -> None:
    found = manuscript(name)
    ends = [b.end for b in found.blocks]
    assert all(b.start < b.end for b in found.blocks)
    assert ends == sorted(ends)
    assert found.format == "pdf"
    assert all(0 <= m.at <= len(found.text) for m in found.marks)
