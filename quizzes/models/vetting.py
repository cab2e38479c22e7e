"""What people think of a question: thumbs, and the flags of those who were asked it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.models.asking import Question


class Thumb(models.Model):
    """One person's thumb on a question; no row where they hold it neither up nor down."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="thumbs")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    up = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="thumb_once")]
        verbose_name = _("thumb")
        verbose_name_plural = _("thumbs")

    def __str__(self) -> str:
        return f"{self.question_id}: {'+' if self.up else '-'}"


class FlagQuerySet(models.QuerySet["Flag"]):
    """Reads on flags."""

    def open(self) -> "FlagQuerySet":
        """Not settled, also on questions that are asked no more: a learner said it, and somebody is to hear it."""
        return self.filter(settled_at=None)


class Flag(models.Model):
    """A learner says that something is wrong with a question."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="flags")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="flags")
    objection = models.CharField(max_length=20, choices=Question.Objection)
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "learner"], condition=models.Q(settled_at=None), name="flag_open_once"
            )
        ]
        verbose_name = _("flag")
        verbose_name_plural = _("flags")

    def __str__(self) -> str:
        return f"{self.question_id}: {self.objection}"
