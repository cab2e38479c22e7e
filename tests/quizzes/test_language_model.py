"""One call to a language model: whatever its server does, there is an answer or a code, in time, and the key stays here."""

import json
import logging
import os
import random
import subprocess
import sys
import time
import traceback
from pathlib import Path

import pytest

from content.outlining.outliner import outline
from content.reading.reader import read
from quizzes import language_model
from quizzes.generation.prompting import FAMILY
from quizzes.generation.view import View
from quizzes.language_model import Address, Answer, Trouble, Unanswered, ask, most_tokens
from tests import model_server
from tests.mills import TEXT
from tests.model_server import KEY, Play, fails, raw, says, serving, writes

ROOT = Path(__file__).resolve().parents[2]
SECRET_WORDS = "the sentence that nobody may log"
MESSAGES = ({"role": "system", "content": "Write."}, {"role": "user", "content": SECRET_WORDS})


class Purse:
    """All that is asked for, and a note of it."""

    def __init__(self, left: int = 10**6) -> None:
        self.left = left
        self.notes: list[tuple[int, int]] = []

    def claim(self, tokens: int) -> bool:
        return tokens <= self.left

    def settle(self, claimed: int, taken: int) -> None:
        self.notes.append((claimed, taken))


def test_the_reply_comes_back_with_what_it_took() -> None:
    with serving(says("hello", total_tokens=42)) as server:
        assert ask(server.address(), MESSAGES) == Answer("hello", 42)
    ((path, headers, sent),) = server.seen
    assert path == "/v1/chat/completions"
    assert headers["authorization"] == f"Bearer {KEY}"
    assert sent["model"] == "test-model"
    assert sent["messages"] == list(MESSAGES)
    assert sent["max_tokens"] == 4_000
    # Nothing goes out about the machine.
    assert not [name for name in headers if name.lower().startswith("x-stainless") and "raw" not in name]


@pytest.mark.parametrize(
    "usage", [{}, {"total_tokens": -5}, {"total_tokens": "many"}, {"total_tokens": 10**30}]
)
def test_what_is_not_said_or_not_believable_counts_as_the_most(usage: dict[str, object]) -> None:
    with serving(says("hello", **usage)) as server:
        address = server.address()
        assert ask(address, MESSAGES).tokens == most_tokens(address, MESSAGES)


def test_without_a_key_none_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-somebody-elses")
    with serving(says("hello")) as server:
        ask(server.address(key=""), MESSAGES)
    assert "authorization" not in {name.lower() for name in server.seen[0][1]}


def test_whose_account_it_is_elsewhere_is_nobodys_business(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "somebody-elses")
    with serving(says("hello")) as server:
        ask(server.address(), MESSAGES)
    assert "somebody-elses" not in server.seen[0][1].values()


def test_newer_models_are_asked_again_in_their_own_words() -> None:
    refusal = raw(json.dumps({"error": {"message": "no", "param": "max_tokens"}}).encode(), 400)
    with serving(refusal, says("hello", total_tokens=7)) as server:
        assert ask(server.address(), MESSAGES) == Answer("hello", 7)
    assert server.seen[1][2]["max_completion_tokens"] == 4_000
    assert "max_tokens" not in server.seen[1][2]


FREE = 0  # an error status: nothing to pay for
PAID = 1  # one try that the server may have worked on


