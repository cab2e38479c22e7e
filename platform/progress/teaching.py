"""How a class is doing: batched reads, the same number of queries for three learners and three hundred."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Avg, Count, F, Max, Value
from django.db.models.functions import NullIf

from accounts.models import User
from classrooms.models import Assignment, Classroom, Membership
from progress import learning
from quizzes import reviews, scheduling
from quizzes.models import Attempt, Memory, Review

ACTIVE_DAYS = 7
# Null where nothing could be graded: every question was to be compared by the learner.
_SHARE = F("score") / NullIf(F("max_score"), Value(0.0))


@dataclass(frozen=True, slots=True)
class Member:
    """One row of the class. Shares are 0..1; None where there is nothing to judge by."""

    user: User
    role: str
    role_label: str
    reviews_7d: int
    streak: int
    due: int
    retention: float | None
    last_active: datetime.datetime | None
    mean_score: float | None


@dataclass(frozen=True, slots=True)
class AssignmentProgress:
    assignment: Assignment
    submitted: int
    total: int
    mean: float | None  # of the best attempt of each learner, 0..1


def members(classroom: Classroom, *, at: datetime.datetime) -> list[Member]:
    """Everyone in the class, teachers first, in six queries."""
    rows = list(
        Membership.objects.filter(classroom=classroom)
        .select_related("user")
        .order_by("-role", "user__name", "pk")
    )
    people = [row.user_id for row in rows]
    today = at.date()
    kept = learning.retention(people, since=today - datetime.timedelta(days=learning.RETENTION_DAYS))
    due = dict(
        Memory.objects.due(at=at)
        .filter(learner__in=people)
        .order_by()
        .values_list("learner")
        .annotate(n=Count("pk"))
    )
    days: dict[int, dict[datetime.date, int]] = {}
    horizon = today - datetime.timedelta(days=400)
    for learner, day, n in (
        Review.objects.filter(learner__in=people, day__gte=horizon, undone_at=None)
        .order_by()
        .values_list("learner", "day")
        .annotate(n=Count("pk"))
    ):
        days.setdefault(learner, {})[day] = n
    last = dict(
        Review.objects.filter(learner__in=people, undone_at=None)
        .order_by()
        .values_list("learner")
        .annotate(at=Max("at"))
    )
    scores = dict(
        Attempt.objects.filter(
            learner__in=people, submitted_at__isnull=False, quiz__assignments__classroom=classroom
        )
        .order_by()
        .values_list("learner")
        .annotate(mean=Avg(_SHARE))
    )
    found = []
    for row in rows:
        studied = days.get(row.user_id, {})
        day = scheduling.learner_day(at, reviews.plan_of(row.user))
        week = day - datetime.timedelta(days=ACTIVE_DAYS - 1)
        found.append(
            Member(
                user=row.user,
                role=row.role,
                role_label=row.get_role_display(),
                reviews_7d=sum(n for d, n in studied.items() if d >= week),
                streak=learning.streak(studied, day),
                due=due.get(row.user_id, 0),
                retention=kept.get(row.user_id),
                last_active=last.get(row.user_id),
                mean_score=scores.get(row.user_id),
            )
        )
    return found


def assignments(classroom: Classroom) -> Sequence[AssignmentProgress]:
    """Each assignment with who has handed in and how well, in three queries."""
    rows = list(
        Assignment.objects.filter(classroom=classroom)
        .select_related("quiz__document")
        .defer("quiz__document__text", "quiz__document__blocks", "quiz__document__origins")
    )
    learners = list(
        Membership.objects.filter(classroom=classroom, role=Membership.Role.LEARNER).values_list(
            "user", flat=True
        )
    )
    best: dict[int, dict[int, float | None]] = {}
    for quiz, learner, share in (
        Attempt.objects.filter(
            quiz__in=[row.quiz_id for row in rows],
            learner__in=learners,
            submitted_at__isnull=False,
        )
        .order_by()
        .values_list("quiz", "learner")
        .annotate(share=Max(_SHARE))
    ):
        best.setdefault(quiz, {})[learner] = share
    return [
        AssignmentProgress(
            assignment=row,
            submitted=len(best.get(row.quiz_id, {})),
            total=len(learners),
            mean=_mean([share for share in best.get(row.quiz_id, {}).values() if share is not None]),
        )
        for row in rows
    ]


def _mean(shares: Sequence[float]) -> float | None:
    return sum(shares) / len(shares) if shares else None


def attempts_of(user: User) -> list[Attempt]:
    """All of a learner's attempts without what was frozen in them, the latest first."""
    return list(Attempt.objects.filter(learner=user).select_related("quiz").defer("frozen"))


def assigned_to(user: User, attempts: Sequence[Attempt]) -> list[tuple[Assignment, Attempt | None]]:
    """What a learner has been given, soonest due first, each with the latest of `attempts` at it; one query."""
    rows = (
        Assignment.objects.filter(
            classroom__archived_at=None,
            classroom__memberships__user=user,
            classroom__memberships__role=Membership.Role.LEARNER,
        )
        .select_related("quiz", "classroom")
        .order_by(F("due_at").asc(nulls_last=True), "pk")
    )
    latest: dict[int, Attempt] = {}
    for attempt in attempts:
        latest.setdefault(attempt.quiz_id, attempt)
    return [(row, latest.get(row.quiz_id)) for row in rows]
