"""Importing: everything is stored, or nothing is."""

import uuid

import pytest
from celery.exceptions import Retry
from django.db.utils import OperationalError

from content import importing
from content.models import Course, Document, ImportJob, KeyStatement, Original, Topic
from content.reading.problem import Problem, ReadingError
from quizzes import authoring
from quizzes.models import Card, Question
from quizzes.tasks import import_document
from tests.factories import NOW, make_course, make_user

pytestmark = pytest.mark.django_db

TEXT = b"""# Canals

## Locks

A lock is a chamber that raises and lowers boats between stretches of water. The staircase at Bingley, opened in
1774, lifts boats 18 metres through five chambers.

## Tunnels

Engineers dug tunnels because a level route saves water. The Standedge tunnel is 5,210 metres long.
"""


@pytest.fixture
def course() -> Course:
    made: Course = make_course()
    return made


def receive(course: Course, name: str = "canals.md", data: bytes = TEXT) -> ImportJob:
    return importing.receive(course, name=name, data=data, limit_mb=1, by=make_user())


def carry_out(job: ImportJob) -> Document | None:
    return importing.carry_out(job.pk, at=NOW, limit_mb=1, then=authoring.SEQUEL)


def test_a_document_becomes_topics_statements_cards_and_questions(course: Course) -> None:
    job = receive(course)
    document = carry_out(job)
    assert document is not None
    job.refresh_from_db()
    assert (job.state, job.progress, job.document) == ("done", 100, document)
    assert [topic.label for topic in document.topics.all()] == ["Locks", "Tunnels"]
    assert document.statements.count() >= 3
    assert Card.objects.filter(document=document).exists()


def test_every_span_slices_true(course: Course) -> None:
    document = carry_out(receive(course))
    assert document is not None
    for statement in document.statements.all():
        assert document.text[statement.start : statement.end] == statement.text


def test_the_same_file_twice_is_found_again(course: Course) -> None:
    document = carry_out(receive(course))
    with pytest.raises(importing.AlreadyHere) as found:
        receive(course, name="copy.md")
    assert found.value.document == document
    assert carry_out(receive(make_course())) != document


def test_carrying_out_twice_stores_once(course: Course) -> None:
    job = receive(course)
    assert carry_out(job) is not None
    assert carry_out(job) is None
    assert Document.objects.count() == 1


def test_two_jobs_for_one_file_end_in_one_document(course: Course) -> None:
    first, second = receive(course), receive(course)
    document = carry_out(first)
    assert carry_out(second) == document
    second.refresh_from_db()
    assert (second.state, second.document) == ("done", document)
    assert Document.objects.count() == Original.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("picture.docx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, Problem.BROKEN_FILE),
        ("nul.txt", b"abc\x00def. ghi" * 20, Problem.NOT_TEXT),
        ("table.xyz", TEXT, Problem.UNKNOWN_FORMAT),
    ],
)
def test_what_cannot_be_read_leaves_only_its_reason(
    course: Course, name: str, data: bytes, problem: Problem
) -> None:
    job = receive(course, name, data)
    assert carry_out(job) is None
    job.refresh_from_db()
    assert (job.state, job.problem, job.original) == ("failed", problem.value, None)
    assert not Original.objects.exists()
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("data", "problem"), [(b" \n ", Problem.EMPTY), (b"x" * 1024 * 1025, Problem.TOO_LARGE)]
)
def test_what_needs_no_reading_to_refuse_is_not_kept(course: Course, data: bytes, problem: Problem) -> None:
    with pytest.raises(ReadingError) as refused:
        receive(course, data=data)
    assert refused.value.problem is problem
    assert not Original.objects.exists()
    assert not ImportJob.objects.exists()


def test_a_failure_while_storing_leaves_nothing(course: Course) -> None:
    job = receive(course)

    def fall_over(*_args: object) -> None:
        raise RuntimeError("out of disk")

    with pytest.raises(RuntimeError):
        importing.carry_out(
            job.pk, at=NOW, limit_mb=1, then=importing.Sequel(authoring.SEQUEL.make, fall_over)
        )
    job.refresh_from_db()
    assert not job.ended
    for model in (Document, Topic, KeyStatement, Card, Question):
        assert not model.objects.exists()
    assert carry_out(job) is not None


def test_a_document_that_we_stumble_over_ends_its_job_in_words(course: Course) -> None:
    job = receive(course)
    stumbling = importing.Sequel("tests.content.confinement.ends:no_such_function", authoring.write)
    assert importing.carry_out(job.pk, at=NOW, limit_mb=1, then=stumbling) is None
    job.refresh_from_db()
    assert (job.state, job.problem, job.original) == ("failed", "fault", None)
    assert not Original.objects.exists()


def test_a_fault_of_the_storing_ends_the_job_in_words(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_args: object, **_kwargs: object) -> None:
        raise IndexError("a fault of ours")

    monkeypatch.setattr(importing, "store", stumble)
    job = receive(course)
    with pytest.raises(IndexError):
        import_document(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.problem, job.original) == ("failed", "fault", None)


def test_a_database_that_is_away_for_a_moment_is_waited_for(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise OperationalError

    monkeypatch.setattr(importing, "understand", away)
    job = receive(course)
    with pytest.raises((OperationalError, Retry)):
        import_document(str(job.pk))
    job.refresh_from_db()
    assert not job.ended


def test_jobs_left_behind_are_found_and_given_up_after_a_day(course: Course) -> None:
    job = receive(course)
    created = job.created_at
    assert importing.left_behind(at=created) == []
    assert importing.left_behind(at=created.replace(year=created.year + 1)) == []
    job.refresh_from_db()
    assert (job.state, job.problem) == ("failed", "interrupted")
    other = receive(course, data=TEXT + b"\nMore.\n")
    assert importing.left_behind(at=other.touched_at + importing._STALE * 2) == [other.pk]


def test_an_unknown_job_is_nobodys(course: Course) -> None:
    assert importing.carry_out(uuid.uuid4(), at=NOW, limit_mb=1, then=authoring.SEQUEL) is None


@pytest.mark.parametrize("parts", [2, 40])
def test_storing_takes_the_same_queries_for_few_topics_and_many(
    course: Course, parts: int, django_assert_max_num_queries: object
) -> None:
    text = "# Book\n\n" + "\n".join(
        f"## Part {n}\n\nStation {n} is a mill that made {n}00 tons of flour in 18{n:02d}.\n"
        for n in range(1, parts + 1)
    )
    job = receive(course, data=text.encode())
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        carry_out(job)


def test_a_fingerprint_survives_what_does_not_change_the_words() -> None:
    assert importing.fingerprint("基层是 一切工作的落脚点。") == importing.fingerprint(
        "基层是一切工作的落脚点"
    )
    assert importing.fingerprint("A lock is a chamber.") != importing.fingerprint("A lock was a chamber.")
