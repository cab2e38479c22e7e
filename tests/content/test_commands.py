"""The commands on a file: JSON on standard output, or one line and exit status 2."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = """# Mills

## Wind

A windmill is a machine that turns the wind into useful work. In 1850 there were 9,000 windmills in the country.

## Water

A watermill is a machine that uses the weight of falling water. A millrace is a channel that carries water to a wheel.
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    # A database that nobody answers at: these commands need none.
    env = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        capture_output=True,
        text=True,
        env=env,
        check=False,
    )


@pytest.fixture
def mills(tmp_path: Path) -> Path:
    path = tmp_path / "mills.md"
    path.write_text(TEXT)
    return path


def test_outline_prints_what_was_found(mills: Path) -> None:
    done = run("outline", str(mills), "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    body = json.loads(done.stdout)
    assert body["title"] == "Mills"
    assert [(t["title"], t["level"], t["parent_title"]) for t in body["topics"]] == [
        ("Wind", 1, None),
        ("Water", 1, None),
    ]
    for s in body["statements"]:
        assert body["text"][s["span"][0] : s["span"][1]] == s["text"]
        assert {"topic_title", "kind", "holder", "speaker", "source", "page"} <= set(s)
    assert "A windmill is a machine" in run("outline", str(mills), "--format", "text").stdout


def test_questions_print_with_their_sources(mills: Path) -> None:
    done = run("questions", str(mills), "--seed", "1", "--count", "4", "--format", "json")
    assert done.returncode == 0
    questions = json.loads(done.stdout)["questions"]
    assert 1 <= len(questions) <= 4
    for q in questions:
        keys = {
            "type",
            "topic",
            "stem",
            "options",
            "pairs",
            "blanks",
            "answer",
            "statement",
            "span",
            "explanation",
        }
        assert keys <= set(q)
        assert (q["answer"] is not None) == (q["type"] == "true_false")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("missing.txt", None),
        ("empty.txt", b""),
        ("nul.txt", b"A mill\x00 is a machine. " * 20),
        ("picture.docx", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        ("film.mp4", b"abc"),
        ("long.txt", b"word " * 12_000_000),
        ("names.txt", b"Ann\nBob\n"),
    ],
)
@pytest.mark.parametrize("command", [["outline"], ["questions", "--seed", "1"]], ids=lambda c: c[0])
def test_bad_input_gets_one_line_and_status_2(
    tmp_path: Path, command: list[str], name: str, data: bytes | None
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    done = run(*command, str(path), "--format", "json")
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr


def test_a_folder_and_a_count_of_nothing_are_refused(tmp_path: Path, mills: Path) -> None:
    assert run("outline", str(tmp_path)).returncode == 2
    assert run("questions", str(mills), "--seed", "1", "--count", "0").returncode == 2
