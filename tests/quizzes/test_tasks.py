"""The jobs around the language model: an import never waits for it, and nothing leaves them but an answer."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from config.environment import Secret
from content import importing
from content.models import Document, ImportJob
from quizzes import model_requests, tasks
from quizzes.model_requests import plan
from quizzes.models import ModelRequest, Question
from tests import model_server
from tests.factories import NOW, make_course
from tests.mills import TEXT
from tests.model_server import KEY, OUTAGES, ModelServer, Play, rivers, says, serving, states, writes, written

pytestmark = pytest.mark.django_db
State = ModelRequest.State
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serving(writes()) as made:
        yield made


def configure(settings: Any, server: ModelServer, **changed: Any) -> None:
    address = server.address()
    settings.LANGUAGE_MODEL = {
        "url": address.url, "model": "m", "key": Secret(KEY), "timeout": 2, "retries": 0, "reply_tokens": 4_000,
        "daily_tokens": 200_000, **changed,
    }  # fmt: skip


def job(server: ModelServer) -> ImportJob:
    return importing.receive(make_course(), name="mills.md", data=TEXT.encode(), limit_mb=1)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The documents for which the job was put into the queue."""
    found: list[int] = []
    monkeypatch.setattr(tasks.ask_language_model, "delay", found.append)
    monkeypatch.setattr(tasks.ask_language_model, "delay_on_commit", found.append)
    return found


def test_an_import_has_the_model_asked_afterwards(
    settings: Any, server: ModelServer, sent: list[int]
) -> None:
    configure(settings, server)
    tasks.import_document(str(job(server).pk))
    document = Document.objects.get()
    assert sent == [document.pk]
    assert server.seen == []  # the import does not wait for it
    tasks.ask_language_model(document.pk)
    assert set(states(document)) == {State.DONE}
    assert written(document)


def test_off_nothing_is_planned_or_sent(settings: Any, server: ModelServer, sent: list[int]) -> None:
    configure(settings, server, model="")
    tasks.import_document(str(job(server).pk))
    document = Document.objects.get()
    assert Question.objects.filter(document=document).exists()
    tasks.resume_imports()
    plan(document.pk, at=NOW)
    tasks.ask_language_model(document.pk)
    assert (sent, server.seen) == ([], [])


@pytest.mark.parametrize("broken", ["plan", "queue"])
def test_an_import_is_done_whatever_comes_of_the_model(
    settings: Any, server: ModelServer, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    configure(settings, server)

    def fall(*_: Any, **__: Any) -> None:
        raise ConnectionError(KEY)

    if broken == "plan":
        monkeypatch.setattr(model_requests, "plan", fall)
    else:
        monkeypatch.setattr(tasks.ask_language_model, "delay_on_commit", fall)
    key = job(server).pk
    tasks.import_document(str(key))
    assert ImportJob.objects.get(pk=key).state == ImportJob.State.DONE
    assert Question.objects.exists()


@pytest.mark.parametrize("play", [*OUTAGES, says("nonsense"), model_server.silent], ids=["401", "404", "429", "500", "cut", "nonsense", "silent"])  # fmt: skip
def test_no_exception_leaves_the_job(settings: Any, play: Play, sent: list[int]) -> None:
    with serving(play) as server:
        configure(settings, server, timeout=1)
        tasks.import_document(str(job(server).pk))
        document = Document.objects.get()
        before = Question.objects.count()
        tasks.ask_language_model(document.pk)
    assert Question.objects.count() == before


def test_other_jobs_get_their_turn(
    settings: Any, server: ModelServer, sent: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(settings, server)
    monkeypatch.setattr(tasks, "_TURN_SECONDS", -1)
    document = rivers(30)
    ModelRequest.objects.update(due_at=NOW - 1000 * HOUR)
    tasks.ask_language_model(document.pk)
    assert len(server.seen) == 1
    assert sent == [document.pk]


def test_what_was_left_behind_is_taken_up(settings: Any, server: ModelServer, sent: list[int]) -> None:
    configure(settings, server)
    document = rivers(3)
    ModelRequest.objects.update(due_at=NOW - 1000 * HOUR)
    tasks.resume_imports()
    assert sent == [document.pk]
