"""A teacher goes through the questions by keyboard, with and without a network; a learner's flag comes to them."""

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.journeys.test_editing import open_document

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def rows(page: Page, state: str = "") -> Locator:
    return page.locator(f'[data-row][data-state="{state}"]' if state else "[data-row]")


def total(page: Page, name: str, count: int) -> None:
    expect(page.locator(f'[data-total="{name}"]')).to_have_text(str(count))


def shown(page: Page, n: int) -> None:
    """The question that stands n-th in the list."""
    key = rows(page).nth(n).get_attribute("data-row")
    expect(page.locator("[data-question]")).to_have_attribute("data-question", str(key))
    expect(rows(page).nth(n).locator("a")).to_have_attribute("aria-current", "true")


def ready(page: Page) -> None:
    """The page listens to keys: what the server sent is there before that."""
    expect(page.locator("[data-bar]")).to_be_visible()


def said(page: Page, words: str) -> None:
    expect(page.locator("[data-said]")).to_contain_text(words)


def test_a_teacher_goes_through_the_questions_by_keyboard(page: Page) -> None:
    address = open_document(page)
    page.click(f'a[href$="{address.split("//")[1].split("/", 1)[1]}questions/"]')
    expect(page.locator("[data-question]")).to_be_visible()
    page.goto(page.url + "?type=single_choice")
    count = rows(page).count()
    assert count >= 3
    ready(page)
    shown(page, 0)

    # Accept: the next one comes by itself.
    page.keyboard.press("a")
    shown(page, 1)
    total(page, "accepted", 1)
    expect(rows(page, "accepted")).to_have_count(1)

    # Reject with a reason.
    page.keyboard.press("r")
    expect(page.locator("[data-reject]")).to_be_visible()
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    shown(page, 2)
    total(page, "rejected", 1)

    # The last two decisions are taken back, the latest first, each where it was made.
    page.keyboard.press("z")
    shown(page, 1)
    total(page, "rejected", 0)
    expect(page.locator("[data-question]")).to_have_attribute("data-state", "unreviewed")
    page.keyboard.press("z")
    shown(page, 0)
    total(page, "accepted", 0)
    page.keyboard.press("z")
    said(page, "nothing to take back")

    # A thumb, twice: neither.
    up = page.locator("[data-do=up]")
    page.keyboard.press("u")
    expect(up).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-question]")).to_contain_text("thumbs up")
    page.keyboard.press("u")
    expect(up).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-question]")).not_to_contain_text("thumbs up")

    # On and back, by letters and arrows.
    page.keyboard.press("j")
    shown(page, 1)
    page.keyboard.press("ArrowRight")
    shown(page, 2)
    page.keyboard.press("k")
    page.keyboard.press("ArrowLeft")
    shown(page, 0)

    # An edit that gives the answer away is kept, and says why it is not asked.
    stem = page.locator("#stem-now").inner_text()
    key = page.locator(".asked .key .text").inner_text()
    page.keyboard.press("e")
    field = page.locator("[data-words-dialog] [name=stem]")
    expect(field).to_be_focused()
    field.fill(f"{stem} Is it {key}?")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-words-dialog]")).to_be_hidden()
    expect(page.locator('[data-fails="key_hidden"]')).to_contain_text("give its answer away")
    expect(rows(page).first).to_have_class(re.compile("fails"))
    total(page, "failing", 1)
    page.keyboard.press("a")
    expect(page.locator("[data-wrong]")).to_contain_text("cannot be accepted")
    shown(page, 0)
    # Taken back, it passes.
    page.keyboard.press("z")
    expect(page.locator("#stem-now")).to_have_text(stem)
    expect(page.locator("[data-fails]")).to_have_count(0)
    total(page, "failing", 0)

    # Half a question stays in its fields.
    page.keyboard.press("e")
    # Without the option that is marked right, whichever that is.
    page.locator("[data-words-dialog] li:has([name=correct]:checked) [name=option]").fill("")
    page.locator("[data-words-dialog] [name=stem]").fill("Which of these?")
    page.locator("[data-keep]").click()
    expect(page.locator("[data-words-wrong]")).to_contain_text("exactly one option")
    expect(page.locator("[data-words-dialog] [name=stem]")).to_have_value("Which of these?")
    # It is not thrown away unasked.
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.locator("[data-words-dialog] [data-leave]").click()
    expect(page.locator("[data-words-dialog] [name=stem]")).to_have_value("Which of these?")
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-words-dialog] [data-leave]").click()
    expect(page.locator("[data-words-dialog]")).to_be_hidden()
    expect(page.locator("#stem-now")).to_have_text(stem)

    # One's own question on the same statement: a gap made of selected words.
    page.keyboard.press("n")
    page.select_option("[data-words-dialog] select", "cloze")
    field = page.locator("[data-words-dialog] [name=stem]")
    sentence = field.input_value()
    word = max(sentence.rstrip(".").split(), key=len)
    at = sentence.index(word)
    field.evaluate("(box, [a, b]) => box.setSelectionRange(a, b)", [at, at + len(word)])
    page.locator("[data-gap]").click()
    expect(field).to_have_value(sentence.replace(word, "____", 1))
    expect(page.locator("[data-words-dialog] [name=blank]")).to_have_value(word)
    page.locator("[data-keep]").click()
    expect(page.locator("[data-question]")).to_contain_text("written by hand")
    expect(page.locator("[data-fails]")).to_have_count(0)
    expect(rows(page)).to_have_count(count + 1)

    # Help, and what it says.
    page.keyboard.press("?")
    expect(page.locator("[data-keys]")).to_be_visible()
    page.keyboard.press("Escape")

    # Key points have a field of their own, one a line.
    page.goto(address + "questions/?type=short_answer")
    ready(page)
    page.keyboard.press("e")
    points = page.locator("[data-words-dialog] [name=point]")
    told = points.input_value().splitlines()
    assert told
    points.fill("\n".join([*told, "a wheel"]))
    page.keyboard.press("Control+Enter")
    expect(page.locator(".answer-row dd")).to_have_text("; ".join([*told, "a wheel"]))


