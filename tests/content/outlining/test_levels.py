"""Headings to a tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.outlining.levels import Heading, levelled, parents
from content.outlining.outliner import outline
from content.reading.numbering import number_of
from content.reading.reader import read


def headings(*found: tuple[str, int | None, int | None]) -> list[Heading]:
    """(words, stated level, rank of look) of each."""
    return [
        Heading(
            n,
            0,
            len(words),
            number_of(words),
            stated,
            rank,
            closing=words in {"结语", "Conclusion", "1. Background"},
        )
        for n, (words, stated, rank) in enumerate(found)
    ]


def by_number(*words: str) -> list[int]:
    return levelled(headings(*((w, None, None) for w in words)))


def test_numbers_nest_as_they_come() -> None:
    assert by_number("一、甲", "（一）乙", "1. 丙", "（二）丁", "二、戊") == [1, 2, 3, 2, 1]
    assert by_number("第一章 甲", "第一节 乙", "一、丙", "第二节 丁", "第二章 戊") == [1, 2, 3, 2, 1]
    assert by_number("1. A", "1.1 B", "1.1.1 C", "1.2 D", "2. E", "2.1 F") == [1, 2, 3, 2, 1, 2]
    assert by_number("Chapter 1 A", "1.1 B", "Chapter 2 C") == [1, 2, 1]


def test_a_level_is_not_invented_where_one_is_left_out() -> None:
    assert by_number("4.1 A", "4.1.1 B", "4.2 C", "4.2.1 D") == [1, 2, 1, 2]
    assert levelled(headings(("A", 2, None), ("B", 4, None), ("C", 4, None), ("D", 2, None))) == [1, 2, 2, 1]


def test_the_closing_words_stand_on_the_highest_level() -> None:
    assert by_number("一、甲", "（一）乙", "结语") == [1, 2, 1]


def test_a_number_counts_more_than_a_closing_word() -> None:
    assert by_number("1. Background", "1.1 A", "1.2 B", "2. C", "Conclusion") == [1, 2, 2, 1, 1]


def test_numbers_tell_apart_what_is_stated_alike() -> None:
    assert levelled(headings(("一、甲", 2, None), ("（一）乙", 2, None), ("二、丙", 2, None))) == [1, 2, 1]
    assert levelled(headings(("1. A", 2, None), ("1.1 B", 2, None), ("2. C", 2, None))) == [1, 2, 1]


def test_looks_rank_where_nothing_is_numbered() -> None:
    assert levelled(headings(("A", None, 1), ("B", None, 2), ("C", None, 2), ("D", None, 1))) == [1, 2, 2, 1]


def test_a_look_stands_below_whatever_stated_heading_is_open() -> None:
    found = headings(
        ("A", 1, None), ("B", 2, None), ("c", None, 3), ("d", None, 3), ("E", 1, None), ("f", None, 3)
    )
    assert levelled(found) == [1, 2, 3, 3, 1, 2]


def test_a_look_keeps_the_level_that_numbers_gave_it() -> None:
    assert levelled(headings(("一、甲", None, 1), ("（一）乙", None, 2), ("余论", None, 1))) == [1, 2, 1]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["一、甲", "（一）乙", "1. A", "1.1 B", "2.3.1 C", "第一章 丙", "words", "结语", "第二，丁"]
            ),
            st.one_of(st.none(), st.integers(1, 6)),
            st.one_of(st.none(), st.integers(1, 4)),
        ),
        max_size=30,
    )
)
def test_any_headings_make_a_tree(found: list[tuple[str, int | None, int | None]]) -> None:
    levels = levelled(headings(*found))
    assert len(levels) == len(found)
    for before, level in zip([0, *levels], levels, strict=False):
        assert 1 <= level <= before + 1
    for n, parent in enumerate(parents(levels)):
        assert (parent is None) == (levels[n] == 1)
        assert parent is None or (parent < n and levels[parent] == levels[n] - 1)


_SAYS = "渠口的水位每年春天由三户人家轮流查看，查看的日子写在祠堂的木牌上，谁家误了日子，就由谁家出一个工补修渠岸，这个规矩已经守了四代人，从来没有哪一家拒绝过，外村的人也常来打听。"


def titles(text: str) -> list[tuple[str, int | None]]:
    found = outline(read(text.encode(), "text.txt"))
    return [(topic.title, topic.parent) for topic in found.topics]


@pytest.mark.parametrize("number", ["{n}．", "（{han}）"])
def test_a_numbered_heading_may_run_into_its_paragraph(number: str) -> None:
    points = ["水口观：先看水位", "人手观：轮流出工", "规矩观：写在木牌上"]
    numbered = [number.format(n=n, han="一二三"[n - 1]) for n in (1, 2, 3)]
    text = "水渠的规矩\n\n一、水渠的三种看法\n\n" + "\n\n".join(
        f"{mark}{point}。{_SAYS}" for mark, point in zip(numbered, points, strict=True)
    )
    assert titles(text) == [("水渠的三种看法", None), *((point, 0) for point in points)]


@pytest.mark.parametrize(
    "entries",
    [
        [
            "打开闸门。水就流下来。",
            "看守渠口。夜里不能睡。",
            "关上闸门。",
        ],  # steps, with little to say of each
        [f"每年春天查看渠口的水位，由三户轮流，查看的日子写在牌上，谁也不许误，误了补工。{_SAYS}"] * 3,
        [f"水位高吗？{_SAYS}"] * 3,
    ],
)
def test_numbered_paragraphs_without_a_heading_are_none(entries: list[str]) -> None:
    text = "水渠的规矩\n\n一、水渠的规矩\n\n" + "\n\n".join(
        f"{n}．{entry}" for n, entry in enumerate(entries, 1)
    )
    assert len(titles(text)) == 1


def test_one_numbered_paragraph_heads_nothing() -> None:
    assert len(titles(f"水渠的规矩\n\n一、水渠的规矩\n\n1．水口观：先看水位。{_SAYS}")) == 1
