"""The language model's settings: off by default, refused in one line, warned of by `manage.py check`, the key unseen."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment
from config.environment import Secret
from quizzes import checks, language_model

ROOT = Path(__file__).resolve().parents[2]
KEY = "sk-never-to-be-seen-4711"


def given(monkeypatch: pytest.MonkeyPatch, **values: str) -> dict[str, Any]:
    for name, value in values.items():
        monkeypatch.setenv(f"WENGU_LM_{name}", value)
    return environment.language_model()


def test_off_unless_address_and_name_are_given(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    assert language_model.configured() is None
    settings.LANGUAGE_MODEL = given(monkeypatch, URL="https://lm.example/v1")
    assert language_model.configured() is None
    settings.LANGUAGE_MODEL = given(monkeypatch, MODEL="some-model", KEY=KEY, TIMEOUT="30", RETRIES="0", DAILY_TOKENS="5000")  # fmt: skip
    address = language_model.configured()
    assert address is not None
    assert (address.url, address.model, address.key) == ("https://lm.example/v1", "some-model", KEY)
    assert (address.timeout, address.retries, address.daily_tokens) == (30, 0, 5_000)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("URL", "lm.example/v1"),
        ("URL", "ftp://lm.example"),
        ("URL", "https://"),
        ("URL", "https://[lm"),
        ("URL", "https://lm.example:99999"),
        ("URL", f"https://user:{KEY}@lm.example"),
        ("URL", f"https://lm.example/v1?key={KEY}"),
        ("KEY", f"{KEY} {KEY}"),
        ("KEY", f"{KEY}é"),
        ("TIMEOUT", "0"),
        ("TIMEOUT", "a minute"),
        ("TIMEOUT", "601"),
        ("RETRIES", "-1"),
        ("RETRIES", "50"),
        ("REPLY_TOKENS", "10"),
        ("REPLY_TOKENS", "100001"),
        ("DAILY_TOKENS", "all"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with pytest.raises(ImproperlyConfigured) as caught:
        given(monkeypatch, **{name: value})
    assert f"WENGU_LM_{name}" in str(caught.value)
    assert KEY not in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_the_key_is_shown_by_nothing() -> None:
    secret = Secret(KEY)
    assert KEY not in f"{secret} {secret!r} {[secret]} {vars(type(secret))}"
    assert secret.reveal() == KEY
    assert not Secret("")


@pytest.mark.parametrize(
    ("values", "ids"),
    [
        ({}, []),
        ({"URL": "https://lm.example/v1", "MODEL": "m", "KEY": KEY}, []),
        ({"URL": "http://127.0.0.1:8080/v1", "MODEL": "m", "KEY": KEY}, []),
        ({"URL": "https://lm.example/v1"}, ["quizzes.W001"]),
        ({"MODEL": "m"}, ["quizzes.W001"]),
        ({"KEY": KEY}, ["quizzes.W001"]),
        ({"URL": "http://lm.example/v1", "MODEL": "m", "KEY": KEY}, ["quizzes.W002"]),
        ({"URL": "http://lm.example/v1", "MODEL": "m"}, []),
        ({"URL": "https://lm.example/v1", "MODEL": "m", "DAILY_TOKENS": "1000"}, ["quizzes.W003"]),
    ],
    ids="nothing all own-machine no-name no-address key-alone in-the-open no-key small-budget".split(),
)
def test_half_a_configuration_is_reported(
    monkeypatch: pytest.MonkeyPatch, settings: Any, values: dict[str, str], ids: list[str]
) -> None:
    settings.LANGUAGE_MODEL = given(monkeypatch, **values)
    said = checks.language_model()
    assert [message.id for message in said] == ids
    assert KEY not in repr(said)


def test_the_command_reports_it_too(tmp_path: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**kept, "WENGU_VAR": str(tmp_path), "WENGU_LM_URL": "https://lm.example/v1", "WENGU_LM_KEY": KEY},
    )  # fmt: skip
    assert done.returncode == 0
    assert "quizzes.W001" in done.stderr
    assert "WENGU_LM_MODEL not set" in done.stderr
    assert KEY not in done.stderr + done.stdout
