"""A running Wengu, and a browser page on it that lets nothing go wrong unseen."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

TEXT = """# Mills of the valley

By Ann Miller

## 1. Wind

A windmill is a machine that turns the wind into useful work. In 1850 there were 9,000 windmills in the country.
A post mill is a mill that turns as a whole to face the wind. By 1900 steam had left only 1,200 windmills at work.

## 2. Water

A watermill is a machine that uses the weight of falling water. A millrace is a channel that carries water to a
wheel. Watermills come in three kinds: undershot, overshot, and breastshot. In 1086 the Domesday Book counted 5,624
watermills in England. The overshot wheel wastes the least water, because the water falls on it from above.

## 3. Millers

A toll is a share of the flour that a miller keeps as payment. The usual toll was 6 percent of the flour. Millers were
envied, whereas bakers were merely mistrusted. A millwright is a carpenter who builds and mends the works of a mill.
"""


@dataclass
class Running:
    address: str
    var: Path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(var: Path, **stores: str) -> Iterator[Running]:
    """`manage.py run` as a newcomer starts it, until Ctrl-C."""
    port = _free_port()
    env = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL", "BROKER_PORT"}}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "run", "--port", str(port)],
        cwd=ROOT, env={**env, "WENGU_VAR": str(var), **stores}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True,
    )  # fmt: skip
    lines: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C" in line:
            break
    else:
        pytest.fail("Wengu did not start:\n" + "".join(lines))
    yield Running(f"http://127.0.0.1:{port}", var)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 0
    with socket.socket() as probe:  # nothing of it is left
        assert probe.connect_ex(("127.0.0.1", port)) != 0


@contextmanager
def watched(browser: Browser, at: Running) -> Iterator[Page]:
    """A page on which nothing may go wrong unseen."""
    context = browser.new_context(
        base_url=at.address, locale="en-US", viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(15_000)
    made = context.new_page()
    problems: list[str] = []
    made.on("pageerror", lambda error: problems.append(str(error)))
    # Refused forms and the network switched off on purpose are no fault of the page.
    known = ("status of 422", "ERR_INTERNET_DISCONNECTED")
    made.on(
        "console",
        lambda m: (
            problems.append(m.text) if m.type == "error" and not any(k in m.text for k in known) else None
        ),
    )
    yield made
    context.close()
    assert problems == []


def sign_in(page: Page, who: str) -> None:
    page.goto("/accounts/login/")
    page.fill("input[name=login]", f"{who}@wengu.example")
    page.fill("input[name=password]", "wengu-demo")
    page.click("main form button")
    expect(page.locator(".menu")).to_be_visible()
