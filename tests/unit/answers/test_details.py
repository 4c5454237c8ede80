"""A question of yes or no that gives a figure or a date, and the question for that."""

from __future__ import annotations

import pytest

from assistant.answers.details import detail


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Was Orvane founded in 1998?", "When was Orvane founded?"),
        ("Is it true that Orvane was founded in May 1998?", "When was Orvane founded?"),
        ("Orvane was founded in 1998, wasn't it?", "When was Orvane founded?"),
        ("Was the rule announced on 5 May?", "When was the rule announced?"),
        ("Did Orvane raise $1.5bn in its offering?", "How much did Orvane raise in its offering?"),
        (
            "Is it correct that the Lindholm deal was worth 3 million crowns?",
            "How many crowns was the Lindholm deal worth?",
        ),
        ("Was the Lindholm deal worth about €3 million?", "How much was the Lindholm deal worth?"),
        ("Did Orvane hang 3,200 lamps in Lindholm?", "How many lamps did Orvane hang in Lindholm?"),
        ("Are there 27 firms in the lamp group?", "How many firms are there in the lamp group?"),
        ("Did crime fall by 46 per cent in Lindholm?", "By how much did crime fall in Lindholm?"),
        ("Did 90% of the guests fear leaks?", "What share of the guests fear leaks?"),
    ],
)
def test_the_question_for_what_is_given(question: str, asked: str) -> None:
    assert detail(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "When was Orvane founded?",
        "Is Orvane on the Harbour List?",
        "Who sold 27 lamps in 1998?",
        "Was it in 1998?",
        "Orvane was founded in 1998",
    ],
)
def test_a_question_that_gives_none_or_leaves_nothing_without(question: str) -> None:
    assert detail(question) is None
