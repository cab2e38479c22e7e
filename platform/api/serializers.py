"""What the API says and takes."""

import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from rest_framework import serializers

from classrooms.keys import NOBODYS
from content.models import Course, Document, ImportJob, KeyStatement, Topic
from quizzes.models import Card
from quizzes.scheduling import Rating


class CourseSerializer(serializers.ModelSerializer[Course]):
    document_count = serializers.IntegerField(read_only=True)
    statement_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Course
        fields = ["id", "title", "description", "language", "is_sample", "document_count", "statement_count"]
        read_only_fields = ["is_sample"]


class DocumentSerializer(serializers.ModelSerializer[Document]):
    topic_count = serializers.IntegerField(read_only=True)
    statement_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Document
        fields = [
            "id", "course", "title", "authors", "language", "format", "edition", "created_at",
            "topic_count", "statement_count",
        ]  # fmt: skip


class TopicSerializer(serializers.ModelSerializer[Topic]):
    class Meta:
        model = Topic
        fields = ["id", "parent", "position", "level", "number", "label", "synonyms", "start", "end", "state"]


class StatementSerializer(serializers.ModelSerializer[KeyStatement]):
    class Meta:
        model = KeyStatement
        fields = [
            "id", "topic", "position", "text", "start", "end", "kind", "holder", "speaker", "source", "page",
            "importance", "state",
        ]  # fmt: skip


class OutlineSerializer(serializers.ModelSerializer[Document]):
    """A document with everything in it; spans are code points of `text`."""

    topics = TopicSerializer(many=True, source="published_topics")
    statements = StatementSerializer(many=True, source="published_statements")

    class Meta:
        model = Document
        fields = ["id", "course", "title", "authors", "language", "version", "text", "topics", "statements"]


class ImportRequestSerializer(serializers.Serializer[Any]):
    """A file, or a text; not both."""

    course = serializers.IntegerField()
    title = serializers.CharField(max_length=300, required=False, default="")
    file = serializers.FileField(required=False, allow_empty_file=True)
    text = serializers.CharField(required=False, trim_whitespace=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("file" in attrs) == ("text" in attrs):
            raise serializers.ValidationError({"file": ["Give a file or a text, one of the two."]})
        return attrs


class ImportSerializer(serializers.ModelSerializer[ImportJob]):
    """How far an import is. `progress` is in percent; `part` of `parts` (0 where there is none) is under way.

    `state` is one of waiting, reading, outlining, questions, storing; and at the end done, failed or cancelled.
    """

    message = serializers.CharField(read_only=True, default="")

    class Meta:
        model = ImportJob
        fields = [
            "id", "course", "file_name", "state", "progress", "part", "parts", "part_title", "found", "problem",
            "message", "document",
        ]  # fmt: skip


class CardSerializer(serializers.ModelSerializer[Card]):
    """A card ready to be shown: its four futures come with it."""

    topic = serializers.JSONField(source="topic_path")
    sentence = serializers.CharField(source="statement.text")
    document = serializers.SerializerMethodField()
    previews = serializers.SerializerMethodField()
    state = serializers.SerializerMethodField()

    class Meta:
        model = Card
        fields = ["id", "front", "back", "topic", "sentence", "document", "previews", "state"]

    def get_document(self, card: Card) -> dict[str, Any]:
        url = reverse("document", args=[card.document_id])
        return {
            "id": card.document_id,
            "title": card.document.title,
            "language": card.document.language,
            "url": f"{url}?s={card.statement_id}#s-{card.statement_id}",
        }

    def get_previews(self, card: Card) -> dict[str, dict[str, str]]:
        previews: dict[str, dict[str, str]] = self.context["previews"][card.pk]
        return previews

    def get_state(self, card: Card) -> str:
        states: dict[int, str] = self.context["states"]
        return states.get(card.pk, "new")


class ReviewSerializer(serializers.Serializer[Any]):
    """One review. The client makes the id: sent twice, it counts once."""

    id = serializers.UUIDField()
    card = serializers.IntegerField(min_value=0, max_value=NOBODYS)
    rating = serializers.ChoiceField(choices=[(r.value, r.name.title()) for r in Rating])
    took_ms = serializers.IntegerField(min_value=0, default=0)
    at = serializers.DateTimeField()

    def validate_at(self, at: datetime.datetime) -> datetime.datetime:
        """A clock that is fast is set right; a review cannot lie in the future."""
        return min(at, timezone.now())


class CountsSerializer(serializers.Serializer[Any]):
    """What is left over all courses."""

    due = serializers.IntegerField()
    new = serializers.IntegerField()


class StudySerializer(serializers.Serializer[Any]):
    """A session: its cards in order, and what is left in all."""

    cards = CardSerializer(many=True)
    due = serializers.IntegerField()
    new = serializers.IntegerField()
    minutes = serializers.IntegerField()


class RatedSerializer(serializers.Serializer[Any]):
    """When each card comes back, by its id."""

    due = serializers.DictField(child=serializers.DateTimeField())
    counts = CountsSerializer()


class UndoneSerializer(serializers.Serializer[Any]):
    """When the card comes back now; null for one that is new again."""

    due = serializers.DateTimeField(allow_null=True)
    counts = CountsSerializer()
