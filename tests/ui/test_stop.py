"""A chat model at work, and its reader's way out of waiting: in a real browser, over a model's server on loopback."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from chat_harness import OpenPage, Serve, ready
from playwright.sync_api import expect

sys.path.insert(0, str(Path(__file__).parents[1]))
from chat_server import Reply, serving

from assistant.app import Assistant
from assistant.config import load_settings

pytestmark = pytest.mark.browser
QUESTION = "How many Orvane cameras watch over Lindholm?"


@pytest.mark.parametrize("width", [1440, 390])
def test_a_model_that_writes_on_and_on_is_left_off(
    open_page: OpenPage, serve: Serve, data_dir: Path, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted-0123456789abcdef")
    with serving(Reply(["word "] * 5000, pause=0.1)) as model:
        settings = load_settings(data_dir, model="openai:scripted", chat_model={"base_url": model.url})
        page = open_page(width)
        ready(page, serve(Assistant(settings)))
        stop, column = page.locator("#stop"), page.locator("#composer").bounding_box()
        expect(stop).to_be_hidden()
        chosen = page.locator("#engine").bounding_box()
        assert column
        assert chosen
        assert (chosen["x"], chosen["width"]) == (column["x"], column["width"])
        page.fill("#question textarea", QUESTION)
        page.press("#question textarea", "Enter")
        expect(page.locator(".note")).to_have_text("openai:scripted is writing…")
        ask, end = page.locator("#send").bounding_box(), stop.bounding_box()
        assert ask
        assert end
        assert (ask["y"], ask["height"]) == (end["y"], end["height"])
        stop.click()
        expect(page.locator(".ended")).to_have_text("Stopped.")
        expect(page.locator("#question textarea")).to_be_focused()
        expect(page.locator("#question textarea")).to_have_value(QUESTION)
        expect(stop).to_be_hidden()
        assert model.left.wait(60)


def test_a_follow_up_is_left_off_while_the_model_makes_it_stand_alone(
    open_page: OpenPage, serve: Serve, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted-0123456789abcdef")
    again, replies = "And who sold them?", (Reply(["Not in the passages."]), Reply(["w"] * 5000, pause=0.1))
    with serving(*replies) as model:
        settings = load_settings(data_dir, model="openai:scripted", chat_model={"base_url": model.url})
        page = open_page(1440)
        ready(page, serve(Assistant(settings)))
        page.fill("#question textarea", QUESTION)
        page.press("#question textarea", "Enter")
        expect(page.locator("#stop")).to_be_hidden()
        expect(page.locator(".refusal")).to_be_visible()
        page.fill("#question textarea", again)
        page.press("#question textarea", "Enter")
        expect(page.locator(".note")).to_have_text("openai:scripted makes the question stand alone…")
        page.locator("#stop").click()
        expect(page.locator(".ended")).to_have_text("Stopped.")
        expect(page.locator("#question textarea")).to_have_value(again)
        assert model.left.wait(60)
    assert len(model.asked) == 2
