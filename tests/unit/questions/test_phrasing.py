"""What is said around a question is neither searched for nor read."""

from __future__ import annotations

import pytest

from assistant.questions.aliases import Aliases, Entity
from assistant.questions.phrasing import plainly
from assistant.questions.understanding import understand
from assistant.types import Turn

ALIASES = Aliases((Entity("company", ("Orvane",)), Entity("place", ("Varn",))))
WHO = "Who runs the port of Varn?"


@pytest.mark.parametrize(
    "around",
    [
        "Hi, can you tell me {}",
        "Hello! {} Thanks!",
        "Could you please tell me {}",
        "Do we know {}",
        "Does anyone know {}",
        "I need to know {}",
        "Any idea {}",
        "Remind me, {}",
        "Quick one: {}",
        "For a briefing: {}",
        "My boss wants to know {}",
        "I was wondering {}",
        "In short, {}",
        "{} Many thanks in advance.",
        "I'm writing a note for the minister. {}",
        "We need this by noon. {}",
        "{}??",
    ],
)
def test_courtesies_and_the_askers_doings_ask_for_nothing(around: str) -> None:
    query = understand(around.format(WHO), (), ALIASES)
    assert query == understand(WHO, (), ALIASES) or (query.asked, query.understood) == (WHO, around.format(WHO))


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("who runs the port of Varn", "who runs the port of Varn"),  # no sign is added
        ("do we know if Orvane won the bid", "Whether Orvane won the bid"),
        ("list the ports please", "list the ports"),
        # What is part of the question stays,
        ("Do you know Orvane?", "Do you know Orvane?"),
        ("What did the Thanks Foundation say?", "What did the Thanks Foundation say?"),
        ("Orvane revenue", "Orvane revenue"),
        ("What do we need to know about Varn?", "What do we need to know about Varn?"),
        ("Orvane left Varn. Who came next?", "Orvane left Varn. Who came next?"),
        # and so does what the rest leans on, or what is said of the sources.
        ("I read of nine cameras. Who bought them?", "I read of nine cameras. Who bought them?"),
        ("I am writing on Varn. What do nine cameras cost?", "I am writing on Varn. What do nine cameras cost?"),
        ("My copy has 'a port'. Old wording or new?", "My copy has 'a port'. Old wording or new?"),
        ("I have seen two counts. How many cameras has Varn?", "I have seen two counts. How many cameras has Varn?"),
        # Nothing but courtesies is let be.
        ("Thanks!", "Thanks!"),
        ("Please?", "Please?"),
        ("What is the latest on Orvane's listing?", "The latest on Orvane's listing"),
    ],
)
def test_the_question_alone(question: str, asked: str) -> None:
    assert plainly(question, ALIASES) == asked


def test_a_follow_up_with_courtesies_is_made_whole_and_shown() -> None:
    history = [Turn("user", "Hi, can you tell me how many cameras are in Varn?"), Turn("assistant", "Nine.")]
    query = understand("Thanks, and who sold them?", history, ALIASES)
    assert query.understood == "Who sold the cameras in Varn?"
