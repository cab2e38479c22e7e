"""Jobs for Celery: each takes an id and calls one verb."""

import logging
import uuid
from time import monotonic

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db.utils import OperationalError
from django.utils import timezone

from content import importing
from content.confinement.limits import Limits
from content.reading.problem import Problem
from quizzes import authoring, language_model, model_requests

_log = logging.getLogger(__name__)
# Then others get their turn of the worker: imports above all.
_TURN_SECONDS = 120


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
        document = importing.carry_out(
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
    if document is not None:
        _ask_later(document.pk)


def _ask_later(document_id: int) -> None:
    """Have the language model asked, where there is one; the import is done, whatever comes of it."""
    if language_model.configured() is None:
        return
    try:
        if model_requests.plan(document_id, at=timezone.now()):
            ask_language_model.delay_on_commit(document_id)  # type: ignore[attr-defined]
    except Exception as error:
        _log.warning("language model: document=%d not planned: %s", document_id, type(error).__name__)


@shared_task(
    name="quizzes.ask_language_model", autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5
)
def ask_language_model(document_id: int) -> None:
    """Send what waits of one document to the language model, a few minutes at a time.

    A model that does not answer is asked again later, see `model_requests`; only a database that is away makes this
    job run again by itself.
    """
    address = language_model.configured()
    if address is None:
        return
    started = monotonic()
    while model_requests.carry_out_next(document_id, address, at=timezone.now()):
        if monotonic() - started > _TURN_SECONDS:
            ask_language_model.delay(document_id)
            return


@shared_task(name="quizzes.resume_imports")
def resume_imports() -> None:
    """Every few minutes: imports whose worker died, or whose message the broker lost; and what waits for the language
    model to answer again."""
    for job_id in importing.left_behind(at=timezone.now()):
        import_document.delay(str(job_id))
    if language_model.configured() is not None:
        for document_id in model_requests.left_behind(at=timezone.now()):
            ask_language_model.delay(document_id)
