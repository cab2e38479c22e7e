"""Writes how far an import is while it is carried out, and notices when somebody ended it."""

import datetime
import time
import uuid

from content.confinement.progress import Progress, Stage
from content.models import ImportJob

_LOOK = 0.4  # seconds from one look at the job's state to the next
_WRITE = 0.8  # and from one new line of progress to the next
_SIGN_OF_LIFE = 30.0
# Where each stage begins on the bar, in percent, and where the last of its parts ends.
_SPANS = {Stage.READING: (4, 15), Stage.OUTLINING: (15, 70), Stage.QUESTIONS: (72, 88)}
_STORING = 90


class Ended(Exception):
    """The job has ended elsewhere: cancelled, or carried out by another worker."""


class Watching:
    """A `Watch` (see `confining`) on one job: few writes however much there is to say. Raises Ended."""

    def __init__(self, job_id: uuid.UUID, *, at: datetime.datetime) -> None:
        self._open_job = ImportJob.objects.filter(pk=job_id).exclude(state__in=ImportJob.ENDED)
        self._at = at
        self._began = time.monotonic()
        self._looked = self._wrote = -_SIGN_OF_LIFE
        self._latest: Progress | None = None
        self._said: Progress | None = None

    @property
    def now(self) -> datetime.datetime:
        """`at`, and what has passed since."""
        return self._at + datetime.timedelta(seconds=time.monotonic() - self._began)

    def __call__(self, progress: Progress | None) -> None:
        clock = time.monotonic() - self._began
        self._latest = progress
        news = progress is not None and progress != self._said
        due = clock - self._wrote >= (_WRITE if news else _SIGN_OF_LIFE)
        if progress is not None and due:
            self._said, self._wrote, self._looked = progress, clock, clock
            self._write(
                state=ImportJob.State(progress.stage.value),
                progress=percent(progress),
                part=progress.part,
                parts=progress.parts,
                part_title=progress.title[:200],
                found=progress.found,
            )
        elif clock - self._looked >= _LOOK:
            self._looked = clock
            if not self._open_job.exists():
                raise Ended

    def storing(self) -> None:
        """The last thing said before the document is there."""
        found = self._latest.found if self._latest else {}
        self._write(
            state=ImportJob.State.STORING, progress=_STORING, part=0, parts=0, part_title="", found=found
        )

    def _write(self, **said: object) -> None:
        if not self._open_job.update(touched_at=self.now, **said):
            raise Ended


def percent(progress: Progress) -> int:
    """The place on the bar."""
    first, last = _SPANS[progress.stage]
    if not progress.parts:
        return first
    return first + (last - first) * max(progress.part - 1, 0) // progress.parts
