"""Looking at questions before they are used: one page, and small requests for one question each."""

import json
import re
import uuid
from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from classrooms import access
from classrooms.keys import NOBODYS, number
from content.models import Document, KeyStatement, Topic
from quizzes import vetting
from quizzes.generation.question import QuestionType
from quizzes.models import Question
from quizzes.vetting import VettingRefused
from quizzes.worded import BY_HAND, Unfinished, read
from quizzes.wording import refusal
from web import vetting_page
from web.people import PersonRequest, page


class Malformed(Exception):
    """Not a request that the page makes."""


@require_GET
@page
def index(request: PersonRequest, pk: int) -> HttpResponseBase:
    """The questions of a document: `show`, `topic` and `type` narrow the list, `q` is the one to look at."""
    document = access.document_to_edit(request.user, pk)
    asked = request.GET
    show = asked.get("show", "all")
    show = show if show in vetting.SHOWN else "all"
    topics = list(Topic.objects.published().filter(document=document).order_by("position"))
    topic = next((t for t in topics if str(t.pk) == asked.get("topic")), None)
    type_ = asked.get("type", "")
    type_ = type_ if type_ in Question.TypeChoice.values else ""
    found = vetting.listed(document, show=show, topic=topic.pk if topic else None, type_=type_)
    found = found.select_related("statement")
    shown = Paginator(found, vetting_page.ROWS).get_page(asked.get("page", "1"))
    rows = vetting_page.rows(shown.object_list)
    wanted = asked.get("q", "")
    current = next((q for q in rows if str(q.pk) == wanted), None)
    if current is None and (one := number(wanted)) is not None:
        # A link to one question shows it, whatever the list is narrowed to.
        current = vetting.shown(document).filter(pk=vetting.newest(one)).select_related("statement").first()
    current = current or (rows[0] if rows else None)
    query = asked.copy()
    for name in ("page", "q", "write"):
        query.pop(name, None)
    types = Question.objects.standing().filter(document=document).order_by().values_list("type", flat=True)
    present = set(types.distinct())
    totals = vetting.totals(document)
    return render(
        request,
        "web/questions.html",
        {
            "document": document,
            "course": document.course,
            "filters": vetting_page.filters(totals),
            "total": totals["all"],
            "show": show,
            "topics": topics,
            "topic": topic,
            "types": [choice for choice in Question.TypeChoice.choices if choice[0] in present],
            "type": type_,
            "rows": rows,
            "shown": shown,
            "query": query.urlencode(),
            "current": current,
            "v": vetting_page.vetted(document, current, request.user) if current else None,
            "objections": Question.Objection.choices,
            "blank_form": vetting_page.blank_form(),
            "types_by_hand": vetting_page.types_by_hand(),
            "write": _statement(document, asked.get("write", "")),
            "words": _words(),
        },
    )


def _statement(document: Document, asked: str) -> KeyStatement | None:
    pk = number(asked)
    return KeyStatement.objects.published().filter(document=document, pk=pk).first() if pk else None


@require_GET
@page
def detail(request: PersonRequest, pk: int) -> HttpResponseBase:
    """One question as a fragment."""
    question = access.question_to_vet(request.user, pk)
    document = question.document
    found = vetting.shown(document).filter(pk=pk).select_related("statement").first()
    if found is None:
        return _refused("not_here")
    return HttpResponse(vetting_page.card(document, found, request.user))


@require_POST
@page
def decide(request: PersonRequest, pk: int) -> HttpResponseBase:
    """A verb on a question, as JSON: {verb, …}; answered with what it changed."""
    question = access.question_to_vet(request.user, pk)
    document = question.document
    by, at = request.user, timezone.now()
    try:
        asked = _asked(request)
        match asked.get("verb"):
            case "accept":
                question, said = vetting.accept(pk, by=by, at=at), _("Accepted.")
            case "reject":
                found = vetting.reject(pk, _text(asked, "objection"), _text(asked, "note"), by=by, at=at)
                question, said = found, _("Rejected: nobody is asked it.")
            case "restore":
                question, said = vetting.restore(pk, by=by, at=at), _("As if nobody had looked at it yet.")
            case "rate":
                if asked.get("up") not in (True, False, None):
                    raise Malformed
                vetting.rate(pk, asked.get("up"), by=by)
                said = _("Saved.")
            case "settle":
                vetting.settle_flags(pk, by=by, at=at)
                said = _("The flags are settled.")
            case "edit":
                worded = read(QuestionType(question.type), asked.get("words"))
                seen = _text(asked, "seen")
                if "back" in asked:
                    question = vetting.take_back(pk, worded, _verdict(asked["back"]), seen=seen, by=by, at=at)
                    said = _("Taken back.")
                else:
                    question = vetting.edit(pk, worded, seen=seen, by=by, at=at)
                    said = _kept(question)
            case _:
                raise Malformed
    except Malformed:
        return _refused("malformed")
    except (VettingRefused, Unfinished) as error:
        return _refused(error.code)
    return JsonResponse(vetting_page.changed(document, question, by, said))


