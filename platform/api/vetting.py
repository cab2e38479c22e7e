"""Questions over REST: look at them before they are used, set them right, write one's own, flag what is wrong.

Whoever may edit the document's outline sees its questions with their keys; whoever was asked a question may flag it,
and whoever owns or teaches its document.
"""

from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from api.errors import Refused
from classrooms import access
from classrooms.keys import number
from quizzes import statistics, vetting
from quizzes.generation.question import Level, QuestionType
from quizzes.models import Flag, Question
from quizzes.vetting import VettingRefused
from quizzes.worded import BY_HAND, STEM_LENGTH, Unfinished, Worded, read
from quizzes.wording import refusal

_STATUS = {"malformed": 400, "not_here": 404, "stale": 409, "duplicate": 409}


class FlagSerializer(serializers.ModelSerializer[Flag]):
    learner = serializers.CharField(source="learner.display_name", read_only=True)

    class Meta:
        model = Flag
        fields = ["id", "learner", "objection", "note", "at"]


class TallySerializer(serializers.Serializer[Any]):
    """How often each option was chosen; `dead` are the distractors that hardly anybody chose, by index."""

    answers = serializers.IntegerField()
    chosen = serializers.ListField(child=serializers.IntegerField())
    dead = serializers.ListField(child=serializers.IntegerField())


class QuestionSerializer(serializers.ModelSerializer[Question]):
    """A question with its key; `failing` names the checks that keep it from being asked.

    One that does not stand (`stands`) is asked no more: it is listed for its flags only.
    """

    stem = serializers.CharField(source="body.stem", read_only=True)
    options = serializers.JSONField(source="body.options", read_only=True)
    answer = serializers.BooleanField(source="body.answer", read_only=True, allow_null=True)
    blanks = serializers.JSONField(source="body.blanks", read_only=True)
    pairs = serializers.JSONField(source="body.pairs", read_only=True)
    extra_rights = serializers.JSONField(source="body.extra_rights", read_only=True)
    sequence = serializers.JSONField(source="body.sequence", read_only=True)
    # Not there in what was stored before they were known.
    points = serializers.ListField(
        child=serializers.CharField(), source="body.points", read_only=True, default=list
    )
    level = serializers.CharField(source="body.level", read_only=True, default=Level.RECALL.value)
    stands = serializers.BooleanField(read_only=True)
    passed = serializers.JSONField(source="body.gates", read_only=True)
    revision = serializers.SerializerMethodField()
    flags = FlagSerializer(many=True, source="flags_open", read_only=True)
    thumbs_up = serializers.IntegerField(source="ups", read_only=True)
    thumbs_down = serializers.IntegerField(source="downs", read_only=True)
    tally = serializers.SerializerMethodField()

    class Meta:
        model = Question
        fields = [
            "id", "document", "statement", "topic", "type", "origin", "state", "objection", "note", "vetted_at",
            "stem", "options", "answer", "blanks", "pairs", "extra_rights", "sequence", "points", "level", "passed",
            "failing", "stands", "revision", "replaces", "flags", "thumbs_up", "thumbs_down", "tally",
        ]  # fmt: skip

    def get_revision(self, question: Question) -> str:
        return vetting.revision(question)

    @extend_schema(responses=TallySerializer)
    def get_tally(self, question: Question) -> dict[str, Any] | None:
        tally = self.context["tallies"].get(question.pk)
        if tally is None:
            return None
        return {"answers": tally.answers, "chosen": tally.chosen, "dead": tally.dead}


class OptionSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(allow_blank=True)
    correct = serializers.BooleanField()


class PairSerializer(serializers.Serializer[Any]):
    left = serializers.CharField(allow_blank=True)
    right = serializers.CharField(allow_blank=True)


