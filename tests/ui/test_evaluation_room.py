"""The evaluation in a real browser: a run started, watched, stopped and gone on with; shown, compared, graded blind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from chat_harness import OpenPage, Serve, ready, serving
from planted_runs import CLAIM, EVIL, OTHER, copied, many_samples, two_runs
from playwright.sync_api import Locator, Page, expect

from assistant.app import Assistant
from assistant.evaluation.grading import Grade, import_grades
from assistant.evaluation.log import read_log


@pytest.fixture(scope="module")
def evaluated(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return two_runs(assistant, tmp_path_factory.mktemp("evaluated") / "data")


@pytest.fixture(scope="module")
def rooms(evaluated: Assistant) -> Iterator[str]:
    with serving(evaluated) as address:
        yield address


def enter(page: Page, address: str) -> None:
    ready(page, address)
    page.get_by_role("navigation", name="Rooms").get_by_role("button", name="Evaluation").click()


def cells(table: Locator) -> list[list[str]]:
    return [line.locator("th, td").all_inner_texts() for line in table.locator("tbody tr").all()]


def compared(page: Page, address: str) -> None:
    enter(page, address)
    page.get_by_label("Pick old-1").check()
    expect(page.get_by_role("button", name="Compare")).to_be_disabled()
    page.get_by_label("Pick new-1").check()
    page.get_by_role("button", name="Compare").click()
    page.wait_for_selector(".fold")


def graded(page: Page, address: str, name: str, *runs: str) -> None:
    """The first answer that a grader is to grade."""
    enter(page, address)
    for run in runs:
        page.get_by_label(f"Pick {run}").check()
    page.get_by_role("button", name="Grade blind").click()
    page.get_by_label("Who grades").fill(name)
    page.keyboard.press("Enter")
    page.wait_for_selector(".mark-button")


def saved(page: Page) -> None:
    expect(page.locator(".saved")).to_have_text("Saved.")


@pytest.mark.browser
def test_the_runs_are_listed_the_spoilt_one_with_its_fault(open_page: OpenPage, rooms: str) -> None:
    page = open_page()
    enter(page, rooms)
    page.wait_for_selector(".runs")
    listed = {line[1]: line[2:] for line in cells(page.locator(".runs"))}
    assert listed.keys() == {"old-1", "new-1", "evil-1", "spoilt-1"}
    assert listed["old-1"][1:] == ["sentences, no model", "3", "0.667 0.000 to 1.000", "–", "–", ""]
    assert listed["old-1"][0].startswith("1 Jan 2026")
    assert "Line 1 of the log" in listed["spoilt-1"][0]


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
def test_a_long_name_pushes_nothing_out_of_the_list(open_page: OpenPage, rooms: str, width: int) -> None:
    page = open_page(width)
    enter(page, rooms)
    page.wait_for_selector(".runs")
    assert page.locator("#evaluation .room").evaluate("room => room.scrollWidth - room.clientWidth") == 0
    beyond = "cells => cells.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"
    assert page.locator(".runs td").evaluate_all(beyond) == []


@pytest.mark.browser
def test_a_run_shows_its_figures_and_each_sample(open_page: OpenPage, rooms: str) -> None:
    page = open_page()
    enter(page, rooms)
    page.get_by_role("button", name="old-1").click()
    page.wait_for_selector(".figures svg")
    assert page.locator(".figures h2").all_inner_texts() == [
        "Accuracy by type of question",
        "Retrieval",
        "Refusing",
        "Seconds an answer",
        "Where it went wrong",
    ]
    assert page.locator(".figures .figure").first.inner_text() == "0.667"
    assert cells(page.locator(".figures table").first)[-1][:3] == ["all", "3", "0.667"]
    page.get_by_role("combobox", name="Where it went wrong").select_option("used but wrong")
    (fold,) = page.locator(".fold").all()
    fold.locator("summary").first.click()
    expect(fold.locator(".said .words")).to_have_text(OTHER)
    expect(fold.locator(".asked .words")).to_have_text("650.")
    expect(fold.locator(".asked")).to_have_css("display", "grid")
    expect(fold.locator(".quotes mark")).to_have_text(OTHER)
    fold.locator(".said .chip").click()
    expect(page.locator("#panel mark")).to_have_text(OTHER)
    fold.get_by_role("button", name="Ask it in the chat").click()
    expect(page.locator(".turn .question")).to_have_text("How many cameras?")
    expect(page.locator(".turn .scope li")).to_have_text(["Orvane", "as of 2022"])


@pytest.mark.browser
def test_two_runs_stand_side_by_side_question_by_question(open_page: OpenPage, rooms: str) -> None:
    page = open_page()
    compared(page, rooms)
    expect(page.locator("#evaluation .lead")).to_have_text("old-1 → new-1")
    expect(page.locator(".told")).to_have_text("1 became right, 1 became wrong.")
    assert page.get_by_role("table", name="What changed").locator("thead th").all_inner_texts()[-1] == "beyond chance?"
    changes = {line[0]: line[1:] for line in cells(page.get_by_role("table", name="What changed"))}
    assert next(iter(changes)) == "Accuracy"
    assert changes["Accuracy"] == ["0.667", "0.667", "+0.000", "-1.000 to +1.000", "3", "p = 1"]
    names = page.locator(".fold .name")
    assert names.all_inner_texts() == ["How many cameras?", "By how much did it fall?"]
    page.get_by_role("combobox", name="Show").select_option("worse")
    assert names.all_inner_texts() == ["By how much did it fall?"]
    page.get_by_role("combobox", name="Show").select_option("")
    assert names.count() == 3
    page.get_by_label("Where either went wrong").select_option("used but wrong")
    assert names.all_inner_texts() == ["How many cameras?"]
    page.locator(".fold summary").first.click()
    expect(page.locator(".side")).to_have_count(2)
    before, after = page.locator(".side").all()
    expect(before.locator(".said .words")).to_have_text(OTHER)
    expect(before.locator(".stage")).to_have_text("used but wrong")
    expect(after.locator(".said .words")).to_have_text(CLAIM)
    expect(after.locator(".quotes mark")).to_have_text(CLAIM)


@pytest.mark.browser
def test_answers_are_graded_blind_by_keys_and_nothing_is_lost(
    open_page: OpenPage, rooms: str, evaluated: Assistant
) -> None:
    page = open_page()
    graded(page, rooms, "ada", "old-1", "new-1")
    expect(page.locator(".grading > .caption").first).to_have_text("Answer 1 of 6 · 0 graded · by ada")
    shown = page.locator("#evaluation .grading").inner_text()
    assert not any(told in shown for told in ("old-1", "new-1", "used but wrong", "Scores"))
    question = page.inner_text(".asked-now")
    page.keyboard.press("3")
    page.keyboard.press("o")
    page.keyboard.press("q")
    page.get_by_label("Comment").fill("Said by the vendor.")
    saved(page)
    page.locator(".scores summary").first.click()
    expect(page.locator(".scores").first).to_contain_text("-1")
    page.reload()
    enter(page, rooms)
    expect(page.locator(".grading > .caption").first).to_have_text("Answer 2 of 6 · 1 graded · by ada")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".asked-now")).to_have_text(question)
    pressed = page.locator(".mark-button[aria-pressed=true]")
    expect(pressed).to_have_text(["3 Wrong", "o opinion as fact", "q quotation"])
    expect(page.get_by_label("Comment")).to_have_value("Said by the vendor.")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
        expect(pressed).to_have_count(0)
        page.keyboard.press("4")
        saved(page)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".grading .lead")).to_have_text("All 6 answers are graded.")
    tables = [cells(page.get_by_role("table", name=f"Agreement on {run}")) for run in ("old-1", "new-1")]
    assert all(["ada and scorers", "3"] in [line[:2] for line in table] for table in tables)
    sheets = evaluated.settings.data_dir / "evaluation" / "grades"
    given = [one for name in ("old-1", "new-1") for one in import_grades([sheets / f"{name}.jsonl"])]
    grades = [one for one in given if one.grader == "ada"]
    assert len(grades) == 6
    (first,) = (one for one in grades if one.comment)
    assert first == Grade(first.id, "ada", "wrong", "opinion as fact; quotation", "Said by the vendor.")
    assert {(one.grade, one.error_kind) for one in grades if one != first} == {("wrong", "should have refused")}


@pytest.mark.browser
def test_no_grade_is_lost_on_whoever_grades_fast(open_page: OpenPage, rooms: str, evaluated: Assistant) -> None:
    page = open_page()
    graded(page, rooms, "dot", "old-1")
    for key in ("1", "ArrowRight") * 3:  # without waiting for the next answer to be there
        page.keyboard.press(key)
    expect(page.locator(".grading .lead")).to_have_text("All 3 answers are graded.")
    sheet = evaluated.settings.data_dir / "evaluation" / "grades" / "old-1.jsonl"
    grades = [one for one in import_grades([sheet]) if one.grader == "dot"]
    assert [one.grade for one in grades] == ["right"] * 3


@pytest.mark.browser
def test_back_leads_through_the_runs_to_the_chat(open_page: OpenPage, rooms: str) -> None:
    page = open_page()
    compared(page, rooms)
    assert page.url == f"{rooms}#evaluation/compare/old-1/new-1"
    expect(page).to_have_title("Evaluation · Briefing Assistant")
    page.get_by_role("navigation", name="Rooms").get_by_role("button", name="Chat").click()
    expect(page).to_have_title("Briefing Assistant")
    page.get_by_role("navigation", name="Rooms").get_by_role("button", name="Evaluation").click()
    expect(page).to_have_url(f"{rooms}#evaluation/compare/old-1/new-1")  # what was open there
    page.go_back()
    expect(page.locator("#question textarea")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="old-1 → new-1")).to_be_visible()
    page.go_back()
    expect(page.locator(".runs")).to_be_visible()
    page.go_back()
    expect(page.locator("#question textarea")).to_be_visible()
    page.go_forward()
    expect(page.locator(".runs")).to_be_visible()


@pytest.mark.browser
def test_a_link_leads_to_a_run(open_page: OpenPage, rooms: str) -> None:
    page = open_page()
    ready(page, f"{rooms}#evaluation/run/evil-1")
    expect(page.get_by_role("heading", name="evil-1")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="evil-1")).to_be_visible()
    lost = open_page()
    ready(lost, f"{rooms}#evaluation/run/%E0%A4%A/none")
    expect(lost.locator(".runs")).to_be_visible()
    gone = open_page()
    ready(gone, f"{rooms}#evaluation/run/gone-1")
    expect(gone.get_by_role("alert")).to_contain_text("gone-1")
    gone.get_by_role("button", name="All runs").click()
    expect(gone.locator(".runs")).to_be_visible()


@pytest.mark.browser
def test_a_hostile_log_is_shown_as_text(open_page: OpenPage, rooms: str) -> None:
    page = open_page(390, 844)
    enter(page, rooms)
    page.get_by_role("button", name="evil-1").click()
    page.wait_for_selector(".figures svg")
    page.locator(".fold summary").first.click()
    expect(page.locator(".said .words")).to_have_text(EVIL)
    page.get_by_role("button", name="Grade blind").click()
    page.get_by_label("Who grades").fill(EVIL)
    page.keyboard.press("Enter")
    expect(page.locator(".asked-now")).to_have_text(EVIL)
    page.keyboard.press("1")
    saved(page)
    assert page.locator("#evaluation img").count() == 0
    assert page.title() == "Evaluation · Briefing Assistant"


@pytest.mark.browser
def test_a_run_is_started_seen_by_others_stopped_and_gone_on_with(
    open_page: OpenPage, serve: Serve, assistant: Assistant, tmp_path: Path
) -> None:
    held = copied(assistant, tmp_path / "data")
    many_samples(tmp_path / "data")
    address = serve(held)
    page = open_page()
    enter(page, address)
    expect(page.get_by_role("heading", name="No run yet.")).to_be_visible()
    expect(page.locator("select[name=task] option", has_text="many.jsonl (2000 samples)")).to_be_attached()
    page.locator("select[name=task]").select_option("held:many.jsonl")
    page.get_by_role("button", name="Start").click()
    told = page.locator(".under-way [role=status]")
    expect(told).to_contain_text("of 2000, about")
    expect(page.get_by_text("No run yet.").locator("visible=true")).to_have_count(0)
    other = open_page()
    enter(other, address)
    expect(other.locator(".under-way [role=status]")).to_contain_text("of 2000, about")
    expect(other.locator("select[name=task] option").first).to_be_attached()
    other.get_by_role("button", name="Start").click()
    expect(other.get_by_role("alert")).to_contain_text("A run of 'many' is under way")
    page.reload()
    enter(page, address)
    page.get_by_role("button", name="Stop", exact=True).last.click()
    expect(told).to_contain_text("The run of many was stopped")
    log = tmp_path / "data" / "evaluation" / "many-1.jsonl"
    asked = len(read_log(log).samples)
    assert 0 < asked < 2000
    page.get_by_role("button", name="Go on with many-1").click()
    expect(told).to_contain_text("of 2000, about")
    page.get_by_role("button", name="Stop", exact=True).last.click()
    expect(told).to_contain_text("The run of many was stopped")
    assert len(read_log(log).samples) > asked
