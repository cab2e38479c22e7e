"""Hostile files on the whole way in: a reason in words, in bounded time, and nothing stored."""

import os
import time
from pathlib import Path

import pytest

from content import importing
from content.confinement.limits import Limits
from content.models import Document, ImportJob, KeyStatement, Original, Topic
from content.reading.problem import Problem
from quizzes import authoring
from quizzes.models import Card, Question
from tests.content.reading import files
from tests.content.reading.test_hostile import CASES
from tests.content.test_commands import run
from tests.factories import NOW, make_course

MB = 1 << 20
# So little, that the tests are quick; what ends within these ends within the usual limits.
TIGHT = Limits(cpu_seconds=1, cpu_seconds_a_million=0, memory_mb=1024)
CJK, SAID = "水车是磨坊的动力", "水车是磨坊的动力。"


def _line(piece: str, size: int = 10 * MB) -> bytes:
    body = piece.encode()
    return body * (size // len(body))


LINES = {
    "words": _line("word "), "no blanks": _line("abcdefghij"), "Chinese": _line(CJK), "sentences": _line(SAID),
    "digits": _line("0123456789"), "opening quotes": _line("“"), "brackets": _line("("), "marks": _line("[1]"),
    "blanks between": b"a" + b" " * 10 * MB + b"b", "straight quotes": _line('"'), "square brackets": _line("["),
    "commas": _line("a, "), "stops": _line("."), "many lines": _line("a\n"), "bullets": _line("- a\n"),
}  # fmt: skip


def _carry_out(name: str, data: bytes, limits: Limits) -> ImportJob:
    job = importing.receive(make_course(), name=name, data=data, limit_mb=20)
    importing.carry_out(job.pk, at=NOW, limit_mb=20, limits=limits, then=authoring.SEQUEL)
    job.refresh_from_db()
    return job


def _nothing_is_stored() -> bool:
    kept = (Document, Original, Topic, KeyStatement, Card, Question)
    return not any(model.objects.exists() for model in kept)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("suffix", "piece"),
    [(".txt", piece) for piece in LINES]
    + [(suffix, piece) for suffix in (".md", ".html") for piece in ("Chinese", "square brackets", "marks")],
)
def test_ten_million_characters_on_a_line_end_within_the_limits(suffix: str, piece: str) -> None:
    began = time.monotonic()
    job = _carry_out(f"a{suffix}", LINES[piece], TIGHT)
    assert job.state == "failed"
    assert job.problem in {"too_demanding", "too_little"}
    assert time.monotonic() - began < 20
    assert _nothing_is_stored()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    ["bomb", "says it is huge", "laughs in Word", "book with a lock", "divs in divs", "NULs", "a picture"],
)
def test_what_is_refused_leaves_only_its_reason(name: str) -> None:
    suffix, make, problem = CASES[name]
    job = _carry_out(f"a{suffix}", make(), TIGHT)
    assert problem is not None
    assert (job.state, job.problem, job.original) == ("failed", problem.value, None)
    assert _nothing_is_stored()


@pytest.mark.django_db
def test_too_little_memory_is_a_refusal() -> None:
    job = _carry_out("a.txt", _line(SAID, 2 * MB), Limits(memory_mb=70))
    assert (job.state, job.problem) == ("failed", Problem.TOO_DEMANDING.value)
    assert _nothing_is_stored()


def test_the_commands_refuse_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENGU_DOCUMENT_CPU_SECONDS", "1")
    long = tmp_path / "long.txt"
    long.write_bytes(LINES["marks"])
    locked = tmp_path / "locked.docx"
    locked.write_bytes(CASES["package with a password"][1]())
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    link = tmp_path / "link.txt"
    link.symlink_to("/dev/zero")
    nowhere = tmp_path / "nowhere.txt"
    nowhere.symlink_to("nothing.txt")
    for path in (long, locked, pipe, link, nowhere, Path("/dev/null")):
        done = run("outline", str(path))
        assert (done.returncode, done.stdout) == (2, ""), path
        assert len(done.stderr.splitlines()) == 1, done.stderr


def test_a_link_to_a_document_is_followed(tmp_path: Path) -> None:
    (tmp_path / "mills.md").write_bytes(files.markdown())
    (tmp_path / "link.md").symlink_to("mills.md")
    assert run("outline", str(tmp_path / "link.md")).returncode == 0