class WordsSerializer(serializers.Serializer[Any]):
    """The words of a question: the parts that its type has."""

    stem = serializers.CharField(max_length=STEM_LENGTH)
    options = OptionSerializer(many=True, required=False)
    answer = serializers.BooleanField(required=False, allow_null=True, default=None)
    blanks = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="Accepted answers, a list for each gap.",
    )
    points = serializers.ListField(
        child=serializers.CharField(),
        required=False,
        help_text="Of a short answer instead of `blanks`: what a full answer names, each point in one wording.",
    )
    pairs = PairSerializer(many=True, required=False)
    extra_rights = serializers.ListField(child=serializers.CharField(), required=False)
    sequence = serializers.ListField(child=serializers.CharField(), required=False)


class QuestionEditSerializer(WordsSerializer):
    revision = serializers.CharField(help_text="Of the question as it was read.")


class QuestionWriteSerializer(WordsSerializer):
    statement = serializers.IntegerField()
    type = serializers.ChoiceField(choices=[(t.value, t.value) for t in BY_HAND])
    key = serializers.UUIDField(required=False, help_text="Made by the client: sent twice, it counts once.")


class ObjectionSerializer(serializers.Serializer[Any]):
    objection = serializers.ChoiceField(choices=Question.Objection.choices)
    note = serializers.CharField(max_length=vetting.NOTE_LENGTH, allow_blank=True, required=False, default="")


class RateSerializer(serializers.Serializer[Any]):
    up = serializers.BooleanField(allow_null=True, help_text="null takes the thumb back.")


class FlaggedSerializer(serializers.Serializer[Any]):
    """What was flagged: what stands for the question now."""

    question = serializers.IntegerField()
    objection = serializers.CharField()
    note = serializers.CharField()


def _person(request: Request) -> User:
    assert isinstance(request.user, User)
    return request.user


def _key(text: str) -> int:
    key = number(text)
    if key is None:
        raise NotFound
    return key


def _asked(serializer: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    asked = serializer(data=request.data)
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)


def _refused(code: str) -> Refused:
    return Refused(code, refusal(code), _STATUS.get(code, 422))


def _words(type_: QuestionType, asked: dict[str, Any]) -> Worded:
    try:
        return read(type_, asked)
    except Unfinished as error:
        raise _refused(error.code) from error


