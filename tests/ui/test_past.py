"""Conversations that last, in a real browser: over a reload, a kill and a restart, by their link, and nobody else's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from chat_harness import OpenPage, Serve, ask, opened, ready
from chat_process import chatting
from playwright.sync_api import Browser, Page, expect

from assistant.adapters.users import add_user
from assistant.app import Assistant
from assistant.config import load_settings
from assistant.conversations import NOBODY

pytestmark = pytest.mark.browser

CAMERAS = "How many Orvane cameras watch over Lindholm?"
PRICE = "What price do the papers put on the Orvane sale to Lindholm?"
LANTERN = "Has the Daily Lantern seen the papers?"
NOTHING = "Does giraffe bingo xylophone?"
UNKNOWN = "There is no such conversation, or it is somebody else's. Ask a question to begin a new one."


@pytest.fixture
def own(data_dir: Path, tmp_path: Path) -> Path:
    """A data dir with the planted documents and no conversation."""
    held = shutil.ignore_patterns("conversations*")
    return Path(shutil.copytree(data_dir, tmp_path / "data", ignore=held))


@pytest.fixture
def home(own: Path, serve: Serve) -> str:
    """The address of a chat that has no conversation yet."""
    return serve(opened(Assistant, own))


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """A page whose complaints about a server that was killed are no fault."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def asked(page: Page) -> list[str]:
    return page.locator(".turn.answered .question").all_text_contents()


def transcript(page: Page) -> str:
    """All that the page shows of its conversation."""
    page.wait_for_selector(".turn.answered")
    return page.inner_text("#transcript .log")


def drawer(page: Page) -> None:
    page.get_by_role("button", name="Conversations", exact=True).click()
    expect(page.locator("#past-list .status")).not_to_have_text("Fetching…")


def entries(page: Page) -> list[str]:
    return page.locator("#past-list .entry .name").all_text_contents()


def test_every_answered_turn_outlives_a_kill(browser_page: Page, own: Path) -> None:
    page = browser_page
    with chatting(own) as chat:
        ready(page, chat.address)
        for question in (CAMERAS, NOTHING, LANTERN):
            ask(page, question)
        before, link = transcript(page), page.url
        page.fill("#question textarea", PRICE)
        page.press("#question textarea", "Enter")
        page.wait_for_selector(".turn.waiting")
        chat.process.kill()
        chat.process.wait()
    with chatting(own) as chat:
        page.goto(chat.address + "?" + link.partition("?")[2])
        page.wait_for_selector(".turn.answered")
        assert asked(page)[:3] == [CAMERAS, NOTHING, LANTERN]
        assert transcript(page).startswith(before.removesuffix("Copy link").strip())


def test_a_link_opens_the_same_conversation_in_another_browser(open_page: OpenPage, home: str) -> None:
    mine, theirs = open_page(), open_page()
    ready(mine, home)
    ask(mine, CAMERAS)
    ask(mine, NOTHING)
    ready(theirs, mine.url)
    assert transcript(theirs) == transcript(mine)
    theirs.locator(".turn:first-child .pin").first.click()
    expect(theirs.locator("[data-room=brief] .count")).to_have_text("1")
    expect(theirs.locator(".turn:first-child .pin").first).to_have_text("✓ Pinned")
    theirs.locator(".turn:first-child .chip").first.click()
    expect(theirs.locator("#panel mark")).to_be_in_viewport()
    ask(theirs, "And what do they do?")
    assert "after: " in theirs.inner_text(".turn:last-child .understood")
    mine.reload()
    mine.wait_for_selector(".turn.answered:nth-child(3)")
    assert asked(mine) == [CAMERAS, NOTHING, "And what do they do?"]


def test_the_list_is_empty_at_first_then_leads_back_and_forth(open_page: OpenPage, home: str) -> None:
    page = open_page()
    ready(page, home)
    drawer(page)
    expect(page.locator("#past-list .status")).to_contain_text("No conversation is stored yet.")
    page.keyboard.press("Escape")
    ask(page, CAMERAS)
    ask(page, NOTHING)
    first = page.url
    page.click("#new")
    page.wait_for_selector(".empty")
    assert "conversation=" not in page.url
    ask(page, LANTERN)
    drawer(page)
    assert entries(page) == [LANTERN, CAMERAS]
    assert "2 questions" in page.inner_text("#past-list li:last-child .caption")
    page.locator("#past-list .entry").last.press("Enter")
    page.wait_for_selector(".turn.answered:nth-child(2)")
    assert (asked(page), page.url) == ([CAMERAS, NOTHING], first)
    page.go_back()
    expect(page.locator(".turn.answered .question")).to_have_text([LANTERN])


