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


FIT = "Sour dough keeps for a week."


@pytest.mark.parametrize(
    "sentence",
    [
        "Is the sour dough of the baker the oldest dough of all doughs?",
        "The dough we sell keeps the baker for a week.",
        "Sour dough, which the baker feeds with dough, is an old dough.",
        "It is the dough of the baker that makes the dough of the baker.",
        "When the dough of the baker is sour the dough has the taste of dough.",
    ],
)
def test_what_asks_leans_or_speaks_of_us_is_no_title(sentence: str) -> None:
    # Each holds more of the part's words than the clause that is taken.
    assert titles_of([f"{sentence} {FIT}", RIVERS], "en")[0].endswith(FIT[:-1])


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
