"""The page by keys alone, from the first question to the last grade: what has the focus shows it.

Nothing here clicks: a test reaches a control as a reader without a mouse does, by Tab and Shift+Tab.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from chat_harness import OpenPage, Serve, ready
from planted_runs import copied
from playwright.sync_api import Locator, Page, expect

from assistant.app import Assistant

pytestmark = pytest.mark.browser

PRICE = "What price do the papers put on the Orvane sale to Lindholm?"
CAMERAS = "How many Orvane cameras watch over Lindholm?"
MOST_STEPS = 150
"""Presses of Tab from one control to another, at most."""
FOCUSED = """() => {
    const rgb = (words) => (words.match(/[\\d.]+/g) || []).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
        .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = (node) => {
        for (; node; node = node.parentElement) {
            const colour = rgb(getComputedStyle(node).backgroundColor);
            if (colour.length === 3 || colour[3] > 0) return colour;
        }
        return [255, 255, 255];
    };
    const node = document.activeElement;
    if (!node || node === document.body) return { name: null };
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(node);
    const [one, other] = [light(rgb(outlineColor)), light(ground(node.parentElement))].sort((a, b) => b - a);
    const box = node.getBoundingClientRect();
    const hit = document.elementFromPoint(
        Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1),
        Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 1));
    return {
        name: `${node.tagName} ${node.getAttribute('aria-label') || node.textContent.trim().slice(0, 40)}`,
        ring: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth),
        contrast: (one + 0.05) / (other + 0.05),
        covered: !(hit && (node.contains(hit) || hit.contains(node))),
        away: box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth,
    };
}"""
"""The control that has the focus: how wide its ring is, in pixels; how the ring stands out; whether it can be seen."""


class Keys:
    """A reader at the keyboard of a page. ``faults`` are the controls that had the focus without showing it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.press = page.keyboard.press
        self.type = page.keyboard.type
        self.faults: set[str] = set()

    def to(self, goal: Locator, key: str = "Tab") -> Keys:
        """Go to a control. AssertionError: it cannot be reached."""
        goal.wait_for()
        for _ in range(MOST_STEPS):
            if goal.evaluate("node => node === document.activeElement"):
                return self
            self.press(key)
            self._look()
        raise AssertionError(f"{goal} cannot be reached by {key}")

    def back_to(self, goal: Locator) -> Keys:
        return self.to(goal, "Shift+Tab")

    def around(self) -> None:
        """From here to the end of the page."""
        for _ in range(MOST_STEPS):
            self.press("Tab")
            self._look()
            if self.page.evaluate("document.activeElement === document.body"):
                return
        raise AssertionError("the page has no end")

    def enter(self, room: str) -> None:
        """Go to a room by its tab."""
        self.back_to(self.page.get_by_role("navigation", name="Rooms").get_by_role("button", name=room)).press("Enter")

    def ask(self, question: str, number: int) -> None:
        """Ask from the box, and wait until the answer is whole."""
        expect(self.page.locator("#question textarea")).to_be_focused()
        self._look()
        self.type(question)
        self.press("Enter")
        expect(self.page.locator(".turn.answered")).to_have_count(number)

    def _look(self) -> None:
        seen: dict[str, Any] = self.page.evaluate(FOCUSED)
        if seen["name"] is None:  # the browser's own bar, between the end of the page and its beginning
            return
        if seen["ring"] < 2 or seen["contrast"] < 3 or seen["covered"] or seen["away"]:
            self.faults.add(str(seen))


@pytest.fixture
def keys(open_page: OpenPage, serve: Serve, assistant: Assistant, tmp_path: Path) -> Callable[[], Keys]:
    """Opens the page, over samples of its own."""

    def begin() -> Keys:
        held = copied(assistant, tmp_path / "data")
        (tmp_path / "data" / "samples").mkdir(exist_ok=True)
        rest = {"type": "numeric", "answerable": True, "must_not_include": [], "evidence": []}
        rows = [{"id": f"s{n}", "question": CAMERAS, "answer": "650", "must_include": ["650"], **rest} for n in (1, 2)]
        file = tmp_path / "data" / "samples" / "two.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
        page = open_page()
        ready(page, serve(held))
        page.add_style_tag(content="* { transition: none !important }")  # a ring on its way is no ring yet
        expect(page.locator("#question textarea")).to_be_focused()
        return Keys(page)

    return begin


