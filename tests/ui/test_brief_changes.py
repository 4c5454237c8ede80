"""Changes to a brief in a real browser: none is lost by another, each says what it does, and each can be taken back."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from chat_harness import OpenPage, Serve, ask, opened, ready
from pinning_page import PRICE, VARN, lines, pin_first, pinned, room, settled
from playwright.sync_api import expect

from assistant.app import Assistant
from assistant.types import Answer

pytestmark = pytest.mark.browser


class Held(Assistant):
    """An assistant that answers nothing until it is let go."""

    go: threading.Event

    def ask(self, question: str, *args: Any, **options: Any) -> Answer:
        assert self.go.wait(60)
        return super().ask(question, *args, **options)


def test_what_was_cleared_comes_back(open_page: OpenPage, address: str) -> None:
    page = open_page()
    said = pinned(page, address, PRICE, VARN)
    page.get_by_role("button", name="Clear the brief").press("Enter")
    expect(page.get_by_role("heading", name="No brief yet.")).to_be_visible()
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(page.locator(".line")).to_have_count(2)
    assert lines(page) == said
    expect(undo).to_be_focused()
    ready(page, address)
    room(page, "Brief")
    page.locator("[data-key=clear]").wait_for()
    page.reload()
    page.locator("[data-key=clear]").wait_for()
    expect(undo).to_be_disabled()  # a reload begins its changes anew


def test_the_line_before_has_the_focus_where_the_last_one_was_removed(open_page: OpenPage, address: str) -> None:
    page = open_page()
    pinned(page, address, PRICE, VARN)
    page.get_by_role("button", name="Remove line 2").press("Enter")
    expect(page.locator(".line")).to_have_count(1)
    expect(page.get_by_role("button", name="Remove line 1")).to_be_focused()


def test_a_box_that_is_emptied_says_so_and_stays_open(open_page: OpenPage, address: str) -> None:
    page = open_page()
    (said,) = pinned(page, address, PRICE)
    page.click("[data-key=edit-1]")
    box = page.get_by_label("Line 1", exact=True)
    box.fill(" ")
    box.press("Enter")
    expect(page.locator(".field [role=status]")).to_have_text(
        "Nothing is written here. Write something, or Esc leaves it as it was."
    )
    expect(box).to_be_focused()
    box.press("Escape")
    assert lines(page) == [said]


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_the_rooms_stand_in_one_row_whatever_is_pinned(open_page: OpenPage, address: str, width: int) -> None:
    page = open_page(width, 900)
    pinned(page, address, PRICE)
    tabs = [tab.bounding_box() for tab in page.locator(".tab").all()]
    assert len({(box["y"], box["height"]) for box in tabs if box}) == 1, tabs
    last = tabs[-1]
    assert last is not None
    assert last["x"] + last["width"] <= width
    badge = page.locator(".tab .count").bounding_box()
    assert badge is not None
    assert last["height"] < 2 * badge["height"]
    assert page.evaluate("[...document.querySelectorAll('.tab')].every((one) => one.scrollWidth <= one.clientWidth)")


def test_a_box_stays_open_while_another_line_moves(open_page: OpenPage, address: str) -> None:
    page = open_page()
    first, second = pinned(page, address, PRICE, VARN)
    page.click("[data-key=edit-1]")
    page.get_by_label("Line 1", exact=True).fill("Half a sentence")
    page.click("[data-key=up-2]")
    expect(page.locator(".line >> nth=0").locator(".words")).to_have_text(second)
    box = page.get_by_label("Line 2", exact=True)
    expect(box).to_have_value("Half a sentence")
    room(page, "Chat")
    ask(page, "Who supplied the scanners to Quellmar?")
    box.evaluate("(node) => { window.boxBefore = node; }")
    page.locator(".turn:last-child .pin").first.click()
    settled(page)
    room(page, "Brief")
    expect(page.locator(".line")).to_have_count(3)
    expect(box).to_have_value("Half a sentence")
    assert not box.evaluate("(node) => node === window.boxBefore")  # the brief was drawn anew
    assert (box.bounding_box() or {})["height"] > 30
    box.focus()
    page.evaluate("document.querySelector('[data-key=down-2]').click()")  # a click that takes no focus
    box = page.get_by_label("Line 3", exact=True)
    expect(box).to_be_focused()
    box.press("End")
    box.press_sequentially(" more")
    expect(box).to_have_value("Half a sentence more")
    box.press("Escape")
    expect(page.locator(".line >> nth=2").locator(".words")).to_have_text(first)
    expect(page.locator("[data-key=edit-3]")).to_be_focused()


def test_a_box_outlives_a_reload_and_a_refusal(open_page: OpenPage, address: str) -> None:
    page = open_page()
    (said,) = pinned(page, address, PRICE)
    page.click("[data-key=edit-1]")
    box = page.get_by_label("Line 1", exact=True)
    box.fill("x" * 5_001)
    box.press("Enter")
    expect(page.locator("#brief [role=alert]")).to_contain_text("Keep it to 5,000.")
    expect(box).to_have_value("x" * 5_001)
    box.fill("Half a sentence")
    page.reload()
    expect(box).to_have_value("Half a sentence")
    box.fill(said.replace("3.2", "4.7"))
    box.press("Enter")
    expect(page.locator(".line .words")).to_have_text(said.replace("3.2", "4.7"))
    page.reload()
    expect(page.locator(".line .words")).to_have_text(said.replace("3.2", "4.7"))
    assert page.locator("[data-box]").count() == 0


def test_a_change_reaches_the_line_it_was_made_at(open_page: OpenPage, address: str) -> None:
    page = open_page()
    first, second = pinned(page, address, PRICE, VARN)
    page.evaluate("for (const key of ['down-1', 'remove-1']) document.querySelector(`[data-key=${key}]`).click()")
    expect(page.locator(".line")).to_have_count(1)
    assert lines(page) == [second]
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".line")).to_have_count(2)
    assert lines(page) == [second, first]


def test_lines_have_numbers_that_lead_to_them(open_page: OpenPage, address: str) -> None:
    page = open_page(900, 500)
    pinned(page, address, PRICE, VARN)
    page.click("[data-key=edit-2]")
    page.get_by_label("Line 2", exact=True).fill("Orvane has 99 offices in Varn.")
    page.keyboard.press("Enter")
    expect(page.locator("#held-back")).to_have_text(
        "Line 2 is unverified. Mend, remove or tick it before the brief can leave."
    )
    assert page.locator(".line .nth").all_text_contents() == ["1", "2"]
    page.locator("#brief .room").evaluate("(node) => node.scrollTo(0, 0)")
    page.locator("#held-back").get_by_role("button", name="2").press("Enter")
    expect(page.locator("[data-line='2']")).to_be_focused()
    expect(page.locator("[data-line='2'] .nth")).to_be_in_viewport()


def test_a_new_heading_is_asked_for_in_words(open_page: OpenPage, address: str) -> None:
    page = open_page()
    pinned(page, address, PRICE)
    choice = page.get_by_label("Heading of line 1")
    choice.select_option("New heading…")
    expect(page.get_by_text("New heading for line 1")).to_be_visible()
    expect(page.get_by_text("Enter saves, Esc leaves the line where it is.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(choice).to_be_focused()
    expect(choice).to_have_value("Under: Key points")
    choice.select_option("New heading…")
    page.keyboard.insert_text("Prices")
    page.keyboard.press("Enter")
    expect(page.locator("#brief h3")).to_have_text("Prices")
    expect(choice).to_be_focused()


def test_a_draft_over_a_brief_says_what_it_does(open_page: OpenPage, serve: Serve, data_dir: Path) -> None:
    assistant = opened(Held, data_dir)
    assistant.go = threading.Event()
    assistant.go.set()
    page = open_page()
    said = pinned(page, serve(assistant), PRICE, VARN)
    page.locator("summary", has_text="Draft from a topic").click()
    fate = page.locator("#brief .fate")
    expect(fate).to_contain_text("The 2 lines of this brief come after those of the draft")
    page.get_by_label("From the pinned lines alone").check()
    expect(fate).to_contain_text("The 2 lines of this brief are put under the headings of the template")
    page.get_by_label("From the pinned lines alone").uncheck()
    page.get_by_label("Topic").fill("Xylophone")
    assistant.go.clear()
    go = page.get_by_role("button", name="Draft", exact=True)
    go.click()
    beside = page.locator("#brief .draft [role=status]")
    expect(beside).to_have_text("Drafting: asking the template's questions…")
    expect(go).to_be_disabled()
    assistant.go.set()
    expect(page.locator("#brief h2")).to_have_text("Xylophone")
    expect(page.get_by_role("button", name="Rename the brief")).to_be_focused()
    assert lines(page) == said
    page.locator("summary", has_text="Draft from a topic").click()
    expect(go).to_be_enabled()
    expect(beside).to_have_text("")
    page.get_by_label("Topic").fill("   ")
    go.click()
    expect(page.locator("#brief .draft [role=alert]")).to_be_visible()
    expect(go).to_be_enabled()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#brief h2")).to_have_text("Brief")
    assert lines(page) == said


def test_what_was_retrieved_besides_is_shown_where_it_stands(
    open_page: OpenPage, address: str, assistant: Assistant
) -> None:
    page = open_page()
    ready(page, address)
    room(page, "Brief")
    page.get_by_label("Topic").fill("Orvane")
    page.get_by_role("button", name="Draft", exact=True).click()
    summary = page.locator("summary", has_text="Retrieved, not used")
    summary.click()
    row = page.locator("[data-about='Retrieved, not used'] li").first
    chip = row.locator(".chip")
    name = chip.get_attribute("data-passage") or ""
    held = {one.id: one for one in assistant.document(name.rpartition(":")[0]).passages}
    assert held[name].text.startswith(row.locator("span").first.inner_text().removesuffix("…"))
    assert f"¶{held[name].paragraph}" in chip.inner_text()
    chip.click()
    expect(page.locator("#panel .cited mark")).to_have_text(held[name].text)
    page.keyboard.press("Escape")
    before = page.locator(".line").count()
    row.locator(".pin").press("Enter")
    expect(page.locator(".line")).to_have_count(before + 1)
    expect(row.locator(".pin")).to_be_focused()
    assert held[name].text in lines(page)
    page.locator("summary", has_text="Timeline").click()
    page.locator("[data-about=Timeline] .jump").last.press("Enter")
    assert page.evaluate("document.activeElement.matches('.line')")


def test_pin_from_the_chat_keeps_the_focus_there(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    ask(page, PRICE)
    button = pin_first(page)
    expect(button).to_be_focused()
