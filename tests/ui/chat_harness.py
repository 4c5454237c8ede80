"""A chat to serve and a browser to drive it: for the tests here and for the screenshot of the documentation."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Browser, Page, sync_playwright

from assistant.app import Assistant
from assistant.config import load_settings
from assistant.serving.listening import free_port
from assistant.serving.loading import Loading
from assistant.ui.server import launch

A = TypeVar("A", bound=Assistant)
OpenPage = Callable[..., Page]
Serve = Callable[[Assistant], str]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)

PRICE = "What price do the papers put on the Orvane sale to Lindholm?"
"""A question that the planted documents answer, and its chip leads to a paragraph of one of them."""


def browser_path() -> str | None:
    """The browser of this machine, if it has one."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


@contextmanager
def browsing(path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@contextmanager
def serving(assistant: Assistant) -> Iterator[str]:
    """The address of a chat over an assistant, its loading begun as `serve` begins it."""
    loading = Loading(assistant)
    page = launch(assistant, loading, free_port("127.0.0.1", 0))
    loading.start()
    try:
        yield str(page.local_url)
    finally:
        loading.stop()
        page.close(verbose=False)


def opened(kind: type[A], data_dir: Path) -> A:
    """An assistant of a kind over a data dir."""
    return kind(load_settings(data_dir))


def ask(page: Page, question: str) -> None:
    """Send a question and wait until its turn has ended."""
    before = page.locator(".turn.answered, .turn.failed").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_function(
        "([q, n]) => { const turns = [...document.querySelectorAll('.turn')]; const last = turns.at(-1);"
        " return last && (last.matches('.answered') ? turns.length > n : last.matches('.failed'))"
        " && last.querySelector('.question').textContent === q; }",
        arg=[question.strip(), before],
    )


def ready(page: Page, address: str) -> None:
    """Open the page and wait until the corpus is read."""
    page.goto(address)
    page.wait_for_selector("#holdings[data-state=ready]")
