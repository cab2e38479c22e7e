"""The study player: a shell around the API."""

import uuid
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from classrooms import access
from classrooms.keys import number
from quizzes import reviews
from web.people import PersonRequest, page


@page
def study(request: PersonRequest) -> HttpResponseBase:
    """Cards of everything, of one course, or of one document; naming one begins to study it."""
    course = document = None
    asked = {name: number(request.GET.get(name, "")) for name in ("document", "course")}
    if asked["document"] is not None:
        document = access.document(request.user, asked["document"])
        course = document.course
    elif asked["course"] is not None:
        course = access.course(request.user, asked["course"])
    if course is not None:
        reviews.enrol(request.user, course, at=timezone.now())
    return render(
        request,
        "web/study.html",
        {
            "course": None if document else course,
            "document": document,
            "scope": _scope(request),
            # The player puts a review's id in its place.
            "nobody": uuid.UUID(int=0),
            "strings": _strings(),
        },
    )


def _scope(request: PersonRequest) -> str:
    """What the player asks the API for: the numbers of the address, nothing else."""
    asked = {name: request.GET.get(name, "") for name in ("course", "document", "card")}
    return urlencode({name: value for name, value in asked.items() if value.isdecimal()})


def _strings() -> dict[str, str]:
    """What the player says; %d and %s are filled in by it."""
    return {
        "show": _("Show the answer"),
        "again": _("Again"),
        "hard": _("Hard"),
        "good": _("Good"),
        "easy": _("Easy"),
        "undo": _("Undo"),
        "source": _("See it in the document"),
        "left": _("%d left"),
        "unsaved": _("%d not saved yet; trying again …"),
        "finished": _("Done for now"),
        "nothing": _("Nothing is due here"),
        "summary": _("%d cards, %s remembered."),
        "home": _("Back to today"),
        "problem": _("The cards could not be fetched."),
        "again_load": _("Try again"),
    }
