"""One word turned: a sentence that could have been true, and is not."""

import pytest

from quizzes.generation.opposites import turned


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("裁弯以后，河水的流速增加了两成。", "zh", "裁弯以后，河水的流速减少了两成。"),
        ("Deep sleep reduces the number of errors.", "en", "Deep sleep increases the number of errors."),
        ("A quiet room costs more than a noisy one.", "en", "A quiet room costs less than a noisy one."),
        # Praise and duties have no opposite that anybody would hold.
        ("应增加基层的人手，促进公平。", "zh", None),
        ("The town should increase the number of nurses.", "en", None),
        # A negation, a second such word, or none.
        ("流速并没有增加。", "zh", None),
        ("The number rose and the cost fell.", "en", None),
        ("水运便宜。", "zh", None),
        # Too many meanings where nothing is compared.
        ("More sleep is needed.", "en", None),
    ],
)
def test_one_plain_word_is_turned_or_none(sentence: str, language: str, expected: str | None) -> None:
    assert turned(sentence, language) == expected
