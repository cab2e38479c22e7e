"""A learner at the keyboard: cards to the end of the deck, and the questions of an attempt."""

import re
from collections import Counter

import pytest
from playwright.sync_api import Page, Request, expect

from tests.journeys.running import TEXT
from tests.journeys.test_editing import open_document

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

YEARS = "# The mills of Ashby\n\n## The mills\n\n" + "".join(
    f"In {1801 + 7 * n} the town of Ashby built its mill number {n}.\n" for n in range(8)
)


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


def begin(page: Page, kinds: set[str], text: str = TEXT) -> None:
    """An attempt at a quiz of these kinds of questions, on a document of the teacher's own."""
    open_document(page, text)
    page.click("text=Make a quiz")
    for box in page.locator("input[name=types]").all():
        box.set_checked(box.get_attribute("value") in kinds, force=True)
    page.click("text=Make the quiz")
    page.click("main button:has-text('Begin')")
    expect(page.locator("[data-question].here")).to_have_count(1)


def marked(page: Page) -> int:
    """Which question the strip marks, from 0."""
    return int(page.locator("[data-go][aria-current]").inner_text()) - 1


def test_number_keys_answer_the_question_that_is_marked(page: Page) -> None:
    begin(page, {"single_choice", "multiple_choice", "true_false"})
    questions = page.locator("[data-question]")
    count = questions.count()
    assert count > 3

    def chosen(n: int) -> list[int]:
        return [k for k, box in enumerate(questions.nth(n).locator("input").all()) if box.is_checked()]

    assert marked(page) == 0
    page.keyboard.press("1")
    assert chosen(0) == [0]

    # Gone to by the strip, though the last ones cannot come to the top of the window.
    for n in (count - 2, count - 1):
        page.locator("[data-go]").nth(n).click()
        page.wait_for_timeout(100)
        assert marked(page) == n
        page.keyboard.press("2")
        assert chosen(n) == [1]
    expect(page.locator("[data-question]:has(:checked)")).to_have_count(3)

    # Nothing in focus: the mark follows the page, from the first to the last.
    page.evaluate("scrollTo(0, 0)")
    expect(questions.first).to_have_class(re.compile(r"\bhere\b"))
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(questions.last).to_have_class(re.compile(r"\bhere\b"))
    expect(page.locator("[data-go]").last).to_have_attribute("aria-current", "true")

    # In focus and in view it stays; out of view it does not.
    page.evaluate("scrollTo(0, 0)")
    questions.nth(1).locator("input").first.check()
    assert marked(page) == 1
    page.mouse.wheel(0, 40)
    page.wait_for_timeout(200)
    assert marked(page) == 1
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(questions.last).to_have_class(re.compile(r"\bhere\b"))
    page.keyboard.press("1")
    assert 0 in chosen(count - 1)
    assert chosen(1) == [0]


def test_enter_in_a_gap_goes_on_and_never_hands_in(page: Page) -> None:
    begin(page, {"cloze", "number", "enumeration", "short_answer", "true_false"})
    questions = page.locator("[data-question]")
    for group in page.locator("[role=radiogroup]").all():
        group.locator("input").first.check()
    gaps = "input:not([type])"
    assert questions.locator(gaps).count() > 1
    for box in questions.locator(f"{gaps}, textarea").all():
        box.fill("1850")
    expect(page.locator("[data-go]:not(.answered)")).to_have_count(0)
    for n in range(questions.count()):
        field = questions.nth(n).locator(gaps)
        if not field.count():
            continue
        field.first.focus()
        page.keyboard.press("Enter")
        assert marked(page) == min(n + 1, questions.count() - 1)
        expect(questions.nth(marked(page)).locator(":focus")).to_have_count(1)
    page.wait_for_timeout(300)
    expect(page.locator("[data-status]")).to_have_text("Every answer is saved.")
    assert "result" not in page.url


def test_an_order_is_no_answer_until_every_step_has_a_place_of_its_own(page: Page) -> None:
    begin(page, {"ordering"}, YEARS)
    question = page.locator("[data-question]:has(.rank)").first
    steps, note, status = question.locator(".rank select"), question.locator("[data-amiss]"), "[data-status]"
    count = steps.count()
    for n in range(count - 1):
        steps.nth(n).select_option(index=n + 1)
    with page.expect_response("**/answers/**"):
        steps.nth(0).select_option(index=2)
    expect(note).to_have_text("Two steps share a place.")
    expect(page.locator(status)).to_have_text("")
    steps.nth(0).select_option(index=1)
    expect(note).to_have_text("")
    steps.nth(0).focus()
    page.locator("[data-go]").first.focus()
    expect(note).to_have_text("Give every step a place.")
    page.wait_for_timeout(700)
    expect(page.locator(status)).to_have_text("")
    expect(page.locator("[data-go].answered")).to_have_count(0)

    steps.nth(count - 1).select_option(index=count)
    expect(note).to_have_text("")
    expect(page.locator(status)).to_have_text("Every answer is saved.")
    expect(page.locator("[data-go].answered")).to_have_count(1)
    page.reload()
    assert [field.input_value() for field in steps.all()] == [str(n) for n in range(count)]
