"""Every screen under axe: no serious or critical violation, contrast AA included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from chat_harness import OpenPage, ask, ready, serving
from chat_process import chatting
from planted_runs import many_samples, two_runs
from playwright.sync_api import Page, ViewportSize, expect

from assistant.adapters.users import add_user
from assistant.app import Assistant

pytestmark = pytest.mark.browser

PRICE = "What price do the papers put on the Orvane sale to Lindholm?"
NOWHERE = "Does giraffe bingo xylophone?"
GRAVE = {"serious", "critical"}
UNTITLED = ("document-title", "html")
"""Gradio takes its page for signing in from a template without a title, and hands it nothing that could set one."""
NARROW: ViewportSize = {"width": 390, "height": 844}
SIZES: dict[str, ViewportSize] = {"wide": {"width": 1440, "height": 900}, "narrow": NARROW}


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


def everywhere(page: Page) -> dict[str, list[str]]:
    """The faults of a screen, wide and narrow, light and dark; nothing where it has none."""
    page.add_style_tag(content="* { transition: none !important }")  # a colour on its way to another is no contrast
    found = {}
    for width, size in SIZES.items():
        page.set_viewport_size(size)
        for look in ("light", "dark"):
            page.evaluate("look => document.body.classList.toggle('dark', look === 'dark')", look)
            found[f"{look} and {width}"] = faults(page)
    return {look: some for look, some in found.items() if some}


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
    ask(page, "How many Orvane cameras watch over Lindholm?")
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


def complaint(page: Page) -> None:
    """What is wrong with an answer, filled in as far as an error."""
    ask(page, PRICE)
    page.get_by_role("button", name="No, this is wrong").click()
    page.get_by_label("A fact or a figure is wrong").check()
    page.get_by_role("button", name="Keep as a test").click()
    expect(page.locator(".complaint .error")).to_be_visible()


def picking(page: Page) -> None:
    """The passage that is right, searched for, and chosen in its document."""
    ask(page, PRICE)
    page.get_by_role("button", name="No, this is wrong").click()
    page.get_by_role("button", name="Find the passage…").click()
    page.locator("#panel .nearest .chip").first.click()
    expect(page.locator("#panel .choice button").first).to_be_visible()


def verdict_kept(page: Page) -> None:
    ask(page, PRICE)
    page.get_by_role("button", name="Yes, this is right").click()
    expect(page.locator(".verdict [role=status]")).not_to_be_empty()


def runs(page: Page) -> None:
    room(page, "Evaluation")
    page.get_by_label("Pick old-1").check()


def run(page: Page) -> None:
    """A finished run, one of its samples open."""
    room(page, "Evaluation")
    page.get_by_role("button", name="old-1").click()
    page.locator(".fold summary").first.click()
    expect(page.locator(".fold .said .words")).to_be_visible()
    page.locator(".fold .scores summary").click()


def comparison(page: Page) -> None:
    """Two runs, one of the questions open."""
    runs(page)
    page.get_by_label("Pick new-1").check()
    page.get_by_role("button", name="Compare").click()
    page.locator(".fold summary").first.click()
    expect(page.locator(".side")).to_have_count(2)


def grader(page: Page) -> None:
    runs(page)
    page.get_by_role("button", name="Grade blind").click()
    expect(page.get_by_label("Who grades")).to_be_focused()


def grading(page: Page) -> None:
    """An answer with a grade, and what the scorers say of it."""
    grader(page)
    page.get_by_label("Who grades").fill("ada")
    page.keyboard.press("Enter")
    page.wait_for_selector(".mark-button")
    page.keyboard.press("3")
    page.keyboard.press("o")
    page.locator(".grading > .scores > summary").click()


def graded(page: Page) -> None:
    """Every answer graded, and how far the graders agree."""
    grader(page)
    page.get_by_label("Who grades").fill("bea")
    page.keyboard.press("Enter")
    page.wait_for_selector(".mark-button")
    for key in ("1", "ArrowRight") * 3:
        page.keyboard.press(key)
    expect(page.get_by_role("table", name="Agreement on old-1")).to_be_visible()


SCREENS: list[Callable[[Page], None]] = [
    empty_chat, answer, refusal, error, source, filters, empty_brief, brief, report, documents, search, document,
    evaluation, conversations, complaint, picking,
]  # fmt: skip
WITH_RUNS: list[Callable[[Page], None]] = [verdict_kept, runs, run, comparison, grader, grading, graded]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_a_screen_is_accessible(open_page: OpenPage, address: str, screen: Callable[[Page], None]) -> None:
    page = open_page()
    ready(page, address)
    screen(page)
    assert everywhere(page) == {}


@pytest.fixture(scope="module")
def rooms(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A chat over runs that are there already, with samples enough for one that lasts."""
    held = two_runs(assistant, tmp_path_factory.mktemp("evaluated") / "data")
    many_samples(held.settings.data_dir)
    with serving(held) as address:
        yield address


@pytest.mark.parametrize("screen", WITH_RUNS, ids=lambda screen: screen.__name__)
def test_a_screen_with_runs_is_accessible(open_page: OpenPage, rooms: str, screen: Callable[[Page], None]) -> None:
    page = open_page()
    ready(page, rooms)
    screen(page)
    assert everywhere(page) == {}


def test_a_run_under_way_is_accessible(open_page: OpenPage, rooms: str) -> None:
    page = open_page()
    ready(page, rooms)
    room(page, "Evaluation")
    page.locator("select[name=task]").select_option("held:many.jsonl")
    page.get_by_role("button", name="Start").click()
    told = page.locator(".under-way [role=status]")
    expect(told).to_contain_text("of 2000, about")
    assert everywhere(page) == {}
    page.locator(".under-way").get_by_role("button", name="Stop").click()
    expect(told).to_contain_text("was stopped")


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
