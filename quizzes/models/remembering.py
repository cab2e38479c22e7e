"""Cards, what each learner remembers of them, and the log that it all follows from."""

import datetime
import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models import Course, Document, KeyStatement
from quizzes.scheduling import Rating, State


class CardQuerySet(models.QuerySet["Card"]):
    """Reads on cards."""

    def askable(self) -> "CardQuerySet":
        """Not retired, and resting on a published statement."""
        return self.filter(retired_at=None, statement__state=KeyStatement.State.PUBLISHED)


class Card(models.Model):
    """One askable side of a key statement: the unit of memory."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="cards")
    statement = models.ForeignKey(KeyStatement, models.CASCADE, related_name="cards")
    # Which side: stable from one generation to the next ("term:2", "items", "speaker").
    side = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    front = models.TextField()
    back = models.TextField()
    # Titles from the top level down.
    topic_path = models.JSONField(default=list)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering = ["document", "position"]
        constraints = [models.UniqueConstraint(fields=["statement", "side"], name="card_side_once")]
        indexes = [models.Index(fields=["document", "position"], name="card_in_order")]
        verbose_name = _("card")
        verbose_name_plural = _("cards")

    def __str__(self) -> str:
        return self.front[:80]


class Enrolment(models.Model):
    """A learner studies a course: only then do its new cards come up."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolments")
    course = models.ForeignKey(Course, models.CASCADE, related_name="enrolments")
    new_a_day = models.PositiveSmallIntegerField(_("new cards a day"), default=10)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "course"], name="enrolment_once")]
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")

    def __str__(self) -> str:
        return f"{self.learner_id}: {self.course_id}"


class MemoryQuerySet(models.QuerySet["Memory"]):
    """Reads on what is remembered."""

    def studied(self) -> "MemoryQuerySet":
        """Of cards that may still be asked, in courses that their learner studies."""
        studied = Enrolment.objects.filter(
            learner=models.OuterRef("learner"), course=models.OuterRef("card__document__course")
        )
        return self.filter(
            models.Exists(studied),
            suspended_at=None,
            card__retired_at=None,
            card__statement__state=KeyStatement.State.PUBLISHED,
        )

    def due(self, *, at: datetime.datetime) -> "MemoryQuerySet":
        """Those of them whose time has come."""
        return self.studied().filter(due__lte=at)


class Memory(models.Model):
    """What one learner remembers of one card: always the result of replaying its reviews."""

    class StateChoice(models.IntegerChoices):
        LEARNING = State.LEARNING.value, _("learning")
        REVIEW = State.REVIEW.value, _("review")
        RELEARNING = State.RELEARNING.value, _("relearning")

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memories")
    card = models.ForeignKey(Card, models.CASCADE, related_name="memories")
    state = models.PositiveSmallIntegerField(choices=StateChoice)
    step = models.PositiveSmallIntegerField(default=0)
    stability = models.FloatField()  # days until retrievability falls to 0.9
    difficulty = models.FloatField()  # 1..10
    due = models.DateTimeField()
    last_review = models.DateTimeField()
    reps = models.PositiveIntegerField(default=0)
    lapses = models.PositiveIntegerField(default=0)
    suspended_at = models.DateTimeField(null=True, blank=True)

    objects = MemoryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "card"], name="memory_once")]
        indexes = [
            models.Index(fields=["learner", "due"], condition=models.Q(suspended_at=None), name="memory_due"),
        ]
        verbose_name = _("memory")
        verbose_name_plural = _("memories")

    def __str__(self) -> str:
        return f"{self.learner_id}: {self.card_id}"


class Review(models.Model):
    """One answer to one card. Append-only; the client makes the id, so that sending it twice changes nothing."""

    class RatingChoice(models.IntegerChoices):
        AGAIN = Rating.AGAIN.value, _("Again")
        HARD = Rating.HARD.value, _("Hard")
        GOOD = Rating.GOOD.value, _("Good")
        EASY = Rating.EASY.value, _("Easy")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reviews")
    card = models.ForeignKey(Card, models.CASCADE, related_name="reviews")
    rating = models.PositiveSmallIntegerField(
        choices=RatingChoice, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    at = models.DateTimeField()
    # The learner's own calendar day on which it counts.
    day = models.DateField()
    elapsed_days = models.FloatField()  # since the review before, as a fraction; 0 for the first
    took_ms = models.PositiveIntegerField(default=0)
    # What was asked: "card", or the type of the quiz question that stood for it.
    asked = models.CharField(max_length=20, default="card")
    # The state before, for true retention (was it a review, and was it remembered?); None for a new card.
    state_before = models.PositiveSmallIntegerField(null=True)
    algorithm = models.CharField(max_length=20)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["learner", "day"], name="review_by_day"),
            models.Index(fields=["learner", "card", "at"], name="review_of_card"),
        ]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def __str__(self) -> str:
        return f"{self.card_id} {self.get_rating_display()}"
