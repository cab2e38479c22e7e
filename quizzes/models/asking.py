"""Questions, quizzes, and what learners answered."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models import Document, KeyStatement, Topic
from quizzes.generation.question import QuestionType


class QuestionQuerySet(models.QuerySet["Question"]):
    """Reads on questions."""

    def standing(self) -> "QuestionQuerySet":
        """Not retired, and resting on a published statement: what those who vet questions look at."""
        return self.filter(retired_at=None, statement__state=KeyStatement.State.PUBLISHED)

    def askable(self) -> "QuestionQuerySet":
        """Standing, rejected by nobody, and passing every gate."""
        return self.standing().filter(failing=[]).exclude(state=Question.State.REJECTED)


class Question(models.Model):
    """One form of asking about one key statement."""

    class TypeChoice(models.TextChoices):
        SINGLE_CHOICE = QuestionType.SINGLE_CHOICE.value, _("single choice")
        MULTIPLE_CHOICE = QuestionType.MULTIPLE_CHOICE.value, _("multiple choice")
        TRUE_FALSE = QuestionType.TRUE_FALSE.value, _("true or false")
        CLOZE = QuestionType.CLOZE.value, _("fill the gap")
        MATCHING = QuestionType.MATCHING.value, _("matching")
        ORDERING = QuestionType.ORDERING.value, _("ordering")
        CLASSIFICATION = QuestionType.CLASSIFICATION.value, _("classification")
        NUMBER = QuestionType.NUMBER.value, _("number")
        SHORT_ANSWER = QuestionType.SHORT_ANSWER.value, _("short answer")
        ENUMERATION = QuestionType.ENUMERATION.value, _("enumeration")

    class Origin(models.TextChoices):
        GENERATED = "generated", _("generated")
        EDITED = "edited", _("edited")
        WRITTEN = "written", _("written by hand")
        LANGUAGE_MODEL = "language_model", _("by a language model")

    class State(models.TextChoices):
        UNREVIEWED = "unreviewed", _("not looked at yet")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")

    class Objection(models.TextChoices):
        """What may be wrong with a question, whoever says so."""

        SECOND_ANSWER = "second_answer", _("a second answer is right")
        WRONG_KEY = "wrong_key", _("the answer given is wrong")
        NOT_IN_TEXT = "not_in_text", _("the text does not say so")
        UNCLEAR = "unclear", _("unclear")
        TRIVIAL = "trivial", _("trivial")
        GIVEAWAY = "giveaway", _("gives its answer away")
        ALTERED_QUOTATION = "altered_quotation", _("alters a quotation")
        OTHER = "other", _("something else")

    document = models.ForeignKey(Document, models.CASCADE, related_name="questions")
    # The statement that explains the answer.
    statement = models.ForeignKey(KeyStatement, models.CASCADE, related_name="questions")
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="questions")
    type = models.CharField(_("type"), max_length=16, choices=TypeChoice)
    family = models.CharField(max_length=40)
    # The whole question as generation/frozen.py writes it: stem, key, options with their origin, gates passed.
    body = models.JSONField()
    # Of type, stem and key: making the same question again stores nothing.
    fingerprint = models.CharField(max_length=32)
    created_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    origin = models.CharField(max_length=14, choices=Origin, default=Origin.GENERATED)
    # The older version, retired, that this one stands for since somebody edited it.
    replaces = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )
    # Names of the gates that it fails since it was edited, written or its statement changed; never asked while any.
    failing = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.UNREVIEWED)
    vetted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    vetted_at = models.DateTimeField(null=True, blank=True)
    # Why it was rejected.
    objection = models.CharField(max_length=20, choices=Objection, blank=True)
    note = models.CharField(max_length=500, blank=True)
    # Made by the client, so that a question written by hand and sent twice is there once.
    key = models.UUIDField(null=True, blank=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "fingerprint"], name="question_once"),
            models.UniqueConstraint(fields=["document", "key"], name="question_written_once"),
        ]
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return str(self.body.get("stem", ""))[:80]


class Quiz(models.Model):
    """A fixed set of questions from chosen topics."""

    title = models.CharField(_("title"), max_length=200)
    document = models.ForeignKey(Document, models.CASCADE, related_name="quizzes")
    topics: "models.ManyToManyField[Topic, Any]" = models.ManyToManyField(Topic, blank=True)
    questions: "models.ManyToManyField[Question, QuizQuestion]" = models.ManyToManyField(
        Question, through="QuizQuestion"
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="quizzes")
    seed = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    def __str__(self) -> str:
        return self.title


class QuizQuestion(models.Model):
    """A question's place in a quiz, and what it is worth."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="places")
    question = models.ForeignKey(Question, models.PROTECT, related_name="places")
    position = models.PositiveSmallIntegerField()
    points = models.FloatField(default=1.0, validators=[MinValueValidator(0.0)])

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "position"], name="quiz_position"),
            models.UniqueConstraint(fields=["quiz", "question"], name="quiz_question_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position + 1}. {self.question}"


class Attempt(models.Model):
    """One learner's go at a quiz. What they saw is frozen here and never changes under them."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="attempts")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="attempts")
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    seed = models.PositiveBigIntegerField()
    # [{question, statement, points, body, order}] in the order shown; `order` shuffles options or right-hand sides.
    frozen = models.JSONField()
    score = models.FloatField(null=True, blank=True)
    # While open of all questions; once submitted of those that could be graded.
    max_score = models.FloatField()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            # One open attempt at a time: starting twice goes on with the first.
            models.UniqueConstraint(
                fields=["quiz", "learner"], condition=models.Q(submitted_at=None), name="attempt_open_once"
            ),
        ]
        indexes = [models.Index(fields=["learner", "-submitted_at"], name="attempt_by_learner")]
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")

    def __str__(self) -> str:
        return f"{self.learner}: {self.quiz}"

    @property
    def percent(self) -> int | None:
        """The score as a whole percentage; None until submitted, and where nothing could be graded."""
        if self.score is None or not self.max_score:
            return None
        return round(100 * self.score / self.max_score)


class Response(models.Model):
    """What was answered at one position of an attempt, and what it was worth."""

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="responses")
    position = models.PositiveSmallIntegerField()
    question = models.ForeignKey(Question, models.SET_NULL, null=True, related_name="responses")
    answer = models.JSONField(null=True)
    answered_at = models.DateTimeField()
    # Set when the attempt is submitted: 0..1, or None where a person must grade.
    score = models.FloatField(null=True, validators=[MinValueValidator(0.0), MaxValueValidator(1.0)])
    feedback = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["attempt", "position"], name="response_position")]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.position}"
