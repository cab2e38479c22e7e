"""What says who, what or when only by the sentences before it."""

import pytest

from quizzes.generation.english_leaning import leans, names_somebody
from quizzes.generation.english_words import stems

TOLD = stems("The mills of Ashby The corn mill")


def leaning(sentence: str, *, before: str = "", years: bool = True, often: bool = False) -> bool:
    return leans(sentence, TOLD | stems(before), lambda word: often, years=years, dated=False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Edmund Whitcombe coined the word in 1751.",
        "The price was a deep rift between the two families in 1751.",
        "With Anna Whitcombe he published A History of Milling in 1763.",
        "The 1770s, when prices and wages rose together, seemed to bear them out.",
        "Edmund Whitcombe, in a study published in 1756, dated its beginning.",
        "The race turns one into the other.",
        "Two years later the weir was raised.",
        "By July more than a hundred sacks had been ground.",
        "Only then was the weir raised.",
        "More people worked at the weir.",
        "No other mill ground so much flour.",
        "The same men raised the weir.",
        "The council says that it would cost nothing.",
        "Whitcombe tested the theory in 1751.",
        "Ann Lee united the two halves in 1820.",
        "By a treaty signed in 1697 Whitcombe kept the lands there.",
        "In Folk Mills and Millers (1972) he described a mill.",
        "Anna Reinholt went further in 1763.",
    ],
)
def test_what_points_back(sentence: str) -> None:
    assert leaning(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The corn mill was sold in July 1751.",
        "Edmund Whitcombe raised a weir when he bought the mill.",
        "Mills lasted because their owners mended them.",
        "It is easier to raise a weir than to mend one.",
        "One of two mills stood empty while the other ground corn.",
        "More people worked at weirs than at the mill.",
        "The price of flour doubled in 1751.",
        "The mill was raised two years after the storm of 1749.",
    ],
)
def test_what_says_it_all(sentence: str) -> None:
    assert not leaning(sentence, often=True)


def test_what_goes_before_in_the_question_counts() -> None:
    sentence = "The treaty was signed by both families in 1751."
    assert leaning(sentence)
    assert not leaning(sentence, before="A treaty ended the quarrel in 1751.")


def test_a_month_needs_a_year_only_where_the_text_has_years() -> None:
    assert leaning("In July the mill runs dry.", often=True)
    assert not leaning("In July the mill runs dry.", often=True, years=False)


def test_months_and_days_are_nobody() -> None:
    assert not names_somebody("The mill closed in October on a Friday.")
    assert names_somebody("The mill closed when Whitcombe died.")
