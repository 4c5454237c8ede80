"""The chat whose assistant breaks, waits for its corpus, or cannot read it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chat_harness import PRICE, OpenPage, Serve, ask, opened, ready
from playwright.sync_api import Route, expect

from assistant.app import Assistant
from assistant.errors import StoreError
from assistant.events import Event
from assistant.ingestion import no_progress
from assistant.protocols import Progress
from assistant.settings import Settings
from assistant.upkeep import IngestReport

pytestmark = pytest.mark.browser


class Breaking(Assistant):
    """Loads well, and cannot answer while ``broken``."""

    broken = True

    def stream(self, *arguments: Any, **more: Any) -> Iterator[Event]:
        if self.broken:
            raise StoreError("The index 'passages' cannot be read.", "Run 'assistant doctor --fix'.")
        yield from super().stream(*arguments, **more)


def test_an_error_is_one_sentence_and_leaves_the_question(open_page: OpenPage, serve: Serve, data_dir: Path) -> None:
    assistant = opened(Breaking, data_dir)
    page = open_page()
    ready(page, serve(assistant))
    ask(page, PRICE)
    assert page.inner_text(".error") == "The index 'passages' cannot be read. Run 'assistant doctor --fix'."
    expect(page.locator("#question textarea")).to_have_value(PRICE)
    assistant.broken = False
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".turn.answered")
    assert page.locator(".turn").count() == 1


class Gated(Assistant):
    """Reads its corpus only when it is let, and then fails for as many times as ``failures`` says."""

    failures = 0

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.gate = threading.Event()

    def ensure_corpus(self, progress: Progress = no_progress) -> IngestReport | None:
        progress(12, 37, "twelfth.md")
        self.gate.wait(60)
        if self.failures:
            self.failures -= 1
            raise StoreError("The catalogue is a folder.", "Move it away.")
        return None


def test_a_question_waits_for_the_corpus(open_page: OpenPage, serve: Serve, data_dir: Path) -> None:
    assistant = opened(Gated, data_dir)
    page = open_page()
    page.goto(serve(assistant))
    expect(page.locator("#holdings")).to_have_text("Reading the corpus: 12 of 37 documents…")
    page.fill("#question textarea", PRICE)
    page.press("#question textarea", "Enter")
    expect(page.locator(".turn.waiting .note")).to_have_text("Reading the corpus: 12 of 37 documents…")
    page.fill("#question textarea", "And what")
    assistant.gate.set()
    page.wait_for_selector(".turn.answered")
    expect(page.locator("#holdings")).to_have_attribute("data-state", "ready")
    expect(page.locator("#question textarea")).to_have_value("And what")


def test_a_question_sent_while_one_waits_is_answered_after_it(
    open_page: OpenPage, serve: Serve, data_dir: Path
) -> None:
    assistant = opened(Gated, data_dir)
    page = open_page()
    page.goto(serve(assistant))
    for question in (PRICE, "And was it announced?"):
        page.fill("#question textarea", question)
        page.press("#question textarea", "Enter")
        expect(page.locator(".turn.waiting .question")).to_have_text(PRICE)
    assistant.gate.set()
    expect(page.locator(".turn.answered .question")).to_have_text([PRICE, "And was it announced?"])
    expect(page.locator("#question textarea")).to_have_value("")


def test_what_is_typed_right_after_beginning_anew_stays(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    page.fill("#question textarea", "half a question")
    held: list[Route] = []
    page.route("**/run/predict*", lambda route: held.append(route))  # noqa: PLW0108 (Playwright wraps it)
    with page.expect_request("**/run/predict*"):
        page.click("#new")
    expect(page.locator("#question textarea")).to_have_value("")
    page.fill("#question textarea", PRICE)
    with page.expect_response("**/run/predict*") as answered:
        held[0].continue_()
    answered.value.finished()
    page.wait_for_timeout(300)  # whatever that answer does to the box
    expect(page.locator("#question textarea")).to_have_value(PRICE)


def test_a_corpus_that_cannot_be_read_is_told_and_tried_again(
    open_page: OpenPage, serve: Serve, data_dir: Path
) -> None:
    assistant = opened(Gated, data_dir)
    assistant.failures = 1
    assistant.gate.set()
    page = open_page()
    page.goto(serve(assistant))
    expect(page.locator("#holdings[data-state=failed]")).to_have_text("The catalogue is a folder. Move it away.")
    ask(page, PRICE)
    assert page.locator(".turn.answered").count() == 1
    expect(page.locator("#holdings")).to_have_attribute("data-state", "ready")
