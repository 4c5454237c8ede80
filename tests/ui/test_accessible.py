"""Every screen under axe: no serious or critical violation, contrast AA included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from chat_harness import OpenPage, ask, ready
from chat_process import chatting
from playwright.sync_api import Page, expect

from assistant.passwords import add_user

pytestmark = pytest.mark.browser

PRICE = "What price do the papers put on the Orvane sale to Lindholm?"
NOWHERE = "Does giraffe bingo xylophone?"
GRAVE = {"serious", "critical"}
UNTITLED = ("document-title", "html")
"""Gradio takes its page for signing in from a template without a title, and hands it nothing that could set one."""
NARROW = {"width": 390, "height": 844}


def faults(page: Page, *known: tuple[str, str]) -> list[str]:
    """What axe finds: the rule, and the places where it is broken. ``known`` rules and places are left out."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {node['target'][0]}: {node['html'][:120]} {node['any'][0]['message'] if node['any'] else ''}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
        if (one["id"], node["target"][0]) not in known
    ]


def room(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Rooms").get_by_role("button", name=name).click()


def empty_chat(page: Page) -> None:
    expect(page.locator(".empty .example").first).to_be_visible()


def answer(page: Page) -> None:
    ask(page, PRICE)
    ask(page, "And was it announced?")
    page.get_by_role("button", name="Put the question otherwise").click()


def refusal(page: Page) -> None:
    ask(page, NOWHERE)
    page.focus(".nearest .pin")


def error(page: Page) -> None:
    page.fill("#question textarea", "x" * 10_001)
    page.press("#question textarea", "Enter")
    expect(page.locator(".turn .error")).to_be_visible()


def source(page: Page) -> None:
    ask(page, PRICE)
    page.locator(".chip").first.click()
    expect(page.locator("#panel mark").first).to_be_visible()


def filters(page: Page) -> None:
    page.get_by_role("button", name="Filters", exact=True).click()
    page.wait_for_selector("#filters option:nth-child(2)", state="attached")
    page.locator("#filters").get_by_label("Publisher").select_option("Orvane")
    page.get_by_label("As of").first.fill("2021-03-01")


def empty_brief(page: Page) -> None:
    room(page, "Brief")
    expect(page.get_by_role("heading", name="No brief yet.")).to_be_visible()
    page.locator("summary", has_text="Check or reopen").click()


def brief(page: Page) -> None:
    ask(page, PRICE)
    page.locator(".claim:first-child .pin").click()
    ask(page, "How many cameras of Orvane watch over Lindholm?")
    page.locator(".turn:last-child .claim:first-child .pin").click()
    page.wait_for_function("document.querySelector('[data-room=brief] .count').textContent === '2'")
    room(page, "Brief")
    page.click("[data-key=edit-1]")
    box = page.get_by_label("Line 1", exact=True)
    box.fill(box.input_value().replace("3.2", "4.7"))
    box.press("Enter")
    expect(page.locator(".line .standing").first).to_have_text("unverified")
    page.click("[data-key=edit-2]")
    page.evaluate("document.querySelectorAll('#brief details').forEach((one) => { one.open = true; })")


def report(page: Page) -> None:
    """An exported brief with an edited figure, looked up again."""
    ask(page, PRICE)
    page.locator(".claim:first-child .pin").click()
    page.wait_for_function("document.querySelector('[data-room=brief] .count').textContent === '1'")
    room(page, "Brief")
    with page.expect_download() as waiting:
        page.click("[data-key='export-.md']")
    edited = Path(waiting.value.path()).read_bytes().replace(b"3.2 million", b"4.7 million", 1)
    page.locator("summary", has_text="Check or reopen").click()
    page.set_input_files("#brief .file", {"name": "brief.md", "mimeType": "", "buffer": edited})
    expect(page.locator(".report .verdict")).to_be_visible()


def documents(page: Page) -> None:
    room(page, "Documents")
    page.wait_for_selector("#documents .entry")


def evaluation(page: Page) -> None:
    room(page, "Evaluation")
    expect(page.locator("#evaluation")).to_contain_text("No run yet.")


def conversations(page: Page) -> None:
    answer(page)
    page.get_by_role("button", name="Conversations").click()
    page.wait_for_selector("#past-list .entry")


def search(page: Page) -> None:
    documents(page)
    page.get_by_label("Search", exact=True).fill("burglary fell in Lindholm")
    page.keyboard.press("Enter")
    page.wait_for_selector("#documents .nearest li")


def document(page: Page) -> None:
    documents(page)
    page.click("[data-document=leak]")
    expect(page.locator("#panel .paragraph").first).to_be_visible()


SCREENS: list[Callable[[Page], None]] = [
    empty_chat, answer, refusal, error, source, filters, empty_brief, brief, report, documents, search, document,
    evaluation, conversations,
]  # fmt: skip


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_a_screen_is_accessible(open_page: OpenPage, address: str, screen: Callable[[Page], None]) -> None:
    page = open_page()
    ready(page, address)
    screen(page)
    found = {"light and wide": faults(page)}
    page.set_viewport_size(NARROW)
    page.add_style_tag(content="* { transition: none !important }")  # a colour on its way to another is no contrast
    page.evaluate("document.body.classList.add('dark')")
    found["dark and narrow"] = faults(page)
    assert found == {"light and wide": [], "dark and narrow": []}


@pytest.fixture(scope="module")
def guarded(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    users = tmp_path_factory.mktemp("users") / "users"
    add_user(users, "ada", "correct horse")
    with chatting(data_dir, "--auth-file", str(users)) as chat:
        yield chat.address


def test_signing_in_is_accessible(open_page: OpenPage, guarded: str) -> None:
    page = open_page()
    page.goto(guarded)
    page.wait_for_selector("input[type=password]")
    found = faults(page, UNTITLED)
    page.set_viewport_size(NARROW)
    assert (found, faults(page, UNTITLED)) == ([], [])
