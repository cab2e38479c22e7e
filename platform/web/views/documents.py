"""A document on its way in, and the document beside its outline."""

import uuid
from collections import Counter

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
from classrooms.keys import number
from content import importing
from content.models import Document, ImportJob, KeyStatement, Topic
from content.reading.problem import Problem, ReadingError
from content.wording import known_formats, message
from quizzes.models import Flag
from quizzes.tasks import import_document
from web.document_page import Part, paragraphs, part_at, parts, topic_rows
from web.editor import OUTLINED, counts_of, editor_context, origin_label, published_of, statements_in
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
    """Outline and text side by side, every key statement lit in place; a long text part by part."""
    document = access.document(request.user, pk)
    can_edit = access.may_edit(request.user, document.course)
    topics = list(Topic.objects.filter(document=document).order_by("start", "position"))
    listed = [t for t in topics if t.state == Topic.State.PUBLISHED]
    found = parts(document, listed)
    part = _wanted(request, document, topics, found)
    statements = statements_in(document, (part.start, part.end), withdrawn=can_edit)
    counts = counts_of(document) if len(found) > 1 else Counter(s.topic_id for s in published_of(statements))
    wanted = request.GET.get("s", "")
    active = next((s for s in statements if str(s.pk) == wanted), None)
    outlined = [t for t in topics if t.state in OUTLINED] if can_edit else listed
    context = {
        "document": document,
        "course": document.course,
        "topics": topic_rows(outlined, counts, found, part if len(found) > 1 else None),
        "topic_count": len(listed),
        "paragraphs": paragraphs(document, topics, statements, within=(part.start, part.end)),
        "statement_count": sum(counts.values()),
        "kinds": [c for c in KeyStatement.KindChoice.choices if c[0] in {s.kind for s in statements}],
        "active_statement": active.pk if active else None,
        "can_edit": can_edit,
        "origin_label": origin_label(document.origin_unit),
        "part": part,
        "parts": found if len(found) > 1 else [],
    }
    if can_edit:
        context |= editor_context(document)
        context["open_flags"] = Flag.objects.open().filter(question__document=document).count()
    return render(request, "web/document.html", context)


def _wanted(request: PersonRequest, document: Document, topics: list[Topic], found: list[Part]) -> Part:
    """The part that holds the statement `s` or the topic `t`, or that is numbered `part`; else the first."""
    if len(found) == 1:
        return found[0]
    asked = {name: n for name in ("s", "t", "part") if (n := number(request.GET.get(name, ""))) is not None}
    if "s" in asked:
        rows = KeyStatement.objects.filter(document=document, pk=asked["s"])
        start = rows.values_list("start", flat=True).first()
        if start is not None:
            return part_at(found, start)
    topic = next((t for t in topics if t.pk == asked.get("t")), None)
    if topic is not None:
        return part_at(found, topic.start)
    return found[min(max(asked.get("part", 1), 1), len(found)) - 1]
