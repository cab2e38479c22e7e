"""The verbs on documents: take one in, carry out the import."""

import datetime
import hashlib
import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.db import transaction

from content.confinement.confining import Further, understand
from content.confinement.limits import Limits
from content.models import Course, Document, ImportJob, KeyStatement, Original, Topic
from content.outlining.outline import Outline, Statement
from content.reading.manuscript import Manuscript
from content.reading.problem import Problem, ReadingError
from content.watching import Ended, Watching

if TYPE_CHECKING:
    from accounts.models import User

_BATCH = 500
# Nothing was heard of a job for so long: its worker is gone, or its message was lost with the broker. Should it
# be merely slow, the work is done twice and stored once.
_STALE = datetime.timedelta(minutes=3)
_GIVE_UP = datetime.timedelta(days=1)

# Called inside the transaction that stores a document; the statements are in the order of the outline's.
AfterStoring = Callable[[Document, Sequence[KeyStatement]], None]


@dataclass(frozen=True, slots=True)
class Sequel:
    """What hangs on a document: made of its outline alone, then stored with it.

    `make` ("package.module:function", pure) is called with the outline and `seed` in the process that outlined;
    `store` inside the transaction that stores the document, with what `make` returned as plain values (see
    `content.confinement.wire`).
    """

    make: str
    store: Callable[[Document, Any, Sequence[KeyStatement]], None]


class AlreadyHere(Exception):
    """The course holds this very file; `document` is it."""

    def __init__(self, document: Document) -> None:
        super().__init__(document.title)
        self.document = document


def receive(
    course: Course, *, name: str, data: bytes, limit_mb: int, by: "User | None" = None, title: str = ""
) -> ImportJob:
    """Keep the bytes and open a job for them; nothing is read yet.

    Raises ReadingError (EMPTY, TOO_LARGE) for what needs no reading to refuse, AlreadyHere for a file that the
    course holds.
    """
    if not data.strip():
        raise ReadingError(Problem.EMPTY)
    if len(data) > limit_mb * 1024 * 1024:
        raise ReadingError(Problem.TOO_LARGE, limit_mb=limit_mb)
    sha256 = hashlib.sha256(data).hexdigest()
    twin = Document.objects.filter(course=course, sha256=sha256).first()
    if twin is not None:
        raise AlreadyHere(twin)
    with transaction.atomic():
        original = Original.objects.create(name=name[:255], sha256=sha256, size=len(data), body=data)
        return ImportJob.objects.create(
            course=course, requested_by=by, original=original, file_name=name[:255], title=title[:300]
        )


def carry_out(
    job_id: uuid.UUID, *, at: datetime.datetime, limit_mb: int, then: Sequel, limits: Limits | None = None
) -> Document | None:
    """Read and outline the job's document within `limits`, store it with its sequel, all in one transaction.

    Safe to repeat and to run twice at once: the work may be done twice, the storing happens once. Returns the
    document, or None where the job had ended, is cancelled meanwhile or ends in failure (its `problem` then says
    why, and the original is gone).
    """
    job = (
        ImportJob.objects.select_related("original", "course")
        .filter(pk=job_id)
        .exclude(state__in=ImportJob.ENDED)
        .first()
    )
    if job is None or job.original is None:
        return None
    watching = Watching(job.pk, at=at)
    try:
        found = understand(
            bytes(job.original.body),
            job.file_name,
            limit_mb=limit_mb,
            limits=limits,
            further=Further(then.make, {"seed": job.original.sha256}),
            watch=watching,
        )
        if not found.outline.statements:
            raise ReadingError(Problem.TOO_LITTLE)
        watching.storing()

        def hang_on(document: Document, statements: Sequence[KeyStatement]) -> None:
            then.store(document, found.further, statements)

        with transaction.atomic():
            # Imports into one course take turns, so that the same file in two jobs ends as one document.
            course = Course.objects.select_for_update().get(pk=job.course_id)
            if not _end(job, ImportJob.State.DONE, at=watching.now):
                return None
            document = Document.objects.filter(course=course, sha256=job.original.sha256).first()
            ImportJob.objects.filter(pk=job.pk).update(original=None)
            if document is None:
                document = store(
                    course, job.original, found.manuscript, found.outline, title=job.title, then=hang_on
                )
            else:
                job.original.delete()
            ImportJob.objects.filter(pk=job.pk).update(document=document)
        return document
    except Ended:
        return None
    except ReadingError as error:
        fail(job, error, at=watching.now)
        return None


def cancel(job: ImportJob, *, at: datetime.datetime) -> bool:
    """Ends a job that is under way or waits: nothing of it is stored, and whoever works on it stops within a second.

    False where it had ended otherwise: what is stored stays stored. Safe to repeat.
    """
    with transaction.atomic():
        if _end(job, ImportJob.State.CANCELLED, at=at):
            _drop_original(job)
            return True
    return ImportJob.objects.filter(pk=job.pk, state=ImportJob.State.CANCELLED).exists()


