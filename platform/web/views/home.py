"""The first page: what Wengu is, or what today holds."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.models import User
from classrooms import access
from progress import learning, teaching
from quizzes.models import Attempt
from reminders.models import Notice


def home(request: HttpRequest) -> HttpResponse:
    """The landing page for visitors, the day's work for people."""
    if not isinstance(request.user, User):
        return render(request, "web/landing.html")
    return today(request, request.user, at=timezone.now())


def today(request: HttpRequest, user: User, *, at: datetime.datetime) -> HttpResponse:
    courses = list(access.courses(user).filter(enrolments__learner=user).order_by("enrolments__since"))
    recent = Attempt.objects.filter(learner=user, submitted_at__isnull=False).defer("frozen")
    return render(
        request,
        "web/today.html",
        {
            "today": learning.today(user, at=at),
            "courses": learning.by_course(user, courses, at=at),
            "assignments": [
                {"assignment": assignment, "attempt": attempt}
                for assignment, attempt in teaching.assigned_to(user)
            ],
            "recent_attempts": recent.select_related("quiz")[:5],
            "notice": Notice.objects.filter(learner=user, state=Notice.State.SENT).first(),
        },
    )
