"""Jobs for Celery: each takes an id and calls one verb."""

import uuid

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db.utils import OperationalError
from django.utils import timezone

from content import importing
from content.confinement.limits import Limits
from content.reading.problem import Problem
from quizzes import authoring


@shared_task(
    name="quizzes.import_document", autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5
)
def import_document(job_id: str) -> None:
    """Carry out one import, questions and cards included.

    A database that is away for a moment is waited for; a document that we stumble over would make us stumble again,
    so its job ends and the person is told.
    """
    key = uuid.UUID(job_id)
    try:
        importing.carry_out(
            key,
            at=timezone.now(),
            limit_mb=settings.DOCUMENT_LIMIT_MB,
            limits=Limits(**settings.DOCUMENT_LIMITS),
            then=authoring.SEQUEL,
        )
    except (OperationalError, SoftTimeLimitExceeded):
        raise
    except Exception:
        importing.give_up(key, Problem.FAULT, at=timezone.now())
        raise


@shared_task(name="quizzes.resume_imports")
def resume_imports() -> None:
    """Every few minutes: imports whose worker died, or whose message the broker lost."""
    for job_id in importing.left_behind(at=timezone.now()):
        import_document.delay(str(job_id))
