"""The verbs on memory: what is due, what each answer would do, rate, undo.

A memory is always what replaying its reviews gives. A review carries an id that its sender made: sent twice,
it counts once; sent late, it takes its place in time and the memory is replayed.
"""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Window
from django.db.models.functions import RowNumber

from content.models import Course
from quizzes import scheduling
from quizzes.models import Card, Enrolment, Memory, Review
from quizzes.scheduling import MemoryState, Plan, Rating, State

# A learning step that ends this soon is worth waiting for within the session.
LEARN_AHEAD = datetime.timedelta(minutes=20)
SECONDS_A_REVIEW = 12


class Learner(Protocol):
    """What scheduling needs to know of a person."""

    pk: int
    time_zone: str
    day_starts_at: int


class ReviewRefused(Exception):
    """The review cannot be recorded; `code` says why: "unknown_card", "other_learner", "not_last"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Queue:
    """What a session would hold. `cards` are at most the limit asked for; the counts are of everything."""

    cards: Sequence[Card]
    memories: dict[int, Memory]  # by card
    due: int
    new: int

    @property
    def minutes(self) -> int:
        return minutes_for(self.due + self.new)


def minutes_for(reviews: int) -> int:
    """How long that many reviews take, in whole minutes, rounded up."""
    return -(-reviews * SECONDS_A_REVIEW // 60)


def plan_of(learner: Learner) -> Plan:
    return Plan(zone=ZoneInfo(learner.time_zone), day_starts_at=learner.day_starts_at)


def enrol(learner: Learner, course: Course, *, at: datetime.datetime) -> Enrolment:
    """From now on the course's new cards come up for the learner. Safe to repeat."""
    enrolment, _ = Enrolment.objects.get_or_create(
        learner_id=learner.pk, course=course, defaults={"since": at}
    )
    return enrolment


def enrol_all(learners: Iterable[Learner], courses: Iterable[Course], *, at: datetime.datetime) -> None:
    """As `enrol`, everyone in every course, in one statement."""
    courses = list(courses)
    Enrolment.objects.bulk_create(
        [Enrolment(learner_id=who.pk, course=course, since=at) for who in learners for course in courses],
        ignore_conflicts=True,
        batch_size=500,
    )


def queue(
    learner: Learner,
    *,
    at: datetime.datetime,
    limit: int,
    course: int | None = None,
    document: int | None = None,
    first: int | None = None,
) -> Queue:
    """Due cards first, the best remembered of them first, then new ones in reading order.

    That order remembers the most cards for the time spent while there is a backlog. New cards come from the
    courses that the learner is enrolled in, up to each course's number a day. `first` is a card to begin with, where
    it is among them: the one that a reminder spoke of. At most 8 queries.
    """
    plan = plan_of(learner)
    rows = _due_rows(learner, at=at, course=course, document=document)
    ready = [r for r in rows if r[1] == State.REVIEW or r[2] <= at]
    # Steps that are not over yet come last, so that a short session still finishes them.
    waiting = sorted((r for r in rows if r[1] != State.REVIEW and r[2] > at), key=lambda r: r[2])

    def recall(row: _DueRow) -> tuple[bool, float, int]:
        days = (at - row[4]) / datetime.timedelta(days=1)
        return row[1] == State.REVIEW, -scheduling.retrievability(row[3], days), row[0]

    fresh = _new_cards(learner, plan, at=at, course=course, document=document)
    ordered = [*(r[0] for r in sorted(ready, key=recall)), *fresh, *(r[0] for r in waiting)]
    if first in ordered:
        ordered = [first, *(card for card in ordered if card != first)]
    chosen = ordered[:limit]
    cards = (
        Card.objects.select_related("statement", "document")
        .defer("document__text", "document__blocks", "document__origins")
        .in_bulk(chosen)
    )
    memories = {m.card_id: m for m in Memory.objects.filter(learner_id=learner.pk, card_id__in=chosen)}
    return Queue(
        cards=[cards[pk] for pk in chosen if pk in cards],
        memories=memories,
        due=len(rows),
        new=len(fresh),
    )


def counts(learner: Learner, *, at: datetime.datetime) -> tuple[int, int]:
    """How many cards are due and how many new ones today still has room for, over all courses."""
    return (
        len(_due_rows(learner, at=at, course=None, document=None)),
        len(_new_cards(learner, plan_of(learner), at=at, course=None, document=None)),
    )


# card, state, due, stability, last review
_DueRow = tuple[int, int, datetime.datetime, float, datetime.datetime]


def is_due(state: int, due: datetime.datetime, *, at: datetime.datetime) -> bool:
    """Whether a card belongs to a session at `at`: a learning step may be waited for, tomorrow's review may not."""
    return due <= at if state == State.REVIEW else due <= at + LEARN_AHEAD


