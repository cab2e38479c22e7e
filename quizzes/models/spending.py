"""What a language model was asked, and what it took."""

from django.db import models

from content.models import Document


class DailyTokens(models.Model):
    """What the calls of one day (UTC) took, those under way included at the most they may take."""

    day = models.DateField(unique=True)
    tokens = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day}: {self.tokens}"


class ModelRequest(models.Model):
    """Some statements of a document, to be sent to the language model once."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"  # by a worker that may have died since: see `claimed_at`
        DONE = "done"
        FAILED = "failed"

    document = models.ForeignKey(Document, models.CASCADE, related_name="model_requests")
    position = models.PositiveIntegerField()
    # The keys of the statements, in reading order.
    statements = models.JSONField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    # Of the reply: tokens taken, drafts that passed every gate.
    tokens = models.PositiveBigIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="model_request_position")
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="model_request_due")]

    def __str__(self) -> str:
        return f"{self.document_id}/{self.position}: {self.state}"
