"""When a card comes back: FSRS-6 for the memory, calendar days of the learner for the plan.

The memory model (stability, difficulty, retrievability) is that of the package `fsrs_rs_python`, the engine of
Anki; what is ours is everything around it: learning steps within a day, the learner's own calendar days,
bounded and seeded fuzz, and the order Hard <= Good <= Easy. Nothing here reads a clock or a random source.

Formulas: https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm (FSRS-6).
"""

import datetime
import random
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

import fsrs_rs_python

ALGORITHM = "fsrs-6"
DEFAULT_PARAMETERS: tuple[float, ...] = tuple(fsrs_rs_python.DEFAULT_PARAMETERS)
_DECAY = 20  # index of the forgetting curve's exponent among the parameters


class Rating(IntEnum):
    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class State(IntEnum):
    """A card without a memory is New."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """How a learner wants to be scheduled. Raises ValueError for what the model cannot take."""

    zone: ZoneInfo
    day_starts_at: int = 4  # hour, 0..23
    desired_retention: float = 0.9
    maximum_interval: int = 36500  # days
    learning_steps: tuple[datetime.timedelta, ...] = (
        datetime.timedelta(minutes=1),
        datetime.timedelta(minutes=10),
    )
    relearning_steps: tuple[datetime.timedelta, ...] = (datetime.timedelta(minutes=10),)
    parameters: tuple[float, ...] = field(default=DEFAULT_PARAMETERS)

    def __post_init__(self) -> None:
        if not 0.7 <= self.desired_retention <= 0.97:
            raise ValueError(f"desired_retention must be 0.70 to 0.97, not {self.desired_retention}")
        if self.maximum_interval < 1:
            raise ValueError("maximum_interval must be a day or more")
        if not 0 <= self.day_starts_at <= 23:
            raise ValueError("day_starts_at must be an hour, 0 to 23")
        if len(self.parameters) != len(DEFAULT_PARAMETERS):
            raise ValueError(f"FSRS-6 has {len(DEFAULT_PARAMETERS)} parameters")


@dataclass(frozen=True, slots=True)
class MemoryState:
    """What is remembered of one card. Stability in days, difficulty 1..10, times in UTC."""

    state: State
    step: int  # index of the learning or relearning step it waits on; 0 in Review
    stability: float
    difficulty: float
    due: datetime.datetime
    last_review: datetime.datetime
    reps: int = 1
    lapses: int = 0


def learner_day(at: datetime.datetime, plan: Plan) -> datetime.date:
    """The learner's calendar day that `at` belongs to: before the day's start it is still yesterday."""
    return (at.astimezone(plan.zone) - datetime.timedelta(hours=plan.day_starts_at)).date()


def day_start(day: datetime.date, plan: Plan) -> datetime.datetime:
    """The moment, in UTC, at which the learner's `day` begins."""
    local = datetime.datetime.combine(day, datetime.time(plan.day_starts_at), plan.zone)
    return local.astimezone(datetime.UTC)


def retrievability(
    stability: float, elapsed_days: float, parameters: tuple[float, ...] = DEFAULT_PARAMETERS
) -> float:
    """The chance, 0..1, of recall after `elapsed_days`: (1 + factor * t / S) ** -decay, 0.9 at t = S."""
    decay = -parameters[_DECAY]
    factor = 0.9 ** (1 / decay) - 1
    value: float = (1 + factor * max(elapsed_days, 0.0) / stability) ** decay
    return value


def fuzz_of(card: int, reps: int) -> float:
    """0..1, the same for the same review of the same card: previews and replays agree with what happened."""
    return random.Random(f"{card}:{reps}").random()  # noqa: S311 (spreads load, guards nothing)