@pytest.mark.parametrize(
    ("play", "trouble", "status", "paid"),
    [
        (fails(401), Trouble.REFUSED, 401, FREE),
        (fails(403), Trouble.REFUSED, 403, FREE),
        (fails(404), Trouble.REFUSED, 404, FREE),
        (fails(400), Trouble.REJECTED, 400, FREE),
        (fails(429), Trouble.BUSY, 429, FREE),
        (fails(500), Trouble.FAULT, 500, FREE),
        (fails(503), Trouble.FAULT, 503, FREE),
        (fails(307, Location="http://127.0.0.1:1/elsewhere"), Trouble.REFUSED, 307, FREE),
        (raw(b"\xff\xfe", 500), Trouble.FAULT, 500, FREE),
        (model_server.cut, Trouble.UNREACHABLE, None, PAID),
        (model_server.silent, Trouble.TIMEOUT, None, PAID),
        (model_server.flooding, Trouble.TOO_LARGE, None, PAID),
        (raw(b"x" * 100, Content_Encoding="gzip"), Trouble.TOO_LARGE, None, PAID),
        (raw(b""), Trouble.UNREADABLE, None, PAID),
        (raw(b"{"), Trouble.UNREADABLE, None, PAID),
        (raw(b"<html>", Content_Type="text/html"), Trouble.UNREADABLE, None, PAID),
        (raw(b"[" * 100_000), Trouble.UNREADABLE, None, PAID),
        (raw(b"null"), Trouble.UNREADABLE, None, PAID),
        (raw(b'{"choices": []}'), Trouble.UNREADABLE, None, PAID),
        (raw(b'{"choices": [{"message": {"content": null}}]}'), Trouble.UNREADABLE, None, PAID),
        (raw(b'{"choices": [{"message": {"content": {"a": 1}}}]}'), Trouble.UNREADABLE, None, PAID),
    ],
    ids="401 403 404 400 429 500 503 redirect 500_garbage cut silent flooding packed empty half page deep null no_choices no_text no_string".split(),
)
def test_every_trouble_has_its_code(play: Play, trouble: Trouble, status: int | None, paid: int) -> None:
    with serving(play) as server:
        address = server.address(timeout=1)
        with pytest.raises(Unanswered) as caught:
            ask(address, MESSAGES)
    assert (caught.value.trouble, caught.value.status) == (trouble, status)
    assert caught.value.tokens == paid * most_tokens(address, MESSAGES)
    assert len(server.seen) == 1


@pytest.mark.parametrize("play", [model_server.dripping, model_server.dripping_headers])
def test_a_reply_that_never_ends_is_cut_off(play: Play) -> None:
    started = time.monotonic()
    with serving(play) as server, pytest.raises(Unanswered) as caught:
        ask(server.address(timeout=1), MESSAGES)
    assert caught.value.trouble is Trouble.TIMEOUT
    assert time.monotonic() - started < 10


def test_nobody_there() -> None:
    address = Address(f"http://127.0.0.1:{model_server.free_port()}/v1", "m", KEY, timeout=1, retries=0)
    with pytest.raises(Unanswered) as caught:
        ask(address, MESSAGES)
    assert (caught.value.trouble, caught.value.tokens) == (Trouble.UNREACHABLE, 0)


def test_busy_and_broken_are_tried_again_and_paid_for_once() -> None:
    with serving(
        fails(429, Retry_After="0.01"), fails(500, Retry_After="0.01"), says("hello", total_tokens=9)
    ) as server:
        assert ask(server.address(retries=2), MESSAGES) == Answer("hello", 9)
    assert len(server.seen) == 3


def test_a_try_whose_answer_got_lost_is_counted() -> None:
    with serving(model_server.cut, says("hello", total_tokens=9)) as server:
        address = server.address(retries=1)
        assert ask(address, MESSAGES).tokens == 9 + most_tokens(address, MESSAGES)


def test_a_wrong_key_is_tried_once() -> None:
    with serving(fails(401)) as server, pytest.raises(Unanswered):
        ask(server.address(retries=5), MESSAGES)
    assert len(server.seen) == 1