def test_a_question_becomes_a_brief(keys: Callable[[], Keys]) -> None:
    reader = keys()
    page = reader.page
    reader.ask(PRICE, 1)
    first = page.locator(".claim:first-child .chip").first
    reader.back_to(first).press("Enter")
    expect(page.locator("#panel mark").first).to_be_in_viewport()
    reader.to(page.get_by_role("button", name="Close the source")).press("Enter")
    expect(first).to_be_focused()
    reader.to(page.locator(".claim:first-child .pin")).press("Enter")
    expect(page.locator("[data-room=brief] .count")).to_have_text("1")
    reader.press("/")
    reader.ask(CAMERAS, 2)
    reader.back_to(page.locator(".turn:last-child .claim:first-child .pin")).press("Space")
    expect(page.locator("[data-room=brief] .count")).to_have_text("2")
    reader.around()
    reader.enter("Brief")
    lines = page.locator(".line .words")
    before = lines.all_inner_texts()
    reader.to(page.get_by_role("button", name="Move line 1 down")).press("Enter")
    expect(lines.first).to_have_text(before[1])
    assert lines.all_inner_texts() == before[::-1]
    reader.back_to(page.get_by_role("button", name="Export as Markdown"))
    with page.expect_download() as waiting:
        reader.press("Enter")
    assert all(line in Path(waiting.value.path()).read_text("utf-8") for line in before)
    reader.around()
    assert reader.faults == set()


def test_a_document_is_found_and_opened(keys: Callable[[], Keys]) -> None:
    reader = keys()
    page = reader.page
    reader.enter("Documents")
    reader.to(page.get_by_label("Search", exact=True)).type("burglary fell in Lindholm")
    reader.press("Enter")
    hit = page.locator("#documents .nearest .chip").first
    reader.to(hit).press("Enter")
    expect(page.locator("#panel mark").first).to_be_in_viewport()
    reader.press("Escape")
    expect(hit).to_be_focused()
    reader.back_to(page.get_by_label("Search", exact=True)).press("Control+a")
    reader.type("leak")
    entry = page.locator("#documents .entry").first
    reader.to(entry).press("Enter")
    expect(page.locator("#panel .paragraph").first).to_be_visible()
    reader.press("Escape")
    expect(entry).to_be_focused()
    reader.around()
    assert reader.faults == set()


def test_runs_are_made_compared_and_graded(keys: Callable[[], Keys]) -> None:
    reader = keys()
    page = reader.page
    reader.enter("Evaluation")
    for number in (1, 2):
        task = page.locator("select[name=task]")
        expect(task.locator("option", has_text="two.jsonl")).to_be_attached()
        (reader.to if number == 1 else reader.back_to)(task).type("two.jsonl")
        expect(task).to_have_value("held:two.jsonl")
        reader.to(page.get_by_role("button", name="Start")).press("Enter")
        expect(page.get_by_role("button", name=f"two-{number}", exact=True)).to_be_visible()
        expect(page.locator(".under-way [role=status]")).to_contain_text("has ended: 2 of 2")
    reader.to(page.get_by_role("button", name="two-1", exact=True)).press("Enter")
    expect(page.get_by_role("heading", name="two-1")).to_be_focused()
    fold = page.locator(".fold summary").first
    reader.to(fold).press("Enter")
    expect(page.locator(".fold .said .words").first).to_be_visible()
    reader.around()
    reader.back_to(page.get_by_role("button", name="‹ All runs")).press("Enter")
    for name in ("two-2", "two-1"):
        reader.to(page.get_by_label(f"Pick {name}")).press("Space")
    reader.back_to(page.get_by_role("button", name="Compare")).press("Enter")
    expect(page.get_by_role("heading", name="two-1 → two-2")).to_be_focused()
    reader.to(page.get_by_label("Show")).press("ArrowUp")
    reader.back_to(page.get_by_role("button", name="‹ All runs")).press("Enter")
    reader.to(page.get_by_role("button", name="Grade blind")).press("Enter")
    expect(page.get_by_label("Who grades")).to_be_focused()
    reader.type("ada")
    reader.press("Enter")
    expect(page.locator(".asked-now")).to_be_focused()
    reader.to(page.get_by_role("button", name="1 Correct")).press("Enter")
    expect(page.locator(".saved")).to_have_text("Saved.")
    expect(page.get_by_role("button", name="1 Correct")).to_be_focused()
    for key in ("ArrowRight", "3", "a", "ArrowRight", "1", "ArrowRight", "1", "ArrowRight"):
        reader.press(key)
    expect(page.get_by_role("heading", name="All 4 answers are graded.")).to_be_focused()
    reader.around()
    assert reader.faults == set()
