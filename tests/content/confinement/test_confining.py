"""The confined process: whatever happens in it, an answer in bounded time."""

import os
import sys
import time
from pathlib import Path

import pytest

from content.confinement.confining import Further, Understood, understand
from content.confinement.limits import Limits
from content.confinement.progress import Progress, Stage
from content.outlining.outliner import outline
from content.reading.manuscript import Block
from content.reading.problem import Problem, ReadingError
from content.reading.reader import read

TEXT = """# 磨坊与水车

## 一、水车

水车是指利用水流的重量来工作的一种机器。1850年，全国共有9000座水车，比上年增长6%。

## 二、风车

风车包括立式、塔式和罩式三个方面。因此，风车决定了磨坊的位置，而不是相反。
""".encode()
QUICK = Limits(cpu_seconds=2, memory_mb=512)


def run(end: str, limits: Limits = QUICK, **arguments: object) -> Understood:
    return understand(
        TEXT, "mills.md", limit_mb=1, limits=limits,
        further=Further(f"tests.content.confinement.ends:{end}", arguments),
    )  # fmt: skip


def test_what_comes_out_is_what_the_pure_functions_give() -> None:
    found = understand(TEXT, "mills.md", limit_mb=1)
    assert found.manuscript == read(TEXT, "mills.md")
    assert found.outline == outline(found.manuscript)
    assert found.outline.text == found.manuscript.text
    assert found.outline.statements


@pytest.mark.parametrize(
    ("end", "problem"),
    [
        ("crash", Problem.BROKEN_FILE),
        ("abort", Problem.TOO_DEMANDING),
        ("be_killed", Problem.TOO_DEMANDING),
        ("spin", Problem.TOO_DEMANDING),
        ("swallow", Problem.TOO_DEMANDING),
        ("dig", Problem.TOO_DEMANDING),
        ("stumble", Problem.FAULT),
        ("leave", Problem.FAULT),
        ("no_such_function", Problem.FAULT),
    ],
)
def test_however_it_ends_there_is_a_reason(end: str, problem: Problem) -> None:
    began = time.monotonic()
    with pytest.raises(ReadingError) as refused:
        run(end)
    assert refused.value.problem is problem
    assert time.monotonic() - began < 20
    if problem is Problem.BROKEN_FILE:
        assert refused.value.parameters == {"format": "Markdown"}


def test_a_process_that_sleeps_is_ended_by_the_clock() -> None:
    with pytest.raises(ReadingError) as refused:
        run("sleep", Limits(cpu_seconds=1, wall_factor=1), seconds=60)
    assert refused.value.problem is Problem.TOO_DEMANDING


def test_a_fault_is_logged_without_a_word_of_the_document(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ReadingError):
        run("stumble")
    assert "IndexError" in caplog.text
    assert "raise IndexError(" in caplog.text
    assert "水车" not in caplog.text


def test_noise_on_standard_output_is_no_answer_and_secrets_stay_outside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SECRET_KEY", "x")
    monkeypatch.setenv("DATABASE_URL", "postgres://me:secret@host/name")
    found = run("chatter")
    assert found.outline.statements
    assert not {"SECRET_KEY", "DATABASE_URL", "REDIS_URL"} & set(found.further)


def test_refusals_travel_with_their_parameters() -> None:
    with pytest.raises(ReadingError) as refused:
        understand(b"x" * 3_000_000, "x.txt", limit_mb=2)
    assert (refused.value.problem, refused.value.parameters) == (Problem.TOO_LARGE, {"limit_mb": 2})
    with pytest.raises(ReadingError) as refused:
        understand(b"GIF89a", "x.docx", limit_mb=2)
    assert (refused.value.problem, refused.value.parameters) == (Problem.BROKEN_FILE, {"format": "Word"})


def test_stages_come_in_order_with_what_was_found() -> None:
    seen: list[Progress] = []
    understand(
        TEXT, "mills.md", limit_mb=1, further=Further("quizzes.generation.making:make", {"seed": "1"}),
        watch=lambda progress: seen.append(progress) if progress else None,
    )  # fmt: skip
    stages = [progress.stage for progress in seen]
    assert stages == sorted(stages, key=list(Stage).index)
    assert set(stages) == set(Stage)
    assert seen[-1].found["characters"] > 50
    assert seen[-1].found["statements"] >= 2


def test_whoever_watches_can_end_it_and_nothing_is_left(tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    mark = tmp_path / "pid"
    began = time.monotonic()

    def watch(progress: Progress | None) -> None:
        if mark.exists() and mark.read_text():
            raise Enough

    with pytest.raises(Enough):
        understand(
            TEXT, "mills.md", limit_mb=1, watch=watch,
            further=Further("tests.content.confinement.ends:sleep", {"seconds": 60, "mark": str(mark)}),
        )  # fmt: skip
    assert time.monotonic() - began < 10
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)


def test_a_process_that_cannot_be_started_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(OSError, match="No such file"):
        understand(TEXT, "mills.md", limit_mb=1)


def test_only_true_length_buys_time() -> None:
    limits = Limits()
    assert limits.cpu_for([Block(0, 10_000_000)]) == limits.cpu_seconds
    book = [Block(n, n + 400) for n in range(0, 1_000_000, 401)]
    assert limits.cpu_for(book) == limits.cpu_seconds + 59
    assert limits.cpu_for(book * 100) == limits.most_cpu_seconds
    # Whoever sets less has less.
    assert Limits(cpu_seconds=5, cpu_seconds_a_million=0).cpu_for(book) == 5
