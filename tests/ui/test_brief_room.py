"""The brief in a real browser: pinned from an answer, edited, arranged, drafted, exported, and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest
from chat_harness import OpenPage, ask, ready
from pinning_page import PRICE, VARN, lines, pin_first, pinned, room, settled
from playwright.sync_api import expect

from assistant.adapters.brief_files import read
from assistant.app import Assistant

pytestmark = pytest.mark.browser

HOSTILE = "What did the Quellmar ministry pay for each scanner?"


def test_an_empty_brief_says_what_to_do(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    room(page, "Brief")
    expect(page.get_by_role("heading", name="No brief yet.")).to_be_visible()
    expect(page.locator("#chat")).to_be_hidden()
    expect(page.get_by_label("Topic")).to_be_visible()


def test_a_claim_is_pinned_and_taken_out_again(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    ask(page, PRICE)
    button = pin_first(page)
    expect(button).to_have_text("✓ Pinned")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-room=brief] .count")).to_have_text("1")
    button.click()
    settled(page)
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-room=brief] .count")).to_have_text("")
    room(page, "Brief")
    assert page.locator(".line").count() == 0


def test_a_passage_that_was_found_is_pinned(open_page: OpenPage, address: str, assistant: Assistant) -> None:
    page = open_page()
    ready(page, address)
    room(page, "Documents")
    page.get_by_label("Search", exact=True).fill("burglary fell in Lindholm")
    page.keyboard.press("Enter")
    page.locator("#documents .nearest .pin").first.click()
    settled(page)
    room(page, "Brief")
    passages = assistant.document("count-vendor").passages
    assert lines(page) == [passage.text for passage in passages if passage.id == "count-vendor:2"]
    ready(page, address)
    ask(page, "Does giraffe bingo xylophone?")
    nearest = page.locator(".turn .nearest .pin")
    expect(nearest.first).to_have_attribute("aria-pressed", "false")
    nearest.first.click()
    expect(page.locator("[data-room=brief] .count")).to_have_text("2")


def test_an_edited_figure_is_told_at_once_and_leaves_only_with_a_tick(
    open_page: OpenPage, address: str, tmp_path: Path
) -> None:
    page = open_page()
    said = pinned(page, address, PRICE)
    assert lines(page) == said
    assert "3.2 million" in said[0]
    page.click("[data-key=edit-1]")
    box = page.get_by_label("Line 1", exact=True)
    expect(box).to_be_focused()
    box.fill(said[0].replace("3.2", "4.7"))
    box.press("Enter")
    expect(page.locator(".line .standing")).to_have_text("unverified")
    assert "4.7 million" in page.inner_text(".line .reason >> nth=0")
    expect(page.locator("[data-key=edit-1]")).to_be_focused()
    word = page.get_by_role("button", name="Export as Word")
    expect(word).to_be_disabled()
    expect(page.locator("#held-back")).to_contain_text("Line 1 is unverified.")
    page.get_by_label("Let it leave unverified").check()
    expect(word).to_be_enabled()
    expect(page.get_by_label("Let it leave unverified")).to_be_checked()
    with page.expect_download() as waiting:
        word.click()
    waiting.value.save_as(tmp_path / waiting.value.suggested_filename)
    assert [line.text for line in read(tmp_path / "Brief.docx").lines] == [said[0].replace("3.2", "4.7")]
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".line .words")).to_have_text(said[0])


@pytest.mark.parametrize("ending", [".docx", ".md", ".html", ".pdf"])
def test_a_brief_is_downloaded_in_every_format(open_page: OpenPage, address: str, tmp_path: Path, ending: str) -> None:
    page = open_page()
    said = pinned(page, address, PRICE)
    with page.expect_download() as waiting:
        page.click(f"[data-key='export-{ending}']")
    path = tmp_path / f"brief{ending}"
    waiting.value.save_as(path)
    assert [line.text for line in read(path).lines] == said


def test_what_was_exported_is_told_until_the_brief_changes(open_page: OpenPage, address: str) -> None:
    page = open_page()
    pinned(page, address, PRICE)
    with page.expect_download():
        page.click("[data-key='export-.md']")
    told = page.locator("#brief .headed .status")
    expect(told).to_have_text("Brief.md is ready.")
    page.get_by_text("Draft from a topic").click()
    page.get_by_label("Topic").fill("Orvane")
    page.get_by_role("button", name="Draft", exact=True).click()
    expect(page.locator("#brief h2")).not_to_have_text("Brief")
    expect(told).to_have_text("")


def test_lines_are_arranged_by_the_keyboard(open_page: OpenPage, address: str) -> None:
    page = open_page()
    first, second = pinned(page, address, PRICE, VARN)
    page.focus("[data-key=down-1]")
    page.keyboard.press("Enter")
    expect(page.locator(".line .words >> nth=0")).to_have_text(second)
    expect(page.locator("[data-key=up-2]")).to_be_focused()
    assert lines(page) == [second, first]
    page.get_by_label("Heading of line 1").select_option("New heading…")
    page.get_by_label("New heading").fill("<i>Offices</i>")
    page.keyboard.press("Enter")
    expect(page.locator("#brief h3 >> nth=1")).to_have_text("<i>Offices</i>")
    assert lines(page) == [first, second]
    page.get_by_role("button", name="Rename the heading Key points").click()
    page.get_by_label("Heading", exact=True).fill("The price")
    page.keyboard.press("Enter")
    expect(page.locator("#brief h3 >> nth=0")).to_have_text("The price")
    page.get_by_role("button", name="Remove line 1").click()
    expect(page.locator(".line")).to_have_count(1)
    assert page.locator("#brief h3").all_text_contents() == ["<i>Offices</i>"]
    page.click("[data-key=edit-1]")
    page.keyboard.press("Escape")
    expect(page.locator("[data-key=edit-1]")).to_be_focused()


def test_a_draft_comes_from_a_topic(open_page: OpenPage, address: str, assistant: Assistant) -> None:
    page = open_page()
    ready(page, address)
    room(page, "Brief")
    page.get_by_label("Topic").fill("Orvane")
    page.get_by_label("Template").select_option("vendor-note")
    page.get_by_label("As of (nothing known only later)").fill("2021-12-31")
    page.get_by_role("button", name="Draft").click()
    expect(page.locator("#brief h2")).to_have_text("Vendor note: Orvane")
    assert page.locator("#brief .facts span").all_text_contents() == [
        "Template vendor-note, version 1",
        "Sources as of 31 Dec 2021",
    ]
    assert page.locator("#brief h3 >> nth=0").text_content() == "The company"
    held = {passage.text for record in assistant.records() for passage in assistant.document(record.id).passages}
    assert all(any(line in text for text in held) for line in lines(page))


def test_a_misspelt_topic_is_drafted_anew_as_the_corpus_spells_it(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    room(page, "Brief")
    page.get_by_label("Topic").fill("Orvanne")
    page.get_by_role("button", name="Draft", exact=True).click()
    offer = page.locator("#brief .meant")
    expect(offer).to_contain_text("“Orvanne” stands nowhere in the corpus. Did you mean “Orvane”?")
    expect(page.locator("#brief h2")).to_have_text("Orvanne")
    offer.get_by_role("button", name="Draft on Orvane").click()
    expect(page.locator("#brief h2")).to_have_text("Orvane")
    expect(offer).to_have_count(0)
    assert lines(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="No brief yet.")).to_be_visible()


def test_a_source_opens_beside_the_brief(open_page: OpenPage, address: str) -> None:
    page = open_page()
    pinned(page, address, PRICE)
    page.locator(".line .chip").first.click()
    expect(page.locator("#panel .cited mark")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator(".line .chip").first).to_be_focused()


def test_a_brief_outlives_a_reload(open_page: OpenPage, address: str) -> None:
    page = open_page()
    said = pinned(page, address, PRICE)
    page.reload()
    expect(page.locator("[data-room=brief] .count")).to_have_text("1")
    room(page, "Brief")
    assert lines(page) == said
    page.get_by_role("button", name="Clear the brief").click()
    expect(page.get_by_role("heading", name="No brief yet.")).to_be_visible()


def test_foreign_text_of_a_brief_stays_text(open_page: OpenPage, address: str) -> None:
    page = open_page()
    said = pinned(page, address, HOSTILE)
    assert "<img src=x onerror" in said[0]
    assert lines(page) == said
    assert page.locator("#brief :is(script, img, iframe, i, b)").count() == 0
    assert page.title() == "Brief · Briefing Assistant"


def test_two_sessions_pin_each_their_own(open_page: OpenPage, address: str) -> None:
    pages = [open_page(), open_page(390, 844)]
    for page, question in zip(pages, (PRICE, VARN), strict=True):
        ready(page, address)
        ask(page, question)
    for page in pages:
        page.locator(".claim:first-child .pin").click()
    for page in pages:
        settled(page)
        room(page, "Brief")
    assert [len(lines(page)) for page in pages] == [1, 1]
    assert lines(pages[0]) != lines(pages[1])
