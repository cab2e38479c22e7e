"""The verbs on requests to the language model: plan them for a document, carry out the next, find those left behind.

Each request is claimed before it is sent and settled in the transaction that stores its questions, so that nothing is
paid for twice and nothing stored twice. While a call is under way no transaction is open.
"""

import datetime
import logging
import random
import traceback
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from celery.exceptions import SoftTimeLimitExceeded
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.utils import OperationalError

from content.models import Document, KeyStatement, Topic
from content.outlines import outline_of
from quizzes import authoring, language_model
from quizzes.generation import prompting
from quizzes.generation.question import Draft
from quizzes.generation.view import View
from quizzes.language_model import Address, Trouble, Unanswered, Written
from quizzes.models import DailyTokens, ModelRequest, Question

_log = logging.getLogger(__name__)
_BATCH = 500
# Longer than any job may take: its worker is gone.
_STALE = datetime.timedelta(minutes=40)
# Outages: after each the document waits four times as long; the last one ends its requests.
_WAIT = datetime.timedelta(minutes=15)
_TRIES = 5
# The reply came, and the next would not be better: not asked again.
_FINAL = {Trouble.TOO_LARGE, Trouble.UNREADABLE}


@dataclass(frozen=True, slots=True)
class DailyPurse:
    """What all calls of one day may take together, counted in the database for every worker."""

    day: datetime.date
    limit: int

    def claim(self, tokens: int) -> bool:
        DailyTokens.objects.get_or_create(day=self.day)
        left = DailyTokens.objects.filter(day=self.day, tokens__lte=self.limit - tokens)
        return tokens <= self.limit and left.update(tokens=F("tokens") + tokens) == 1

    def settle(self, claimed: int, taken: int) -> None:
        DailyTokens.objects.filter(day=self.day).update(tokens=F("tokens") - claimed + taken)


@transaction.atomic
def plan(document_id: int, *, at: datetime.datetime) -> int:
    """Write down which statements are to be sent together; how many requests wait. Safe to repeat."""
    document = Document.objects.select_for_update().only("pk").filter(pk=document_id).first()
    if document is None:
        return 0
    planned = ModelRequest.objects.filter(document=document)
    if not planned.exists():
        published = KeyStatement.objects.published().filter(document=document).order_by("position")
        statements = list(published.values_list("pk", "text"))
        ModelRequest.objects.bulk_create(
            [
                ModelRequest(
                    document=document, position=n, due_at=at, statements=[statements[i][0] for i in chunk]
                )
                for n, chunk in enumerate(prompting.chunks([text for _, text in statements]))
            ],
            batch_size=_BATCH,
        )
    return planned.filter(state=ModelRequest.State.WAITING).count()


def carry_out_next(document_id: int, address: Address, *, at: datetime.datetime) -> bool:
    """Send the document's next request that is due, and store the questions of the reply that pass every gate.

    True where the next may follow at once; False where none is due, or the model does not answer and the document
    waits. Raises OperationalError only (the database): the request is then taken up again once it is stale.
    """
    request = _claim(document_id, at)
    if request is None:
        return False
    try:
        written = _write(request, address, at)
    except OperationalError:
        raise
    except Unanswered as error:
        _note(request, error.trouble.value, status=error.status, tokens=error.tokens)
        return _put_back(request, error.trouble, tokens=error.tokens, at=at)
    except SoftTimeLimitExceeded:
        _note(request, Trouble.TIMEOUT.value)
        return _put_back(request, Trouble.TIMEOUT, at=at)
    except Exception as error:
        # Of the error only its kind and its place: its words may be the document's.
        place = traceback.extract_tb(error.__traceback__)[-1]
        _note(request, f"{type(error).__name__}@{place.name}:{place.lineno}")
        return _put_back(request, Trouble.UNREADABLE, at=at)
    kept = len(written.drafts)
    _note(request, "answered", tokens=written.tokens, kept=kept, dropped=dict(written.dropped))
    return True


def left_behind(*, at: datetime.datetime) -> list[int]:
    """Documents whose requests nobody is on, though they are long due: their worker died, or they waited for the
    model to answer again or for the next day's budget. Each is given out once in a while."""
    long_ago = at - _STALE
    busy = ModelRequest.objects.filter(
        document=OuterRef("document"), state=ModelRequest.State.SENT, claimed_at__gt=long_ago
    )
    due = ModelRequest.objects.filter(
        Q(state=ModelRequest.State.WAITING, due_at__lte=long_ago)
        | Q(state=ModelRequest.State.SENT, claimed_at__lte=long_ago)
    )
    documents = list(due.exclude(Exists(busy)).order_by().values_list("document", flat=True).distinct())
    ModelRequest.objects.filter(
        document__in=documents, state=ModelRequest.State.WAITING, due_at__lte=long_ago
    ).update(due_at=at)
    return documents


