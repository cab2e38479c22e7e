"""One number, written in several ways."""

import pytest

from quizzes.generation.numerals import figures_in, in_digits, others


@pytest.mark.parametrize(
    ("words", "language", "also"),
    [
        ("十五万", "zh", "15万"),
        ("十八", "zh", "18"),
        ("二百零六", "zh", "206"),
        ("四成", "zh", "40%"),
        ("四成", "zh", "五分之二"),
        ("四成五", "zh", "45%"),
        ("百分之二十七", "zh", "27%"),
        ("三分之二", "zh", "2/3"),
        ("a third", "en", "one third"),
        ("a quarter", "en", "1/4"),
        ("half", "en", "one half"),
        ("two-thirds", "en", "2/3"),
        ("three million", "en", "3 million"),
        ("three million", "en", "3,000,000"),
        ("twenty-five", "en", "25"),
        ("12", "en", "twelve"),
    ],
)
def test_other_ways_to_write_it(words: str, language: str, also: str) -> None:
    found = others(words, language)
    assert also in found
    assert words not in found


@pytest.mark.parametrize(
    ("words", "language"), [("朝廷", "zh"), ("Europe", "en"), ("1834", "en"), ("a war", "en")]
)
def test_what_is_no_number_in_words_has_no_other(words: str, language: str) -> None:
    assert others(words, language) == ()


@pytest.mark.parametrize(
    ("han", "digits"), [("十", "10"), ("二十", "20"), ("三百一十二", "312"), ("二〇二四", "2024")]
)
def test_digits(han: str, digits: str) -> None:
    assert in_digits(han) == digits


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("增长了三点三倍", [3.3]),
        ("三万五千人", [35000]),
        ("五十万亩", [500000]),
        ("十点五米", [10.5]),
        ("二〇二四年修了12座", [12, 2024]),
        ("用了三年", [3]),
    ],
)
def test_numbers_are_read_whole(text: str, values: list[float]) -> None:
    assert figures_in(text) == values


def test_a_hundred_and_some_is_no_hundred_of_something() -> None:
    assert others("one hundred and five", "en") == ()
    assert "100 metres" in others("a hundred metres", "en")
