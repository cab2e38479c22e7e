"""Shelves and what stands on them."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from classrooms import access
from content import importing
from progress import learning
from quizzes import reviews
from web.forms import CourseForm
from web.people import PersonRequest, page


@page
def index(request: PersonRequest) -> HttpResponseBase:
    """All the courses one may read, and a form for a new one."""
    form = CourseForm(request.POST or None, initial={"language": (get_language() or "")[:2]})
    if request.method == "POST" and form.is_valid():
        course = form.save(commit=False)
        course.owner = request.user
        course.save()
        reviews.enrol(request.user, course, at=timezone.now())
        messages.success(request, _("The course is ready. Add its first document."))
        return redirect("document-add", course.pk)
    courses = access.courses(request.user).counted().select_related("owner")
    return render(request, "web/courses.html", {"courses": courses, "form": form})


@page
def detail(request: PersonRequest, pk: int) -> HttpResponseBase:
    """One course: its documents, its quizzes, what is due."""
    course = access.course(request.user, pk)
    progress = learning.in_course(request.user, course, at=timezone.now())
    can_edit = access.may_edit(request.user, course)
    imports = importing.under_way(course, by=request.user) if can_edit else []
    quizzes = access.quizzes(request.user).filter(document__course=course).select_related("document")
    return render(
        request,
        "web/course.html",
        {
            "course": course,
            "documents": course.documents.listed(),
            "can_edit": can_edit,
            "imports": imports,
            "quizzes": quizzes.defer("document__text", "document__blocks", "document__origins"),
            "progress": progress,
            "cards_due": progress.due,
        },
    )
