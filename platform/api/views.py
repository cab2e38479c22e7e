"""REST, version 1: the same rules as the pages, through the same rooms."""

import uuid
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, status, viewsets
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from api import wording
from api.errors import Refused
from api.serializers import (
    CardSerializer,
    CourseSerializer,
    DocumentSerializer,
    ImportRequestSerializer,
    ImportSerializer,
    OutlineSerializer,
    RatedSerializer,
    ReviewSerializer,
    StudySerializer,
    UndoneSerializer,
)
from classrooms import access
from classrooms.keys import number
from content import importing
from content.models import Course, Document, ImportJob, KeyStatement, Topic
from content.reading.problem import Problem, ReadingError
from content.wording import message
from quizzes import reviews
from quizzes.models import Card
from quizzes.scheduling import Rating, State
from quizzes.tasks import import_document

STUDY_LIMIT = 50


def _person(request: Request) -> User:
    assert isinstance(request.user, User)
    return request.user


class CourseViewSet(mixins.CreateModelMixin, viewsets.ReadOnlyModelViewSet[Course]):
    """The courses that one may read; a new one is one's own."""

    serializer_class = CourseSerializer
    queryset = Course.objects.none()

    def get_queryset(self) -> QuerySet[Course]:
        return access.courses(_person(self.request)).counted()

    def perform_create(self, serializer: Any) -> None:
        course = serializer.save(owner=_person(self.request))
        reviews.enrol(_person(self.request), course, at=timezone.now())


