"""Filters and the pencil of a follow-up, in a real browser; and filters as a browser sends them."""

from __future__ import annotations

import pytest
from chat_harness import OpenPage, ask, ready
from playwright.sync_api import Page, expect

from assistant.app import Assistant
from assistant.filters import EVERYTHING, Filters
from assistant.ui.scope import Scope, read_scope

CAMERAS = "How many cameras does Lindholm have?"
PRICE = "What price do the papers put on the Orvane sale to Lindholm?"


def test_no_filters_let_everything_pass() -> None:
    assert read_scope(None) == read_scope({}) == Scope(EVERYTHING, None)
    assert Scope().labels == []


def test_filters_are_read_once_each_and_told_in_words() -> None:
    scope = read_scope(
        {"publishers": ["B", "A", "B"], "kinds": ["notice"], "from": "2020-01", "to": "2021", "as_of": ""}
    )
    assert scope == Scope(Filters(("B", "A"), ("notice",), (), "2020-01", "2021"), None)
    assert scope.labels == ["B", "A", "notice", "from Jan 2020", "to 2021"]


def filters(page: Page) -> None:
    page.get_by_role("button", name="Filters", exact=True).click()
    expect(page.locator("#filters").get_by_label("Publisher")).to_be_focused()
    page.wait_for_selector("#filters option:nth-child(2)", state="attached")


def cited(page: Page) -> list[str]:
    return page.locator(".turn:last-child .chip .label").all_text_contents()


@pytest.mark.browser
def test_a_filter_narrows_the_next_question_and_is_removed_again(
    open_page: OpenPage, address: str, assistant: Assistant
) -> None:
    page = open_page()
    ready(page, address)
    filters(page)
    page.locator("#filters").get_by_label("Publisher").select_option("Orvane")
    ask(page, CAMERAS)
    assert page.locator(".turn .scope li").all_text_contents() == ["Orvane"]
    asked = assistant.ask(CAMERAS, filters=Filters(publishers=("Orvane",)))
    places = [one.document_id for claim in asked.claims for one in claim.citations] or [
        hit.passage.document_id for hit in asked.hits[:3]
    ]
    assert {assistant.document(place).record.publisher for place in places} == {"Orvane"}
    assert len(cited(page)) == len(places)
    assert all(label.startswith("Orvane") for label in cited(page))
    page.get_by_role("button", name="Remove the filter Orvane").click()
    expect(page.get_by_role("button", name="Filters", exact=True)).to_be_focused()
    assert page.locator("#filters .filter").count() == 0
    ask(page, PRICE)
    assert page.locator(".turn:last-child .scope").count() == 0
    assert cited(page)[0].startswith("The Northern Wire")


@pytest.mark.browser
def test_as_of_leaves_out_what_came_later_and_outlives_a_reload(open_page: OpenPage, address: str) -> None:
    page = open_page(390, 844)
    ready(page, address)
    filters(page)
    page.get_by_label("As of").first.fill("2021-03-01")  # the day before the papers were told of
    expect(page.get_by_role("button", name="Remove the filter As of 1 Mar 2021")).to_be_visible()
    ask(page, PRICE)
    expect(page.locator("#filter-fields")).to_be_hidden()
    expect(page.get_by_role("button", name="Filters", exact=True)).to_have_attribute("aria-expanded", "false")
    filters(page)
    page.keyboard.press("Escape")
    expect(page.locator("#filter-fields")).to_be_hidden()
    assert not any(label.startswith("The Northern Wire") for label in cited(page))
    assert page.locator(".turn .scope li").all_text_contents() == ["as of 1 Mar 2021"]
    page.reload()
    expect(page.get_by_role("button", name="Remove the filter As of 1 Mar 2021")).to_be_visible()
    expect(page.locator(".turn.answered")).to_be_visible()  # a question sent while it is fetched would be stopped
    ask(page, CAMERAS)
    assert page.locator(".turn:last-child .scope li").all_text_contents() == ["as of 1 Mar 2021"]


@pytest.mark.browser
def test_dates_the_wrong_way_round_are_told(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    filters(page)
    page.get_by_label("Published from").fill("2021-03-01")
    page.get_by_label("Published to").fill("2020-03-01")
    ask(page, PRICE)
    assert page.inner_text(".error").endswith("from 1 Mar 2021 to 1 Mar 2020. Swap the dates.")
    page.get_by_role("button", name="Remove all").click()
    page.press("#question textarea", "Enter")  # the question stayed in the box
    page.wait_for_selector(".turn.answered .claim")
    assert page.locator(".turn").count() == 1


@pytest.mark.browser
def test_one_session_filters_for_itself_alone(open_page: OpenPage, address: str) -> None:
    narrow, wide = open_page(), open_page()
    for page in (narrow, wide):
        ready(page, address)
    filters(narrow)
    narrow.locator("#filters").get_by_label("Kind").select_option("statement")
    for page in (narrow, wide):
        ask(page, PRICE)
    assert [page.locator(".turn .scope").count() for page in (narrow, wide)] == [1, 0]
    assert cited(narrow) != cited(wide)


@pytest.mark.browser
def test_a_follow_up_is_put_otherwise_and_asked_again_in_its_place(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    ask(page, PRICE)
    ask(page, "And was it announced?")
    pencil = page.get_by_role("button", name="Put the question otherwise")
    pencil.click()
    box = page.get_by_label("The question as understood")
    expect(box).to_have_value("Was the Orvane sale to Lindholm announced?")
    box.press("Escape")
    expect(pencil).to_be_focused()
    pencil.press("Enter")
    box.fill("When did Orvane open an office in Varn?")
    box.press("Enter")
    page.wait_for_function(
        "[...document.querySelectorAll('.turn.answered .question')].at(-1).textContent.startsWith('When did')"
    )
    assert page.locator(".question").all_text_contents() == [PRICE, "When did Orvane open an office in Varn?"]
