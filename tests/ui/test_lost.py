"""The assistant goes away and comes back: the page says so in its own words, nothing hangs, nothing written is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from chat_process import chatting
from pinning_page import PRICE, VARN, lines, pinned, settled
from playwright.sync_api import Browser, Page, expect

from assistant.ui.server import free_port

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SENTENCE = "The assistant cannot be reached. Is it still running?"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may complain of what it cannot reach."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def test_a_change_fails_at_once_and_the_page_comes_back_by_itself(page: Page, data_dir: Path) -> None:
    port = str(free_port("127.0.0.1", 0))
    with chatting(data_dir, "--port", port) as chat:
        first, second = pinned(page, chat.address, PRICE, VARN)
        page.click("[data-key=edit-1]")
        page.get_by_label("Line 1", exact=True).fill("Half a sentence")
    page.click("[data-key=up-2]")
    error = page.locator("#brief [role=alert]")
    expect(error).to_have_text(SENTENCE)
    expect(page.locator("#holdings")).to_have_text(SENTENCE)
    expect(page.locator("#holdings")).to_be_visible()
    expect(page.locator("#brief .status").first).to_have_text("")
    assert page.locator("#brief .room[aria-busy]").count() == 0
    assert page.locator(".toast-wrap").is_hidden()
    page.click("[data-key=remove-2]")
    expect(error).to_have_text(SENTENCE)
    expect(page.get_by_label("Line 1", exact=True)).to_have_value("Half a sentence")
    assert lines(page) == [second]  # the first one is in its box
    with chatting(data_dir, "--port", port):
        expect(page.locator("#holdings[data-state=ready]")).to_be_attached(timeout=30_000)
        box = page.get_by_label("Line 1", exact=True)
        expect(box).to_have_value("Half a sentence")
        expect(page.locator("[data-room=brief]")).to_have_attribute("aria-current", "page")
        box.press("Escape")
        page.click("[data-key=up-2]")
        settled(page)
        assert lines(page) == [second, first]
        assert page.locator("#brief [role=alert]").count() == 0


def test_a_page_that_was_left_alone_tells_it_and_keeps_its_brief(page: Page, data_dir: Path) -> None:
    port = str(free_port("127.0.0.1", 0))
    with chatting(data_dir, "--port", port) as chat:
        said = pinned(page, chat.address, PRICE, VARN)
    expect(page.locator("#holdings")).to_have_text(SENTENCE)
    with chatting(data_dir, "--port", port):
        expect(page.locator("#holdings[data-state=ready]")).to_be_attached(timeout=30_000)
        expect(page.locator(".line")).to_have_count(2)
        page.click("[data-key=up-2]")
        expect(page.locator("[data-key=down-1]")).to_be_focused()
        assert lines(page) == said[::-1]