def give_up(job_id: uuid.UUID, problem: Problem, *, at: datetime.datetime) -> None:
    """End a job that can never be carried out."""
    job = ImportJob.objects.select_related("original").filter(pk=job_id).first()
    if job is not None:
        fail(job, ReadingError(problem), at=at)


def fail(job: ImportJob, error: ReadingError, *, at: datetime.datetime) -> None:
    """End the job with a reason and drop the bytes."""
    with transaction.atomic():
        if _end(job, ImportJob.State.FAILED, at=at):
            ImportJob.objects.filter(pk=job.pk).update(
                problem=error.problem.value, problem_parameters=error.parameters
            )
            _drop_original(job)


def _drop_original(job: ImportJob) -> None:
    ImportJob.objects.filter(pk=job.pk).update(original=None)
    if job.original_id is not None:
        Original.objects.filter(pk=job.original_id, document=None).delete()


def under_way(course: Course, *, by: "User") -> list[ImportJob]:
    """The imports into a course that somebody asked for and that have not ended, the latest first."""
    mine = ImportJob.objects.filter(course=course, requested_by=by).exclude(state__in=ImportJob.ENDED)
    return list(mine.order_by("-created_at"))


def left_behind(*, at: datetime.datetime) -> list[uuid.UUID]:
    """Jobs that no worker is on any more: to be carried out again. Those older than a day end as failed."""
    open_jobs = ImportJob.objects.exclude(state__in=ImportJob.ENDED)
    for job in open_jobs.filter(created_at__lt=at - _GIVE_UP):
        fail(job, ReadingError(Problem.INTERRUPTED), at=at)
    return list(open_jobs.filter(touched_at__lt=at - _STALE).values_list("pk", flat=True))


def _end(job: ImportJob, state: ImportJob.State, *, at: datetime.datetime) -> bool:
    """Claims the end of the job: true for one caller only."""
    open_jobs = ImportJob.objects.filter(pk=job.pk).exclude(state__in=ImportJob.ENDED)
    return open_jobs.update(state=state, progress=100, finished_at=at) == 1


@transaction.atomic
def store(
    course: Course,
    original: Original,
    manuscript: Manuscript,
    understood: Outline,
    *,
    then: AfterStoring,
    title: str = "",
) -> Document:
    """Write the document with its topics and statements. Raises IntegrityError if the course holds the file."""
    document = Document.objects.create(
        course=course,
        original=original,
        title=(title or understood.title or PurePath(original.name).stem or original.name)[:300],
        authors=list(understood.authors),
        language=understood.language,
        format=manuscript.format,
        sha256=original.sha256,
        text=manuscript.text,
        blocks=[[b.start, b.end, b.kind.value, b.level] for b in manuscript.blocks],
        origins=[list(pair) for pair in manuscript.origins],
        origin_unit=manuscript.origin_unit,
        abstract_start=understood.abstract.start if understood.abstract else None,
        abstract_end=understood.abstract.end if understood.abstract else None,
    )
    topics = _store_topics(document, understood)
    statements = KeyStatement.objects.bulk_create(
        [
            _statement(document, s, position, topics[s.topic] if s.topic is not None else None)
            for position, s in enumerate(understood.statements)
        ],
        batch_size=_BATCH,
    )
    then(document, statements)
    return document


def _store_topics(document: Document, understood: Outline) -> list[Topic]:
    """Level by level, since a child needs its parent's key: as many queries as the tree is deep."""
    stored: dict[int, Topic] = {}
    waiting = list(range(len(understood.topics)))
    while waiting:
        ready = [i for i in waiting if (parent := understood.topics[i].parent) is None or parent in stored]
        rows = [
            Topic(
                document=document,
                parent=stored[parent] if (parent := understood.topics[i].parent) is not None else None,
                position=i,
                level=understood.topics[i].level,
                label=understood.topics[i].title[:300],
                number=understood.topics[i].number[:20],
                synonyms=list(understood.topics[i].synonyms),
                start=understood.topics[i].start,
                end=understood.topics[i].end,
            )
            for i in ready
        ]
        stored.update(zip(ready, Topic.objects.bulk_create(rows, batch_size=_BATCH), strict=True))
        waiting = [i for i in waiting if i not in stored]
    return [stored[i] for i in range(len(understood.topics))]


def _statement(document: Document, s: Statement, position: int, topic: Topic | None) -> KeyStatement:
    return KeyStatement(
        document=document,
        topic=topic,
        position=position,
        text=s.text,
        start=s.start,
        end=s.end,
        kind=s.kind.value,
        holder=s.holder.value,
        speaker=(s.speaker or "")[:200],
        source=(s.source or "")[:200],
        page=(s.page or "")[:40],
        quotes=[asdict(q) for q in s.quotes],
        terms=[{**asdict(t), "kind": t.kind.value} for t in s.terms],
        items=[[i.start, i.end] for i in s.items],
        importance=s.importance,
        fingerprint=fingerprint(s.text),
    )


def fingerprint(text: str) -> str:
    """The same for texts that differ in white space, case or punctuation only; 32 hex digits."""
    bare = re.sub(r"[\W_]+", "", text).casefold()
    return hashlib.sha256(bare.encode()).hexdigest()[:32]
