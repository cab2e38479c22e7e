"""Whole journeys in a real browser, against a real server, worker and broker."""

import os
import time
from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from psycopg.sql import SQL, Identifier

from tests.journeys.running import TEXT, Running, running, sign_in, watched

# One worker for all of them: they share one running Wengu.
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Running]:
    """On DATABASE_URL and REDIS_URL where they are set, in a database of its own; else the embedded default."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        yield request.getfixturevalue("wengu")
        return
    name = f"wengu_journey_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(SQL("create database {}").format(Identifier(name)))
    try:
        mine = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        with running(
            tmp_path_factory.mktemp("site"), DATABASE_URL=mine, REDIS_URL=os.environ["REDIS_URL"]
        ) as found:
            yield found
    finally:
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute(SQL("drop database {} with (force)").format(Identifier(name)))


@pytest.fixture
def page_there(browser: Browser, site: Running) -> Iterator[Page]:
    with watched(browser, site) as found:
        yield found


def test_a_newcomer_signs_up_and_learns_a_document_of_their_own(page_there: Page) -> None:
    page = page_there
    page.goto("/")
    page.click("text=Start for free")
    page.fill("input[name=name]", "Nora")
    page.fill("input[name=email]", f"nora{time.time_ns()}@example.org")
    page.fill("input[name=password1]", "correct-horse-9")
    page.fill("input[name=password2]", "correct-horse-9")
    page.click("main form button")
    page.click("text=Go to the courses")
    page.fill("input[name=title]", "Mills")
    page.select_option("select[name=language]", "en")
    page.click("text=Make the course")

    # A picture under a false name is refused in words, and nothing stays.
    page.set_input_files(
        "input[type=file]",
        {"name": "x.docx", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n\x00" * 20},
    )
    page.click("text=Find topics")
    expect(page.locator("text=whatever its name says")).to_be_visible()
    page.click("text=Try another file")

    # Dropped in, it becomes an outline beside its text.
    page.set_input_files(
        "input[type=file]", {"name": "mills.md", "mimeType": "text/markdown", "buffer": TEXT.encode()}
    )
    page.click("text=Find topics")
    page.wait_for_url("**/documents/*/")
    expect(page.locator(".outline li")).to_have_count(3)
    assert page.locator("a.ks[id]").count() >= 10
    page.keyboard.press("j")
    expect(page.locator("[data-panel] blockquote")).to_have_text(page.locator("a.ks").first.inner_text())
    page.locator("a.ks", has_text="three kinds").click()
    expect(page.locator("[data-panel]")).to_contain_text("enumeration")

    # A quiz of ten, saved as it is answered.
    page.click("text=Make a quiz")
    page.click("text=Make the quiz")
    page.click("main button:has-text('Begin')")
    # A click does not wait for the page that it leads to.
    expect(page.locator("[data-question]")).to_have_count(10)
    radio = page.locator("input[type=radio]").first
    radio.check()
    expect(page.locator("[data-status]")).to_have_text("Every answer is saved.")
    page.reload()
    expect(page.locator("input[type=radio]:checked")).to_have_count(1)
    for group in page.locator("[role=radiogroup]").all():
        group.locator("input").first.check()
    for box in page.locator("input.gap").all():
        box.fill("1850")
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("text=Hand in")
    page.wait_for_url("**/result/")
    assert page.locator(".question").count() == 10
    page.locator("text=See it in the document").first.click()
    expect(page.locator("a.ks.active").first).to_be_in_viewport()

    # Ten cards by keyboard.
    page.click("text=Study the cards")
    for _ in range(10):
        expect(page.locator(".card .front")).to_be_visible()
        page.keyboard.press("Space")
        expect(page.locator(".card .back")).to_be_visible()
        page.keyboard.press("4")
    expect(page.locator("[data-unsaved]")).to_be_hidden()
    page.goto("/")
    # The mistakes of the quiz are reviews as well.
    assert int(page.locator(".stat", has_text="reviewed today").locator("dd").inner_text()) >= 10


def test_reviews_made_offline_arrive_once(page: Page) -> None:
    sign_in(page, "chen")
    page.goto("/study/")
    expect(page.locator(".card .front")).to_be_visible()
    page.context.set_offline(True)
    for _ in range(3):
        page.keyboard.press("Space")
        page.keyboard.press("3")
    expect(page.locator("[data-unsaved]")).to_contain_text("3 not saved yet")
    page.context.set_offline(False)
    expect(page.locator("[data-unsaved]")).to_be_hidden(timeout=20_000)
    page.goto("/")
    expect(page.locator(".stat", has_text="reviewed today").locator("dd")).to_have_text("3")


def test_undo_takes_the_last_review_back(page: Page) -> None:
    sign_in(page, "zhou")
    page.goto("/study/")
    first = page.locator(".card .front").inner_text()
    page.keyboard.press("Space")
    page.keyboard.press("4")
    expect(page.locator(".card .front")).not_to_have_text(first)
    page.keyboard.press("u")
    expect(page.locator(".card .front")).to_have_text(first)
    page.goto("/")
    expect(page.locator(".stat", has_text="reviewed today").locator("dd")).to_have_text("0")


def test_a_reminder_goes_out_by_itself_and_quotes_a_sentence(page: Page, wengu: Running) -> None:
    deadline = time.monotonic() + 150
    while time.monotonic() < deadline and not list((wengu.var / "mail").glob("*")):
        time.sleep(1)
    (mail,) = (wengu.var / "mail").glob("*")
    text = mail.read_text()
    assert text.count("\nTo: learner@wengu.example") == 1
    assert "List-Unsubscribe" in text
    sign_in(page, "learner")
    page.goto("/reminders/")
    expect(page.locator(".tag.good", has_text="sent")).to_have_count(1)
    page.click("text=Send me one now")
    page.wait_for_timeout(1500)
    page.reload()
    expect(page.locator(".tag.good", has_text="sent")).to_have_count(2)


def test_a_teacher_assigns_and_sees_who_has_handed_in(page: Page) -> None:
    sign_in(page, "teacher")
    page.goto("/classes/")
    page.click(".list a")
    page.wait_for_url("**/classes/*/")
    assert page.locator("tbody tr").count() >= 12
    expect(page.locator("text=quiet this week").first).to_be_visible()


PAGES = ["/", "/courses/", "/courses/1/", "/documents/1/", "/documents/1/quiz/", "/study/", "/reminders/", "/classes/",
         "/classes/1/", "/settings/"]  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_no_page_has_a_barrier(
    browser: Browser, wengu: Running, theme: Literal["light", "dark"], locale: str
) -> None:
    width = 390 if theme == "dark" else 1280
    context = browser.new_context(
        base_url=wengu.address,
        locale=locale,
        color_scheme=theme,
        reduced_motion="reduce",  # a colour on its way to another one is none to be judged
        viewport={"width": width, "height": 900},
    )
    page = context.new_page()
    axe = Axe()

    def examine(path: str) -> None:
        page.goto(path)
        page.wait_for_timeout(250)
        found = axe.run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{path} is wider than the screen"

    for path in ("/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"):
        examine(path)
    sign_in(page, "teacher")
    for path in PAGES:
        examine(path)
    context.close()
