"""Saying in the chat that an answer is wrong, and which passage is right: in a real browser."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from chat_harness import OpenPage, Serve, ask, opened, ready
from playwright.sync_api import Page, expect

from assistant.adapters.feedback_files import FeedbackFiles
from assistant.app import Assistant
from assistant.errors import UsageError
from assistant.evaluation.lint import lint
from assistant.evaluation.samples import read_samples
from assistant.feedback import ANSWER, REASONS, RIGHT, Feedback, Given
from assistant.serving.gate import Visitor
from assistant.ui.given import Answers
from assistant.ui.reporting import keep, kept

CAMERAS = "How many Orvane cameras watch over Lindholm?"


@pytest.fixture
def own(data_dir: Path, tmp_path: Path) -> Assistant:
    """An assistant over a copy of the data dir, to be written to."""
    return opened(Assistant, Path(shutil.copytree(data_dir, tmp_path / "data")))


def complain(page: Page) -> None:
    """Open the form under the last answer."""
    page.locator(".turn").last.get_by_role("button", name="No, this is wrong").click()


def complaining(open_page: OpenPage, address: str) -> Page:
    """A page with the form under an answer that was just given."""
    page = open_page()
    ready(page, address)
    ask(page, CAMERAS)
    complain(page)
    return page


@pytest.mark.browser
def test_every_reason_can_be_chosen(open_page: OpenPage, serve: Serve, own: Assistant) -> None:
    page = complaining(open_page, serve(own))
    offered = [box.get_attribute("value") for box in page.locator(".complaint input[type=radio]").all()]
    assert sorted(map(str, offered)) == sorted(set(REASONS) - {RIGHT, ANSWER})


@pytest.mark.browser
def test_the_search_for_a_passage_ends_with_the_chat(open_page: OpenPage, serve: Serve, own: Assistant) -> None:
    page = complaining(open_page, serve(own))
    page.get_by_role("button", name="Find the passage…").click()
    expect(page.locator("#panel")).to_be_visible()
    page.get_by_role("button", name="Evaluation").click()
    expect(page.locator("#panel")).to_be_hidden()


@pytest.mark.browser
def test_a_wrong_answer_becomes_a_sample(open_page: OpenPage, serve: Serve, own: Assistant) -> None:
    page = complaining(open_page, serve(own))
    expect(page.get_by_label("A fact or a figure is wrong")).to_be_focused()
    expect(page.get_by_text("A fact or a figure is wrong")).to_have_css("font-weight", "400")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Keep as a test").click()
    expect(page.locator(".complaint .error")).to_have_text(
        "It is not said where the answer stands. Choose the passage, or tick that it is not in the corpus."
    )
    expect(page.get_by_role("button", name="Keep as a test")).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Find the passage…").press("Enter")
    expect(page.get_by_label("Search the text of the documents")).to_have_value(CAMERAS)
    page.get_by_label("Search the text of the documents").fill("Camera register of the council")
    page.keyboard.press("Enter")
    page.locator("#panel .nearest li", has_text="Camera register of Lindholm").locator(".chip").click()
    page.get_by_role("button", name="This is the passage: Lindholm City Council · 1 Apr 2021 ¶1").press("Enter")
    chosen = page.get_by_role("checkbox", name="Lindholm City Council · 1 Apr 2021 ¶1")
    expect(chosen).to_be_checked()
    expect(chosen).to_be_focused()
    expect(page.locator("#panel")).to_be_hidden()
    page.get_by_label("The right answer").fill("400 cameras")
    page.get_by_role("button", name="Keep as a test").click()
    expect(page.locator(".verdict [role=status]")).to_contain_text("It looks for “400” in the answer")
    (sample,) = read_samples([FeedbackFiles(own.settings.data_dir).to_review])
    assert (sample.question, sample.answer) == (CAMERAS, "400 cameras")
    assert [(one.document, one.paragraphs) for one in sample.evidence] == [("count-council", (1,))]
    assert lint([sample], own) == []

    page.reload()
    page.wait_for_selector(".turn.answered")
    said = page.locator(".verdict [role=status]")
    expect(said).to_have_text(f"You said: A fact or a figure is wrong. Kept as test {sample.id}.")
    assert page.get_by_role("button", name="Yes, this is right").count() == 0
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_role("button", name="Yes, this is right")).to_be_focused()
    page.keyboard.press("Enter")
    expect(said).to_contain_text("in place of what you said before. It looks for “650” in the answer")
    expect(page.get_by_role("button", name="Change it")).to_be_focused()
    (changed,) = read_samples([FeedbackFiles(own.settings.data_dir).to_review])
    assert (changed.answerable, changed.id != sample.id) == (True, True)
    assert [file.stem for file in (own.settings.data_dir / "feedback").iterdir()] == [changed.id]


@pytest.mark.browser
def test_a_sample_is_asked_under_the_filters_of_its_question(open_page: OpenPage, serve: Serve, own: Assistant) -> None:
    page = open_page()
    ready(page, serve(own))
    page.get_by_role("button", name="Filters", exact=True).click()
    page.wait_for_selector("#filters option:nth-child(2)", state="attached")
    page.locator("#filters").get_by_label("Publisher").select_option("Orvane")
    ask(page, CAMERAS)
    page.reload()
    page.wait_for_selector(".turn.answered")
    page.get_by_role("button", name="Yes, this is right").click()
    expect(page.locator(".verdict [role=status]")).to_contain_text("It looks for")
    (sample,) = read_samples([FeedbackFiles(own.settings.data_dir).to_review])
    assert sample.filters.publishers == ("Orvane",)


@pytest.mark.browser
def test_a_refusal_is_said_to_be_wrong_on_a_narrow_screen(open_page: OpenPage, serve: Serve, own: Assistant) -> None:
    page = open_page(390, 844)
    ready(page, serve(own))
    ask(page, "Who won the tender?")
    complain(page)
    page.get_by_role("button", name="Find the passage…").click()
    expect(page.get_by_label("Search the text of the documents")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Find the passage…")).to_be_focused()
    page.locator(".complaint input[type=checkbox]").first.check()
    page.get_by_role("button", name="Keep as a test").click()
    expect(page.locator(".verdict [role=status]")).to_contain_text("It looks for the passage")
    (sample,) = read_samples([FeedbackFiles(own.settings.data_dir).to_review])
    assert (sample.answerable, sample.evidence[0].document) == (True, "page")
    page.get_by_role("button", name="Change it").click()
    complain(page)
    page.locator(".complaint input[type=checkbox]").first.check()
    page.get_by_role("button", name="Keep as a test").click()
    expect(page.locator(".verdict [role=status]")).to_contain_text("Nothing was added.")
    page.get_by_role("button", name="Change it").click()
    complain(page)
    page.get_by_label("Comment").press("Escape")
    expect(page.get_by_role("button", name="No, this is wrong")).to_be_focused()
    assert page.locator(".complaint").count() == 0


@pytest.mark.browser
def test_foreign_text_in_the_choice_of_a_passage_stays_text(open_page: OpenPage, serve: Serve, own: Assistant) -> None:
    page = open_page()
    ready(page, serve(own))
    ask(page, "What did the Quellmar ministry pay for each scanner?")
    complain(page)
    page.get_by_role("button", name="Find the passage…").click()
    page.locator("#panel .nearest .chip", has_text="<b>Quellmar</b> Gazette").first.click()
    page.locator("#panel .choice button").nth(1).click()
    expect(page.locator(".choices bdi").last).to_contain_text("<b>Quellmar</b> Gazette")
    page.get_by_label("A fact or a figure is wrong").check()
    page.get_by_label("Comment").fill("<img src=x onerror=\"document.title='owned'\">")
    page.get_by_label("The right answer").fill("40 crowns")
    page.get_by_role("button", name="Keep as a test").click()
    expect(page.locator(".verdict [role=status]")).to_contain_text("It looks for")
    assert page.locator(":is(#transcript, #panel) :is(script, img, b, i, iframe)").count() == 0
    assert page.title() == "Briefing Assistant"


@pytest.mark.browser
def test_what_was_said_stands_under_an_answer_that_is_not_stored(
    open_page: OpenPage, serve: Serve, own: Assistant
) -> None:
    chat = own.settings.chat.model_copy(update={"conversations": False})
    page = open_page()
    ready(page, serve(Assistant(own.settings.model_copy(update={"chat": chat}))))
    ask(page, CAMERAS)
    page.get_by_role("button", name="Yes, this is right").click()
    expect(page.locator(".verdict [role=status]")).to_contain_text("It looks for")
    page.reload()
    page.wait_for_selector(".turn.answered")
    expect(page.locator(".verdict [role=status]")).to_contain_text("You said: This is right.")


@pytest.mark.browser
def test_a_verdict_of_one_reader_is_not_shown_to_another(open_page: OpenPage, serve: Serve, own: Assistant) -> None:
    address = serve(own)
    first, second = open_page(), open_page()
    ready(first, address)
    ask(first, CAMERAS)
    first.get_by_role("button", name="Yes, this is right").click()
    expect(first.locator(".verdict [role=status]")).to_contain_text("It looks for")
    ready(second, address)
    ask(second, CAMERAS)
    expect(second.locator(".verdict [role=status]")).to_be_empty()
    second.goto(first.url)
    second.reload()
    second.wait_for_selector(".turn.answered")
    expect(second.locator(".verdict [role=status]")).to_be_empty()
    first.reload()
    first.wait_for_selector(".turn.answered")
    expect(first.locator(".verdict [role=status]")).to_contain_text("You said: This is right.")


def said(own: Assistant, given: Given, reason: str, by: str | None, reader: str = "") -> str:
    verdict = Feedback(reason, (("count-council", 1),) if reason == "accuracy" else ())
    return keep(own, FeedbackFiles(own.settings.data_dir), given, verdict, by, reader)


def test_readers_who_did_not_sign_in_are_told_apart(own: Assistant) -> None:
    files, given = FeedbackFiles(own.settings.data_dir), Given(own.ask(CAMERAS))
    said(own, given, "right", None, "one")
    assert "in place of" not in said(own, given, "accuracy", None, "two")
    shown = [kept(files, given, None, reader) for reader in ("one", "two", "three", "")]
    assert [(found or {}).get("reason") for found in shown] == ["right", "accuracy", None, None]
    assert "in place of" in said(own, given, "should have refused", None, "two")


def test_a_reader_is_the_browser_else_the_session_and_a_user_none() -> None:
    first, reloaded = Visitor(None, "s1", "b1"), Visitor(None, "s2", "b1")
    assert first.reader == reloaded.reader
    assert len({first.reader, Visitor(None, "s1", "b2").reader, Visitor(None, "s1").reader}) == 3
    assert (Visitor("ada", "s1", "b1").reader, "b1" in first.reader) == ("", False)


def test_a_reader_takes_back_nobody_elses_verdict(own: Assistant) -> None:
    files, given = FeedbackFiles(own.settings.data_dir), Given(own.ask(CAMERAS))
    assert "in place of" not in said(own, given, "right", "ada")
    assert "in place of" not in said(own, given, "accuracy", "bob")
    assert len(read_samples([files.to_review])) == 2
    assert [(found or {}).get("reason") for found in (kept(files, given, by) for by in ("ada", "bob", None))] == [
        "right",
        "accuracy",
        None,
    ]


def test_what_was_said_of_another_answer_to_the_question_is_not_said_of_this(own: Assistant) -> None:
    given = Given(own.ask(CAMERAS))
    said(own, given, "right", None)
    other = Given(replace(given.answer, claims=given.answer.claims[:0]))
    files = FeedbackFiles(own.settings.data_dir)
    assert (kept(files, given, None) or {})["reason"] == "right"
    assert kept(files, other, None) is None


def test_only_the_latest_answers_are_at_hand(assistant: Assistant) -> None:
    answers = Answers(most=1)
    given = Given(assistant.ask("Who?"))
    first, second = answers.keep(given), answers.keep(given)
    assert answers.given(second) is given
    for token in (first, None, ["x"]):
        with pytest.raises(UsageError, match="no longer has this answer at hand"):
            answers.given(token)
