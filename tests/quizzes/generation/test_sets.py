"""Each gate on sets with a set that passes and one that fails."""

import random
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.generation.question import Draft, Option, QuestionType
from quizzes.generation.sets import GUESSERS, SET_GATES, broken, hit, key_place, lead, placed


def choice(n: int, key: str, *wrong: str, place: int = 0, stem: str = "") -> Draft:
    options = [Option(w, False) for w in wrong]
    options.insert(place, Option(key, True))
    return Draft(
        type=QuestionType.SINGLE_CHOICE, family="test", topic_path=("A",), stem=stem or f"Which is number {n} of them?",
        statements=(n,), span=(n, n + 1), explanation="It says so.", options=tuple(options),
    )  # fmt: skip


def truth(n: int, answer: bool) -> Draft:
    return Draft(
        type=QuestionType.TRUE_FALSE, family="truth", topic_path=("A",), stem=f"True or false? Number {n} is so.",
        statements=(n,), span=(n, n + 1), explanation="It says so.", answer=answer,
    )  # fmt: skip


# Lengths, echoes and places all over the place.
WORDS = ("stone", "harbour", "mill", "orchard", "lantern", "bridge", "market", "chapel")


TRIPLES = random.Random(2).sample(list(permutations(WORDS, 3)), 12)


def mixed(count: int) -> list[Draft]:
    rng = random.Random(4)
    made = []
    for n in range(count):
        key, *wrong = rng.sample([f"{w} {m}" if m else w for w in WORDS for m in ("", "gate", "of old")], 4)
        made.append(choice(n, key, *wrong, place=n % 4))
    return made


BAD: dict[str, list[Draft]] = {
    "no_twins": [choice(0, "stone", "mill", "bridge", stem="Which of these carries the town wall?"),
                 choice(0, "stone", "mill", "lantern", stem="Which of these carries the town wall?")],
    "no_leaks": [choice(0, "stone mill", "mill", "bridge"), replace(choice(0, "bridge", "orchard", "market"), stem="Which stands beside the stone mill?")],
    "spread": [choice(0, "stone", "mill", stem="A"), choice(0, "mill", "stone", stem="B"), choice(0, "bridge", "stone", stem="C")],
    "even_truth": [truth(n, n < 9) for n in range(12)],
    "no_runs": [truth(n, True) for n in range(4)],
    "even_places": [replace(d, options=(*sorted(d.options, key=lambda o: not o.correct),)) for d in mixed(48)],
    "even_lengths": [choice(n, "a very long answer indeed", "one", "two", "three", place=n % 4) for n in range(12)],
    "not_guessed": [choice(n, f"answer {WORDS[n % 8]}", "one", "two", "three", stem=f"Which {WORDS[n % 8]} is meant?", place=n % 4) for n in range(12)],
}  # fmt: skip


@pytest.mark.parametrize("gate", SET_GATES, ids=lambda gate: gate.name)
def test_a_set_gate_stops_the_bad_and_passes_the_good(gate: object) -> None:
    name, passes = gate.name, gate.passes  # type: ignore[attr-defined]
    assert not passes(BAD[name], "en")
    assert name in broken(BAD[name], "en")
    good = [
        replace(truth(n, n % 2 == 0), stem=f"The {a} lies behind the {b}, {c}.")
        for n, (a, b, c) in enumerate(TRIPLES)
    ]
    assert passes(good, "en")
    assert passes([], "en")


def test_every_set_gate_has_its_reason() -> None:
    assert {gate.name for gate in SET_GATES} == set(BAD)
    assert all(gate.reason for gate in SET_GATES)


@given(st.integers(min_value=8, max_value=60), st.integers())
def test_keys_are_dealt_to_all_places_alike(count: int, seed: int) -> None:
    dealt = placed(mixed(count), random.Random(seed))
    places = [key_place(d) for d in dealt]
    assert max(places.count(n) for n in range(4)) - min(places.count(n) for n in range(4)) <= 1
    for before, after in zip(mixed(count), dealt, strict=True):
        assert set(before.options) == set(after.options)


def test_a_guesser_that_cannot_tell_is_at_chance() -> None:
    same = [choice(n, "aaaa", "bbbb", "cccc", "dddd", place=n % 4) for n in range(20)]
    assert lead(same, GUESSERS["longest"], "en") == pytest.approx(0)
    assert hit(same[0], GUESSERS["longest"], "en") == pytest.approx(0.25)
