"""A learner at the keyboard: cards to the end of the deck, and the questions of an attempt."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests.journeys.test_editing import open_document
from tests.journeys.test_journeys import CHROMIUM, Running, running, watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def wengu(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("var")) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here; install it with: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser, wengu: Running) -> Iterator[Page]:
    with watched(browser, wengu) as found:
        yield found


def rated(page: Page) -> Counter[int]:
    """How often each card is rated from now on."""
    found: Counter[int] = Counter()
    seen: set[str] = set()

    def hear(request: Request) -> None:
        if request.method != "POST" or not request.url.endswith("/reviews/"):
            return
        for review in request.post_data_json or []:
            if review["id"] not in seen:
                seen.add(review["id"])
                found[review["card"]] += 1

    page.on("request", hear)
    return found


def study(page: Page, *, first: str = "4") -> int:
    """Rate every card easy, the first as told, to the end of the session; how many there were, as it says."""
    key = first
    front, end = page.locator(".card .front"), page.locator(".card h2")
    while True:
        expect(front.or_(end)).to_be_visible()
        if end.is_visible():
            return int(page.locator(".stats dd").first.inner_text())
        page.keyboard.press("Space")
        expect(page.locator(".card .back")).to_be_visible()
        page.keyboard.press(key)
        expect(page.locator(".card .back")).to_be_hidden()
        key = "4"


def deck(page: Page) -> int:
    """Begin to study a deck of the teacher's own; how many cards it has today."""
    number = re.findall(r"/documents/(\d+)/", open_document(page))[0]
    page.goto(f"/study/?document={number}")
    expect(page.locator(".card .front")).to_be_visible()
    found = page.evaluate(
        """async (number) => (await fetch(
          `${document.querySelector("[data-study]").dataset.cards}?limit=100&document=${number}`)).json()""",
        number,
    )
    return int(found["due"] + found["new"])


def test_every_card_of_a_deck_comes_once(page: Page) -> None:
    heard = rated(page)
    count = deck(page)
    assert count > 6
    assert study(page) == count
    assert len(heard) == count
    assert set(heard.values()) == {1}


def test_a_card_that_was_forgotten_comes_again(page: Page) -> None:
    heard = rated(page)
    count = deck(page)
    assert study(page, first="1") == count + 1
    assert sorted(heard.values()) == [*[1] * (count - 1), 2]
