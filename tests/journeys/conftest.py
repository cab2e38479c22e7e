"""What every journey needs: a running Wengu, a browser, a page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.running import CHROMIUM, Running, running, watched


@pytest.fixture(scope="module")
def wengu(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The embedded default: SQLite, a broker of its own, the demo class."""
    with running(tmp_path_factory.mktemp("var")) as found:
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
