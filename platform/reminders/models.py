"""What learners wish to hear, and each message as one row."""

import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from reminders.planning import Wish, next_slot

_HOUR = [MaxValueValidator(23)]


class ReminderSettings(models.Model):
    """One learner's wishes, and when their next slot comes."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminder_settings")
    enabled = models.BooleanField(_("remind me"), default=True)
    hour = models.PositiveSmallIntegerField(_("at (hour)"), default=19, validators=_HOUR)
    threshold = models.PositiveSmallIntegerField(
        _("only when at least this many cards are due"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
    )
    quiet_from = models.PositiveSmallIntegerField(_("quiet from (hour)"), default=22, validators=_HOUR)
    quiet_to = models.PositiveSmallIntegerField(_("quiet until (hour)"), default=8, validators=_HOUR)
    # None while switched off: the planner looks only at slots that have come.
    next_slot_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_slot_at"],
                condition=models.Q(next_slot_at__isnull=False),
                name="reminder_next_slot",
            )
        ]
        verbose_name = _("reminder settings")
        verbose_name_plural = _("reminder settings")

    def __str__(self) -> str:
        return str(self.user)

    @property
    def wish(self) -> Wish:
        """For planning; reads the user's time zone."""
        return Wish(
            zone=ZoneInfo(self.user.time_zone),
            hour=self.hour,
            quiet_from=self.quiet_from,
            quiet_to=self.quiet_to,
            threshold=self.threshold,
        )

    def reschedule(self, *, at: datetime.datetime) -> None:
        """Set the next slot from the wishes; the caller saves."""
        self.next_slot_at = next_slot(self.wish, after=at) if self.enabled else None


class Notice(models.Model):
    """One message to one learner: planned once for each reason and slot, sent once."""

    class Reason(models.TextChoices):
        DUE = "due", _("cards are due")
        TEST = "test", _("a test")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        SKIPPED = "skipped", _("not needed")
        FAILED = "failed", _("failed")

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    reason = models.CharField(max_length=10, choices=Reason)
    slot = models.DateTimeField()
    channel = models.CharField(max_length=10, default="mail")
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    # Why it was skipped or failed: a Verdict, or the kind of error.
    outcome = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    subject = models.CharField(max_length=200, blank=True)
    body_text = models.TextField(blank=True)
    planned_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-slot", "-pk"]
        constraints = [models.UniqueConstraint(fields=["learner", "reason", "slot"], name="notice_once")]
        indexes = [
            models.Index(
                fields=["planned_at"],
                condition=models.Q(state__in=["planned", "sending"]),
                name="notice_open",
            )
        ]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")

    def __str__(self) -> str:
        return f"{self.learner}: {self.reason} {self.slot:%Y-%m-%d %H:%M}"

    @property
    def state_label(self) -> str:
        return self.get_state_display()