def test_a_conversation_is_deleted_by_the_keyboard_after_a_question(open_page: OpenPage, home: str) -> None:
    page = open_page()
    ready(page, home)
    ask(page, CAMERAS)
    page.click("#new")
    page.wait_for_selector(".empty")
    ask(page, LANTERN)
    drawer(page)
    page.get_by_role("button", name=f"Delete “{CAMERAS}”").press("Enter")
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"Delete “{CAMERAS}”")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")  # no to the question, not to the list
    expect(page.get_by_role("button", name=f"Delete “{CAMERAS}”")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#past-list .entry")).to_have_count(1)
    expect(page.locator("#past-list .entry")).to_be_focused()
    assert asked(page) == [LANTERN]
    page.get_by_role("button", name=f"Delete “{LANTERN}”").click()
    page.get_by_role("group", name="Delete this conversation?").get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator("#past-list .status")).to_contain_text("No conversation is stored yet.")
    page.keyboard.press("Escape")
    page.wait_for_selector(".empty")
    assert "conversation=" not in page.url


def test_a_link_that_leads_nowhere_is_one_sentence(open_page: OpenPage, home: str) -> None:
    page = open_page()
    ready(page, f"{home}?conversation=<b>nowhere</b>")
    expect(page.locator(".turn")).to_have_text(UNKNOWN)
    ask(page, CAMERAS)
    assert asked(page) == [CAMERAS]
    assert page.locator(".turn").count() == 1
    assert "nowhere" not in page.url


def test_who_signs_in_sees_their_own_conversations_alone(browser_page: Page, own: Path, tmp_path: Path) -> None:
    for name in ("ada", "bob"):
        add_user(tmp_path / "users", name, f"horse of {name}")
    browser = browser_page.context.browser
    assert browser is not None
    with chatting(own, "--auth-file", str(tmp_path / "users")) as chat:
        ada, bob, again = (signed_in(browser.new_page(), chat.address, name) for name in ("ada", "bob", "ada"))
        ask(ada, CAMERAS)
        bob.goto(ada.url)
        expect(bob.locator(".turn")).to_have_text(UNKNOWN)
        drawer(bob)
        expect(bob.locator("#past-list .status")).to_contain_text("No conversation is stored yet.")
        drawer(again)
        assert entries(again) == [CAMERAS]
        again.locator("#past-list .entry").click()
        expect(again.locator(".turn.answered .question")).to_have_text([CAMERAS])
        for page in (ada, bob, again):
            page.context.close()
    assert [one.title for one in opened(Assistant, own).conversations.listed("ada")] == [CAMERAS]
    assert opened(Assistant, own).conversations.listed(NOBODY) == []


def signed_in(page: Page, address: str, name: str) -> Page:
    page.goto(address)
    page.get_by_label("username").fill(name)
    page.get_by_label("password").fill(f"horse of {name}")
    page.get_by_role("button", name="Login").click()
    page.wait_for_selector("#holdings[data-state=ready]")
    return page


def test_a_damaged_store_is_told_and_the_chat_goes_on(open_page: OpenPage, own: Path, serve: Serve) -> None:
    (own / "conversations.sqlite3").write_bytes(b"no database " * 100)
    page = open_page()
    ready(page, serve(opened(Assistant, own)))
    ask(page, CAMERAS)
    ask(page, LANTERN)
    expect(page.locator(".turn .banner")).to_have_count(1)
    assert page.inner_text(".turn .banner").startswith("This answer is not stored. ")
    assert page.inner_text(".turn .banner").endswith("conversations are then stored anew, and those in it are lost.")
    drawer(page)
    expect(page.locator("#past-list .error")).to_contain_text("file is not a database")
    page.reload()
    page.wait_for_selector(".turn.answered")
    assert asked(page) == [CAMERAS, LANTERN]


def test_where_nothing_is_stored_the_tab_keeps_its_own(open_page: OpenPage, own: Path, serve: Serve) -> None:
    page = open_page()
    ready(page, serve(Assistant(load_settings(own, chat={"conversations": False}))))
    expect(page.get_by_role("button", name="Conversations", exact=True)).to_have_count(0)
    ask(page, CAMERAS)
    expect(page.get_by_role("button", name="Copy the link to this conversation")).to_have_count(0)
    page.reload()
    page.wait_for_selector(".turn.answered")
    assert asked(page) == [CAMERAS]
    assert "conversation=" not in page.url


def test_the_drawer_fits_a_narrow_page(open_page: OpenPage, home: str) -> None:
    page = open_page(390, 844)
    ready(page, home)
    ask(page, CAMERAS)
    drawer(page)
    expect(page.locator("#past-list .entry")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.querySelector('#past-list').scrollWidth") <= 390
    page.get_by_role("button", name="Close the conversations").click()
    expect(page.locator("#past-list")).to_be_hidden()
