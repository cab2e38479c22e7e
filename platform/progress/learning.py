"""How far a learner has come: every figure from the log of reviews and the memories it gives."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate

from accounts.models import User
from content.models import Course
from quizzes import reviews, scheduling
from quizzes.models import Card, Memory, Review
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

    @property
    def busiest(self) -> int:
        """The most cards due on one day of the forecast."""
        return max((count for _, count in self.forecast), default=0)

    @property
    def reviewed(self) -> int:
        """Reviews on the days that the calendar shows."""
        return sum(day.count for week in self.calendar for day in week if day)


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """`mastery`: the mean chance, 0..1, of recalling a card of the course now, a card never seen counting 0."""

    course: Course
    cards: int
    learnt: int  # cards past their learning steps
    due: int
    mastery: float


def today(user: User, *, at: datetime.datetime) -> Today:
    """The learner's day in a fixed number of queries."""
    plan = reviews.plan_of(user)
    day = scheduling.learner_day(at, plan)
    due, new = reviews.counts(user, at=at)
    by_day = _reviews_by_day(user, since=day - _STREAK_HORIZON)
    upcoming = Memory.objects.due(at=at + datetime.timedelta(days=3650)).filter(learner=user, due__gt=at)
    return Today(
        due=due,
        new=new,
        minutes=reviews.minutes_for(due + new),
        next_due=upcoming.order_by("due").values_list("due", flat=True).first(),
        streak=streak(by_day, day),
        reviewed_today=by_day.get(day, 0),
        retention=retention([user.pk], since=day - datetime.timedelta(days=RETENTION_DAYS)).get(user.pk),
        forecast=_forecast(user, day, plan),
        calendar=calendar(by_day, day),
    )


def _reviews_by_day(user: User, *, since: datetime.date) -> dict[datetime.date, int]:
    log = Review.objects.filter(learner=user, day__gte=since, undone_at=None)
    return dict(log.order_by().values_list("day").annotate(n=Count("pk")))


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


def _forecast(user: User, day: datetime.date, plan: scheduling.Plan) -> list[tuple[datetime.date, int]]:
    """Reviews falling due on each of the next days; what is overdue counts as today's."""
    end = scheduling.day_start(day + datetime.timedelta(days=FORECAST_DAYS), plan)
    shifted = F("due") - datetime.timedelta(hours=plan.day_starts_at)
    rows = (
        Memory.objects.due(at=end)
        .filter(learner=user, due__lt=end)
        .order_by()
        .values_list(TruncDate(shifted, tzinfo=plan.zone))
        .annotate(n=Count("pk"))
    )
    load = dict.fromkeys((day + datetime.timedelta(days=n) for n in range(FORECAST_DAYS)), 0)
    for date, n in rows:
        load[max(date, day)] += n
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


def by_course(user: User, courses: Sequence[Course], *, at: datetime.datetime) -> list[CourseProgress]:
    """Progress in each course, in two queries."""
    wanted = [course.pk for course in courses]
    cards = dict(
        Card.objects.askable()
        .filter(document__course__in=wanted)
        .order_by()
        .values_list("document__course")
        .annotate(n=Count("pk"))
    )
    known: dict[int, list[tuple[int, float, datetime.datetime, datetime.datetime]]] = {}
    for owner, state, stability, last, due in (
        Memory.objects.due(at=at + datetime.timedelta(days=365 * 200))
        .filter(learner=user, card__document__course__in=wanted)
        .values_list("card__document__course", "state", "stability", "last_review", "due")
    ):
        known.setdefault(owner, []).append((state, stability, last, due))
    found = []
    for course in courses:
        rows = known.get(course.pk, [])
        total = cards.get(course.pk, 0)
        recall = sum(
            scheduling.retrievability(stability, (at - last) / datetime.timedelta(days=1))
            for _, stability, last, _ in rows
        )
        found.append(
            CourseProgress(
                course=course,
                cards=total,
                learnt=sum(state != State.LEARNING for state, *_ in rows),
                due=sum(due <= at for *_, due in rows),
                mastery=recall / total if total else 0.0,
            )
        )
    return found
