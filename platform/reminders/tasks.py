"""Jobs for Celery: beat asks for the first two, the first asks for the third."""

import smtplib

from celery import shared_task
from django.utils import timezone

from reminders import outbox


@shared_task(name="reminders.plan")
def plan() -> None:
    """Every minute: settings for who has begun to study, notices for the slots that have come."""
    while outbox.adopt(at=timezone.now()) == outbox.CHUNK:
        pass
    while outbox.plan_due(at=timezone.now(), enqueue=deliver.delay_on_commit) == outbox.CHUNK:  # type: ignore[attr-defined]
        pass


@shared_task(name="reminders.settle")
def settle() -> None:
    """Every ten minutes: what workers that died have left behind."""
    outbox.settle_left_behind(at=timezone.now(), enqueue=deliver.delay_on_commit)  # type: ignore[attr-defined]


@shared_task(
    name="reminders.deliver",
    autoretry_for=(OSError, smtplib.SMTPException),
    max_retries=outbox.MAX_ATTEMPTS,
    retry_backoff=30,
    retry_backoff_max=3600,
    retry_jitter=True,
    ignore_result=True,
)
def deliver(notice_id: int) -> None:
    """Send one notice, once."""
    outbox.deliver(notice_id, at=timezone.now())