def _due_rows(
    learner: Learner, *, at: datetime.datetime, course: int | None, document: int | None
) -> list[_DueRow]:
    due = Memory.objects.due(at=at + LEARN_AHEAD).filter(learner_id=learner.pk)
    if course is not None:
        due = due.filter(card__document__course=course)
    if document is not None:
        due = due.filter(card__document=document)
    rows = due.values_list("card_id", "state", "due", "stability", "last_review")
    return [row for row in rows if is_due(row[1], row[2], at=at)]


def _new_cards(
    learner: Learner, plan: Plan, *, at: datetime.datetime, course: int | None, document: int | None
) -> list[int]:
    """Keys of the new cards of today, in reading order, course by course."""
    enrolments = Enrolment.objects.filter(learner_id=learner.pk).order_by("since", "pk")
    if course is not None:
        enrolments = enrolments.filter(course=course)
    if document is not None:
        enrolments = enrolments.filter(course__documents=document)
    limits = dict(enrolments.values_list("course_id", "new_a_day"))
    return new_cards(learner, limits, plan, at=at, document=document)


def new_cards(
    learner: Learner,
    limits: dict[int, int],
    plan: Plan,
    *,
    at: datetime.datetime,
    document: int | None = None,
) -> list[int]:
    """As many new cards of each course as `limits` leaves room for today, course by course; two queries."""
    if not limits:
        return []
    started = dict(
        Review.objects.filter(
            learner_id=learner.pk,
            day=scheduling.learner_day(at, plan),
            state_before=None,
            undone_at=None,
            card__document__course__in=limits,
        )
        .order_by()
        .values_list("card__document__course")
        .annotate(n=Count("card", distinct=True))
    )
    remembered = Memory.objects.filter(learner_id=learner.pk, card=OuterRef("pk"))
    unseen = Card.objects.askable().filter(~Exists(remembered))
    if document is not None:
        unseen = unseen.filter(document=document)
    left = {pk: limit - started.get(pk, 0) for pk, limit in limits.items()}
    unseen = unseen.filter(document__course__in=[pk for pk, n in left.items() if n > 0])
    ranked = unseen.annotate(
        rank=Window(RowNumber(), partition_by="document__course", order_by=["document", "position", "pk"])
    ).filter(rank__lte=max(left.values()))
    rows = ranked.order_by("rank").values_list("pk", "document__course", "rank")
    found = [(owner, rank, card) for card, owner, rank in rows if rank <= left[owner]]
    turn = {pk: n for n, pk in enumerate(limits)}
    return [card for owner, rank, card in sorted(found, key=lambda f: (turn[f[0]], f[1]))]


def state_of(memory: Memory | None) -> MemoryState | None:
    if memory is None:
        return None
    return MemoryState(
        state=State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last_review,
        reps=memory.reps,
        lapses=memory.lapses,
    )


def preview(
    card: Card, memory: Memory | None, *, at: datetime.datetime, plan: Plan
) -> dict[Rating, MemoryState]:
    """What each answer given at `at` would do; exactly what `rate` then does."""
    before = state_of(memory)
    fuzz = scheduling.fuzz_of(card.pk, before.reps if before else 0)
    return scheduling.outcomes(before, at=max(at, before.last_review) if before else at, plan=plan, fuzz=fuzz)


@dataclass(frozen=True, slots=True)
class Answer:
    """One review as its sender made it."""

    id: uuid.UUID
    card: int
    rating: Rating
    at: datetime.datetime
    took_ms: int = 0
    asked: str = "card"


def rate(learner: Learner, answer: Answer) -> Memory:
    """Record one review and give the memory after it. See `rate_all`."""
    return rate_all(learner, [answer])[answer.card]


@transaction.atomic
def rate_all(learner: Learner, answers: Iterable[Answer]) -> dict[int, Memory]:
    """Record reviews and give the memories after them, by card.

    A review whose id is known changes nothing. Locks the learner's row, so that two devices take turns.
    Raises ReviewRefused where a card is unknown or an id belongs to somebody else; then nothing is recorded.
    """
    list(get_user_model().objects.select_for_update().filter(pk=learner.pk).values_list("pk"))
    plan = plan_of(learner)
    answers = sorted(answers, key=lambda a: (a.at, a.id))
    touched = {a.card for a in answers}
    if Card.objects.filter(pk__in=touched).count() != len(touched):
        raise ReviewRefused("unknown_card")
    known = dict(Review.objects.filter(pk__in=[a.id for a in answers]).values_list("pk", "learner"))
    if any(owner != learner.pk for owner in known.values()):
        raise ReviewRefused("other_learner")
    memories = {m.card_id: m for m in Memory.objects.filter(learner_id=learner.pk, card_id__in=touched)}
    fresh = list({a.id: a for a in answers if a.id not in known}.values())
    late = {a.card for a in fresh if a.card in memories and a.at < memories[a.card].last_review}
    written: list[Review] = []
    changed: dict[int, Memory] = {}
    for a in fresh:
        memory = memories.get(a.card)
        before = None if a.card in late else state_of(memory)
        written.append(review_row(learner, a, before, plan))
        if a.card in late:
            continue
        result = after(a.card, before, a.rating, a.at, plan)
        memories[a.card] = changed[a.card] = memory_row(learner, a.card, memory, result)
    Review.objects.bulk_create(written, batch_size=500)
    Memory.objects.bulk_create([m for m in changed.values() if m.pk is None], batch_size=500)
    Memory.objects.bulk_update(
        [m for m in changed.values() if m.pk is not None and m.card_id not in late],
        ["state", "step", "stability", "difficulty", "due", "last_review", "reps", "lapses"],
        batch_size=500,
    )
    memories |= replay(learner, late)
    return {card: memories[card] for card in touched}


