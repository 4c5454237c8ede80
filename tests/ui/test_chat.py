from __future__ import annotations

import pytest
from chat_harness import PRICE, OpenPage, ask, ready
from gradio_client import Client
from playwright.sync_api import Page, expect

from assistant.app import Assistant
from assistant.contract import answer_json

pytestmark = pytest.mark.browser

HOSTILE = "What did the Quellmar ministry pay for each scanner?"


def first_claim(page: Page) -> str:
    return page.inner_text(".turn:last-child .claim:first-child .words")


def test_the_page_says_what_it_is_and_what_it_holds(open_page: OpenPage, address: str, assistant: Assistant) -> None:
    page = open_page()
    ready(page, address)
    held = assistant.holdings()
    assert page.title() == "Briefing Assistant"
    assert page.inner_text("#holdings").startswith(f"{held.documents} documents ({held.passages} passages), published ")
    assert "No model writes them" in page.inner_text(".empty")
    assert page.locator(".example").count() == 4
    expect(page.get_by_role("textbox", name="Your question")).to_be_focused()


def test_an_answer_leads_to_its_exact_words(open_page: OpenPage, address: str, assistant: Assistant) -> None:
    page = open_page()
    ready(page, address)
    ask(page, PRICE)
    citation = assistant.ask(PRICE).claims[0].citations[0]
    assert first_claim(page) == citation.quote
    label = "The Northern Wire (note) · 2 Mar 2021"
    chip = page.get_by_role("button", name=f"Source 1: {label}, paragraph 2. Show the passage.")
    assert chip.inner_text().split("\n") == ["1", f"{label} ¶2"]
    chip.click()
    expect(page.locator("#panel .title")).to_have_text("Papers show an Orvane sale to Lindholm")
    expect(page.locator("#panel .cited")).to_have_attribute("data-paragraph", "2")
    expect(page.locator("#panel .cited mark")).to_be_in_viewport()
    assert page.locator("#panel mark").all_inner_texts() == [citation.quote]
    assert page.locator("#panel .paragraph").count() == 5
    link = page.locator("#panel a")
    assert link.get_attribute("href") == "https://wire.example/orvane-lindholm"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert page.inner_text("#panel .paragraph.caption .tag") == "Caption"
    assert "said by papers seen by The Northern Wire" in page.inner_text("#panel .cited .attributes")