def outcomes(
    before: MemoryState | None, *, at: datetime.datetime, plan: Plan, fuzz: float
) -> dict[Rating, MemoryState]:
    """All four futures of a card answered at `at`; `before` is None for a new card, `fuzz` is 0..1.

    Raises ValueError for a naive time, or one before the last review.
    """
    if at.tzinfo is None:
        raise ValueError("a review needs a time with its zone")
    at = at.astimezone(datetime.UTC)
    if before is not None and at < before.last_review:
        raise ValueError("a review cannot come before the one before it")
    today = learner_day(at, plan)
    elapsed = (today - learner_day(before.last_review, plan)).days if before else 0
    memory = fsrs_rs_python.MemoryState(before.stability, before.difficulty) if before else None
    raw = _model(plan.parameters).next_states(memory, plan.desired_retention, max(elapsed, 0))
    next_states = {
        Rating.AGAIN: raw.again,
        Rating.HARD: raw.hard,
        Rating.GOOD: raw.good,
        Rating.EASY: raw.easy,
    }
    intervals = _intervals({r: next_states[r].interval for r in Rating}, before, plan, fuzz)
    results = {}
    for rating in Rating:
        state, step, wait = _step(before, rating, plan)
        coming = today + datetime.timedelta(days=intervals[rating])
        due = day_start(coming, plan) if wait is None else at + wait
        lapsed = before is not None and before.state is State.REVIEW and rating is Rating.AGAIN
        results[rating] = MemoryState(
            state=state,
            step=step,
            stability=next_states[rating].memory.stability,
            difficulty=next_states[rating].memory.difficulty,
            due=due,
            last_review=at,
            reps=(before.reps if before else 0) + 1,
            lapses=(before.lapses if before else 0) + lapsed,
        )
    return results


@lru_cache(maxsize=256)
def _model(parameters: tuple[float, ...]) -> fsrs_rs_python.FSRS:
    return fsrs_rs_python.FSRS(list(parameters))


def _step(
    before: MemoryState | None, rating: Rating, plan: Plan
) -> tuple[State, int, datetime.timedelta | None]:
    """The next state, its step, and the wait within the day; a wait of None means whole days."""
    in_review = before is not None and before.state is State.REVIEW
    if in_review:
        if rating is not Rating.AGAIN or not plan.relearning_steps:
            return State.REVIEW, 0, None
        return State.RELEARNING, 0, plan.relearning_steps[0]
    relearning = before is not None and before.state is State.RELEARNING
    steps = plan.relearning_steps if relearning else plan.learning_steps
    state = State.RELEARNING if relearning else State.LEARNING
    # Steps may have been shortened since the card was put on one of them.
    step = min(before.step if before else 0, max(len(steps) - 1, 0))
    if rating is Rating.EASY or not steps:
        return State.REVIEW, 0, None
    if rating is Rating.AGAIN:
        return state, 0, steps[0]
    if rating is Rating.HARD:
        return state, step, _hard_wait(steps, step)
    if step + 1 >= len(steps):
        return State.REVIEW, 0, None
    return state, step + 1, steps[step + 1]


def _hard_wait(steps: tuple[datetime.timedelta, ...], step: int) -> datetime.timedelta:
    """Hard on the first step waits between it and the next; on a later one, that step again."""
    if step:
        return steps[step]
    return (steps[0] + steps[1]) / 2 if len(steps) > 1 else steps[0] * 1.5


def _intervals(
    raw: dict[Rating, float], before: MemoryState | None, plan: Plan, fuzz: float
) -> dict[Rating, int]:
    """Whole days for each rating: fuzzed, at least 1, at most the maximum, Hard <= Good <= Easy."""
    cap = plan.maximum_interval
    last = 0
    if before is not None and before.state is State.REVIEW:
        last = (learner_day(before.due, plan) - learner_day(before.last_review, plan)).days
    days = {}
    for rating in Rating:
        exact = min(max(raw[rating], 1.0), float(cap))
        # Fuzz alone never makes a remembered card come back sooner than the time before.
        floor = min(last + 1, round(exact)) if rating >= Rating.GOOD else 1
        days[rating] = _fuzzed(exact, fuzz, floor=max(floor, 1), cap=cap)
    days[Rating.HARD] = min(days[Rating.HARD], days[Rating.GOOD])
    days[Rating.GOOD] = min(max(days[Rating.GOOD], days[Rating.HARD] + 1), cap)
    days[Rating.EASY] = min(max(days[Rating.EASY], days[Rating.GOOD] + 1), cap)
    return days


def _fuzzed(interval: float, fuzz: float, *, floor: int, cap: int) -> int:
    """A whole number of days around `interval`: +-15 % up to 7 days, 10 % up to 20, 5 % beyond, as in Anki."""
    if interval < 2.5:
        return min(max(round(interval), floor), cap)
    delta = 1.0
    for start, end, share in ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05)):
        delta += share * max(min(interval, end) - start, 0.0)
    low = max(round(interval - delta), 2, floor)
    high = min(round(interval + delta), cap)
    low = min(low, high)
    return low + min(int(fuzz * (high - low + 1)), high - low)
