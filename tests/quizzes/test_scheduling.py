"""Scheduling is pure: every property here holds for any memory, time and fuzz."""

import datetime
import random
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizzes import scheduling
from quizzes.scheduling import MemoryState, Plan, Rating, State

SHANGHAI = Plan(zone=ZoneInfo("Asia/Shanghai"))
NEW_YORK = Plan(zone=ZoneInfo("America/New_York"))
START = datetime.datetime(2026, 3, 2, 12, 0, tzinfo=datetime.UTC)

ratings = st.sampled_from(list(Rating))
fuzzes = st.floats(0, 1, exclude_max=True)
histories = st.lists(st.tuples(st.integers(0, 400), ratings), min_size=1, max_size=12)


def play(history: list[tuple[int, Rating]], plan: Plan = SHANGHAI, fuzz: float = 0.5) -> MemoryState:
    state: MemoryState | None = None
    at = START
    for days, rating in history:
        at += datetime.timedelta(days=days)
        state = scheduling.outcomes(state, at=at, plan=plan, fuzz=fuzz)[rating]
    assert state is not None
    return state


@given(histories, st.integers(0, 400), fuzzes)
def test_better_answers_never_come_back_sooner(
    history: list[tuple[int, Rating]], days: int, fuzz: float
) -> None:
    before = play(history)
    futures = scheduling.outcomes(
        before, at=before.last_review + datetime.timedelta(days=days), plan=SHANGHAI, fuzz=fuzz
    )
    assert futures[Rating.AGAIN].due <= futures[Rating.HARD].due <= futures[Rating.GOOD].due
    assert futures[Rating.GOOD].due <= futures[Rating.EASY].due


@given(histories, fuzzes, st.integers(1, 60))
def test_no_interval_passes_the_maximum(history: list[tuple[int, Rating]], fuzz: float, cap: int) -> None:
    plan = Plan(zone=SHANGHAI.zone, maximum_interval=cap)
    before = play(history, plan)
    for state in scheduling.outcomes(before, at=before.last_review, plan=plan, fuzz=fuzz).values():
        today = scheduling.learner_day(before.last_review, plan)
        assert (scheduling.learner_day(state.due, plan) - today).days <= cap


@given(histories, st.floats(0.7, 0.96), st.integers(1, 300))
def test_wanting_to_remember_more_never_spaces_wider(
    history: list[tuple[int, Rating]], retention: float, days: int
) -> None:
    before = play(history)
    assume(before.state is State.REVIEW)
    at = before.last_review + datetime.timedelta(days=days)
    lax, strict = (
        scheduling.outcomes(before, at=at, plan=Plan(zone=SHANGHAI.zone, desired_retention=r), fuzz=0.5)
        for r in (retention, retention + 0.01)
    )
    assert all(strict[rating].due <= lax[rating].due for rating in Rating)


@given(histories, st.integers(0, 23), fuzzes)
def test_a_review_in_days_begins_with_the_learners_day(
    history: list[tuple[int, Rating]], starts: int, fuzz: float
) -> None:
    plan = Plan(zone=NEW_YORK.zone, day_starts_at=starts)
    state = play(history, plan, fuzz)
    assume(state.state is State.REVIEW)
    day = scheduling.learner_day(state.due, plan)
    assert state.due == scheduling.day_start(day, plan)
    assert day > scheduling.learner_day(state.last_review, plan)


@given(histories)
def test_fuzz_alone_never_brings_a_remembered_card_back_sooner(history: list[tuple[int, Rating]]) -> None:
    before = play(history)
    assume(before.state is State.REVIEW)
    gap = (before.due - before.last_review).days
    exact = scheduling.outcomes(before, at=before.due, plan=SHANGHAI, fuzz=0.5)[Rating.GOOD]
    low = scheduling.outcomes(before, at=before.due, plan=SHANGHAI, fuzz=0.0)[Rating.GOOD]
    if (exact.due - before.due).days > gap + 8:
        assert (low.due - before.due).days > gap