def after(
    card: int, before: MemoryState | None, rating: Rating, at: datetime.datetime, plan: Plan
) -> MemoryState:
    """The state after one answer, with the fuzz that `preview` showed."""
    fuzz = scheduling.fuzz_of(card, before.reps if before else 0)
    return scheduling.outcomes(before, at=at, plan=plan, fuzz=fuzz)[rating]


def review_row(learner: Learner, answer: Answer, before: MemoryState | None, plan: Plan) -> Review:
    """The log's row for an answer given in state `before`, not saved."""
    elapsed = (answer.at - before.last_review) / datetime.timedelta(days=1) if before else 0.0
    return Review(
        id=answer.id,
        learner_id=learner.pk,
        card_id=answer.card,
        rating=answer.rating,
        at=answer.at,
        day=scheduling.learner_day(answer.at, plan),
        elapsed_days=elapsed,
        took_ms=min(max(answer.took_ms, 0), 10 * 60 * 1000),
        asked=answer.asked,
        state_before=before.state if before else None,
        algorithm=scheduling.ALGORITHM,
    )


def memory_row(learner: Learner, card: int, memory: Memory | None, state: MemoryState) -> Memory:
    """The memory, made or changed to `state`, not saved."""
    memory = memory or Memory(learner_id=learner.pk, card_id=card)
    memory.state, memory.step = state.state, state.step
    memory.stability, memory.difficulty = state.stability, state.difficulty
    memory.due, memory.last_review = state.due, state.last_review
    memory.reps, memory.lapses = state.reps, state.lapses
    return memory


@transaction.atomic
def replay(learner: Learner, cards: Iterable[int]) -> dict[int, Memory]:
    """Make the memories of these cards anew from the log; a card with no review left is new again."""
    cards = set(cards)
    if not cards:
        return {}
    plan = plan_of(learner)
    states: dict[int, MemoryState] = {}
    amended = []
    log = Review.objects.filter(learner_id=learner.pk, card_id__in=cards, undone_at=None).order_by("at", "id")
    for review in log:
        before = states.get(review.card_id)
        elapsed = (review.at - before.last_review) / datetime.timedelta(days=1) if before else 0.0
        state_before = before.state if before else None
        if (review.elapsed_days, review.state_before) != (elapsed, state_before):
            review.elapsed_days, review.state_before = elapsed, state_before
            amended.append(review)
        states[review.card_id] = after(review.card_id, before, Rating(review.rating), review.at, plan)
    Review.objects.bulk_update(amended, ["elapsed_days", "state_before"], batch_size=500)
    kept = {m.card_id: m for m in Memory.objects.filter(learner_id=learner.pk, card_id__in=cards)}
    Memory.objects.filter(pk__in=[m.pk for card, m in kept.items() if card not in states]).delete()
    memories = {card: memory_row(learner, card, kept.get(card), state) for card, state in states.items()}
    Memory.objects.bulk_create([m for m in memories.values() if m.pk is None], batch_size=500)
    Memory.objects.bulk_update(
        [m for m in memories.values() if m.pk is not None],
        ["state", "step", "stability", "difficulty", "due", "last_review", "reps", "lapses"],
        batch_size=500,
    )
    return memories


@transaction.atomic
def undo(learner: Learner, review_id: uuid.UUID, *, at: datetime.datetime) -> Memory | None:
    """Take back one review; the memory becomes what the others give, None for a card that is new again.

    Safe to repeat. Raises ReviewRefused for a review that is not the learner's.
    """
    list(get_user_model().objects.select_for_update().filter(pk=learner.pk).values_list("pk"))
    card = Review.objects.filter(pk=review_id, learner_id=learner.pk).values_list("card", flat=True).first()
    if card is None:
        raise ReviewRefused("unknown_review")
    Review.objects.filter(pk=review_id, undone_at=None).update(undone_at=at)
    return replay(learner, [card]).get(card)
