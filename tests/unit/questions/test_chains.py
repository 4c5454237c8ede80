"""What the last question of a conversation is understood as."""

from __future__ import annotations

import pytest
from lamps import ALIASES

from assistant.questions.understanding import understand
from assistant.types import Turn


def chain(*questions: str) -> str:
    """What the last of several questions is understood as, where no answer says anything."""
    turns = [turn for asked in questions[:-1] for turn in (Turn("user", asked), Turn("assistant", "Nobody tells."))]
    return understand(questions[-1], turns, ALIASES).understood


@pytest.mark.parametrize(
    ("questions", "understood"),
    [
        # A tender is won and worth something, a study is published: "it" is no vendor there.
        (["Did Orvane win the Kenya tender?", "Then who won it?"], "Who won the Kenya tender?"),
        (["Did Orvane win the Kenya tender?", "How much was it worth?"], "How much was the Kenya tender worth?"),
        (
            ["How many lamps did Orvane sell?", "Who did the study?", "Who published it?"],
            "Orvane: Who published the study?",
        ),
        (
            ["How many lamps did Orvane sell?", "Who did the study?", "Where do they work?"],
            "Orvane: Where do those who did the study work?",
        ),
        (["Did Kenya build a lamp tower?", "Who would build it?"], "Who would build Kenya's lamp tower?"),
        (["Who leads the lamp group?", "Is Lumisk in it?"], "Is Lumisk in the lamp group?"),
        (  # "does the report say standards" is no plural to be counted
            ["What does the Kenya report say standards could do?", "Why does Orvane care about them?"],
            "Why does Orvane care about them? (after: What does the Kenya report say standards could do?)",
        ),
        (
            ["Did Orvane sell its stake in Lumisk?", "How much was it worth?"],
            "How much was Orvane's stake in Lumisk worth?",
        ),
        (["What is the EL Lamp Act?", "What does it ban?"], "What does the EL Lamp Act ban?"),
        (["Who founded Momint?", "Is it listed?"], "Is Momint listed?"),
        (
            ["Did Kenya sign a deal with Lumisk?", "When was it signed?", "What does it cover?"],
            "What does Kenya's deal with Lumisk cover?",
        ),
        (["When does the lamp rule take effect?", "Does it apply to Kenya?"], "Does the lamp rule apply to Kenya?"),
        (
            ["How large is the Varn Safe City?", "How many lamps does it have?"],
            "How many lamps does the Varn Safe City have?",
        ),
        (["Which rule was adopted in June?", "Who proposed it?"], "Who proposed the rule adopted in June?"),
        (["Who sold lamps to Kenya?", "When was it installed?"], "When were the lamps sold to Kenya installed?"),
    ],
)
def test_it_is_the_thing_that_such_is_said_of(questions: list[str], understood: str) -> None:
    assert chain(*questions) == understood


@pytest.mark.parametrize(
    ("questions", "understood"),
    [
        (["Who is Lea Stromberg?", "Does Holt agree?"], "Does Holt agree?"),
        (["Who is Lea Stromberg?", "Does Holt agree?", "What does he say?"], "What does Holt say?"),
        (["Did Per Holt sue?", "Did he win?", "Who is his lawyer?"], "Who is Per Holt's lawyer?"),
        (["What does Lea Stromberg fear?", "And Holt?"], "What does Holt fear?"),
        (["What did Lea Stromberg write?", "And Max Holt?", "When was that?"], "What did Max Holt write, and when?"),
    ],
)
def test_he_is_who_was_asked_about_last(questions: list[str], understood: str) -> None:
    assert chain(*questions) == understood


@pytest.mark.parametrize(
    ("questions", "understood"),
    [
        (["Which vendors proposed rules at the LSO?", "And Holt?"], "What does Holt say about rules at the LSO?"),
        (
            ["What does the LSO say about lamps?", "What does the Lantern say?"],
            "What does the Lantern say about lamps?",
        ),
        (["What does the LSO say about lamps?", "And the Lantern?"], "What does the Lantern say about lamps?"),
        (
            ["How many lamps are in Kenya?", "What does the Lantern say?"],
            "What does the Lantern say about lamps in Kenya?",
        ),
        (["How much was Lumisk fined by the Kenyan?", "and by uganda?"], "How much was Lumisk fined by uganda?"),
        (["How many lamps has Kenya?", "And the Uganda?"], "How many lamps has the Uganda?"),
        (
            ["How many lamps has Kenya according to the LSO?", "And according to the Lantern?"],
            "How many lamps has Kenya according to the Lantern?",
        ),
        (  # a company is asked about, and says nothing
            ["Which rules cover lamps?", "What about Orvane?"],
            "What about Orvane? (after: Which rules cover lamps?)",
        ),
    ],
)
def test_who_is_named_anew_takes_the_place_of_who_was_named(questions: list[str], understood: str) -> None:
    assert chain(*questions) == understood


