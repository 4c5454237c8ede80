"""The conversation without a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fake_conversation import NEW, Fake, growing, seen, steps

from assistant.app import Assistant
from assistant.config import load_settings
from assistant.conversations import NOBODY
from assistant.errors import StoreError
from assistant.events import Event, Noted, Spoken, Writing
from assistant.filters import Filters
from assistant.types import Claim, Problem, Turn
from assistant.ui.conversation import PULSE, Conversation, changing, stopped, without_last
from assistant.ui.given import Answers
from assistant.ui.keeping import UNKNOWN, Keeping, of_owner


@pytest.fixture
def keeping(tmp_path: Path) -> Keeping:
    """The stored conversations of an assistant that has a data dir of its own."""
    return Keeping(Assistant(load_settings(tmp_path / "data")), Answers())


def test_an_answer_grows_claim_by_claim() -> None:
    grown = [seen(step) for step in steps(Fake(), "  Why?  ")]
    assert grown[0] == [("waiting", "Why?", 0)]
    assert grown[-3:] == [[("answering", "Why?", 1)], [("answering", "Why?", 2)], [("answered", "Why?", 2)]]


def test_the_next_question_is_asked_with_the_turns_before_it() -> None:
    fake = Fake()
    first = steps(fake, "Why?")[-1]
    second = steps(fake, "And when?", first)[-1]
    assert seen(second) == [("answered", "Why?", 2), ("answered", "And when?", 2)]
    assert fake.asked == [
        ("Why?", ()),
        ("And when?", (Turn("user", "Why?"), Turn("assistant", "It was sold. It was cheap.", ("wire:1", "wire:2")))),
    ]
    assert seen(first) == [("answered", "Why?", 2)]


def test_a_refusal_is_a_turn_like_another() -> None:
    refused = steps(Fake(claims=()), "Why?")[-1]
    said = "Not found in the corpus. Searched 1 document (2 passages)."
    assert refused.history == (Turn("user", "Why?"), Turn("assistant", said))


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (StoreError("The index is gone.", "Rebuild it."), r"The index is gone\. Rebuild it\."),
        (KeyError("x"), r"Something went wrong inside the assistant\. .* as error [0-9a-f]{6}\."),
    ],
)
def test_an_error_is_a_sentence_and_no_part_of_the_history(error: Exception, sentence: str) -> None:
    broken = steps(Fake(error=error), "Why?")[-1]
    (view,) = broken.views
    assert (view["state"], view["question"]) == ("failed", "Why?")
    assert re.fullmatch(sentence, view["error"])
    assert (broken.failed, broken.history) == (True, ())
    mended = steps(Fake(), "Why?", broken)[-1]
    assert (seen(mended), mended.failed) == ([("answered", "Why?", 2)], False)


def test_too_long_a_question_is_not_asked() -> None:
    fake = Fake()
    turned_away = steps(fake, "a" * 10_001)[-1]
    assert turned_away.views[-1]["error"] == "The question has 10,001 characters. Keep it to 10,000."
    assert fake.asked == []


def test_what_a_browser_kept_is_taken_up_again() -> None:
    kept = steps(Fake(), "Why?")[-1]
    waiting = {"state": "waiting", "question": "When?", "note": "Loading…"}
    assert Conversation.restored([*kept.views, waiting]) == kept


def test_what_was_cited_is_taken_up_again_and_has_to_be_words() -> None:
    (view,) = steps(Fake(), "Why?")[-1].views
    assert Conversation.restored([view]).history[1].cited == ("wire:1", "wire:2")
    forged = {**view, "claims": [{"text": "It was sold.", "chips": [{"passage": 7}]}]}
    assert Conversation.restored([forged]) == Conversation()


@pytest.mark.parametrize("forged", [None, 7, "turns", [7], [{}], [{"state": "answered"}]])
def test_what_no_browser_kept_is_a_new_conversation(forged: object) -> None:
    assert Conversation.restored(forged) == Conversation()


def test_what_was_spoken_and_withdrawn_is_not_shown() -> None:
    told = Problem("model", "The model broke off.")

    class Breaking(Fake):
        def stream(self, question: str, history: tuple[Turn, ...], **more: object) -> Iterator[Event]:
            events = list(super().stream(question, history, **more))
            yield from (events[0], Spoken(Claim("Half", ())), Noted(told, withdrawn=True), *events[1:])

    shown = [step.views[-1] for step in steps(Breaking(), "Why?")]
    half, withdrawn = (next(i for i, view in enumerate(shown) if test(view)) for test in (_has_half, _has_notice))
    assert half < withdrawn
    assert not any(_has_half(view) for view in shown[withdrawn:])


def _has_half(view: dict[str, object]) -> bool:
    return "'Half'" in str(view)


def _has_notice(view: dict[str, object]) -> bool:
    return view.get("notices") == ["The model broke off."]


class Slow(Fake):
    """Its model writes piece after piece without a claim, and notes when it is left off."""

    left = False

    def stream(self, question: str, history: tuple[Turn, ...], **more: object) -> Iterator[Event]:
        events = list(super().stream(question, history, **more))
        yield events[0]
        try:
            yield from [Writing("scripted:model")] * 50
        except GeneratorExit:
            self.left = True
            raise
        yield from events[1:]


def test_a_model_that_writes_is_told_of_until_the_answer_is_whole() -> None:
    notes = [step.views[-1].get("note") for step in steps(Slow(), "Why?")]
    assert notes[:2] == ["Searching…", "scripted:model is writing…"]
    assert (notes[-2:], len(notes)) == (["scripted:model is writing…", None], 54)


def test_an_answer_can_be_ended_between_the_pieces_that_a_model_writes() -> None:
    slow = Slow()
    times = iter(range(1000))
    shown = changing(growing(slow, "Why?", NEW), lambda: next(times) * PULSE)
    seen = [next(shown) for _ in range(9)]
    assert [step and step.views[-1]["note"] for step in seen[:3]] == ["Searching…", "scripted:model is writing…", None]
    assert seen[2:] == [None] * 7
    shown.close()
    assert slow.left


def test_what_shows_nothing_new_is_not_shown_again() -> None:
    shown = [step.views[-1]["state"] for step in changing(growing(Slow(), "Why?", NEW), lambda: 0.0) if step]
    assert shown == ["waiting", "answering", "answering", "answering", "answered"]


def test_a_question_that_was_stopped_can_be_asked_again() -> None:
    half = NEW.showing({"state": "answering", "question": "Why?", "claims": []})
    now, question = stopped(half)
    assert question == "Why?"
    assert [(view["state"], view.get("ended"), "error" in view) for view in now.views] == [
        ("failed", "Stopped.", False)
    ]
    assert (now.history, stopped(NEW)) == ((), (NEW, ""))


def test_a_question_asked_once_more_takes_the_place_of_itself() -> None:
    asked = steps(Fake(), "Why?")[-1]
    assert without_last(asked) == NEW


def test_filters_go_with_the_question_and_stand_over_its_answer() -> None:
    fake = Fake()
    chosen = {"publishers": ["The Wire"], "kinds": [], "from": "2020", "to": None, "as_of": "2021-03-02"}
    view = steps(fake, "Why?", chosen=chosen)[-1].views[-1]
    assert fake.scopes == [(Filters(publishers=("The Wire",), published_from="2020"), "2021-03-02")]
    assert view["scope"] == ["The Wire", "from 2020", "as of 2 Mar 2021"]
    assert "scope" not in steps(fake, "Why?")[-1].views[-1]


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"from": "soon"}, "The date 'soon' "),
        ({"from": "2021-02", "to": "2020"}, "from Feb 2021 to 2020. Swap the dates."),
        ({"publishers": "The Wire"}, "The page sent filters in a form that is not one. Load the page again."),
        ([1], "The page sent filters in a form that is not one. Load the page again."),
    ],
)
def test_filters_that_are_none_are_told_and_nothing_is_asked(chosen: object, sentence: str) -> None:
    fake = Fake()
    assert sentence in steps(fake, "Why?", chosen=chosen)[-1].views[-1]["error"]
    assert fake.asked == []


def test_an_answer_is_stored_before_it_is_shown_and_comes_back_as_it_was(keeping: Keeping) -> None:
    before = Conversation(owner="ada")
    for step in growing(Fake(), "Why?", before, {"kinds": ["article"]}, keeping.keep):
        answered = step.views[-1]["state"] == "answered"
        assert len(keeping.respond("ada", {"do": "list"})["rows"]) == int(answered)
    assert keeping.opened("ada", step.id) == step
    follow_up = steps(Fake(claims=()), "And when?", step, keep=keeping.keep)[-1]
    assert follow_up.id == step.id
    assert keeping.opened("ada", step.id) == follow_up
    assert [view["stored"] for view in follow_up.views] == [{"conversation": step.id, "turn": at} for at in (1, 2)]


@pytest.mark.parametrize("name", ["nope", "", "x" * 101, None, 7, ["a"]])
def test_a_link_that_leads_nowhere_is_one_sentence(keeping: Keeping, name: object) -> None:
    sentence = "There is no such conversation, or it is somebody else's. Ask a question to begin a new one."
    assert [view["error"] for view in keeping.opened("ada", name).views] == [sentence]


def test_a_link_of_somebody_else_leads_nowhere(keeping: Keeping) -> None:
    asked = steps(Fake(), "Why?", Conversation(owner="ada"), keep=keeping.keep)[-1]
    nothing = {"state": "notice", "asked_for": asked.id, "error": UNKNOWN}
    assert keeping.opened("bob", asked.id) == Conversation((nothing,), owner="bob")
    keeping.respond("bob", {"do": "delete", "id": asked.id})
    assert keeping.opened("ada", asked.id) == asked


def test_a_question_asked_once_more_takes_its_place_in_the_store_when_it_is_answered(keeping: Keeping) -> None:
    first = steps(Fake(), "Why?", keep=keeping.keep)[-1]
    second = steps(Fake(), "When?", first, keep=keeping.keep)[-1]
    failed = steps(Fake(error=KeyError("x")), "Since when?", without_last(second), keep=keeping.keep)[-1]
    assert seen(keeping.opened(NOBODY, first.id)) == [("answered", "Why?", 2), ("answered", "When?", 2)]
    steps(Fake(), "Since when?", without_last(failed), keep=keeping.keep)
    assert seen(keeping.opened(NOBODY, first.id)) == [("answered", "Why?", 2), ("answered", "Since when?", 2)]


def test_where_a_turn_is_stored_is_not_believed_of_a_browser() -> None:
    view = {**steps(Fake(), "Why?")[-1].views[0], "stored": {"conversation": "c1", "turn": 7}}
    forged = Conversation.restored([view], "bob")
    assert (forged.id, forged.owner, without_last(forged).replaced) == (None, "bob", ())
    assert seen(forged) == [("answered", "Why?", 2)]


def test_a_session_that_changes_hands_begins_anew() -> None:
    asked = replace(steps(Fake(), "Why?")[-1], owner="ada")
    assert of_owner(asked, "ada") is asked
    assert of_owner(asked, "bob") == Conversation(owner="bob")


def test_a_store_that_cannot_be_written_is_told_and_the_answer_shown(keeping: Keeping, tmp_path: Path) -> None:
    (tmp_path / "data" / "conversations.sqlite3").write_bytes(b"no database " * 100)
    asked = steps(Fake(), "Why?", keep=keeping.keep)[-1]
    assert (seen(asked), asked.id) == ([("answered", "Why?", 2)], None)
    sentence = asked.views[0]["unkept"]
    assert sentence.startswith("This answer is not stored. ")
    assert sentence.endswith("Move that file away: conversations are then stored anew, and those in it are lost.")
    assert keeping.respond(NOBODY, {"do": "list"}) == {
        "rows": [],
        "error": sentence.removeprefix("This answer is not stored. "),
    }
    (tmp_path / "data" / "conversations.sqlite3").unlink()
    assert "stored" in steps(Fake(), "When?", asked, keep=keeping.keep)[-1].views[-1]


def test_nothing_is_stored_where_that_is_switched_off(tmp_path: Path) -> None:
    keeping = Keeping(Assistant(load_settings(tmp_path / "data", chat={"conversations": False})), Answers())
    asked = steps(Fake(), "Why?", keep=keeping.keep)[-1]
    assert (seen(asked), asked.id, "stored" in asked.views[0]) == ([("answered", "Why?", 2)], None, False)
    assert keeping.opened(NOBODY, "c1").views[0]["error"].startswith("Conversations are not stored here.")
    assert not (tmp_path / "data" / "conversations.sqlite3").exists()


def test_the_whole_of_a_long_question_stays_in_the_history() -> None:
    question = "Why " + "so " * 300
    assert steps(Fake(), question)[-1].history[0] == Turn("user", question.strip())
