"""Titles for parts that have none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.outlining.naming import titles_of
from tests.content.outlining.test_shifts import BREAD, RIVERS, STARS, outline_of


def test_a_title_says_what_a_part_is_about_and_what_it_says_of_that() -> None:
    rivers, bread, stars = titles_of([RIVERS, BREAD, STARS], "en")
    for title, text, word in ((rivers, RIVERS, "river"), (bread, BREAD, "dough"), (stars, STARS, "star")):
        words, _, clause = title.partition(": ")
        assert word in words.lower()
        assert clause
        assert clause in text


def test_a_chinese_title_has_a_clause_of_the_text() -> None:
    salt = "盐田的卤水要晒足七天。卤水浓了，盐才会结晶，结晶的盐不怕雨。盐工把卤水从一格引到另一格。"
    tea = "茶叶采下来先要摊凉。摊凉的茶叶失去水分，茶香才出得来。炒茶的锅不能太热，锅热了茶叶会焦。"
    for title, text, word in zip(titles_of([salt, tea], "zh"), (salt, tea), ("卤水", "茶叶"), strict=True):
        words, _, clause = title.partition("：")
        assert word in words
        assert clause in text


@pytest.mark.parametrize(
    ("sentence", "unfit"),
    [
        ("Is the dough of the baker really alive?", "Is the dough"),
        ("Our dough is the best dough of all.", "Our dough"),
        ("Sour dough, which lives on yeast, keeps for a week.", "which lives"),
        ("It lives on wild yeast in the dough.", "It lives"),
    ],
)
def test_what_leans_asks_or_speaks_of_us_is_no_title(sentence: str, unfit: str) -> None:
    assert unfit not in titles_of([sentence, RIVERS], "en")[0]


def test_a_question_is_told_only_what_a_part_is_about() -> None:
    found = outline_of("On Three Things", RIVERS, BREAD, STARS)
    for n, topic in enumerate(found.topics):
        assert found.path(n) == (topic.name,)
        assert topic.title.startswith(f"{topic.name}: ")
    stated = outline_of("1. Rivers: what they carry", RIVERS, "2. Bread", BREAD).topics[0]
    assert stated.name == stated.title == "Rivers: what they carry"


@given(st.lists(st.text(max_size=80), min_size=1, max_size=4), st.sampled_from(["zh", "en"]))
def test_every_part_gets_one_title_on_one_line(texts: list[str], language: str) -> None:
    titles = titles_of(texts, language)
    assert len(titles) == len(texts)
    assert titles == titles_of(texts, language)
    assert not any("\n" in title for title in titles)
