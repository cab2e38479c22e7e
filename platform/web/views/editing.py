"""Small requests of the document page: one edit each, answered with the fragments that it changed."""

import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from classrooms import access
from content import arranging, editing, edits
from content.edits import EditRefused, Hand
from content.models import Document, Edit, KeyStatement
from content.wording import refusal
from quizzes.revising import FOLLOW
from web.editor import changed
from web.editor import history as log_of
from web.people import PersonRequest, page

_Asked = Mapping[str, Any]
_DETAILS = {
    "kind": KeyStatement.KindChoice.values,
    "holder": KeyStatement.HolderChoice.values,
    "speaker": None,
    "source": None,
    "page": None,
}


class Malformed(Exception):
    """Not a request that the page makes."""


def _number(asked: _Asked, name: str) -> int:
    value = asked.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 62:
        raise Malformed
    return value


def _text(asked: _Asked, name: str) -> str:
    value = asked.get(name)
    if not isinstance(value, str):
        raise Malformed
    return value


def _choice(asked: _Asked, name: str, choices: tuple[str, ...]) -> Any:
    value = asked.get(name)
    if value not in choices:
        raise Malformed
    return value


def _details(asked: _Asked) -> dict[str, str]:
    found = {name: _text(asked, name) for name in _DETAILS if name in asked}
    if any((allowed := _DETAILS[name]) is not None and value not in allowed for name, value in found.items()):
        raise Malformed
    return found


_VERBS: dict[str, Callable[[int, Hand, _Asked], Edit | None]] = {
    "create": lambda d, hand, a: editing.create(d, hand, _number(a, "start"), _number(a, "end")),
    "span": lambda d, hand, a: editing.span(
        d, hand, _number(a, "statement"), _number(a, "start"), _number(a, "end")
    ),
    "details": lambda d, hand, a: editing.details(d, hand, _number(a, "statement"), **_details(a)),
    "merge": lambda d, hand, a: editing.merge(
        d, hand, _number(a, "statement"), _choice(a, "neighbour", ("next", "previous"))
    ),
    "split": lambda d, hand, a: editing.split(d, hand, _number(a, "statement"), _number(a, "at")),
    "move": lambda d, hand, a: editing.move(d, hand, _number(a, "statement"), _number(a, "topic")),
    "withdraw": lambda d, hand, a: editing.withdraw(d, hand, _number(a, "statement")),
    "publish": lambda d, hand, a: editing.publish(d, hand, _number(a, "statement")),
    "retitle": lambda d, hand, a: arranging.retitle(d, hand, _number(a, "topic"), _text(a, "label")),
    "topic_create": lambda d, hand, a: arranging.create(d, hand, _number(a, "at"), _text(a, "label")),
    "topic_merge": lambda d, hand, a: arranging.merge(d, hand, _number(a, "topic")),
    "topic_move": lambda d, hand, a: arranging.move(
        d, hand, _number(a, "topic"), _choice(a, "to", ("in", "out", "up", "down"))
    ),
    "topic_withdraw": lambda d, hand, a: arranging.withdraw(d, hand, _number(a, "topic")),
    "topic_publish": lambda d, hand, a: arranging.publish(d, hand, _number(a, "topic")),
    "undo": lambda d, hand, a: edits.undo(d, hand),
    "redo": lambda d, hand, a: edits.redo(d, hand),
}


@page
@require_POST
def edit(request: PersonRequest, pk: int) -> HttpResponseBase:
    """One verb on the document, as JSON: {verb, version, key, …}."""
    document = access.document_to_edit(request.user, pk)
    try:
        asked = json.loads(request.body)
        verb = _VERBS[asked["verb"]]
        hand = Hand(
            request.user, timezone.now(), _number(asked, "version"), FOLLOW, uuid.UUID(_text(asked, "key"))
        )
        done = verb(document.pk, hand, asked)
    except EditRefused as error:
        status = 409 if error.code == "stale" else 422
        return JsonResponse({"code": error.code, "message": refusal(error)}, status=status)
    except (ValueError, KeyError, TypeError, Malformed):
        return JsonResponse({"code": "invalid", "message": _("This edit makes no sense.")}, status=400)
    document = Document.objects.defer("origins").get(pk=document.pk)
    return JsonResponse(changed(document, done, back=asked["verb"] == "undo"))


@page
def history(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Who did what, the latest first."""
    document = access.document_to_edit(request.user, pk)
    return render(request, "web/_history.html", {"edits": log_of(document)})
