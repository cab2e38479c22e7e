"""The stores that the tests run on: the embedded default, or those of DATABASE_URL and REDIS_URL."""

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

# Before settings are read: files of the tests stay out of the working copy's var/.
_VAR = tempfile.TemporaryDirectory(prefix="wengu-tests-")
os.environ["WENGU_VAR"] = _VAR.name
Path(_VAR.name, "static").mkdir()  # WhiteNoise looks for it
# The settings of a deployment or of a developer's shell must not colour the tests.
for name in (
    "WENGU_HOSTS",
    "WENGU_URL",
    "EMAIL_URL",
    "WENGU_DEBUG",
    "SECRET_KEY",
    "BROKER_PORT",
    "PORT",
    *(name for name in os.environ if name.startswith(("WENGU_LM_", "OPENAI_"))),
):
    os.environ.pop(name, None)

_embedded: subprocess.Popen[bytes] | None = None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start_broker() -> str:
    """The very server that `make run` embeds, on a port of its own."""
    global _embedded
    from config import broker

    port = _free_port()
    _embedded = subprocess.Popen(broker.command(port, Path(_VAR.name)), stdout=subprocess.DEVNULL)
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return f"redis://127.0.0.1:{port}/0"
        time.sleep(0.05)
    raise RuntimeError("the embedded broker did not start")


if not os.environ.get("REDIS_URL"):
    os.environ["REDIS_URL"] = _start_broker()


def pytest_unconfigure() -> None:
    if _embedded is not None:
        _embedded.terminate()
        _embedded.wait(5)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything must run (WENGU_NO_SKIPS), a skipped test is a failed one."""
    report = yield
    if report.skipped and os.environ.get("WENGU_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def _quick_and_quiet() -> Iterator[None]:
    """Cheap passwords; static files straight from their folders; mail in memory; a cache of one's own."""
    from django.conf import settings
    from django.test import override_settings

    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES=storages,
        CACHES={"default": {**settings.CACHES["default"], "KEY_PREFIX": f"test-{worker}"}},
    ):
        yield
