"""Sentences that can be asked about alone, and sentences that cannot."""

import pytest

from quizzes.generation.standing import stands
from tests.quizzes.generation.making_views import SLEEP, view_of

VIEW = view_of(SLEEP)


@pytest.mark.parametrize(
    "sentence",
    [
        "Deep sleep is the stage in which the heart beats slowest.",
        "Coffee keeps people awake, and it stays in the blood for hours.",
        "When Mary Carskadon tested teenagers, she found that they need more sleep.",
        "The stages of sleep follow each other all night.",
    ],
)
def test_what_names_its_subject_stands(sentence: str) -> None:
    assert stands(VIEW, sentence, 0)


@pytest.mark.parametrize(
    "sentence",
    [
        "It lasts about 90 minutes.",
        "Finland adopted it in its constitution of 1919.",
        "From a handful of towns, it had spread to the coast.",
        "When two of the vessels were wrecked, he asked for a light.",
        "Walker and Strand, she says, share an assumption.",
        "First, a room should be dark.",
        "Certainly, few of those who work at night sleep well.",
        "Some are kept because they are old.",
        "The leaflet was misleading.",
        "We ask every guest to be quiet.",
        "Because the room was cold, and because the bed was hard.",
    ],
)
def test_what_leans_on_another_sentence_does_not(sentence: str) -> None:
    assert not stands(VIEW, sentence, 0)


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        ("河运是古代城市最便宜的运输方式。", True),
        ("周望山说，他一辈子只修了一道堤。", True),
        ("从那以后，码头再没有停过工。", False),
        ("1943年，他提出了新的算法。", False),
        ("截至去年底，项目累计拨付一千万元。", False),
        ("首先，要把水引到街巷。", False),
    ],
)
def test_the_same_in_chinese(sentence: str, alone: bool) -> None:
    assert stands(view_of("# 河\n\n河运是古代城市最便宜的运输方式。"), sentence, 0) is alone
