"""`manage.py run` and its neighbours refuse in one line; a deployment is never a demo."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from accounts.models import User
from classrooms.models import Classroom
from config import demo
from content.models import Course
from progress import learning
from quizzes import reviews
from quizzes.models import Attempt, Memory, Review
from tests.factories import NOW, make_user

ROOT = Path(__file__).resolve().parents[2]


def manage(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL", "WENGU_VAR"}}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env={**kept, **env}, capture_output=True, text=True, check=False
    )  # fmt: skip


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.splitlines()
    return line


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Port {port} is taken" in one_line(
            manage("run", "--port", str(port), WENGU_VAR=str(tmp_path))
        )


@pytest.mark.parametrize("port", ["x", "0", "70000"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    assert "PORT must be" in one_line(manage("run", "--port", port, WENGU_VAR=str(tmp_path)))


def test_an_unreachable_database_is_one_line(tmp_path: Path) -> None:
    done = manage(
        "run", "--port", "18765", WENGU_VAR=str(tmp_path), DATABASE_URL="postgres://nobody@127.0.0.1:1/none"
    )
    assert "cannot be reached" in one_line(done)


def test_an_unreachable_broker_is_one_line(tmp_path: Path) -> None:
    done = manage("run", "--port", "18765", WENGU_VAR=str(tmp_path), REDIS_URL="redis://127.0.0.1:1/0")
    assert "REDIS_URL cannot be reached" in one_line(done)


def test_a_deployment_needs_a_key_of_its_own_and_takes_no_demo(tmp_path: Path) -> None:
    done = manage("check", WENGU_VAR=str(tmp_path), WENGU_HOSTS="wengu.example")
    assert done.returncode != 0
    assert "Set SECRET_KEY" in done.stderr
    deployed = {"WENGU_VAR": str(tmp_path), "WENGU_HOSTS": "wengu.example", "SECRET_KEY": "k" * 50}
    assert "Demo accounts" in one_line(manage("demo", **deployed))
    own = {"WENGU_VAR": str(tmp_path), "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    assert "Demo accounts" in one_line(manage("demo", **own))


@pytest.mark.parametrize(
    ("name", "value"), [("WENGU_DEBUG", "perhaps"), ("WORKERS", "two"), ("EMAIL_URL", "ftp://x")]
)
def test_settings_that_make_no_sense_are_named(tmp_path: Path, name: str, value: str) -> None:
    done = manage("check", WENGU_VAR=str(tmp_path), **{name: value})
    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1]


def test_an_unknown_figure_is_refused(tmp_path: Path) -> None:
    assert "No figure" in one_line(manage("bench", "--only", "nothing", WENGU_VAR=str(tmp_path)))


@pytest.mark.django_db
def test_demo_accounts_sign_in_only_where_they_are_allowed(client: Client, settings: object) -> None:
    make_user(email="demo@example.org", password="known-to-all", is_demo=True)
    make_user(email="real@example.org", password="known-to-one")

    def may(email: str, password: str) -> bool:
        visitor = Client()
        visitor.post("/accounts/login/", {"login": email, "password": password})
        return visitor.get("/study/").status_code == 200

    settings.DEMO_ALLOWED = True  # type: ignore[attr-defined]
    assert may("demo@example.org", "known-to-all")
    client.post("/accounts/login/", {"login": "demo@example.org", "password": "known-to-all"})
    settings.DEMO_ALLOWED = False  # type: ignore[attr-defined]
    assert not may("demo@example.org", "known-to-all")
    assert client.get("/study/").status_code == 302  # a session from before ends too
    assert may("real@example.org", "known-to-one")


@pytest.fixture
def _samples(db: None) -> None:
    from django.core.management import call_command

    call_command("samples")
    call_command("samples")


@pytest.mark.usefixtures("_samples")
def test_the_samples_are_loaded_once_and_belong_to_nobody() -> None:
    ours = Course.objects.filter(is_sample=True, owner=None)
    assert sorted(ours.values_list("language", flat=True)) == ["en", "zh"]


@pytest.mark.usefixtures("_samples")
def test_the_demo_class_has_studied_and_its_memories_follow_from_the_log() -> None:
    demo.load(at=NOW)
    first = list(Review.objects.order_by("pk").values_list("pk", "rating", "at"))
    demo.load(at=NOW)
    assert list(Review.objects.order_by("pk").values_list("pk", "rating", "at")) == first
    assert Classroom.objects.get().memberships.count() == len(demo.CLASS) + 1
    assert Attempt.objects.filter(submitted_at__isnull=False).count() >= 12
    assert Review.objects.filter(at__gte=NOW).count() == 0
    learner = User.objects.get(email=demo.SIGN_INS["learner"])
    today = learning.today(learner, at=NOW)
    assert today.due + today.new >= 10
    assert today.retention is not None
    assert 0.6 < today.retention < 1
    assert today.reviewed > 100
    fields = ("card", "state", "step", "stability", "difficulty", "due", "reps", "lapses")
    for person in User.objects.filter(is_demo=True):
        before = list(Memory.objects.filter(learner=person).order_by("card").values_list(*fields))
        reviews.replay(person, [row[0] for row in before])
        assert list(Memory.objects.filter(learner=person).order_by("card").values_list(*fields)) == before
