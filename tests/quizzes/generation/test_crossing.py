"""Two things told crosswise, and only where that makes the sentence false."""

import pytest

from quizzes.generation.crossing import crossed


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("内墙用青砖砌成，外墙用石灰抹平。", "zh", "外墙用青砖砌成，内墙用石灰抹平。"),
        (
            "The upper mill produces flour, while the lower mill produces paper.",
            "en",
            "The lower mill produces flour, while the upper mill produces paper.",
        ),
    ],
)
def test_what_holds_of_each_is_told_of_the_other(sentence: str, language: str, expected: str) -> None:
    assert crossed(sentence, language) == expected
    assert crossed(expected, language) == sentence


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("内墙和外墙都用青砖砌成，门窗都朝南。", "zh"),  # of both alike
        ("内墙的厚度与外墙相同，外墙的高度与内墙相同。", "zh"),
        ("水车在河的上游，磨坊在山坡的后面。", "zh"),  # not named alike
        ("上层放在上格的木架里，下层放在石墩的边上。", "zh"),  # told by its own name
        ("The upper mill and the lower mill were both sold, while the dam was kept.", "en"),
        ("The upper mill produces flour, while it saws planks.", "en"),  # says who only by what was said
        ("The upper mill produces flour.", "en"),
    ],
)
def test_what_would_stay_true_or_is_no_pair_is_left_alone(sentence: str, language: str) -> None:
    assert crossed(sentence, language) is None
