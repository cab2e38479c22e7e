"""Editing over REST: the verbs on statements and topics, and the log that takes them back.

Every write carries the document's `version`; an edit may carry a `key` (a UUID of the client's own): sent twice, it
counts once. Undo and redo have none: sent twice, they are refused as `stale`. The answer carries the version to go on
with.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from api.errors import Refused
from api.serializers import StatementSerializer, TopicSerializer
from classrooms import access
from classrooms.keys import number
from content import arranging, editing, edits
from content.edits import EditRefused, Hand
from content.models import Document, Edit, KeyStatement, Topic
from content.wording import refusal
from quizzes.revising import FOLLOW

_STATES = [("published", "published"), ("withdrawn", "withdrawn")]
_Step = Callable[[int, Hand], Edit | None]


class VersionSerializer(serializers.Serializer[Any]):
    """What every write carries."""

    version = serializers.IntegerField(min_value=0, help_text="Of the document as it was read.")


class WriteSerializer(VersionSerializer):
    """What every edit carries."""

    key = serializers.UUIDField(required=False, help_text="Made by the client: sent twice, it counts once.")


class StatementCreateSerializer(WriteSerializer):
    document = serializers.IntegerField()
    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=0)
    kind = serializers.ChoiceField(choices=KeyStatement.KindChoice.choices, required=False, default="")
    topic = serializers.IntegerField(required=False, default=None, allow_null=True)


class StatementChangeSerializer(WriteSerializer):
    """Any of these; `start` and `end` come together."""

    start = serializers.IntegerField(min_value=0, required=False)
    end = serializers.IntegerField(min_value=0, required=False)
    kind = serializers.ChoiceField(choices=KeyStatement.KindChoice.choices, required=False)
    holder = serializers.ChoiceField(choices=KeyStatement.HolderChoice.choices, required=False)
    speaker = serializers.CharField(max_length=200, allow_blank=True, required=False)
    source = serializers.CharField(max_length=200, allow_blank=True, required=False)  # type: ignore[assignment]
    page = serializers.CharField(max_length=40, allow_blank=True, required=False)
    topic = serializers.IntegerField(required=False)
    state = serializers.ChoiceField(choices=_STATES, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("start" in attrs) != ("end" in attrs):
            raise serializers.ValidationError({"start": ["Give start and end together."]})
        return attrs


class StatementMergeSerializer(WriteSerializer):
    neighbour = serializers.ChoiceField(choices=["next", "previous"], default="next")


class StatementSplitSerializer(WriteSerializer):
    at = serializers.IntegerField(min_value=0, help_text="Offset in the document's text.")


class TopicCreateSerializer(WriteSerializer):
    document = serializers.IntegerField()
    at = serializers.IntegerField(min_value=0, help_text="Any offset in the paragraph that it begins with.")
    label = serializers.CharField(max_length=300)  # type: ignore[assignment]
    within = serializers.IntegerField(
        required=False, default=None, allow_null=True, help_text="The topic to be split."
    )


class TopicChangeSerializer(WriteSerializer):
    """Any of these; `parent` null is the highest level."""

    label = serializers.CharField(max_length=300, required=False)  # type: ignore[assignment]
    parent = serializers.IntegerField(required=False, allow_null=True)  # type: ignore[assignment]
    state = serializers.ChoiceField(choices=_STATES, required=False)


class TopicMoveSerializer(WriteSerializer):
    to = serializers.ChoiceField(choices=["in", "out", "up", "down"])


class TurnSerializer(VersionSerializer):
    """Sent twice, it is refused as `stale`."""

    document = serializers.IntegerField()


class EditSerializer(serializers.ModelSerializer[Edit]):
    by = serializers.CharField(source="by.display_name", default="", read_only=True)
    undone = serializers.SerializerMethodField()

    class Meta:
        model = Edit
        fields = ["id", "version", "verb", "subject", "subject_id", "by", "at", "undone"]

    def get_undone(self, edit: Edit) -> bool:
        return edit.undone_at is not None


class EditedSerializer(serializers.Serializer[Any]):
    """The version to go on with, the edit (null where nothing changed), and the row as it is now."""

    version = serializers.IntegerField()
    edit = EditSerializer(allow_null=True)
    statement = StatementSerializer(allow_null=True, required=False)
    topic = TopicSerializer(allow_null=True, required=False)


def _asked(serializer: type[VersionSerializer], request: Request, **kwargs: Any) -> dict[str, Any]:
    asked = serializer(data=request.data, **kwargs)
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)


def _carry_out(
    request: Request, document: int, asked: dict[str, Any], *steps: _Step, status: int = 200
) -> Response:
    """All steps or none. The first refusal is the answer."""
    assert isinstance(_person(request), User)
    key = asked.get("key") or uuid.uuid4()
    version, edit = asked["version"], None
    try:
        with transaction.atomic():
            for n, step in enumerate(steps):
                own = key if n == 0 else uuid.uuid5(key, str(n))
                made = step(document, Hand(_person(request), timezone.now(), version, FOLLOW, own))
                version = Document.objects.values_list("version", flat=True).get(pk=document)
                edit = made or edit
    except EditRefused as error:
        raise Refused(error.code, refusal(error), 409 if error.code == "stale" else 422) from error
    found = None if edit is None else EditSerializer(edit).data
    return Response({"version": version, "edit": found}, status=status)


class StatementViewSet(viewsets.GenericViewSet[KeyStatement]):
    """Key statements: `text` is always that of the span."""

    serializer_class = StatementSerializer
    queryset = KeyStatement.objects.none()

    def _answer(self, response: Response, pk: int) -> Response:
        row = KeyStatement.objects.get(pk=pk)
        response.data["statement"] = StatementSerializer(row).data
        return response

    @extend_schema(request=StatementCreateSerializer, responses={201: EditedSerializer})
    def create(self, request: Request) -> Response:
        asked = _asked(StatementCreateSerializer, request)
        document = access.document_to_edit(_person(request), asked["document"])
        done = _carry_out(
            request,
            document.pk,
            asked,
            lambda d, hand: editing.create(
                d, hand, asked["start"], asked["end"], kind=asked["kind"], topic=asked["topic"]
            ),
            status=status.HTTP_201_CREATED,
        )
        return self._answer(done, done.data["edit"]["subject_id"])

    @extend_schema(request=StatementChangeSerializer, responses=EditedSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        asked = _asked(StatementChangeSerializer, request)
        row = access.statement_to_edit(_person(request), _key(pk))
        steps: list[_Step] = []
        if "start" in asked:
            steps.append(lambda d, hand: editing.span(d, hand, row.pk, asked["start"], asked["end"]))
        named = {k: asked[k] for k in ("kind", "holder", "speaker", "source", "page") if k in asked}
        if named:
            steps.append(lambda d, hand: editing.details(d, hand, row.pk, **named))
        if "topic" in asked:
            steps.append(lambda d, hand: editing.move(d, hand, row.pk, asked["topic"]))
        if "state" in asked:
            turn = editing.publish if asked["state"] == "published" else editing.withdraw
            steps.append(lambda d, hand: turn(d, hand, row.pk))
        return self._answer(_carry_out(request, row.document_id, asked, *steps), row.pk)

    @extend_schema(request=StatementMergeSerializer, responses=EditedSerializer)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: str) -> Response:
        """With the next or the previous one of its topic; the first of the two stays."""
        asked = _asked(StatementMergeSerializer, request)
        row = access.statement_to_edit(_person(request), _key(pk))
        done = _carry_out(
            request,
            row.document_id,
            asked,
            lambda d, hand: editing.merge(d, hand, row.pk, asked["neighbour"]),
        )
        return self._answer(done, done.data["edit"]["subject_id"])

    @extend_schema(request=StatementSplitSerializer, responses=EditedSerializer)
    @action(detail=True, methods=["post"])
    def split(self, request: Request, pk: str) -> Response:
        asked = _asked(StatementSplitSerializer, request)
        row = access.statement_to_edit(_person(request), _key(pk))
        done = _carry_out(
            request, row.document_id, asked, lambda d, hand: editing.split(d, hand, row.pk, asked["at"])
        )
        return self._answer(done, row.pk)


class TopicViewSet(viewsets.GenericViewSet[Topic]):
    """Topics: the outline always reads as the text does."""

    serializer_class = TopicSerializer
    queryset = Topic.objects.none()

    def _answer(self, response: Response, pk: int) -> Response:
        response.data["topic"] = TopicSerializer(Topic.objects.get(pk=pk)).data
        return response

    @extend_schema(request=TopicCreateSerializer, responses={201: EditedSerializer})
    def create(self, request: Request) -> Response:
        asked = _asked(TopicCreateSerializer, request)
        document = access.document_to_edit(_person(request), asked["document"])
        done = _carry_out(
            request,
            document.pk,
            asked,
            lambda d, hand: arranging.create(d, hand, asked["at"], asked["label"], within=asked["within"]),
            status=status.HTTP_201_CREATED,
        )
        return self._answer(done, done.data["edit"]["subject_id"])

    @extend_schema(request=TopicChangeSerializer, responses=EditedSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        asked = _asked(TopicChangeSerializer, request)
        row = access.topic_to_edit(_person(request), _key(pk))
        steps: list[_Step] = []
        if "label" in asked:
            steps.append(lambda d, hand: arranging.retitle(d, hand, row.pk, asked["label"]))
        if "parent" in asked:
            steps.append(lambda d, hand: arranging.nest(d, hand, row.pk, asked["parent"]))
        if "state" in asked:
            turn = arranging.publish if asked["state"] == "published" else arranging.withdraw
            steps.append(lambda d, hand: turn(d, hand, row.pk))
        return self._answer(_carry_out(request, row.document_id, asked, *steps), row.pk)

    @extend_schema(request=WriteSerializer, responses=EditedSerializer)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: str) -> Response:
        """Into the topic above."""
        asked = _asked(WriteSerializer, request)
        row = access.topic_to_edit(_person(request), _key(pk))
        done = _carry_out(request, row.document_id, asked, lambda d, hand: arranging.merge(d, hand, row.pk))
        return self._answer(done, row.pk)

    @extend_schema(request=TopicMoveSerializer, responses=EditedSerializer)
    @action(detail=True, methods=["post"])
    def move(self, request: Request, pk: str) -> Response:
        """A level in or out; without a heading of its own, a paragraph up or down."""
        asked = _asked(TopicMoveSerializer, request)
        row = access.topic_to_edit(_person(request), _key(pk))
        done = _carry_out(
            request, row.document_id, asked, lambda d, hand: arranging.move(d, hand, row.pk, asked["to"])
        )
        return self._answer(done, row.pk)


class EditViewSet(viewsets.GenericViewSet[Edit]):
    """The log of a document's edits, the latest first."""

    serializer_class = EditSerializer
    queryset = Edit.objects.none()

    @extend_schema(parameters=[OpenApiParameter("document", int, required=True)])
    def list(self, request: Request) -> Response:
        number = _key(request.query_params.get("document", ""))
        document = access.document_to_edit(_person(request), number)
        log = Edit.objects.filter(document=document).defer("before", "after", "hung").select_related("by")
        found = self.paginate_queryset(log)
        return self.get_paginated_response(EditSerializer(found, many=True).data)

    @extend_schema(request=TurnSerializer, responses=EditedSerializer)
    @action(detail=False, methods=["post"])
    def undo(self, request: Request) -> Response:
        """Take the latest edit back that is not taken back yet."""
        asked = _asked(TurnSerializer, request)
        document = access.document_to_edit(_person(request), asked["document"])
        return _carry_out(request, document.pk, asked, edits.undo)

    @extend_schema(request=TurnSerializer, responses=EditedSerializer)
    @action(detail=False, methods=["post"])
    def redo(self, request: Request) -> Response:
        """Do again what was undone last."""
        asked = _asked(TurnSerializer, request)
        document = access.document_to_edit(_person(request), asked["document"])
        return _carry_out(request, document.pk, asked, edits.redo)


def _person(request: Request) -> User:
    assert isinstance(request.user, User)
    return request.user


def _key(text: str) -> int:
    key = number(text)
    if key is None:
        raise NotFound
    return key
