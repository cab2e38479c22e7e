"""Progress as it is written, and cancelling: a cancelled job stores nothing, a stored document stays."""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from content import importing
from content.confinement.confining import Further
from content.confinement.progress import Progress, Stage
from content.models import Document, ImportJob, KeyStatement, Original
from content.watching import Ended, Watching, percent
from quizzes import authoring
from tests.content.test_importing import TEXT
from tests.factories import NOW, make_course


def _job(data: bytes = TEXT) -> ImportJob:
    return importing.receive(make_course(), name="canals.md", data=data, limit_mb=1)


def _carry_out(job: ImportJob, then: importing.Sequel = authoring.SEQUEL) -> Document | None:
    return importing.carry_out(job.pk, at=NOW, limit_mb=1, then=then)


@pytest.mark.django_db
def test_a_job_that_waits_is_cancelled_and_nobody_carries_it_out() -> None:
    job = _job()
    assert importing.cancel(job, at=NOW)
    assert importing.cancel(job, at=NOW)
    assert _carry_out(job) is None
    job.refresh_from_db()
    assert (job.state, job.problem, job.original, job.ended) == ("cancelled", "", None, True)
    assert not Original.objects.exists()
    assert importing.left_behind(at=NOW.replace(year=NOW.year + 9)) == []


@pytest.mark.django_db
def test_what_is_stored_stays_stored() -> None:
    job = _job()
    document = _carry_out(job)
    assert not importing.cancel(job, at=NOW)
    job.refresh_from_db()
    assert (job.state, job.document) == ("done", document)


@pytest.mark.django_db
def test_cancelled_at_the_last_moment_nothing_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    job = _job()
    monkeypatch.setattr(Watching, "storing", lambda self: importing.cancel(job, at=NOW))
    assert _carry_out(job) is None
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert not Document.objects.exists()
    assert not Original.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_job_under_way_ends_within_a_second_or_so(tmp_path: Path) -> None:
    job = _job()
    mark = tmp_path / "begun"

    def store(document: Document, plain: Any, statements: Sequence[KeyStatement]) -> None:
        raise AssertionError("a cancelled job stores nothing")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            importing, "Further", lambda make, arguments: Further(make, {"seconds": 60, "mark": str(mark)})
        )
        sleeping = importing.Sequel("tests.content.confinement.ends:sleep", store)
        ended: list[float] = []

        def work() -> None:
            _carry_out(job, sleeping)
            ended.append(time.monotonic())
            connection.close()

        worker = threading.Thread(target=work)
        worker.start()
        while not (mark.exists() and mark.read_text()):
            time.sleep(0.05)
        assert importing.cancel(job, at=NOW)
        cancelled = time.monotonic()
        worker.join(20)
    assert ended
    assert ended[0] - cancelled < 2
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_progress_is_written_seldom_and_rises(
    monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    job = _job()
    clock = [0.0]
    monkeypatch.setattr("content.watching.time.monotonic", lambda: clock[0])
    watch = Watching(job.pk, at=NOW)
    seen = []
    with django_assert_max_num_queries(40):
        for part in range(1, 2001):  # ten seconds, a part every five milliseconds
            clock[0] += 0.005
            watch(Progress(Stage.OUTLINING, part, 2000, f"Part {part}", {"characters": 9}))
    job.refresh_from_db()
    assert job.state == "outlining"
    assert 1800 < job.part <= job.parts == 2000
    assert job.found == {"characters": 9}
    assert (job.touched_at - NOW).total_seconds() > 9
    for stage in Stage:
        seen += [percent(Progress(stage)), percent(Progress(stage, 1, 4)), percent(Progress(stage, 4, 4))]
    assert seen == sorted(seen)
    assert seen[-1] < 90
    importing.cancel(job, at=NOW)
    clock[0] += 1
    with pytest.raises(Ended):
        watch(None)
