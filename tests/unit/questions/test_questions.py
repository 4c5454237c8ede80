from __future__ import annotations

import pytest

from assistant.questions.aliases import Aliases, Entity
from assistant.questions.understanding import Query, otherwise, understand, well_formed
from assistant.types import Turn

ASKED = Turn("user", "How many  cameras did Orvane sell?")
ANSWERED = Turn("assistant", "Nine lamps.")


def test_a_question_without_history_stands_alone() -> None:
    assert understand("  What did it\n cost? ") == Query(
        text="What did it cost?",
        understood="What did it cost?",
        asked="What did it cost?",
        words=("cost",),
        background=(),
        wants=frozenset({"money"}),
        written={"cost": "cost"},
    )


def test_a_follow_up_takes_what_the_turn_before_was_about() -> None:
    assert understand("And what did the cameras cost?", [ASKED, ANSWERED]) == Query(
        text="Orvane: what did the cameras cost?",
        understood="Orvane: what did the cameras cost?",
        asked="Orvane: what did the cameras cost?",
        words=("camera", "cost"),
        background=("orvan",),
        wants=frozenset({"money"}),
        written={"camera": "cameras", "cost": "cost"},
    )


def test_only_the_last_question_is_the_one_before() -> None:
    history = [Turn("user", "Where is Varn?"), ANSWERED, ASKED, ANSWERED]
    assert understand("Why?", history).understood == "How many cameras did Orvane sell, and why?"


def test_what_cannot_be_made_whole_does_not_pile_up() -> None:
    history = [ASKED, ANSWERED, *(turn for word in ("blorp", "zmib") for turn in (Turn("user", word), ANSWERED))]
    assert understand("glorp", history).understood == "Orvane, cameras: glorp"


def test_a_question_of_its_own_leaves_the_history_alone() -> None:
    query = understand("Which port signed a contract for masts?", [ASKED, ANSWERED])
    assert query == understand("Which port signed a contract for masts?")


@pytest.mark.parametrize("history", [[], [ANSWERED]])
def test_a_follow_up_without_a_question_before_stands_alone(history: list[Turn]) -> None:
    assert understand("And what about it?", history).understood == "And what about it?"


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("And in Kenya, which vendors sold face matching?", True),
        ("What about the cameras that the port bought in March?", True),
        ("Did the council of Lindholm vote on its contract?", True),
        ("Which vendor won the other contract in Lindholm?", True),
        ("In Kenya?", True),
        ("Who signed?", True),
        ("Which vendor won the contract in Lindholm?", False),
        ("Did Anderson also item sell thesis cameras?", False),
    ],
)
def test_which_questions_lean_on_the_one_before(question: str, leans: bool) -> None:
    assert (understand(question, [ASKED]).background != ()) is leans


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("How many deals were signed?", {"number", "count"}),
        ("What share of deals had cameras?", {"number", "share"}),
        ("WHAT PERCENTAGE was it", {"number", "share"}),
        ("How much did the port pay for them?", {"number", "money"}),
        ("How much of the port did they watch?", {"number"}),
        ("What was the town's price for them, in dollars?", {"money"}),
        ("What does the bill say about cameras?", {"topic"}),
        ("Was the contract signed?", {"yes_or_no"}),
        ("It was planned. Was it, in 2019, signed?", {"yes_or_no"}),
        ("When was the contract signed?", {"date"}),
        ("In what year was it signed, and by whom?", {"date", "name"}),
        ("Who sold the cameras?", {"name"}),
        ("Which companies sold how many cameras?", {"name", "named", "number", "count", "list"}),
        ("How many dollars did it fetch?", {"number", "money"}),
        ("What number of cameras was sold?", {"number", "count"}),
        ("How long did it take?", {"number", "duration"}),
        ("How long ago was it?", {"number", "date"}),
        ("List all the Chinese vendors.", {"list", "named"}),
        ("Which safe city project was it?", set()),
        ("Whose Chinese start-up was it?", {"name", "named"}),
        ("Why were they sold?", set()),
        ("How does the port differ from the town?", {"comparison"}),
        ("Describe the whole figurehead whenever", set()),
    ],
)
def test_which_kinds_of_answer_are_wanted(question: str, wants: set[str]) -> None:
    assert understand(question).wants == wants


def test_halves_of_characters_are_replaced() -> None:
    assert well_formed("caf\udcc3\udca9 摄👁️\0") == "caf?? 摄👁️\0"
    query = understand("It\ud800?", [Turn("user", "Orvane\udfff cameras")])
    assert query.understood == "It?? (after: Orvane? cameras)"


def test_a_letter_and_its_accent_are_one_character_and_no_other_question() -> None:
    asked = "Who  runs the cafe\u0301?"
    assert understand(asked).understood == "Who runs the café?"
    assert not otherwise(asked, understand(asked).understood)
    assert otherwise("And she?", "Does Lea Stromberg?")


PORT = Entity("body", ("Port Authority of Varn", "PAV"))


def test_other_names_count_as_the_usual_one() -> None:
    query = understand("What did the PAV buy?", (), Aliases((PORT,)))
    assert query.text == "What did the PAV buy?"
    assert query.understood == "What did the PAV buy?"
    assert query.words == ("port", "author", "varn", "buy")


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("What part of the cameras came from Orvane?", {"share"}),
        ("What part did Orvane play in the sale?", set()),
        ("What did Orvane charge for the cameras?", {"money"}),
        ("What did the court charge Orvane with?", set()),
    ],
)
def test_a_part_that_is_played_is_no_share_and_an_accusation_no_sum(question: str, kinds: set[str]) -> None:
    assert understand(question).wants & {"share", "money"} == kinds
