"""A page whose brief holds claims of answers, for the tests of the brief."""

from __future__ import annotations

from chat_harness import ask, ready
from playwright.sync_api import Locator, Page

PRICE = "What price do the papers put on the Orvane sale to Lindholm?"
VARN = "When did Orvane open an office in Varn?"


def pin_first(page: Page) -> Locator:
    button = page.locator(".turn:last-child .claim:first-child .pin")
    button.click()
    settled(page)
    return button


def settled(page: Page) -> None:
    page.wait_for_function("!document.querySelector('#brief .room[aria-busy]')")


def room(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Rooms").get_by_role("button", name=name).click()


def pinned(page: Page, address: str, *questions: str) -> list[str]:
    """A page whose brief holds the first claim of each answer; their words."""
    ready(page, address)
    for question in questions:
        ask(page, question)
        pin_first(page)
    said = page.locator(".turn .claim:first-child .words").all_text_contents()
    room(page, "Brief")
    return [words.removesuffix(" ✓").strip() for words in said]


def lines(page: Page) -> list[str]:
    return page.locator(".line .words").all_text_contents()
