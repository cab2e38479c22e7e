"""How far a learner has come: every figure from the log of reviews and the memories it gives."""

import datetime
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from classrooms import access
from content.models import Course
from quizzes import reviews, scheduling
from quizzes.models import Card, Enrolment, Memory, Review
from quizzes.scheduling import Rating, State

WEEKS_SHOWN = 18
FORECAST_DAYS = 14
RETENTION_DAYS = 30
_STREAK_HORIZON = datetime.timedelta(days=400)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    date: datetime.date
    count: int
    level: int  # 0 none … 4 much, by quarters of the learner's own busiest day


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """`mastery`: the mean chance, 0..1, of recalling a card of the course now, a card never seen counting 0."""

    course: Course
    cards: int
    learnt: int  # cards past their learning steps
    due: int
    mastery: float


@dataclass(frozen=True, slots=True)
class Today:
    """One learner's day. `retention` is the share remembered of reviews of known cards, None without any."""

    due: int
    new: int
    minutes: int
    next_due: datetime.datetime | None
    streak: int
    reviewed_today: int
    retention: float | None
    forecast: Sequence[tuple[datetime.date, int]]
    calendar: Sequence[Sequence[CalendarDay | None]]  # weeks, Monday first; None for days to come
    courses: Sequence[CourseProgress]  # those studied, the longest studied first

    @property
    def busiest(self) -> int:
        """The most cards due on one day of the forecast."""
        return max((count for _, count in self.forecast), default=0)

    @property
    def reviewed(self) -> int:
        """Reviews on the days that the calendar shows."""
        return sum(day.count for week in self.calendar for day in week if day)


# course, state, due, stability, last review
_Row = tuple[int, int, datetime.datetime, float, datetime.datetime]


def today(user: User, *, at: datetime.datetime) -> Today:
    """The learner's day, in five queries: what is remembered is read once and counted in every way."""
    plan = reviews.plan_of(user)
    day = scheduling.learner_day(at, plan)
    shelves = list(
        Enrolment.objects.filter(learner=user, course__in=access.courses(user))
        .select_related("course")
        .annotate(cards=_card_count())
        .order_by("since", "pk")
    )
    rows = _memories(user)
    due = sum(reviews.is_due(state, when, at=at) for _, state, when, *_ in rows)
    by_course: dict[int, list[_Row]] = {}
    for row in rows:
        by_course.setdefault(row[0], []).append(row)
    limits = {shelf.course_id: shelf.new_a_day for shelf in shelves}
    new = len(reviews.new_cards(user, limits, plan, at=at))
    by_day, kept = _log(user, day)
    return Today(
        due=due,
        new=new,
        minutes=reviews.minutes_for(due + new),
        next_due=min((when for _, _, when, *_ in rows if when > at), default=None),
        streak=streak(by_day, day),
        reviewed_today=by_day.get(day, 0),
        retention=kept,
        forecast=_forecast(rows, day, plan),
        calendar=calendar(by_day, day),
        courses=[
            _progress(shelf.course, shelf.cards, by_course.get(shelf.course_id, []), at=at)
            for shelf in shelves
        ],
    )


def _card_count() -> Coalesce:
    """Of an enrolment's course, as a part of the query that reads the enrolment."""
    cards = Card.objects.askable().filter(document__course=OuterRef("course")).order_by()
    counted = cards.values("document__course").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _memories(user: User) -> list[_Row]:
    """Everything that the learner remembers and still studies."""
    known = Memory.objects.studied().filter(learner=user)
    return list(known.values_list("card__document__course", "state", "due", "stability", "last_review"))


def _log(user: User, day: datetime.date) -> tuple[dict[datetime.date, int], float | None]:
    """Reviews on each day of the streak's horizon, and the share of known cards remembered of late."""
    log = Review.objects.filter(learner=user, day__gte=day - _STREAK_HORIZON, undone_at=None)
    known = Q(state_before=State.REVIEW)
    counted = list(
        log.order_by()
        .values_list("day")
        .annotate(
            n=Count("pk"),
            known=Count("pk", filter=known),
            kept=Count("pk", filter=known & Q(rating__gt=Rating.AGAIN)),
        )
    )
    recent = [row for row in counted if row[0] >= day - datetime.timedelta(days=RETENTION_DAYS)]
    asked = sum(row[2] for row in recent)
    share = sum(row[3] for row in recent) / asked if asked else None
    return {row[0]: row[1] for row in counted}, share


def streak(by_day: Iterable[datetime.date], day: datetime.date) -> int:
    """Days in a row with a review, up to today; today itself may still be open."""
    studied = set(by_day)
    at = day if day in studied else day - datetime.timedelta(days=1)
    length = 0
    while at in studied:
        length += 1
        at -= datetime.timedelta(days=1)
    return length


def calendar(by_day: dict[datetime.date, int], day: datetime.date) -> list[list[CalendarDay | None]]:
    """The last `WEEKS_SHOWN` weeks, the present one last."""
    monday = day - datetime.timedelta(days=day.weekday())
    first = monday - datetime.timedelta(weeks=WEEKS_SHOWN - 1)
    most = max((n for d, n in by_day.items() if first <= d <= day), default=0)

    def cell(date: datetime.date) -> CalendarDay | None:
        if date > day:
            return None
        count = by_day.get(date, 0)
        return CalendarDay(date, count, -(-4 * count // most) if count else 0)

    return [
        [cell(first + datetime.timedelta(weeks=week, days=weekday)) for weekday in range(7)]
        for week in range(WEEKS_SHOWN)
    ]


def _forecast(
    rows: Sequence[_Row], day: datetime.date, plan: scheduling.Plan
) -> list[tuple[datetime.date, int]]:
    """Cards falling due on each of the next days; what is overdue counts as today's."""
    load = dict.fromkeys((day + datetime.timedelta(days=n) for n in range(FORECAST_DAYS)), 0)
    for _, _, due, *_ in rows:
        date = max(scheduling.learner_day(due, plan), day)
        if date in load:
            load[date] += 1
    return list(load.items())


def retention(learners: Iterable[int], *, since: datetime.date) -> dict[int, float]:
    """By learner, the share remembered of reviews of cards that were past learning; absent without any."""
    rows = (
        Review.objects.filter(
            learner__in=list(learners), day__gte=since, state_before=State.REVIEW, undone_at=None
        )
        .order_by()
        .values_list("learner")
        .annotate(all=Count("pk"), kept=Count("pk", filter=Q(rating__gt=Rating.AGAIN)))
    )
    return {learner: kept / total for learner, total, kept in rows}


def in_course(user: User, course: Course, *, at: datetime.datetime) -> CourseProgress:
    """Progress in one course, in two queries."""
    cards = Card.objects.askable().filter(document__course=course).count()
    known = Memory.objects.studied().filter(learner=user, card__document__course=course)
    rows = known.values_list("card__document__course", "state", "due", "stability", "last_review")
    return _progress(course, cards, list(rows), at=at)


def _progress(course: Course, cards: int, rows: Sequence[_Row], *, at: datetime.datetime) -> CourseProgress:
    # Exact, so that the same figure read in another order is the same figure.
    recall = math.fsum(
        scheduling.retrievability(stability, (at - last) / datetime.timedelta(days=1))
        for *_, stability, last in rows
    )
    return CourseProgress(
        course=course,
        cards=cards,
        learnt=sum(state != State.LEARNING for _, state, *_ in rows),
        due=sum(reviews.is_due(state, due, at=at) for _, state, due, *_ in rows),
        mastery=recall / cards if cards else 0.0,
    )