def _verdict(back: Any) -> vetting.Verdict:
    """From what the page sends to bring a verdict back."""
    if not isinstance(back, dict):
        raise Malformed
    states = {
        "accept": Question.State.ACCEPTED,
        "reject": Question.State.REJECTED,
        "restore": Question.State.UNREVIEWED,
    }
    verb = back.get("verb")
    if not isinstance(verb, str) or verb not in states:
        raise Malformed
    if verb != "reject":
        return vetting.Verdict(states[verb])
    return vetting.Verdict(states[verb], _text(back, "objection"), _text(back, "note"))


@require_POST
@page
def write(request: PersonRequest, pk: int) -> HttpResponseBase:
    """A question of one's own, as JSON: {statement, type, key, words}."""
    document = access.document_to_edit(request.user, pk)
    try:
        asked = _asked(request)
        type_ = next((t for t in BY_HAND if t.value == asked.get("type")), None)
        statement = asked.get("statement")
        if type_ is None or not isinstance(statement, int) or isinstance(statement, bool):
            raise Malformed
        if not document.statements.filter(pk=min(max(statement, 0), NOBODYS)).exists():
            return _refused("not_here")
        worded = read(type_, asked.get("words"))
        key = uuid.UUID(_text(asked, "key"))
        question = vetting.write(statement, type_, worded, by=request.user, at=timezone.now(), key=key)
    except (Malformed, ValueError) as error:
        return _refused(error.code if isinstance(error, Unfinished) else "malformed")
    except VettingRefused as error:
        return _refused(error.code)
    return JsonResponse(vetting_page.changed(document, question, request.user, _kept(question)))


@require_POST
@page
def flag(request: PersonRequest, pk: int) -> HttpResponseBase:
    """A learner says what is wrong with a question: {objection, note}."""
    question = access.question(request.user, pk)
    try:
        asked = _asked(request)
        vetting.flag(
            question.pk,
            _text(asked, "objection"),
            _text(asked, "note"),
            by=request.user,
            at=timezone.now(),
        )
    except Malformed:
        return _refused("malformed")
    except VettingRefused as error:
        return _refused(error.code)
    return JsonResponse({"said": _("Thank you. Whoever owns the document will see it.")})


def _kept(question: Question) -> str:
    if question.failing:
        return _("Kept, but nobody is asked it until every check passes.")
    return _("Kept: it passes every check.")


def _refused(code: str) -> JsonResponse:
    status = {"malformed": 400, "not_here": 404, "stale": 409, "duplicate": 409}.get(code, 422)
    return JsonResponse({"code": code, "message": refusal(code)}, status=status)


def _asked(request: PersonRequest) -> dict[str, Any]:
    try:
        asked = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    if not isinstance(asked, dict):
        raise Malformed
    return asked


def _text(asked: Mapping[str, Any], name: str) -> str:
    """Only what a database can hold: neither NUL nor half a character."""
    value = asked.get(name, "")
    if not isinstance(value, str) or re.search(r"[\x00\ud800-\udfff]", value):
        raise Malformed
    return value


def _words() -> dict[str, str]:
    return {
        "offline": _("Not saved yet: the server cannot be reached. Trying again …"),
        "lost": _("This question cannot be loaded: the server cannot be reached. Try again."),
        "signed_out": _("You are signed out. Sign in again; what you decided is kept in this browser."),
        "saved": _("Everything is saved."),
        "failing": refusal("failing"),
        "gone": _("Nobody is asked this any more. It is here for its flags."),
        "undone": _("Taken back."),
        "nothing": _("There is nothing to take back."),
        "first": _("This is the first one."),
        "last": _("This is the last one."),
        "edit": _("Edit the question"),
        "write": _("Write a question"),
        "answer": _("Accepted answers for gap %(n)s, one a line"),
        "answers": _("Accepted answers, one a line"),
    }