@pytest.mark.parametrize("status", [400, 401, 429, 500])
def test_the_key_and_the_document_are_in_no_log_and_no_error(
    status: int,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("OPENAI_LOG", "debug")
    caplog.set_level(logging.DEBUG)
    for name in ("openai", "httpx2", "httpcore2"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    with serving(fails(status)) as server, pytest.raises(Unanswered) as caught:
        ask(server.address(), MESSAGES)
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None
    said = "".join(traceback.format_exception(error)) + caplog.text + "".join(capsys.readouterr())
    for secret in (KEY, SECRET_WORDS):
        assert secret not in said + repr(error) + str(error.__dict__)
    assert KEY in json.dumps(server.seen)  # it was sent, and echoed


def test_the_key_is_in_no_repr() -> None:
    assert KEY not in repr(Address("http://127.0.0.1:1", "m", KEY))


def test_written_questions_have_passed_the_gates() -> None:
    view = View(outline(read(TEXT.encode(), "mills.md")))
    purse = Purse()
    with serving(writes(taken=77)) as server:
        address = server.address(retries=1)
        written = language_model.write(address, view, (0, 1, 2), purse=purse, rng=random.Random(1))
    assert written.drafts
    assert all(draft.gates and draft.family == FAMILY for draft in written.drafts)
    assert {draft.statements[0] for draft in written.drafts} <= {0, 1, 2}
    assert written.tokens == 77
    ((claimed, taken),) = purse.notes
    assert taken == 77
    sent = server.seen[0][2]["messages"]
    assert claimed == 2 * most_tokens(address, sent)  # both tries


def test_what_the_gates_refuse_is_counted_by_gate() -> None:
    view = View(outline(read(TEXT.encode(), "mills.md")))
    n = next(n for n, s in enumerate(view.statements) if "Domesday" in s.text)
    stub = {"type": "short_answer", "statement": n, "stem": "How many?", "answer": "5,624"}
    with serving(says(json.dumps([stub]))) as server:
        written = language_model.write(server.address(), view, (n,), purse=Purse(), rng=random.Random(1))
    assert written.drafts == ()
    assert written.dropped == {"gate:length": 1}


def test_a_call_that_would_pass_the_budget_is_not_made() -> None:
    view = View(outline(read(TEXT.encode(), "mills.md")))
    with serving(says("hello")) as server, pytest.raises(Unanswered) as caught:
        language_model.write(server.address(), view, (0,), purse=Purse(left=10), rng=random.Random(1))
    assert caught.value.trouble is Trouble.BUDGET
    assert server.seen == []


def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env={**kept, **env}, capture_output=True, text=True, check=False
    )  # fmt: skip


def questions(tmp_path: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "mills.md").write_text(TEXT)
    file = str(tmp_path / "mills.md")
    return run("manage.py", "questions", file, "--seed", "7", *arguments, **env)


def test_the_command_prints_what_the_model_writes(tmp_path: Path) -> None:
    with serving(writes()) as server:
        done = questions(
            tmp_path, "--language-model", "--count", "3", "--format", "json",
            WENGU_LM_URL=server.address().url, WENGU_LM_MODEL="m", WENGU_LM_KEY=KEY,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["questions"]
    assert [question["family"] for question in found] == [FAMILY] * 3
    assert len(server.seen) == 1
    assert KEY not in done.stdout + done.stderr


def test_the_command_asks_nobody_unless_told_to(tmp_path: Path) -> None:
    with serving(writes()) as server:
        done = questions(tmp_path, WENGU_LM_URL=server.address().url, WENGU_LM_MODEL="m")
    assert done.returncode == 0
    assert done.stdout
    assert server.seen == []


def test_the_command_says_in_one_line_what_is_amiss(tmp_path: Path) -> None:
    off = questions(tmp_path, "--language-model")
    assert off.returncode == 2
    assert off.stderr.splitlines() == ["There is no language model: set WENGU_LM_URL and WENGU_LM_MODEL."]
    with serving(fails(401)) as server:
        refused = questions(
            tmp_path,
            "--language-model",
            WENGU_LM_URL=server.address().url,
            WENGU_LM_MODEL="m",
            WENGU_LM_KEY=KEY,
        )
    assert "The language model gave no answer: refused, status 401." in refused.stderr.splitlines()
    assert KEY not in refused.stderr


def test_who_has_no_language_model_does_not_load_its_client() -> None:
    code = "import config.celery, django, sys; django.setup(); import quizzes.tasks, config.urls; print({'openai', 'httpx2', 'pydantic'} & set(sys.modules))"  # fmt: skip
    done = run("-c", code, DJANGO_SETTINGS_MODULE="config.settings", WENGU_LM_URL="http://127.0.0.1:1", WENGU_LM_MODEL="m")  # fmt: skip
    assert done.stdout.strip() == "set()", done.stderr
