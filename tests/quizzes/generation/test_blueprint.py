"""A set after a teacher's wishes."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.generation.blueprint import Blueprint, coverage
from quizzes.generation.generating import compose, generate
from quizzes.generation.question import Level, QuestionType
from quizzes.generation.sets import broken
from tests.quizzes.generation.making_views import RIVERS, SLEEP, view_of

OUTLINES = {"zh": view_of(RIVERS).outline, "en": view_of(SLEEP).outline}


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(["zh", "en"]),
    st.integers(1, 12),
    st.sampled_from([None, 0.0, 0.4, 1.0]),
    st.booleans(),
    st.integers(0, 99),
)
def test_a_set_is_as_asked_and_leaks_nothing(
    language: str, count: int, understanding: float | None, rising: bool, seed: int
) -> None:
    wanted = Blueprint(count, understanding=understanding, rising=rising)
    chosen = compose(OUTLINES[language], rng=random.Random(seed), blueprint=wanted)
    again = compose(OUTLINES[language], rng=random.Random(seed), blueprint=wanted)
    assert chosen == again
    assert len(chosen) <= count
    assert "no_leaks" not in broken(chosen, language)
    assert "no_twins" not in broken(chosen, language)
    counts = Counter(d.statements[0] for d in chosen)
    assert max(counts.values(), default=0) <= 2
    truths = Counter(d.answer for d in chosen if d.answer is not None)
    assert abs(truths[True] - truths[False]) <= 1
    if rising and not truths:
        assert [d.difficulty for d in chosen] == sorted(d.difficulty for d in chosen)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_levels_are_kept_while_there_are_questions_of_them(language: str) -> None:
    pool = generate(OUTLINES[language], rng=random.Random(3))
    there = Counter(d.level for d in pool)
    chosen = compose(OUTLINES[language], rng=random.Random(3), blueprint=Blueprint(4, understanding=0.5))
    levels = Counter(d.level for d in chosen)
    assert there[Level.UNDERSTANDING] >= 2
    assert levels[Level.UNDERSTANDING] == 2
    assert levels[Level.RECALL] == 2


def test_only_the_kinds_wanted_are_chosen() -> None:
    kinds = frozenset({QuestionType.TRUE_FALSE, QuestionType.SHORT_ANSWER})
    chosen = compose(OUTLINES["zh"], rng=random.Random(1), blueprint=Blueprint(8, kinds))
    assert chosen
    assert {d.type for d in chosen} <= kinds


@pytest.mark.parametrize(("count", "share"), [(0, None), (5, 1.5), (5, -0.1)])
def test_a_blueprint_that_makes_no_sense_is_refused(count: int, share: float | None) -> None:
    with pytest.raises(ValueError, match=r"count|understanding"):
        Blueprint(count, understanding=share)


def test_coverage_tells_statement_by_statement() -> None:
    outline = OUTLINES["en"]
    chosen = compose(outline, rng=random.Random(1), blueprint=Blueprint(5))
    found = coverage(chosen, range(len(outline.statements)))
    assert set(found.asked) == {n for d in chosen for n in d.statements}
    assert sorted([*found.asked, *found.unasked]) == list(range(len(outline.statements)))
    assert list(found.unasked) == sorted(found.unasked)
