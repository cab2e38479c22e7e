"""What English words are, where a question needs to know."""

import pytest

from quizzes.generation.english_words import is_command, is_name, stem


@pytest.mark.parametrize(
    "sentence",
    [
        "Put visitors on a network of their own.",
        "Never use an old key.",
        "Install the updates promptly.",
        "Let it dry.",
    ],
)
def test_commands(sentence: str) -> None:
    assert is_command(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Sleep is a state of rest.",
        "Water boils at 100 degrees.",
        "Visitors use a network of their own.",
        "The mill was sold.",
    ],
)
def test_no_commands(sentence: str) -> None:
    assert not is_command(sentence)


@pytest.mark.parametrize(("label", "named"), [("Latency", True), ("Round-trip time", True), ("Few came", False), ("Land was lost", False), ("In the north", False)])  # fmt: skip
def test_labels_are_names(label: str, named: bool) -> None:
    assert is_name(label) is named


@pytest.mark.parametrize(
    ("word", "expected"), [("Mills", "mill"), ("cities", "city"), ("glass", "glass"), ("has", "has")]
)
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected
