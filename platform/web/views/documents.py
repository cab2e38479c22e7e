"""A document on its way in, and the document beside its outline."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget

from classrooms import access
from content import importing
from content.models import ImportJob, KeyStatement, Topic
from content.reading.problem import Problem, ReadingError
from content.wording import known_formats, message
from quizzes.tasks import import_document
from web.document_page import paragraphs, topic_rows
from web.forms import DocumentForm
from web.people import PersonRequest, page


@page
def add(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Drop a file in or paste a text; the work itself is Celery's."""
    course = access.course_to_edit(request.user, pk)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name, data = form.name_and_bytes()
        try:
            job = importing.receive(
                course,
                name=name,
                data=data,
                limit_mb=settings.DOCUMENT_LIMIT_MB,
                by=request.user,
                title=form.cleaned_data["title"].strip(),
            )
        except importing.AlreadyHere as error:
            messages.info(request, _("This course already has that document: here it is."))
            return redirect("document", error.document.pk)
        except ReadingError as error:
            form.add_error(None, message(error))
        else:
            import_document.delay_on_commit(str(job.pk))  # type: ignore[attr-defined]
            return redirect("import", job.pk)
    status = 422 if form.is_bound else 200
    context = {
        "course": course,
        "form": form,
        "limit_mb": settings.DOCUMENT_LIMIT_MB,
        "formats": known_formats(),
    }
    return render(request, "web/document_add.html", context, status=status)


@page
def watch(request: PersonRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The progress of an import; a part of the page asks for itself again until it ends."""
    job = access.import_job(request.user, pk)
    if job.state == ImportJob.State.DONE and job.document is not None:
        target = reverse("document", args=[job.document.pk])
        if request.htmx:  # type: ignore[attr-defined]
            return HttpResponseClientRedirect(target)
        return redirect(target)
    problem = ""
    if job.problem:
        problem = message(ReadingError(Problem(job.problem), **job.problem_parameters))
    context = {"job": job, "message": problem, "course": job.course}
    if not request.htmx:  # type: ignore[attr-defined]
        return render(request, "web/import.html", context)
    if job.ended:
        return reswap(retarget(render(request, "web/_import.html", context), "#import"), "outerHTML")
    return render(request, "web/_import_progress.html", context)


@require_POST
@page
def cancel(request: PersonRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Ends an import; one that is done stays done, and its document is shown."""
    job = access.import_job(request.user, pk)
    if not importing.cancel(job, at=timezone.now()):
        job.refresh_from_db()
        if job.state == ImportJob.State.DONE:
            messages.info(request, _("It was done already: here it is."))
    return redirect("import", job.pk)


@page
def detail(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Outline and text side by side, every key statement lit in place."""
    document = access.document(request.user, pk)
    topics = list(Topic.objects.filter(document=document))
    statements = list(
        KeyStatement.objects.published().filter(document=document).order_by("start", "position")
    )
    wanted = request.GET.get("s", "")
    active = next((s for s in statements if str(s.pk) == wanted), None)
    return render(
        request,
        "web/document.html",
        {
            "document": document,
            "course": document.course,
            "topics": topic_rows(topics, statements),
            "paragraphs": paragraphs(document, topics, statements),
            "statement_count": len(statements),
            "kinds": [c for c in KeyStatement.KindChoice.choices if c[0] in {s.kind for s in statements}],
            "active_statement": active.pk if active else None,
            "can_edit": access.may_edit(request.user, document.course),
        },
    )
