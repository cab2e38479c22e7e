"""Jobs for Celery: each takes an id and calls one verb."""

import uuid

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from content import importing
from quizzes import authoring


@shared_task(name="quizzes.import_document")
def import_document(job_id: str) -> None:
    """Carry out one import, questions and cards included."""
    importing.carry_out(
        uuid.UUID(job_id), at=timezone.now(), limit_mb=settings.DOCUMENT_LIMIT_MB, then=authoring.write
    )


@shared_task(name="quizzes.resume_imports")
def resume_imports() -> None:
    """Every few minutes: imports whose worker died, or whose message the broker lost."""
    for job_id in importing.left_behind(at=timezone.now()):
        import_document.delay(str(job_id))
