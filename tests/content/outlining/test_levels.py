"""Headings to a tree."""

from hypothesis import given
from hypothesis import strategies as st

from content.outlining.levels import Heading, levelled, parents
from content.reading.numbering import number_of


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
