"""Small requests of the document page: one edit each, answered with the fragments that it changed."""

import json
import re
import uuid
from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec

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

P = ParamSpec("P")
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
    """Only what a database can hold: neither NUL nor half a character."""
    value = asked.get(name)
    if not isinstance(value, str) or re.search(r"[\x00\ud800-\udfff]", value):
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


def _on(
    verb: Callable[Concatenate[int, Hand, P], Edit | None], *args: P.args, **kwargs: P.kwargs
) -> Callable[[int, Hand], Edit | None]:
    """The verb, with what was asked already read."""
    return lambda document, hand: verb(document, hand, *args, **kwargs)


_VERBS: dict[str, Callable[[_Asked], Callable[[int, Hand], Edit | None]]] = {
    "create": lambda a: _on(editing.create, _number(a, "start"), _number(a, "end")),
    "span": lambda a: _on(editing.span, _number(a, "statement"), _number(a, "start"), _number(a, "end")),
    "details": lambda a: _on(editing.details, _number(a, "statement"), **_details(a)),
    "merge": lambda a: _on(
        editing.merge, _number(a, "statement"), _choice(a, "neighbour", ("next", "previous"))
    ),
    "split": lambda a: _on(editing.split, _number(a, "statement"), _number(a, "at")),
    "move": lambda a: _on(editing.move, _number(a, "statement"), _number(a, "topic")),
    "withdraw": lambda a: _on(editing.withdraw, _number(a, "statement")),
    "publish": lambda a: _on(editing.publish, _number(a, "statement")),
    "retitle": lambda a: _on(arranging.retitle, _number(a, "topic"), _text(a, "label")),
    "topic_create": lambda a: _on(arranging.create, _number(a, "at"), _text(a, "label")),
    "topic_merge": lambda a: _on(arranging.merge, _number(a, "topic")),
    "topic_move": lambda a: _on(
        arranging.move, _number(a, "topic"), _choice(a, "to", ("in", "out", "up", "down"))
    ),
    "topic_withdraw": lambda a: _on(arranging.withdraw, _number(a, "topic")),
    "topic_publish": lambda a: _on(arranging.publish, _number(a, "topic")),
    "undo": lambda a: edits.undo,
    "redo": lambda a: edits.redo,
}


@page
@require_POST
def edit(request: PersonRequest, pk: int) -> HttpResponseBase:
    """One verb on the document, as JSON: {verb, version, key, …}.

    Sent twice, an edit counts once; undo and redo are then refused as `stale`.
    """
    document = access.document_to_edit(request.user, pk)
    try:
        asked = json.loads(request.body)
        verb = _VERBS[asked["verb"]](asked)
        hand = Hand(
            request.user, timezone.now(), _number(asked, "version"), FOLLOW, uuid.UUID(_text(asked, "key"))
        )
    except (ValueError, KeyError, TypeError, RecursionError, Malformed):
        return JsonResponse({"code": "invalid", "message": _("This edit makes no sense.")}, status=400)
    try:
        done = verb(document.pk, hand)
    except EditRefused as error:
        status = 409 if error.code == "stale" else 422
        return JsonResponse({"code": error.code, "message": refusal(error)}, status=status)
    document = Document.objects.defer("origins").get(pk=document.pk)
    return JsonResponse(changed(document, done, back=asked["verb"] == "undo"))


@page
def history(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Who did what, the latest first."""
    document = access.document_to_edit(request.user, pk)
    return render(request, "web/_history.html", {"edits": log_of(document)})