@pytest.mark.parametrize(
    ("questions", "understood"),
    [
        (["Did Orvane win the tender?", "Who did?"], "Who won the tender?"),
        (["Did Orvane win the tender?", "Who did?", "For how much?"], "Who won the tender, and for how much?"),
        (["Is Orvane on the red list?", "Is Lumisk?"], "Is Lumisk on the red list?"),
        (["Is Orvane on the red list?", "Who is?"], "Who is on the red list?"),
        (["Is Orvane on the red list?", "Since when?"], "Is Orvane on the red list, and since when?"),
        (["Is Orvane on the red list?", "Since when?", "Why?"], "Why is Orvane on the red list?"),
        (["Is Orvane on the red list?", "Since when?", "And Lumisk?"], "Is Lumisk on the red list?"),
        (["Does Orvane use face matching?", "Says who?"], "Does Orvane use face matching, and who says so?"),
        (["What did Orvane claim about Kenya?", "Is it true?"], "Is what Orvane claimed about Kenya true?"),
        (["What did Orvane claim about Kenya?", "Who disputes it?"], "Who disputes what Orvane claimed about Kenya?"),
        (["Does Orvane sell lamps?", "Who denies that?"], "Who denies that Orvane sells lamps?"),
        (["Does Orvane sell lamps?", "Is it true?"], "Is it true that Orvane sells lamps?"),
        (["What did Orvane say in May?", "Is it confirmed?"], "Is what Orvane said in May confirmed?"),
        (["How many lamps do shops hold?", "Where from?"], "How many lamps do shops hold, and where from?"),
        (
            ["What did Orvane claim about Kenya?", "Is it true?", "Who disputes it?"],
            "Who disputes what Orvane claimed about Kenya?",
        ),
        (["Which vendors are proposing rules at the LSO?", "Why?"], "Why are vendors proposing rules at the LSO?"),
        (["Did Lumisk fine Orvane?", "How much?"], "How much did Lumisk fine Orvane?"),
        (["How many vendors are in Orvane's group?", "Which ones?"], "Which vendors are in Orvane's group?"),
    ],
)
def test_a_piece_of_a_question_is_the_one_before_asked_otherwise(questions: list[str], understood: str) -> None:
    assert chain(*questions) == understood


@pytest.mark.parametrize(
    ("questions", "understood"),
    [
        (["How many lamps are in Kenya?", "Did crime go down?"], "Did crime go down in Kenya?"),
        (["Who supplied lamps to Kenya?", "How much did they cost?"], "How much did the lamps supplied to Kenya cost?"),
        (
            ["Who supplied lamps to Kenya?", "How much did they cost?", "And in Uganda?"],
            "How much did the lamps supplied to Uganda cost?",
        ),
        (["Who supplied lamps to Kenya?", "How many?"], "How many lamps supplied to Kenya?"),
        (["How much did Kenya's safe city cost?", "How many lamps?"], "How many lamps does Kenya's safe city have?"),
        (
            ["How much did Kenya's safe city cost?", "How many lamps?", "And Uganda?"],
            "How many lamps does Uganda's safe city have?",
        ),
        (["How many lamps are in Kenya?", "How many masts?"], "How many masts are in Kenya?"),
        (["How many lamps did the port buy?", "Are they red?"], "Are the lamps that the port bought red?"),
        (
            ["Which vendors are on the red list?", "When were they added?"],
            "When were the vendors on the red list added?",
        ),
        (
            ["How many of the lamps that Orvane sold are red?", "Who bought them?"],
            "Who bought the lamps that Orvane sold?",
        ),
    ],
)
def test_what_the_first_question_was_about_is_kept(questions: list[str], understood: str) -> None:
    assert chain(*questions) == understood


@pytest.mark.parametrize(
    "question",
    [
        "How many lamps did Lumisk sell in Uganda?",
        "Who supplied Kenya with lamps?",
        "What does Lumisk say about lamps?",
        "Does Lumisk say that it sells lamps in Uganda?",
        "Did Uganda pay Lumisk for its lamps?",
    ],
)
def test_a_question_that_is_whole_stays_as_it_is(question: str) -> None:
    assert chain("Did Orvane win the Kenya tender?", question) == question


def test_they_are_what_an_answer_counted() -> None:
    history = [
        *(
            Turn("user", "How large is the lamp plan of Varn?"),
            Turn("assistant", "It took 5 years and 1,950 red lamps."),
        ),
        *(Turn("user", "When was it finished?"), Turn("assistant", "In 2016.")),
    ]
    assert (
        understand("Do they all work?", history, ALIASES).understood
        == "Do the lamps of the lamp plan of Varn all work?"
    )
