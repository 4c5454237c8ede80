from __future__ import annotations

import pytest

from assistant.aliases import Aliases, Entity
from assistant.followups import stand_alone

ALIASES = Aliases(
    (
        Entity("place", ("Kenya",)),
        Entity("place", ("Uganda",)),
        Entity("company", ("Orvane",)),
        Entity("company", ("Lumisk",)),
        Entity("publisher", ("Daily Lantern", "Lantern")),
        Entity("publisher", ("The Northern Wire",)),
    )
)


@pytest.mark.parametrize(
    ("question", "before", "answer", "whole"),
    [
        ("And in Kenya?", "How many cameras are in Uganda?", "Nine.", "How many cameras are in Kenya?"),
        ("What about Lumisk?", "Why was Orvane fined?", "", "Why was Lumisk fined?"),
        ("And in 2018?", "What did Orvane sell in 2019?", "", "What did Orvane sell in 2018?"),
        ("And according to the Lantern?", "What does The Northern Wire say?", "", "What does Lantern say?"),
        ("When was it founded?", "Who sold the cameras?", "Orvane sold them.", "When was Orvane founded?"),
        ("And what did they sell?", "Was Orvane in Kenya?", "Yes.", "What did Orvane sell?"),
        ("What did she say?", "Who is the mayor?", "Lea Stromberg is.", "What did Lea Stromberg say?"),
        ("What are its plans?", "Who is Orvane?", "A vendor.", "What are Orvane's plans?"),
        ("And who came second?", "How many cameras are in Uganda?", "Nine.", None),
        ("And in Kenya?", "Who is the mayor?", "", None),
        ("And in 2018, in Kenya?", "What happened in 2019?", "", None),
        ("Is it?", "Who is the mayor?", "Nobody.", None),
    ],
)
def test_a_follow_up_stands_alone(question: str, before: str, answer: str, whole: str | None) -> None:
    assert stand_alone(question, before, answer, ALIASES) == whole