class QuestionViewSet(viewsets.GenericViewSet[Question]):
    """The questions of a document."""

    serializer_class = QuestionSerializer
    queryset = Question.objects.none()

    def _shown(self, found: Any) -> Any:
        questions = list(found)
        context = {"tallies": statistics.tallies(questions)}
        return QuestionSerializer(questions, many=True, context=context).data

    def _answer(self, pk: int, status: int = 200, *, stands: bool = True) -> Response:
        """The question now; with `stands` only what the lists show."""
        document = Question.objects.select_related("document").get(pk=pk).document
        whole = vetting.shown(document) if stands else vetting.counted(document)
        found = self._shown(_whole(whole).filter(pk=pk))
        if not found:
            raise _refused("not_here")
        return Response(found[0], status=status)

    @extend_schema(
        parameters=[
            OpenApiParameter("document", int, required=True),
            OpenApiParameter("show", str, enum=list(vetting.SHOWN)),
            OpenApiParameter("topic", int, description="With those below it."),
            OpenApiParameter("type", str, enum=Question.TypeChoice.values),
        ]
    )
    def list(self, request: Request) -> Response:
        asked = request.query_params
        document = access.document_to_edit(_person(request), _key(asked.get("document", "")))
        show, type_, topic = asked.get("show", "all"), asked.get("type", ""), asked.get("topic", "")
        if show not in vetting.SHOWN or (type_ and type_ not in Question.TypeChoice.values):
            raise _refused("malformed")
        below = _key(topic) if topic else None
        found = _whole(vetting.listed(document, show=show, topic=below, type_=type_))
        return self.get_paginated_response(self._shown(self.paginate_queryset(found)))

    def retrieve(self, request: Request, pk: str) -> Response:
        return self._answer(access.question_to_vet(_person(request), _key(pk)).pk)

    @extend_schema(request=QuestionWriteSerializer, responses={201: QuestionSerializer})
    def create(self, request: Request) -> Response:
        """Write one's own on a statement."""
        asked = _asked(QuestionWriteSerializer, request)
        statement = access.statement_to_edit(_person(request), asked["statement"])
        type_ = QuestionType(asked["type"])
        words = _words(type_, asked)
        try:
            question = vetting.write(
                statement.pk, type_, words, by=_person(request), at=timezone.now(), key=asked.get("key")
            )
        except VettingRefused as error:
            raise _refused(error.code) from error
        return self._answer(question.pk, status.HTTP_201_CREATED)

    @extend_schema(request=QuestionEditSerializer, responses=QuestionSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Other words. What was answered stays as it is: another question, `id`, stands for it then."""
        asked = _asked(QuestionEditSerializer, request)
        question = access.question_to_vet(_person(request), _key(pk))
        words = _words(QuestionType(question.type), asked)
        try:
            newer = vetting.edit(
                question.pk, words, seen=asked["revision"], by=_person(request), at=timezone.now()
            )
        except (VettingRefused, Unfinished) as error:
            raise _refused(error.code) from error
        return self._answer(newer.pk)

    @extend_schema(request=None, responses=QuestionSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        return self._carry_out(request, pk, vetting.accept)

    @extend_schema(request=ObjectionSerializer, responses=QuestionSerializer)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, pk: str) -> Response:
        asked = _asked(ObjectionSerializer, request)
        return self._carry_out(request, pk, vetting.reject, asked["objection"], asked["note"])

    @extend_schema(request=None, responses=QuestionSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: str) -> Response:
        """As if nobody had accepted or rejected it."""
        return self._carry_out(request, pk, vetting.restore)

    @extend_schema(request=None, responses=QuestionSerializer)
    @action(detail=True, methods=["post"])
    def settle(self, request: Request, pk: str) -> Response:
        """Its flags are dealt with."""
        question = access.question_to_vet(_person(request), _key(pk))
        vetting.settle_flags(question.pk, by=_person(request), at=timezone.now())
        return self._answer(question.pk, stands=False)

    @extend_schema(request=RateSerializer, responses=QuestionSerializer)
    @action(detail=True, methods=["post"])
    def rate(self, request: Request, pk: str) -> Response:
        """One's thumb: up, down or neither."""
        asked = _asked(RateSerializer, request)
        question = access.question_to_vet(_person(request), _key(pk))
        try:
            vetting.rate(question.pk, asked["up"], by=_person(request))
        except VettingRefused as error:
            raise _refused(error.code) from error
        return self._answer(question.pk)

    @extend_schema(request=ObjectionSerializer, responses={201: FlaggedSerializer})
    @action(detail=True, methods=["post"])
    def flag(self, request: Request, pk: str) -> Response:
        """Say what is wrong with a question that one was asked, or whose document one owns or teaches."""
        asked = _asked(ObjectionSerializer, request)
        question = access.question(_person(request), _key(pk))
        try:
            said = vetting.flag(
                question.pk, asked["objection"], asked["note"], by=_person(request), at=timezone.now()
            )
        except VettingRefused as error:
            raise _refused(error.code) from error
        body = {"question": said.question_id, "objection": said.objection, "note": said.note}
        return Response(body, status=status.HTTP_201_CREATED)

    def _carry_out(self, request: Request, pk: str, verb: Any, *args: str) -> Response:
        question = access.question_to_vet(_person(request), _key(pk))
        try:
            verb(question.pk, *args, by=_person(request), at=timezone.now())
        except VettingRefused as error:
            raise _refused(error.code) from error
        return self._answer(question.pk)


def _whole(found: Any) -> Any:
    """With the open flags and who made them."""
    flags = Flag.objects.filter(settled_at=None).select_related("learner")
    return found.prefetch_related(Prefetch("flags", flags, to_attr="flags_open"))
