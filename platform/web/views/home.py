"""The first page: what Wengu is, or what today holds."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.models import User
from classrooms import access
from progress import learning, teaching
from reminders.models import Notice


def home(request: HttpRequest) -> HttpResponse:
    """The landing page for visitors, the day's work for people."""
    if not isinstance(request.user, User):
        return render(request, "web/landing.html")
    return today(request, request.user, at=timezone.now())


def today(request: HttpRequest, user: User, *, at: datetime.datetime) -> HttpResponse:
    attempts = teaching.attempts_of(user)
    found = learning.today(user, at=at)
    return render(
        request,
        "web/today.html",
        {
            "today": found,
            "courses": found.courses,
            "assignments": [
                {"assignment": assignment, "attempt": attempt}
                for assignment, attempt in teaching.assigned_to(user, attempts)
            ],
            "recent_attempts": [attempt for attempt in attempts if attempt.submitted_at is not None][:5],
            "flagged": list(access.flagged(user)),
            "notice": Notice.objects.filter(learner=user, state=Notice.State.SENT).first(),
        },
    )
