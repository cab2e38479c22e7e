"""The cards of a document over REST."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from classrooms import access
from classrooms.keys import number
from quizzes.ladders import ladders
from quizzes.models import Card


class FormSerializer(serializers.Serializer[Any]):
    """A question that asks the same side."""

    question = serializers.IntegerField()
    type = serializers.CharField()
    difficulty = serializers.IntegerField(help_text="From 1, to be recognised, to 5, to be told.")


class DocumentCardSerializer(serializers.ModelSerializer[Card]):
    """One side of a statement, and the questions that ask it."""

    topic_path = serializers.ListField(child=serializers.CharField())
    forms = serializers.SerializerMethodField()

    class Meta:
        model = Card
        fields = ["id", "statement", "side", "front", "back", "topic_path", "forms"]

    @extend_schema(responses=FormSerializer(many=True))
    def get_forms(self, card: Card) -> list[dict[str, Any]]:
        return FormSerializer(self.context["ladders"][card.pk], many=True).data  # type: ignore[return-value]


class CardViewSet(viewsets.GenericViewSet[Card]):
    """The cards of a document, each with its questions from recognition to recall."""

    serializer_class = DocumentCardSerializer
    queryset = Card.objects.none()

    @extend_schema(parameters=[OpenApiParameter("document", int, required=True)])
    def list(self, request: Request) -> Response:
        """For whoever may read the document."""
        assert isinstance(request.user, User)
        key = number(request.query_params.get("document", ""))
        if key is None:
            raise NotFound
        document = access.document(request.user, key)
        cards = self.paginate_queryset(Card.objects.askable().filter(document=document))
        shown = DocumentCardSerializer(cards, many=True, context={"ladders": ladders(cards or [])})
        return self.get_paginated_response(shown.data)
