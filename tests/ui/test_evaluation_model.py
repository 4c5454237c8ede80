"""A run answered by a chat model, from the page: which model it was, and on which samples it failed, and why."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chat_harness import OpenPage, ready, serving
from chat_server import ChatServer, Reply
from chat_server import serving as answering
from planted_runs import copied
from playwright.sync_api import Page, expect

from assistant.app import Assistant
from assistant.config import load_settings
from assistant.evaluation.log import read_log

pytestmark = pytest.mark.browser

CAMERAS = "How many cameras did Lindholm have in April 2021?"
COUNT = "Lindholm had 400 Orvane cameras in April 2021, the city council's register says."
PRICE = "What price do the papers put on the Orvane sale to Lindholm?"
UNFINISHED = re.compile("not finished|cut short")
REFUSED = "refused the key (status 401)."


def reply(messages: list[dict[str, str]]) -> Reply:
    """The truth of the cameras; nothing else."""
    prompt = messages[-1]["content"]
    if PRICE in prompt:
        return Reply(status=401, error={"message": "no"})
    rows = [json.loads(line) for line in prompt.splitlines() if line.startswith("{")]
    key = next(row["key"] for row in rows if "400 Orvane cameras" in row["text"])
    return Reply([f"{COUNT[:-1]} [{key}]."])


@pytest.fixture
def model() -> Iterator[ChatServer]:
    with answering(reply) as server:
        yield server


@pytest.fixture
def page(
    open_page: OpenPage, assistant: Assistant, model: ChatServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Page]:
    """The Evaluation room over two samples, with a chat model that answers the first one and refuses the second."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted-0123456789abcdef")
    copied(assistant, tmp_path / "data")
    (tmp_path / "data" / "samples").mkdir(exist_ok=True)
    rest: dict[str, Any] = {"type": "numeric", "answerable": True, "must_not_include": []}
    cameras = {"id": "cameras", "question": CAMERAS, "answer": "400", "must_include": ["400"], **rest}
    price = {"id": "price", "question": PRICE, "answer": "3.2 million", "must_include": ["3.2 million"], **rest}
    rows = [
        {**cameras, "evidence": [{"document": "count-council", "paragraphs": [1]}]},
        {**price, "evidence": [{"document": "leak", "paragraphs": [1]}]},
    ]
    file = tmp_path / "data" / "samples" / "two.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    called = {"base_url": model.url, "timeout": 5, "retries": 0}
    settings = load_settings(tmp_path / "data", model="openai:scripted", chat_model=called)
    with serving(Assistant(settings)) as address:
        page = open_page()
        ready(page, address)
        page.get_by_role("navigation", name="Rooms").get_by_role("button", name="Evaluation").click()
        yield page
        page.context.close()


def run(page: Page, engine: str, name: str = "two-1") -> None:
    """To its end: that of the run before is still told for a moment, so the row of this one is waited for."""
    page.locator("select[name=task]").select_option("held:two.jsonl")
    page.get_by_label("Answered by").select_option(engine)
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".under-way [role=status]")).to_have_text("The run of two has ended: 2 of 2 samples.")
    expect(page.get_by_role("row", name=name)).to_be_visible()
    expect(page.get_by_role("row", name=name)).not_to_contain_text(UNFINISHED)


def test_a_run_says_which_model_answered_and_where_it_failed(page: Page, model: ChatServer, tmp_path: Path) -> None:
    run(page, "model")
    told = "The chat model failed on 1 of 2 samples, which the sentences of the documents answer instead: "
    banner = page.locator(".under-way .banner")
    expect(banner).to_contain_text(told)
    expect(banner).to_contain_text(REFUSED)
    row = page.get_by_role("row", name="two-1")
    expect(row).to_contain_text("openai:scripted failed on 1")
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_text("Answered by openai:scripted", exact=True)).to_be_visible()
    expect(page.locator("#evaluation .banner")).to_contain_text(told)
    page.get_by_role("combobox", name="Where it went wrong").select_option("The chat model failed")
    (failed,) = page.locator(".fold").all()
    expect(failed.locator(".name")).to_have_text(PRICE)
    failed.locator("summary").first.click()
    expect(failed.locator(".warning").first).to_contain_text(REFUSED)
    expect(failed).to_contain_text("Answered by sentences, no model")
    expect(failed.locator(".said .words").first).to_contain_text("3.2 million")
    page.get_by_role("combobox", name="Where it went wrong").select_option("All, right and wrong")
    good = page.locator(".fold", has_text=CAMERAS)
    good.locator("summary").first.click()
    expect(good.locator(".said .words")).to_have_text([COUNT])
    expect(good).to_contain_text("Answered by openai:scripted")
    assert good.locator(".warning", has_text="scripted").count() == 0
    log = read_log(tmp_path / "data" / "evaluation" / "two-1.jsonl")
    assert (log.header["engine"], log.header["model"]) == ("model", "openai:scripted")
    assert len(model.asked) == 2


def test_a_run_without_the_model_stands_beside_one_with_it(page: Page, model: ChatServer) -> None:
    run(page, "extractive")
    expect(page.locator(".under-way .banner")).to_be_hidden()
    assert model.asked == []
    run(page, "model", "two-2")
    expect(page.get_by_role("row", name="two-1")).to_contain_text("sentences, no model")
    for name in ("two-1", "two-2"):
        page.get_by_label(f"Pick {name}").check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#evaluation .lead")).to_have_text("two-1 → two-2")
    expect(page.locator("#evaluation .banner")).to_contain_text("two-2: The chat model failed on 1 of 2 samples")
    page.get_by_label("Show").select_option("All")
    page.get_by_label("Where either went wrong").select_option("The chat model failed")
    (pair,) = page.locator(".fold").all()
    pair.locator("summary").first.click()
    expect(pair.locator(".side")).to_have_count(2)
    refused = [side.locator(".warning", has_text=REFUSED) for side in pair.locator(".side").all()]
    expect(refused[1]).to_be_visible()
    assert refused[0].count() == 0


def test_who_grades_blind_is_not_told_that_the_model_failed(page: Page) -> None:
    run(page, "model")
    page.get_by_label("Pick two-1").check()
    page.get_by_role("button", name="Grade blind").click()
    page.get_by_label("Who grades").fill("ada")
    page.keyboard.press("Enter")
    for _ in range(2):
        page.wait_for_selector(".asked-now")
        assert "model" not in page.locator("#evaluation .grading").inner_text()
        page.keyboard.press("ArrowRight")
