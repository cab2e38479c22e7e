"""The study player: a shell around the API."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from classrooms import access
from quizzes import reviews
from web.people import PersonRequest, page


@page
def study(request: PersonRequest) -> HttpResponseBase:
    """Cards of everything, of one course, or of one document; naming one begins to study it."""
    course = document = None
    if request.GET.get("document", "").isdecimal():
        document = access.document(request.user, int(request.GET["document"]))
        course = document.course
    elif request.GET.get("course", "").isdecimal():
        course = access.course(request.user, int(request.GET["course"]))
    if course is not None:
        reviews.enrol(request.user, course, at=timezone.now())
    return render(
        request,
        "web/study.html",
        {"course": None if document else course, "document": document},
    )
