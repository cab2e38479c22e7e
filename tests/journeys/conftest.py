"""What every journey needs: a running Wengu, a browser, a page."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.running import CHROMIUM, Running, running, watched


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a first start leaves: tables, collected files, the samples and the demo class."""
    var = tmp_path_factory.mktemp("prepared")
    with running(var):
        pass
    return var


@pytest.fixture(scope="module")
def wengu(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The embedded default: SQLite, a broker of its own, the demo class; each module has its own."""
    var = tmp_path_factory.mktemp("var")
    shutil.copytree(prepared, var, dirs_exist_ok=True)
    with running(var) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here; install it with: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser, wengu: Running) -> Iterator[Page]:
    with watched(browser, wengu) as found:
        yield found
