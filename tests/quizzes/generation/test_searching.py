"""The index answers as the string does, whatever the text."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizzes.generation import searching
from quizzes.generation.searching import Searchable


@pytest.fixture(autouse=True, scope="module")
def _small_stretches() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(searching, "_STRETCH", 7)
        patched.setattr(searching, "_SHORT_TEXT", 0)
        patched.setattr(searching, "ENOUGH", 3)
        yield


@settings(max_examples=200, deadline=None)
@given(st.text("ab水", max_size=60), st.text("ab水", max_size=9), st.integers(0, 60), st.integers(0, 25))
@example("aaaaaaaaaaaaaaa", "aaaa", 0, 4)
def test_it_answers_as_the_string_does(text: str, words: str, start: int, size: int) -> None:
    found = Searchable(text)
    for asked in (words, text[start : start + size]):
        assert (asked in found) is (asked in text)
        there = text.count(asked)
        assert found.count(asked) == (min(there, 3) if len(asked) >= 3 else there)