class DocumentViewSet(viewsets.ReadOnlyModelViewSet[Document]):
    """The documents that one may read: a list without their texts, or one with its whole outline."""

    serializer_class = DocumentSerializer
    queryset = Document.objects.none()

    def get_queryset(self) -> QuerySet[Document]:
        return access.documents(_person(self.request)).listed()  # type: ignore[attr-defined, no-any-return]

    @extend_schema(responses=OutlineSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        document = access.document(_person(request), number(kwargs["pk"]) or 0)
        document.published_statements = list(  # type: ignore[attr-defined]
            KeyStatement.objects.published().filter(document=document)
        )
        document.published_topics = list(Topic.objects.published().filter(document=document))  # type: ignore[attr-defined]
        return Response(OutlineSerializer(document).data)


class ImportViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet[ImportJob]):
    """A document on its way in: POST it, GET its progress, DELETE it to cancel."""

    serializer_class = ImportSerializer
    queryset = ImportJob.objects.none()

    def get_object(self) -> ImportJob:
        try:
            job = access.import_job(_person(self.request), uuid.UUID(str(self.kwargs["pk"])))
        except ValueError as error:
            raise NotFound from error
        problem = Problem(job.problem) if job.problem else None
        job.message = message(ReadingError(problem, **job.problem_parameters)) if problem else ""  # type: ignore[attr-defined]
        return job

    @extend_schema(request=ImportRequestSerializer, responses={202: ImportSerializer})
    def create(self, request: Request) -> Response:
        asked = ImportRequestSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        course = access.course_to_edit(_person(request), asked.validated_data["course"])
        file = asked.validated_data.get("file")
        try:
            job = importing.receive(
                course,
                name=file.name if file else "text.txt",
                data=file.read() if file else asked.validated_data["text"].encode(),
                limit_mb=settings.DOCUMENT_LIMIT_MB,
                by=_person(request),
                title=asked.validated_data["title"],
            )
        except ReadingError as error:
            raise Refused(error.problem.value, str(message(error)), status=422) from error
        except importing.AlreadyHere as error:
            raise Refused("already_here", _("This course already has that document.")) from error
        import_document.delay_on_commit(str(job.pk))  # type: ignore[attr-defined]
        return Response(ImportSerializer(job).data, status=status.HTTP_202_ACCEPTED)

    @extend_schema(responses={200: ImportSerializer})
    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Cancel it: nothing of the document is stored. Safe to repeat; 409 for one that had ended otherwise."""
        job = self.get_object()
        if not importing.cancel(job, at=timezone.now()):
            raise Refused("ended", _("This import has ended already; there is nothing to cancel."))
        job.refresh_from_db()
        return Response(ImportSerializer(job).data)


class StudyView(APIView):
    """The cards of a session, in order, each with what every answer would do."""

    @extend_schema(
        parameters=[
            OpenApiParameter("course", int),
            OpenApiParameter("document", int),
            OpenApiParameter("card", int, description="The card to begin with, if it is among them."),
            OpenApiParameter("limit", int),
        ],
        responses=StudySerializer,
    )
    def get(self, request: Request) -> Response:
        person, at = _person(request), timezone.now()
        queue = reviews.queue(
            person,
            at=at,
            limit=min(_number(request, "limit") or 20, STUDY_LIMIT),
            course=_number(request, "course"),
            document=_number(request, "document"),
            first=_number(request, "card"),
        )
        cards = CardSerializer(queue.cards, many=True, context=_futures(person, queue, at=at))
        return Response({"cards": cards.data, "due": queue.due, "new": queue.new, "minutes": queue.minutes})


def _number(request: Request, name: str) -> int | None:
    value = request.query_params.get(name, "")
    found = number(value)
    if value and found is None:
        raise Refused("invalid", _("“%(name)s” must be a whole number.") % {"name": name}, status=400)
    return found


def _futures(person: User, queue: reviews.Queue, *, at: Any) -> dict[str, Any]:
    plan = reviews.plan_of(person)
    previews = {}
    for card in queue.cards:
        futures = reviews.preview(card, queue.memories.get(card.pk), at=at, plan=plan)
        previews[card.pk] = {
            str(rating.value): {
                "label": wording.interval(state, at=at, plan=plan),
                "due": state.due.isoformat(),
                "again_today": state.state is not State.REVIEW,
            }
            for rating, state in futures.items()
        }
    states = {card: State(memory.state).name.lower() for card, memory in queue.memories.items()}
    return {"previews": previews, "states": states}


class ReviewsView(APIView):
    """Send a review, or a list of them: all are recorded, or none."""

    @extend_schema(request=ReviewSerializer(many=True), responses=RatedSerializer)
    def post(self, request: Request) -> Response:
        many = isinstance(request.data, list)
        asked = ReviewSerializer(data=request.data if many else [request.data], many=True)
        asked.is_valid(raise_exception=True)
        person = _person(request)
        answers = [
            reviews.Answer(
                id=one["id"],
                card=one["card"],
                rating=Rating(one["rating"]),
                at=one["at"],
                took_ms=one["took_ms"],
            )
            for one in asked.validated_data
        ]
        open_cards = Q(document__in=access.documents(person)) | Q(
            document__course__enrolments__learner=person
        )
        asked_cards = {a.card for a in answers}
        may_ask = Card.objects.filter(open_cards, pk__in=asked_cards).distinct()
        if may_ask.count() != len(asked_cards):
            raise NotFound
        try:
            memories = reviews.rate_all(person, answers)
        except reviews.ReviewRefused as error:
            raise Refused(error.code, _("This review cannot be recorded.")) from error
        due, new = reviews.counts(person, at=timezone.now())
        return Response(
            {
                "due": {str(card): memory.due.isoformat() for card, memory in memories.items()},
                "counts": {"due": due, "new": new},
            }
        )


class UndoView(APIView):
    """Take one review back."""

    @extend_schema(request=None, responses=UndoneSerializer)
    def post(self, request: Request, pk: uuid.UUID) -> Response:
        person, at = _person(request), timezone.now()
        try:
            memory = reviews.undo(person, pk, at=at)
        except reviews.ReviewRefused as error:
            raise NotFound from error
        due, new = reviews.counts(person, at=at)
        return Response(
            {"due": memory.due.isoformat() if memory else None, "counts": {"due": due, "new": new}}
        )