def test_a_retold_report_leads_to_its_origin(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    ask(page, "Has the Daily Lantern seen the papers?")
    page.get_by_role("button", name="Daily Lantern · 3 Mar 2021").first.click()
    page.click("#panel .record .quiet")
    expect(page.locator("#panel .title")).to_have_text("Papers show an Orvane sale to Lindholm")
    assert page.locator("#panel mark").count() == 0


def test_a_refusal_says_what_was_searched(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    ask(page, "Does giraffe bingo xylophone?")
    held = page.inner_text("#holdings")
    assert page.inner_text(".refused") == f"Not found in the corpus. Searched {held}."
    assert "xylophon" in page.inner_text(".missing")
    assert page.locator(".claim").count() == 0
    page.locator(".nearest .chip").first.click()
    expect(page.locator("#panel .cited mark")).to_be_in_viewport()


def test_a_misspelt_name_is_put_right_by_one_click(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    ask(page, PRICE.replace("Lindholm", "Lindhlom"))
    assert page.inner_text(".missing").endswith("stand nowhere in the corpus: Lindhlom.")
    page.get_by_role("button", name="Did you mean “Lindholm”?").click()
    expect(page.locator(".turn .question")).to_have_text(PRICE)
    expect(page.locator(".turn.answered .claim").first).to_be_visible()
    assert page.locator(".missing").count() == 0


def test_a_greeting_is_told_what_to_ask(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    ask(page, "hello")
    held = page.inner_text("#holdings")
    said = f"There is no question in this: ask what the documents say. The corpus holds {held}."
    assert page.inner_text(".refused") == said
    assert page.locator(".nearest, .claim, .missing").count() == 0


def test_a_question_about_a_document_is_told_by_its_record_which_leads_there(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    ask(page, "When was the Daily Lantern article published?")
    assert page.inner_text(".refused") == "Published 3 Mar 2021, its record says."
    assert page.locator(".claim, .missing").count() == 0
    assert page.inner_text(".verdict").startswith("Is this right?")
    row = page.get_by_role("button", name="Daily Lantern · 3 Mar 2021 · no author on record")
    row.click()
    expect(page.locator("#panel .title")).to_have_text("Orvane in secret talks with Lindholm")
    page.reload()
    expect(page.locator(".turn .listing .source")).to_have_count(1)


def test_a_follow_up_is_understood_in_its_context(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    ask(page, PRICE)
    assert page.locator(".understood").count() == 0
    ask(page, "And was it announced?")
    assert page.inner_text(".understood p") == "Understood as: Was the Orvane sale to Lindholm announced?"
    assert page.locator(".turn").count() == 2


def test_foreign_text_stays_text(open_page: OpenPage, address: str, assistant: Assistant) -> None:
    page = open_page()
    ready(page, address)
    markup = """<i>Quellmar</i> ${document.title = 'owned'} {{constructor}} [a](javascript:alert(1)) `"""
    ask(page, markup)
    assert page.inner_text(".question >> nth=0") == markup
    ask(page, HOSTILE)
    assert first_claim(page) == assistant.ask(HOSTILE).claims[0].text
    page.locator(".turn:last-child .chip").first.click()
    document = assistant.document("hostile")
    expect(page.locator("#panel .title")).to_have_text(document.record.title)
    shown = page.locator("#panel .paragraph .words").all_text_contents()
    assert shown == [passage.text for passage in document.passages]
    assert any("<script>" in words for words in shown)
    assert any("onerror" in words for words in shown)
    assert page.locator("#shell :is(script, img, iframe, i, b, a)").count() == 0
    assert page.title() == "Briefing Assistant"


def test_enter_sends_and_keys_lead_about(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    box = page.locator("#question textarea")
    box.fill("   ")
    with page.expect_response("**/queue/join*"):  # what is typed next is no part of what was sent
        box.press("Enter")
    box.fill("What price do the papers put")
    box.press("Shift+Enter")
    box.press_sequentially("on the Orvane sale to Lindholm?")
    assert box.input_value() == PRICE.replace("put on", "put\non")
    box.press("Enter")
    page.wait_for_selector(".turn.answered")
    assert page.locator(".turn").count() == 1
    expect(box).to_have_value("")
    chip = page.locator(".chip").first
    chip.focus()
    chip.press("Enter")
    expect(page.locator("#panel .title")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(chip).to_be_focused()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    assert box.input_value() == ""


def test_an_example_is_asked_by_a_click(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    example = page.inner_text(".example >> nth=0")
    page.click(".example >> nth=0")
    page.wait_for_selector(".turn.answered")
    assert page.inner_text(".question") == example


def test_a_long_question_is_cut_and_a_longer_one_turned_away(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    page.fill("#question textarea", PRICE + " " + "a" * (9_999 - len(PRICE)))
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".turn.answered")
    assert len(page.inner_text(".question")) == 600
    page.fill("#question textarea", "a" * 10_001)
    page.press("#question textarea", "Enter")
    expect(page.locator(".error")).to_have_text("The question has 10,001 characters. Keep it to 10,000.")


def test_a_conversation_outlives_a_reload_until_a_new_one_is_begun(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ready(page, address)
    ask(page, PRICE)
    said = first_claim(page)
    page.reload()
    page.wait_for_selector(".turn.answered")
    assert first_claim(page) == said
    ask(page, "And was it announced?")
    assert "the Orvane sale to Lindholm" in page.inner_text(".understood")
    page.click("#new")
    page.wait_for_selector(".empty")
    page.reload()
    page.wait_for_selector("#holdings[data-state=ready]")
    assert page.locator(".turn").count() == 0
    ask(page, "And was it announced?")
    assert page.locator(".understood").count() == 0


def test_a_narrow_page_fits_and_shows_the_source_over_the_chat(open_page: OpenPage, address: str) -> None:
    page = open_page(390, 844)
    ready(page, address)
    ask(page, PRICE)
    ask(page, HOSTILE)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(".chip").first.click()
    expect(page.locator("#panel mark")).to_be_in_viewport()
    box = page.locator("#panel").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert page.evaluate("document.querySelector('.sheet').scrollWidth") <= 390
    page.get_by_role("button", name="Close the source").click()
    expect(page.locator("#panel")).to_be_hidden()


def test_eight_sessions_at_once_are_each_answered_and_see_only_themselves(
    open_page: OpenPage, address: str, assistant: Assistant
) -> None:
    questions = [
        PRICE,
        HOSTILE,
        "Has the Daily Lantern seen the papers?",
        "When did Orvane open an office in Varn?",
        "Who declined to comment on the papers?",
        "Where do the Quellmar scanners stand?",
        "What was signed in 2020 with the port of Varn?",
        "What is in talks with Lindholm about a face matching system?",
    ]
    pages = [open_page() for _ in questions]
    for page in pages:
        ready(page, address)
    for page, question in zip(pages, questions, strict=True):
        page.fill("#question textarea", question)
        page.press("#question textarea", "Enter")
    for page in pages:
        page.wait_for_selector(".turn.answered")
    assert [page.locator(".question").all_inner_texts() for page in pages] == [[question] for question in questions]
    assert [first_claim(page) for page in pages] == [assistant.ask(question).claims[0].text for question in questions]


def test_a_program_gets_the_contract(address: str, assistant: Assistant) -> None:
    client = Client(address, verbose=False)
    given = client.predict(question=PRICE, api_name="/ask")
    wanted = answer_json(assistant.ask(PRICE))
    assert {**given, "seconds": 0} == {**wanted, "seconds": 0}
    assert list(client.view_api(return_format="dict", print_info=False)["named_endpoints"]) == [
        "/ask",
        "/retrieve",
        "/documents",
        "/brief",
    ]
