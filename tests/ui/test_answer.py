"""What stands around an answer: what it rests on, figures that differ, copies, the question put otherwise; keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from chat_harness import OpenPage, Serve, ask, ready
from playwright.sync_api import Page, expect

from assistant.app import Assistant
from assistant.config import load_settings
from assistant.ui.copied import copied

pytestmark = pytest.mark.browser

CAMERAS = "How many Orvane cameras watch over Lindholm?"
LANTERN = "Has the Daily Lantern seen the papers?"
PRICE = "What price do the papers put on the Orvane sale to Lindholm?"
READ = "navigator.clipboard.readText()"


@pytest.fixture
def asking(open_page: OpenPage, address: str) -> Callable[..., Page]:
    def asking(*questions: str, width: int = 1440) -> Page:
        page = open_page(width)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        ready(page, address)
        for question in questions:
            ask(page, question)
        return page

    return asking


def test_an_answer_says_what_it_rests_on_and_leads_there(asking: Callable[..., Page]) -> None:
    page = asking(LANTERN)
    summary = page.locator(".basis summary")
    expect(summary).to_have_text("Rests on 1 document, 1 independent origin")
    assert summary.get_attribute("title") == "Daily Lantern · 3 Mar 2021 (after The Northern Wire (note) · 2 Mar 2021)"
    summary.press("Enter")
    behind = page.get_by_role(
        "button", name="The Northern Wire (note) · 2 Mar 2021 Papers show an Orvane sale to Lindholm"
    )
    behind.click()
    expect(page.locator("#panel .title")).to_have_text("Papers show an Orvane sale to Lindholm")
    page.keyboard.press("Escape")
    expect(behind).to_be_focused()


def test_on_a_narrow_page_a_claim_is_pinned_beside_its_source(asking: Callable[..., Page]) -> None:
    page = asking(LANTERN, width=320)
    rows = page.locator(".claim .chips").evaluate_all(
        "rows => rows.map((row) => ['.chip', '.pin'].map((name) => row.querySelector(name).getBoundingClientRect()))"
    )
    assert rows
    for chip, pin in rows:
        assert chip["top"] < (pin["top"] + pin["bottom"]) / 2 < chip["bottom"]
        assert chip["right"] < pin["left"] < pin["right"] <= 320


@pytest.mark.parametrize("width", [1440, 390])
def test_figures_that_differ_stand_in_a_table_with_their_sources(asking: Callable[..., Page], width: int) -> None:
    page = asking(CAMERAS, LANTERN, width=width)
    table = page.get_by_role("table", name="Figures that differ")
    expect(table).to_have_count(1)
    assert [row.all_inner_texts() for row in (table.get_by_role("row").nth(at).locator("th, td") for at in (1, 2))] == [
        ["650 cameras", "Apr 2021", "Orvane", "1\nOrvane · Apr 2021 ¶1"],
        ["400 Orvane cameras", "Apr 2021", "Lindholm City Council", "2\nLindholm City Council · 1 Apr 2021 ¶1"],
    ]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    table.locator(".chip").last.click()
    expect(page.locator("#panel mark")).to_have_text(
        "Lindholm had 400 Orvane cameras in April 2021, the city council's register says."
    )


@pytest.mark.parametrize("width", [1440, 390])
def test_the_mark_of_a_claim_tells_what_the_checks_say(asking: Callable[..., Page], width: int) -> None:
    page = asking(CAMERAS, width=width)
    mark = page.locator(".claim .mark").first
    reasons = page.locator(".claim .reasoned").first
    said = [line for line in (mark.get_attribute("title") or "").split("\n") if line]
    expect(reasons).to_be_hidden()
    mark.press("Enter")
    expect(mark).to_have_attribute("aria-expanded", "true")
    told = reasons.locator("li").all_inner_texts()
    assert told
    assert said == [f"Checked against its source. {told[0]}", *told[1:]]
    mark.click()
    expect(reasons).to_be_hidden()


def test_an_answer_and_its_link_are_copied(asking: Callable[..., Page], assistant: Assistant) -> None:
    page = asking(CAMERAS)
    page.get_by_role("button", name="Copy with footnotes").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    records = {record.id: record for record in assistant.records()}
    assert page.evaluate(READ) == copied(assistant.ask(CAMERAS), records)
    page.get_by_role("button", name="Copy the link to this conversation").click()
    page.wait_for_function(f"{READ}.then((words) => words === location.href)")
    assert "conversation=" in page.url


def test_a_copy_is_made_where_the_browser_lends_no_clipboard(asking: Callable[..., Page]) -> None:
    page = asking(CAMERAS)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    button = page.get_by_role("button", name="Copy with footnotes")
    button.click()
    page.fill("#question textarea", "")
    page.focus("#question textarea")
    page.keyboard.press("Control+V")
    assert page.input_value("#question textarea").startswith(f"{CAMERAS}\n\nOrvane says that 650")
    assert page.locator(".unseen").count() == 0


def test_the_last_question_is_asked_otherwise_in_its_place(asking: Callable[..., Page]) -> None:
    page = asking(PRICE, CAMERAS)
    pencil = page.get_by_role("button", name="Edit the question and ask again").last
    pencil.click()
    box = page.get_by_label("The question", exact=True)
    expect(box).to_have_value(CAMERAS)
    box.press("Escape")
    expect(pencil).to_be_focused()
    pencil.press("Enter")
    box.fill(LANTERN)
    box.press("Enter")
    expect(page.locator("#question textarea")).to_be_focused()
    expect(page.locator(".turn.answered .question")).to_have_text([PRICE, LANTERN])
    page.reload()
    expect(page.locator(".turn.answered .question")).to_have_text([PRICE, LANTERN])


def test_an_earlier_question_asked_otherwise_comes_at_the_end(asking: Callable[..., Page]) -> None:
    page = asking(PRICE, CAMERAS)
    page.get_by_role("button", name="Edit the question and ask again").first.click()
    page.get_by_label("The question", exact=True).fill(LANTERN)
    page.get_by_role("button", name="Ask again", exact=True).click()
    expect(page.locator(".turn.answered .question")).to_have_text([PRICE, CAMERAS, LANTERN])


def test_a_question_asked_otherwise_is_as_long_as_the_setting_says(
    open_page: OpenPage, serve: Serve, data_dir: Path
) -> None:
    page = open_page()
    ready(page, serve(Assistant(load_settings(data_dir, chat={"longest_question": 50}))))
    ask(page, CAMERAS)
    page.get_by_role("button", name="Edit the question and ask again").click()
    box = page.get_by_label("The question", exact=True)
    box.press("End")
    box.press_sequentially("xxxxxxxxxx")
    expect(box).to_have_value(f"{CAMERAS}{'x' * (50 - len(CAMERAS))}")


def test_a_question_mark_lists_the_shortcuts(asking: Callable[..., Page]) -> None:
    page = asking()
    page.press("#question textarea", "?")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(keys).to_be_hidden()
    expect(page.locator("#question textarea")).to_have_value("?")
    page.locator("#new").focus()
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    assert keys.locator("kbd").all_text_contents() == ["/", "Enter", "Shift + Enter", "Esc", "Tab", "?"]
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    expect(page.locator("#new")).to_be_focused()
