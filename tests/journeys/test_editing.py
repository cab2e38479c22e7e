"""A teacher sets a document right, by keyboard and by touch, and takes it back."""

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.running import TEXT, Running, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def open_document(page: Page, text: str = TEXT) -> str:
    """A course of the teacher's own with one document; its address."""
    sign_in(page, "teacher")
    page.goto("/courses/")
    page.fill("input[name=title]", "Mills")
    page.select_option("select[name=language]", "en")
    page.click("text=Make the course")
    page.set_input_files(
        "input[type=file]", {"name": "mills.md", "mimeType": "text/markdown", "buffer": text.encode()}
    )
    page.click("text=Find topics")
    page.wait_for_url("**/documents/*/")
    return page.url


def marks(page: Page) -> Locator:
    return page.locator("a.ks[id][href]")


def said(page: Page, words: str) -> None:
    expect(page.locator("[data-toast]")).to_contain_text(words)


def select(page: Page, words: str) -> None:
    """Select words of the text as a caret would."""
    found = page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.querySelector(".paper"), NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(node, at, node, at + words.length);
            return true;
          }
          return false;
        }""",
        words,
    )
    assert found


def test_a_teacher_sets_a_document_right_by_keyboard(page: Page) -> None:
    address = open_document(page)
    before = page.locator(".paper").inner_text()
    count = marks(page).count()
    first = marks(page).nth(0).inner_text()
    second = marks(page).nth(1).inner_text()

    # The key of a verb turns editing on; the two become one, and the focus stays on it.
    page.keyboard.press("j")
    page.keyboard.press("m")
    said(page, "one statement now")
    expect(page.locator(".edit-bar")).to_be_visible()
    expect(marks(page)).to_have_count(count - 1)
    expect(page.locator(":focus")).to_have_text(f"{first} {second}")
    expect(page.locator("[data-panel] blockquote")).to_have_text(f"{first} {second}")

    # Split where the second sentence begins.
    page.keyboard.press("s")
    expect(page.locator(".handle")).to_have_count(1)
    page.keyboard.press("Enter")
    said(page, "split in two")
    expect(marks(page)).to_have_count(count)
    expect(marks(page).nth(1)).to_have_text(second)

    # A word less at its end; what is left half-way changes nothing.
    page.keyboard.press("e")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(marks(page).nth(0)).to_have_text(first)
    page.keyboard.press("e")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    said(page, "new span")
    expect(marks(page).nth(0)).not_to_have_text(first)
    assert first.startswith(marks(page).nth(0).inner_text())

    # Withdrawn, shown again, and brought back.
    page.keyboard.press("x")
    said(page, "nobody is asked about it")
    expect(marks(page)).to_have_count(count - 1)
    page.keyboard.press("w")
    expect(page.locator("a.ks.withdrawn[href]")).to_have_count(1)
    page.locator("a.ks.withdrawn").click()
    page.keyboard.press("x")
    said(page, "The statement is back.")
    page.keyboard.press("w")
    expect(marks(page)).to_have_count(count)

    # Words that were none become a statement from a selection, without the mouse.
    page.keyboard.press("x")
    said(page, "nobody is asked about it")
    words = "a machine that turns the wind"
    select(page, words)
    expect(page.locator("[data-bubble]")).to_be_visible()
    page.keyboard.press("n")
    said(page, "A key statement is made.")
    expect(page.locator(":focus")).to_have_text(words)

    # To another topic, found by typing.
    page.keyboard.press("t")
    page.keyboard.type("wat")
    page.keyboard.press("Enter")
    said(page, "new topic")
    expect(page.locator(".outline li", has_text="Water").locator(".count")).to_have_text(
        str(page.locator(f'a.ks[id][href][data-topic="{page.locator(":focus").get_attribute("data-topic")}"]').count())
    )  # fmt: skip

    # Topics: a level in, a new title.
    page.locator(".outline a", has_text="Water").focus()
    page.keyboard.press("]")
    said(page, "The topic is moved.")
    expect(page.locator(".outline a.v2")).to_have_text(re.compile("Water"))
    expect(page.locator(":focus")).to_contain_text("Water")
    page.keyboard.press("r")
    page.keyboard.type("Falling water")
    page.keyboard.press("Enter")
    said(page, "new title")
    expect(page.locator(".outline")).to_contain_text("Falling water")

    # The history tells it all, and survives the page.
    page.reload()
    page.keyboard.press("h")
    expect(page.locator(".history li")).to_have_count(10)
    expect(page.locator(".history li").first).to_contain_text("retitled a topic")

    # Back to where it began, and once forward.
    for n in range(10):
        page.keyboard.press("u")
        said(page, "Undone")
        expect(page.locator("[data-bar] [data-do=redo]")).to_be_enabled()
        expect(page.locator("[data-summary]")).to_contain_text("topics")
        if n == 9:
            expect(page.locator("[data-bar] [data-do=undo]")).to_be_disabled()
        page.wait_for_timeout(120)
    expect(marks(page)).to_have_count(count)
    expect(marks(page).nth(0)).to_have_text(first)
    assert page.locator(".paper").inner_text() == before
    page.keyboard.press("Shift+U")
    expect(marks(page)).to_have_count(count - 1)
    page.goto(address)
    expect(marks(page)).to_have_count(count - 1)
    page.keyboard.press("?")
    expect(page.locator("[data-keys]")).to_be_visible()


def test_what_is_refused_is_said_and_what_others_changed_is_not_lost(page: Page) -> None:
    address = open_document(page)
    other = page.context.new_page()
    other.goto(address)
    page.keyboard.press("j")
    page.keyboard.press("x")
    said(page, "nobody is asked")
    left = marks(page).count()
    # The other page saw an older version.
    other.keyboard.press("j")
    other.keyboard.press("x")
    expect(other.locator("[data-wrong]")).to_contain_text("Somebody changed this document meanwhile")
    other.click("text=Load the page again")
    expect(marks(other)).to_have_count(left)
    other.close()


def test_a_topic_is_changed_by_mouse_and_a_new_one_begins_at_a_paragraph(page: Page) -> None:
    open_document(page)
    page.click("[data-edit]")
    item = page.locator(".outline li", has_text="Millers")
    item.locator(".topic-menu").click()
    page.click("[role=menuitem]:has-text('Merge into the topic above')")
    said(page, "part of the one above")
    expect(page.locator(".outline li")).to_have_count(2)
    page.click("[data-toast-undo]")
    expect(page.locator(".outline li")).to_have_count(3)
    page.locator("a.ks", has_text="A toll is").click()
    page.keyboard.press("p")
    page.keyboard.type("Tolls")
    page.keyboard.press("Enter")
    said(page, "A topic is made.")
    expect(page.locator(".paper .made")).to_have_text("Tolls")
    expect(page.locator(".outline li.made")).to_contain_text("Tolls")


def test_a_thumb_is_enough(browser: Browser, wengu: Running) -> None:
    context = browser.new_context(base_url=wengu.address, locale="zh-CN", viewport={"width": 390, "height": 844}, has_touch=True)  # fmt: skip
    page = context.new_page()
    page.set_default_timeout(15_000)
    sign_in(page, "teacher")
    page.goto("/courses/")
    page.fill("input[name=title]", "水磨")
    page.click("main form button:has-text('建')")
    text = (
        "# 水磨\n\n## 一、水\n\n水磨是指一种用水力推动磨盘的装置。它把粮食磨成面粉。水轮是把水的力量变成转动的构件。\n\n"
        * 1
    )
    page.set_input_files("input[type=file]", {"name": "mo.md", "mimeType": "text/markdown", "buffer": (text + "水磨分为立式、卧式、船式三种。1850年全县有水磨320座。\n").encode()})  # fmt: skip
    page.locator("main form button").last.tap()
    page.wait_for_url("**/documents/*/")
    count = page.locator("a.ks[id]").count()
    page.tap("[data-edit]")
    page.locator("a.ks").first.tap()
    page.tap(".panel [data-do=withdraw]")
    expect(page.locator("a.ks[id][href]")).to_have_count(count - 1)
    page.tap("[data-toast-undo]")
    expect(page.locator("a.ks[id][href]")).to_have_count(count)
    # Some of its words alone.
    page.tap(".panel [data-do=withdraw]")
    expect(page.locator("a.ks[id][href]")).to_have_count(count - 1)
    select(page, "水磨是指一种用水力推动磨盘的装置")
    page.tap("[data-bubble] button")
    expect(page.locator("a.ks[id][href]")).to_have_count(count)
    expect(page.locator("a.ks[id][href]").first).to_have_text("水磨是指一种用水力推动磨盘的装置")
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_editor_has_no_barrier(browser: Browser, wengu: Running, theme: Literal["light", "dark"]) -> None:
    width = 390 if theme == "dark" else 1280
    context = browser.new_context(
        base_url=wengu.address,
        locale="en-US",
        color_scheme=theme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",  # a colour on its way to another one is none to be judged
    )
    page = context.new_page()
    open_document(page)
    axe = Axe()

    def examine(where: str) -> None:
        page.wait_for_timeout(250)
        found = axe.run(page)
        assert found.violations_count == 0, f"{where}: {found.generate_report()}"

    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("w")
    examine("a toast, and what is withdrawn")
    page.keyboard.press("j")
    page.keyboard.press("e")
    examine("a span being changed")
    page.keyboard.press("Escape")
    page.keyboard.press("h")
    examine("history")
    for key, dialog in (("?", "keys"), ("d", "details"), ("t", "chooser"), ("r", "title")):
        page.keyboard.press(key)
        expect(page.locator(f"[data-{dialog}]")).to_be_visible()
        examine(dialog)
        page.keyboard.press("Escape")
    if width > 1000:
        page.locator(".topic-menu").first.click()
        examine("the menu of a topic")
    context.close()
