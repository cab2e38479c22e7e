"""What there is to know: courses, their documents, and the statements that everything hangs on."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from content.outlining.outline import Holder, Kind, name_of


class Language(models.TextChoices):
    CHINESE = "zh", _("Chinese")
    ENGLISH = "en", _("English")


class CourseQuerySet(models.QuerySet["Course"]):
    """Reads on courses."""

    def counted(self) -> "CourseQuerySet":
        """With `document_count` and `statement_count`, in the same query."""
        documents = Document.objects.filter(course=models.OuterRef("pk")).order_by().values("course")
        statements = (
            KeyStatement.objects.published()
            .filter(document__course=models.OuterRef("pk"))
            .order_by()
            .values("document__course")
        )
        return self.annotate(
            document_count=_count(documents),
            statement_count=_count(statements),
        )


def _count(rows: models.QuerySet[Any]) -> Coalesce:
    counted = rows.annotate(n=models.Count("pk")).values("n")
    return Coalesce(models.Subquery(counted, output_field=models.IntegerField()), 0)


class Course(models.Model):
    """A shelf of documents that are learnt together."""

    title = models.CharField(_("title"), max_length=120)
    description = models.TextField(_("description"), blank=True, max_length=2000)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.CHINESE)
    # Empty for the sample courses, which belong to nobody and are open to everybody.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="courses"
    )
    is_sample = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def __str__(self) -> str:
        return self.title


class Original(models.Model):
    """The bytes as they were handed in.

    Kept in the database, so that a document and its original are stored, or not, in one transaction, and every
    web host and worker sees them without a shared disk.
    """

    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    body = models.BinaryField()

    def __str__(self) -> str:
        return self.name


class DocumentQuerySet(models.QuerySet["Document"]):
    """Reads on documents; lists leave the text out."""

    def listed(self) -> "DocumentQuerySet":
        """For lists: without the long columns, with `topic_count` and `statement_count`."""
        topics = (
            Topic.objects.published().filter(document=models.OuterRef("pk")).order_by().values("document")
        )
        statements = (
            KeyStatement.objects.published()
            .filter(document=models.OuterRef("pk"))
            .order_by()
            .values("document")
        )
        return self.defer("text", "origins", "blocks").annotate(
            topic_count=_count(topics), statement_count=_count(statements)
        )


class Document(models.Model):
    """One edition of a text, clean, with the way back to its original."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="documents")
    original = models.OneToOneField(Original, models.PROTECT, related_name="document")
    title = models.CharField(_("title"), max_length=300)
    authors = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=2, choices=Language)
    format = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    edition = models.PositiveIntegerField(default=1)
    # One more with every edit, undo and redo: who writes says which version they saw.
    version = models.PositiveIntegerField(default=0)
    # The canonical text: one block a line; every span anywhere is in code points of it.
    text = models.TextField()
    # [[start, end, kind, level]] of the blocks, in order.
    blocks = models.JSONField(default=list)
    # [[offset, number]]: the original's line, paragraph or page (`origin_unit`) from that offset on.
    origins = models.JSONField(default=list)
    origin_unit = models.CharField(max_length=10)
    abstract_start = models.PositiveIntegerField(null=True)
    abstract_end = models.PositiveIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "sha256"], name="document_once_per_course"),
        ]
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return self.title


class TopicQuerySet(models.QuerySet["Topic"]):
    """Reads on topics."""

    def published(self) -> "TopicQuerySet":
        """Those of the outline."""
        return self.filter(state=Topic.State.PUBLISHED)


class Topic(models.Model):
    """A topic of a document; `position` is its place in reading order.

    Its span is its heading in the text; one made by hand has none there: `start == end`, where its first paragraph
    begins. The parent is the nearest topic above of a smaller level.
    """

    class State(models.TextChoices):
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")
        # Merged into another, or its making undone: kept only for what hangs on it.
        GONE = "gone", _("gone")

    document = models.ForeignKey(Document, models.CASCADE, related_name="topics")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    label = models.CharField(_("title"), max_length=300)
    number = models.CharField(max_length=20, blank=True)
    synonyms = models.JSONField(default=list, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["document", "position"], name="topic_position")]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.label

    @property
    def has_heading(self) -> bool:
        """Whether it stands in the text itself."""
        return self.end > self.start

    @property
    def name(self) -> str:
        """What questions and cards call it; see `outlining.outline.Topic.name`."""
        return self.label if self.has_heading else name_of(self.label)

    @property
    def said(self) -> str:
        """What a part without a heading says of the words that name it, from the colon on; empty for any other."""
        return self.label[len(self.name) :]


class KeyStatementQuerySet(models.QuerySet["KeyStatement"]):
    """Reads on key statements."""

    def published(self) -> "KeyStatementQuerySet":
        """Those that may be shown and asked."""
        return self.filter(state=KeyStatement.State.PUBLISHED)


