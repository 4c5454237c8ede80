"""The room in sight stands in the address: a reload and a link lead to it, and a conversation's link to the chat."""

from __future__ import annotations

import re

import pytest
from chat_harness import OpenPage, ask, ready
from pinning_page import PRICE, room
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SHOWN = {"brief": "No brief yet.", "documents": "Documents", "evaluation": "Evaluation"}


def shown(page: Page, name: str) -> None:
    """The room is in sight, what it fetches on entering included."""
    tab = page.locator(f"[data-room={name}]")
    expect(tab).to_have_attribute("aria-current", "page")
    expect(page.locator(f"#{name}").get_by_role("heading", name=SHOWN[name], exact=True)).to_be_visible()
    if name == "documents":
        expect(page.locator("#documents .entry").first).to_be_visible()


@pytest.mark.parametrize("name", SHOWN)
def test_a_reload_and_a_link_lead_to_the_room(open_page: OpenPage, address: str, name: str) -> None:
    page = open_page()
    ready(page, address)
    room(page, name.title())
    assert page.url == f"{address}#{name}"
    shown(page, name)
    page.reload()
    shown(page, name)
    other = open_page()
    ready(other, f"{address}#{name}")
    shown(other, name)
    room(other, "Chat")
    assert other.url == address
    expect(other.locator("#question textarea")).to_be_visible()


def test_back_leads_to_the_room_before_and_keeps_the_conversation(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    ask(page, PRICE)
    room(page, "Documents")
    expect(page).to_have_title("Documents · Briefing Assistant")
    room(page, "Brief")
    page.go_back()
    shown(page, "documents")
    page.go_back()
    expect(page.locator(".turn .question")).to_have_text(PRICE)
    expect(page).to_have_title("Briefing Assistant")
    page.go_forward()
    shown(page, "documents")


def test_an_address_with_an_unknown_room_is_the_chat(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, f"{address}#constructor")
    expect(page.locator("#question textarea")).to_be_visible()
    expect(page.locator("[data-room=chat]")).to_have_attribute("aria-current", "page")


def test_a_conversation_that_is_stored_meanwhile_leaves_the_room_in_the_address(
    open_page: OpenPage, address: str
) -> None:
    page = open_page()
    ready(page, address)
    page.fill("#question textarea", PRICE)
    page.press("#question textarea", "Enter")
    room(page, "Brief")
    expect(page).to_have_url(re.compile(r"\?conversation=[\w-]+#brief$"))
    page.reload()
    shown(page, "brief")
    room(page, "Chat")
    expect(page.locator(".turn .question")).to_have_text(PRICE)
    room(page, "Documents")
    page.locator("#past-open").click()
    link = page.locator("#past-list a.entry").first
    assert "#" not in (link.get_attribute("href") or "#")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="New conversation").click()
    assert page.url == address
    expect(page.locator(".empty")).to_be_visible()
    ask(page, PRICE)
    page.go_back()
    expect(page.locator("#question textarea")).to_be_visible()
