"""Classes: join, teach, assign."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from classrooms import access, teaching
from progress import teaching as class_progress
from web.forms import AssignForm, ClassroomForm, JoinForm
from web.people import PersonRequest, page


@page
def index(request: PersonRequest) -> HttpResponseBase:
    """One's classes, a form to join one, and for teachers a form to open one."""
    joining = request.method == "POST" and request.POST.get("action") == "join"
    opening = request.method == "POST" and request.POST.get("action") == "create"
    join_form = JoinForm(request.POST if joining else None)
    create_form = ClassroomForm(request.POST if opening else None)
    if opening:
        access.teacher(request.user)
        if create_form.is_valid():
            room = teaching.open_classroom(create_form.cleaned_data["name"], by=request.user)
            return redirect("classroom", room.pk)
    if joining and join_form.is_valid():
        try:
            room = teaching.join(join_form.cleaned_data["code"], request.user, at=timezone.now())
        except teaching.UnknownCode:
            join_form.add_error("code", _("No class has this code. Ask your teacher to read it out again."))
        else:
            messages.success(request, _("Welcome to %(name)s.") % {"name": room.name})
            return redirect("classroom", room.pk)
    return render(
        request,
        "web/classes.html",
        {
            "classrooms": access.classrooms_listed(request.user),
            "join_form": join_form,
            "create_form": create_form if request.user.is_teacher else None,
        },
        status=422 if joining or opening else 200,
    )


@page
def detail(request: PersonRequest, pk: int) -> HttpResponseBase:
    """For teachers the class at a glance; for learners what they were given."""
    classroom = access.classroom(request.user, pk)
    is_teacher: bool = classroom.is_teacher  # type: ignore[attr-defined]
    context = {
        "classroom": classroom,
        "is_teacher": is_teacher,
        "courses": classroom.courses.counted(),
    }
    if is_teacher:
        context |= {
            "members": class_progress.members(classroom, at=timezone.now()),
            "assignments": class_progress.assignments(classroom),
            "assign_form": AssignForm(quizzes=access.quizzes(request.user)),
        }
    else:
        context["mine"] = [
            {"assignment": assignment, "attempt": attempt}
            for assignment, attempt in class_progress.assigned_to(
                request.user, class_progress.attempts_of(request.user)
            )
            if assignment.classroom_id == classroom.pk
        ]
    return render(request, "web/classroom.html", context)


@require_POST
@page
def assign(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Give a quiz to the class."""
    classroom = access.classroom_to_teach(request.user, pk)
    form = AssignForm(request.POST, quizzes=access.quizzes(request.user))
    if form.is_valid():
        teaching.assign(
            classroom,
            form.cleaned_data["quiz"],
            by=request.user,
            at=timezone.now(),
            due_at=form.cleaned_data["due_at"],
        )
        messages.success(request, _("Assigned."))
    else:
        messages.error(request, _("Choose a quiz and a valid date."))
    return redirect("classroom", classroom.pk)


@require_POST
@page
def leave(request: PersonRequest, pk: int) -> HttpResponseBase:
    """A learner goes; what they learnt stays theirs."""
    classroom = access.classroom(request.user, pk)
    teaching.leave(classroom, request.user)
    messages.success(request, _("You have left %(name)s.") % {"name": classroom.name})
    return redirect("classes")