@pytest.mark.parametrize("seed", range(200))
def test_memory_agrees_with_the_reference_implementation(seed: int) -> None:
    """`fsrs` is the oracle: days apart, so that its 24-hour blocks and our calendar days agree."""
    rng = random.Random(seed)
    oracle = fsrs.Scheduler(enable_fuzzing=False, learning_steps=(), relearning_steps=())
    card = fsrs.Card(card_id=1)
    plan = Plan(zone=ZoneInfo("UTC"), day_starts_at=0, learning_steps=(), relearning_steps=())
    state, at = None, START
    for _ in range(rng.randint(1, 15)):
        rating = rng.choice(list(Rating))
        card, _log = oracle.review_card(card, fsrs.Rating(rating.value), at)
        state = scheduling.outcomes(state, at=at, plan=plan, fuzz=0.5)[rating]
        assert state.stability == pytest.approx(card.stability, rel=1e-4)
        assert state.difficulty == pytest.approx(card.difficulty, rel=1e-4)
        at += datetime.timedelta(days=rng.randint(1, 90))


def test_retrievability_is_nine_tenths_after_one_stability() -> None:
    assert scheduling.retrievability(10.0, 10.0) == pytest.approx(0.9)
    assert scheduling.retrievability(10.0, 0.0) == 1.0


def test_a_new_card_goes_through_its_steps_on_the_same_day() -> None:
    first = scheduling.outcomes(None, at=START, plan=SHANGHAI, fuzz=0.5)
    assert first[Rating.AGAIN].due == START + datetime.timedelta(minutes=1)
    assert first[Rating.GOOD].due == START + datetime.timedelta(minutes=10)
    assert first[Rating.EASY].state is State.REVIEW
    second = scheduling.outcomes(first[Rating.GOOD], at=first[Rating.GOOD].due, plan=SHANGHAI, fuzz=0.5)
    assert second[Rating.GOOD].state is State.REVIEW


def test_forgetting_is_a_lapse_only_once_known() -> None:
    state = play([(0, Rating.EASY)])
    forgotten = scheduling.outcomes(state, at=state.due, plan=SHANGHAI, fuzz=0.5)[Rating.AGAIN]
    assert (forgotten.state, forgotten.lapses) == (State.RELEARNING, 1)
    again = scheduling.outcomes(forgotten, at=forgotten.due, plan=SHANGHAI, fuzz=0.5)[Rating.AGAIN]
    assert again.lapses == 1


def test_after_midnight_it_is_still_the_evening_before() -> None:
    night = datetime.datetime(2026, 3, 3, 1, 30, tzinfo=SHANGHAI.zone)
    assert scheduling.learner_day(night, SHANGHAI) == datetime.date(2026, 3, 2)


def test_days_begin_on_the_clock_even_when_the_clock_changes() -> None:
    """New York loses an hour on 8 March 2026: 4:00 is 9:00 UTC before and 8:00 UTC after."""
    assert scheduling.day_start(datetime.date(2026, 3, 7), NEW_YORK).hour == 9
    assert scheduling.day_start(datetime.date(2026, 3, 9), NEW_YORK).hour == 8


def test_the_fuzz_of_a_review_is_always_the_same() -> None:
    assert scheduling.fuzz_of(7, 3) == scheduling.fuzz_of(7, 3)
    assert len({scheduling.fuzz_of(card, 3) for card in range(50)}) == 50


@pytest.mark.parametrize(
    "wrong",
    [
        {"desired_retention": 0.5},
        {"desired_retention": 0.98},
        {"maximum_interval": 0},
        {"day_starts_at": 24},
        {"parameters": (1.0,)},
    ],
)
def test_what_the_model_cannot_take_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(
        ValueError, match=next(iter(wrong)).split("_")[0] if "parameters" not in wrong else "FSRS"
    ):
        Plan(zone=SHANGHAI.zone, **wrong)  # type: ignore[arg-type]


def test_time_without_a_zone_or_running_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        scheduling.outcomes(None, at=datetime.datetime(2026, 1, 1), plan=SHANGHAI, fuzz=0.5)  # noqa: DTZ001
    state = play([(0, Rating.GOOD)])
    with pytest.raises(ValueError, match="before"):
        scheduling.outcomes(state, at=START - datetime.timedelta(seconds=1), plan=SHANGHAI, fuzz=0.5)