def _claim(document_id: int, at: datetime.datetime) -> ModelRequest | None:
    """The next request, for one caller only."""
    free = Q(state=ModelRequest.State.WAITING, due_at__lte=at)
    stale = Q(state=ModelRequest.State.SENT, claimed_at__lte=at - _STALE)
    due = ModelRequest.objects.filter(free | stale, document_id=document_id)
    request = due.order_by("position").first()
    if request is None:
        return None
    claimed = due.filter(pk=request.pk).update(
        state=ModelRequest.State.SENT, claimed_at=at, tries=F("tries") + 1
    )
    if claimed != 1:
        return None
    request.refresh_from_db()
    # Sent so often, and no worker lived to tell: whatever it is, it is not tried for ever.
    if request.tries > _TRIES:
        _end(request, ModelRequest.State.FAILED)
        return None
    return request


def _held(request: ModelRequest) -> models.QuerySet[ModelRequest]:
    """The request while the claim on it is ours."""
    return ModelRequest.objects.filter(
        pk=request.pk, state=ModelRequest.State.SENT, claimed_at=request.claimed_at
    )


def _end(request: ModelRequest, state: ModelRequest.State, *, tokens: int = 0, kept: int = 0) -> bool:
    return _held(request).update(state=state, claimed_at=None, tokens=F("tokens") + tokens, kept=kept) == 1


def _write(request: ModelRequest, address: Address, at: datetime.datetime) -> Written:
    document = Document.objects.get(pk=request.document_id)
    topics = list(Topic.objects.published().filter(document=document).order_by("position"))
    rows = list(KeyStatement.objects.published().filter(document=document).order_by("position"))
    view = View(outline_of(document, topics, rows))
    wanted = set(request.statements)
    places = [n for n, row in enumerate(rows) if row.pk in wanted]
    written = Written((), {}, 0)
    if places:
        rng = random.Random(f"{document.sha256}:{request.position}")  # noqa: S311 (variety, not secrecy)
        purse = DailyPurse(at.astimezone(datetime.UTC).date(), address.daily_tokens)
        written = language_model.write(address, view, places, purse=purse, rng=rng)
    _store(request, document, written, rows)
    return written


@transaction.atomic
def _store(request: ModelRequest, document: Document, written: Written, rows: Sequence[KeyStatement]) -> None:
    version = Document.objects.select_for_update().values_list("version", flat=True).get(pk=document.pk)
    drafts = written.drafts
    if version != document.version:
        drafts = _still_true(drafts, rows)
    if _end(request, ModelRequest.State.DONE, tokens=written.tokens, kept=len(drafts)):
        Question.objects.bulk_create(
            [authoring.question(document, draft, rows, Question.Origin.LANGUAGE_MODEL) for draft in drafts],
            batch_size=_BATCH,
            ignore_conflicts=True,
        )


def _still_true(drafts: Collection[Draft], rows: Sequence[KeyStatement]) -> tuple[Draft, ...]:
    """Those whose statements nobody edited while the model was writing."""
    asked = {rows[n].pk: rows[n] for draft in drafts for n in draft.statements}
    now = KeyStatement.objects.published().filter(pk__in=asked).values_list("pk", "start", "end", "text")
    same = {pk for pk, *place in now if place == [asked[pk].start, asked[pk].end, asked[pk].text]}
    return tuple(draft for draft in drafts if all(rows[n].pk in same for n in draft.statements))


@transaction.atomic
def _put_back(request: ModelRequest, trouble: Trouble, *, at: datetime.datetime, tokens: int = 0) -> bool:
    """After a failure; whether the document's next request may follow at once."""
    if trouble in _FINAL:
        _end(request, ModelRequest.State.FAILED, tokens=tokens)
        return True
    waiting = ModelRequest.objects.filter(document=request.document_id, state=ModelRequest.State.WAITING)
    if trouble is Trouble.BUDGET:
        # Nothing was sent: it was no try.
        if _held(request).update(tries=F("tries") - 1):
            _end(request, ModelRequest.State.WAITING)
        tomorrow = at.astimezone(datetime.UTC).date() + datetime.timedelta(days=1)
        waiting.update(due_at=datetime.datetime.combine(tomorrow, datetime.time(), datetime.UTC))
        return False
    if trouble is Trouble.REJECTED:
        # It may be these statements, or all: the next one finds out, but not in a hurry.
        _end(request, ModelRequest.State.FAILED, tokens=tokens)
        waiting.update(due_at=at + _WAIT)
        return False
    if request.tries >= _TRIES:
        _end(request, ModelRequest.State.FAILED, tokens=tokens)
        waiting.update(state=ModelRequest.State.FAILED)
        return False
    _end(request, ModelRequest.State.WAITING, tokens=tokens)
    waiting.update(due_at=at + _WAIT * 4 ** (request.tries - 1))
    return False


def _note(
    request: ModelRequest,
    outcome: str,
    *,
    status: int | None = None,
    tokens: int = 0,
    kept: int = 0,
    dropped: dict[str, int] | None = None,
) -> None:
    """One line a request: no words of the document, of the model or of its server."""
    level = logging.INFO if outcome == "answered" else logging.WARNING
    _log.log(
        level,
        "language model: document=%d request=%d try=%d outcome=%s status=%s tokens=%d kept=%d dropped=%s",
        *(request.document_id, request.position, request.tries, outcome, status or "-", tokens, kept),
        ",".join(f"{name}:{count}" for name, count in sorted((dropped or {}).items())) or "-",
    )
