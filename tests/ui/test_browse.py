"""The documents: as plain data, and in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from chat_harness import OpenPage, ready
from playwright.sync_api import Page, expect

from assistant.app import Assistant
from assistant.errors import UsageError
from assistant.filters import Filters
from assistant.types import Hit, Passage, Record
from assistant.ui import browse

WIRE = Record(
    "wire", "Papers show a sale", "The Wire", ("Ada Quist",), "2021-03-02", read="second hand", origins=("leak",)
)
LEAK = Record("leak", "The papers", None, published="2020", kind="report")
OLD = Record("old", "Undated", "a weekly", kind="article")


def test_the_list_has_the_latest_first_and_the_undated_last() -> None:
    listed = browse.listing([LEAK, OLD, WIRE])
    assert [row["id"] for row in listed["rows"]] == ["wire", "leak", "old"]
    assert listed["rows"][0] == {
        "id": "wire",
        "title": "Papers show a sale",
        "publisher": "The Wire",
        "by": "The Wire",
        "date": "2 Mar 2021",
        "kind": "document",
        "tag": "note, second hand",
        "retells": 1,
        "find": "wire papers show a sale the wire ada quist",
    }
    assert listed["rows"][1]["by"] == "No publisher"
    assert (listed["publishers"], listed["kinds"]) == (["a weekly", "The Wire"], ["article", "document", "report"])


def test_a_document_knows_who_retells_it() -> None:
    assert browse.retold_by("leak", [LEAK, WIRE, OLD]) == [{"document": "wire", "title": "Papers show a sale"}]
    assert browse.retold_by("wire", [LEAK, WIRE, OLD]) == []


def test_a_search_finds_each_document_once_by_its_best_passage() -> None:
    def hit(document: str, paragraph: int, rank: int, kind: Any = "text") -> Hit:
        words = f"Words {paragraph}."
        return Hit(Passage(f"{document}:{paragraph}", document, paragraph, 0, len(words), words, kind), 1.0, rank)

    hits = [hit("wire", 9, 1, "furniture"), hit("wire", 2, 2), hit("wire", 3, 3), hit("old", 1, 4), hit("gone", 1, 5)]
    found = browse.found(hits, {"wire": WIRE, "old": OLD})
    assert [(one["title"], one["text"], one["chip"]["number"], one["chip"]["passage"]) for one in found] == [
        ("Papers show a sale", "Words 2.", 1, "wire:2"),
        ("Undated", "Words 1.", 2, "old:1"),
    ]


def test_a_search_is_taken_apart_at_the_door() -> None:
    asked = {"words": "a sale", "publisher": "The Wire", "kind": None}
    assert browse.wanted(asked) == ("a sale", Filters(publishers=("The Wire",)))
    for strange in (None, {}, {**asked, "words": " "}, {**asked, "kind": 7}, [asked]):
        with pytest.raises(UsageError, match="in a form that is not one"):
            browse.wanted(strange)
    with pytest.raises(UsageError, match="The search has 501 characters"):
        browse.wanted({**asked, "words": "x" * 501})


def documents(page: Page, address: str) -> None:
    ready(page, address)
    page.get_by_role("navigation", name="Rooms").get_by_role("button", name="Documents").click()
    page.wait_for_selector("#documents .entry")


def titles(page: Page) -> list[str]:
    return page.locator("#documents .entry .name").all_text_contents()


@pytest.mark.browser
def test_the_documents_are_listed_and_narrowed(open_page: OpenPage, address: str, assistant: Assistant) -> None:
    page = open_page()
    documents(page, address)
    records = assistant.records()
    assert sorted(titles(page)) == sorted(record.title for record in records)
    search = page.get_by_label("Search", exact=True)
    search.fill("orvane SALE")
    assert titles(page) == [
        row["title"] for row in browse.listing(records)["rows"] if "orvane" in row["find"] and "sale" in row["find"]
    ]
    search.fill("xylophone")
    assert "No title, publisher or author has these words." in page.inner_text("#documents .none")
    counted = f"0 of {len(records)} documents by title, publisher and author"
    assert page.inner_text("#documents .caption[role=status]") == counted
    search.fill("")
    page.locator("#documents").get_by_label("Publisher").select_option("Lindholm City Council")
    assert sorted(titles(page)) == ["Camera register of Lindholm", "Minutes of the Lindholm council"]
    assert page.inner_text("#documents .caption[role=status]") == f"2 of {len(records)} documents"
    page.locator("#documents").get_by_label("Kind").select_option("statement")
    assert titles(page) == []
    assert page.inner_text("#documents .none") == "No document is of this publisher and this kind."


@pytest.mark.browser
def test_a_document_opens_with_what_it_retells_and_who_retells_it(open_page: OpenPage, address: str) -> None:
    page = open_page(390, 844)
    documents(page, address)
    entry = page.locator("[data-document=leak]")
    entry.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .title")).to_have_text("Papers show an Orvane sale to Lindholm")
    assert page.locator("#panel .paragraph").count() == 5
    retold = page.locator("#panel dt", has_text="Retold by").locator("xpath=following-sibling::dd")
    teller = retold.locator("button").first
    name = teller.inner_text()
    teller.click()
    expect(page.locator("#panel .title")).to_have_text(name)
    expect(page.locator("#panel dt", has_text="Retells")).to_be_visible()
    page.keyboard.press("Escape")
    expect(entry).to_be_focused()


@pytest.mark.browser
def test_the_text_is_searched(open_page: OpenPage, address: str) -> None:
    page = open_page()
    documents(page, address)
    page.get_by_label("Search", exact=True).fill("burglary fell in Lindholm")
    page.keyboard.press("Enter")
    first = page.locator("#documents .nearest li").first
    expect(first.locator(".name")).to_have_text("Orvane brochure, spring 2021")
    first.locator(".chip").click()
    expect(page.locator("#panel .cited mark")).to_be_in_viewport()
    page.locator("#documents").get_by_label("Publisher").select_option("Lindholm City Council")
    expect(page.locator("#documents .nearest li .name").first).to_have_text("Camera register of Lindholm")


@pytest.mark.browser
def test_foreign_titles_stay_text(open_page: OpenPage, address: str, assistant: Assistant) -> None:
    page = open_page()
    documents(page, address)
    assert assistant.document("hostile").record.title in titles(page)
    assert page.locator("#documents :is(script, img, iframe, i, b)").count() == 0
    assert page.title() == "Documents · Briefing Assistant"