def test_no_decision_is_lost_with_the_network(page: Page) -> None:
    page.goto(open_document(page) + "questions/?show=unreviewed")
    ready(page)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.keyboard.press("a")
    expect(page.locator("[data-wrong]")).to_contain_text("Trying again")
    shown(page, 1)
    page.keyboard.press("a")
    expect(rows(page, "accepted")).to_have_count(2)
    # Even a page that is left and opened again sends it.
    page.context.set_offline(False)
    said(page, "Everything is saved.")
    total(page, "accepted", 2)
    page.goto(page.url.split("?")[0] + "?show=accepted")
    expect(rows(page)).to_have_count(2)


def flag_first(page: Page, address: str) -> None:
    """Take a quiz on the document, hand it in empty, and flag its first question."""
    page.goto(address + "quiz/")
    page.click("text=Make the quiz")
    page.click("text=Begin")
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("text=Hand in")
    flag = page.locator("[data-flag]").first
    flag.click()
    dialog = page.locator("[data-flag-dialog]")
    dialog.locator("text=The answer given is wrong").click()
    dialog.locator("textarea").fill("It is 8,000.")
    dialog.locator("text=Send").click()
    expect(page.locator("[data-said]")).to_contain_text("Thank you.")
    expect(flag).to_have_text("Flagged")


def test_a_flag_comes_to_the_owner(page: Page) -> None:
    flag_first(page, open_document(page))
    page.goto("/")
    page.locator("[data-flagged] a").click()
    expect(page.locator(".flags")).to_contain_text("It is 8,000.")
    ready(page)
    page.keyboard.press("f")
    expect(page.locator(".flags")).to_have_count(0)
    total(page, "flagged", 0)
    page.goto("/")
    expect(page.locator("[data-flagged]")).to_have_count(0)


def test_a_flag_comes_also_where_the_question_is_asked_no_more(page: Page) -> None:
    address = open_document(page)
    flag_first(page, address)
    source = page.locator('a:text("See it in the document")').first.get_attribute("href")
    statement = re.search(r"s=(\d+)", source or "")
    assert statement
    done = page.evaluate(
        """([address, body]) => fetch(address, {method: "PATCH", body: JSON.stringify(body), headers: {
            "Content-Type": "application/json",
            "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value,
        }}).then((response) => response.status)""",
        [f"/api/v1/statements/{statement[1]}/", {"version": 0, "state": "withdrawn"}],
    )
    assert done == 200
    page.goto(address + "questions/?show=flagged")
    expect(page.locator(".flags")).to_contain_text("It is 8,000.")
    expect(page.locator("[data-question]")).to_contain_text("Nobody is asked this any more")
    ready(page)
    expect(page.locator("[data-do=accept]")).to_be_disabled()
    page.keyboard.press("a")
    expect(page.locator("[data-wrong]")).to_contain_text("Nobody is asked this any more")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("f")
    expect(rows(page)).to_have_count(0)
    expect(page.locator("[data-question]")).to_have_count(0)
    total(page, "flagged", 0)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_is_for_everybody(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 780})
    page.goto(open_document(page) + "questions/")
    axe = Axe()
    themes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for theme in themes:
        # A colour on its way to another one is none to be judged.
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.locator(".badge summary").click()
        found = axe.run(page)
        assert found.violations_count == 0, found.generate_report()
        page.locator("[data-do=edit]").click()
        found = axe.run(page)
        assert found.violations_count == 0, found.generate_report()
        page.keyboard.press("Escape")
        page.locator("[data-do=reject]").click()
        found = axe.run(page)
        assert found.violations_count == 0, found.generate_report()
        page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 360:
        # By thumb: accept, and the next comes.
        expect(page.locator("[data-place]")).to_have_text(re.compile(r"^1 / "))
        page.locator("[data-do=accept]").click()
        expect(page.locator("[data-place]")).to_have_text(re.compile(r"^2 / "))