class KeyStatement(models.Model):
    """The unit of Wengu: `document.text[start:end] == text`, always."""

    class KindChoice(models.TextChoices):
        DEFINITION = Kind.DEFINITION.value, _("definition")
        CLAIM = Kind.CLAIM.value, _("claim")
        QUOTATION = Kind.QUOTATION.value, _("quotation")
        ENUMERATION = Kind.ENUMERATION.value, _("enumeration")
        FIGURE = Kind.FIGURE.value, _("figure")
        CONTRAST = Kind.CONTRAST.value, _("contrast")
        CAUSE = Kind.CAUSE.value, _("cause")

    class HolderChoice(models.TextChoices):
        AUTHOR = Holder.AUTHOR.value, _("the author")
        SPEAKER = Holder.SPEAKER.value, _("a named speaker")
        REPORTED = Holder.REPORTED.value, _("a view reported")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")
        # Merged into another, or its making undone: shown nowhere, kept for what learners did with it.
        GONE = "gone", _("gone")

    document = models.ForeignKey(Document, models.CASCADE, related_name="statements")
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="statements")
    position = models.PositiveIntegerField()
    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=12, choices=KindChoice)
    holder = models.CharField(_("holder"), max_length=10, choices=HolderChoice, default=HolderChoice.AUTHOR)
    speaker = models.CharField(_("speaker"), max_length=200, blank=True)
    source = models.CharField(_("work cited"), max_length=200, blank=True)
    page = models.CharField(_("page cited"), max_length=40, blank=True)
    # [{start, end, speaker, source, page}], [{start, end, kind}] and [[start, end]], offsets into the document.
    quotes = models.JSONField(default=list, blank=True)
    terms = models.JSONField(default=list, blank=True)
    items = models.JSONField(default=list, blank=True)
    importance = models.FloatField(default=0.0)
    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)
    # Of the normalised text: survives a new edition that moves the sentence.
    fingerprint = models.CharField(max_length=32, db_index=True)

    objects = KeyStatementQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="statement_position"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="statement_span"),
        ]
        verbose_name = _("key statement")
        verbose_name_plural = _("key statements")

    def __str__(self) -> str:
        return self.text[:80]


class Edit(models.Model):
    """One change of a document's topics and statements, with all it takes to undo and redo it. Append-only."""

    class Verb(models.TextChoices):
        CREATE = "create", _("made a key statement")
        SPAN = "span", _("changed where a statement begins or ends")
        DETAILS = "details", _("changed a statement’s kind, holder or source")
        MERGE = "merge", _("merged two statements")
        SPLIT = "split", _("split a statement")
        MOVE = "move", _("moved a statement to another topic")
        WITHDRAW = "withdraw", _("withdrew a statement")
        PUBLISH = "publish", _("brought a statement back")
        RETITLE = "retitle", _("retitled a topic")
        TOPIC_CREATE = "topic_create", _("made a topic")
        TOPIC_MERGE = "topic_merge", _("merged a topic into the one above")
        TOPIC_MOVE = "topic_move", _("moved a topic")
        TOPIC_WITHDRAW = "topic_withdraw", _("withdrew a topic")
        TOPIC_PUBLISH = "topic_publish", _("brought a topic back")

    document = models.ForeignKey(Document, models.CASCADE, related_name="edits")
    # The document's version after it; undo and redo go by this order.
    version = models.PositiveIntegerField()
    # Made by the client, so that sending an edit twice makes it once.
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    verb = models.CharField(max_length=16, choices=Verb)
    # What it was done to, as it read then; and its key.
    subject = models.CharField(max_length=120)
    subject_id = models.PositiveBigIntegerField()
    # {"topics": {key: columns}, "statements": {key: columns}} of the rows touched; None for a row not there yet.
    before = models.JSONField()
    after = models.JSONField()
    # What followed in the rooms above: theirs to write and to read.
    hung = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # Undone, and another edit was made since: it stays in the log, but cannot be redone.
    superseded = models.BooleanField(default=False)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["document", "version"], name="edit_version"),
            models.UniqueConstraint(fields=["document", "key"], name="edit_once"),
        ]
        verbose_name = _("edit")
        verbose_name_plural = _("edits")

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.subject}"


class ImportJob(models.Model):
    """A document on its way in: what the page with the progress bar watches."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for a worker")
        READING = "reading", _("reading the file")
        OUTLINING = "outlining", _("finding topics and key statements")
        QUESTIONS = "questions", _("writing questions and cards")
        STORING = "storing", _("storing")
        DONE = "done", _("done")
        FAILED = "failed", _("not imported")
        CANCELLED = "cancelled", _("cancelled")

    ENDED = (State.DONE, State.FAILED, State.CANCELLED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, models.CASCADE, related_name="import_jobs")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    # Gone once the job ends: the document holds it then, or nobody does.
    original = models.ForeignKey(Original, models.SET_NULL, null=True, related_name="+")
    file_name = models.CharField(max_length=255)
    title = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    # The part of the document under way, of so many, and its heading; 0 where it has none.
    part = models.PositiveIntegerField(default=0)
    parts = models.PositiveIntegerField(default=0)
    part_title = models.CharField(max_length=200, blank=True)
    # What was found so far: {"characters", "topics", "statements", "cards", "questions"}, as far as they are known.
    found = models.JSONField(default=dict, blank=True)
    problem = models.CharField(max_length=20, blank=True)
    problem_parameters = models.JSONField(default=dict, blank=True)
    document = models.ForeignKey(Document, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    # When a worker last said how far it is.
    touched_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["requested_by", "-created_at"], name="import_by_person")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"

    @property
    def ended(self) -> bool:
        return self.state in self.ENDED
