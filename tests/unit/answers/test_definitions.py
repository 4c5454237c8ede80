from __future__ import annotations

import pytest

from assistant.answers.definitions import attribute, defined


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What is LX/T 9-5?", "LX/T 9-5 is a standard of Varn for lamps."),
        ("What is LX/T 9-5?", "LX/T 9-5:2019 is the newest standard of Varn."),
        ("what's the Lamp Act", "The Lamp Act, passed in 2019, is an act of Varn."),
        ("Who is Lea Stromberg?", "Lea Stromberg was the mayor of Varn."),
        ("What is the VLA?", "The VLA (Varn Lamp Authority) is one of nine."),
    ],
)
def test_a_sentence_that_says_what_it_is(question: str, sentence: str) -> None:
    pattern = defined(question)
    assert pattern is not None
    assert pattern.match(sentence)


@pytest.mark.parametrize(
    "sentence", ["LX/T 9-5 is not a standard of Quell.", "Lamps follow LX/T 9-5.", "Its LX/T 9-5 is a success."]
)
def test_a_sentence_that_says_something_else(sentence: str) -> None:
    pattern = defined("What is LX/T 9-5?")
    assert pattern is not None
    assert not pattern.match(sentence)


@pytest.mark.parametrize(
    "question", ["What did LX/T 9-5 change?", "What is the reason why Orvane left the port of Varn?", "Why is it red?"]
)
def test_a_question_that_asks_for_no_definition(question: str) -> None:
    assert defined(question) is None


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What is the population of Varn?", "population"),
        ("what's the phone number of the Port Board of Varn", "phone number"),
        ("What is Orvane's market share?", "market share"),
        ("What was the weather in Varn?", "weather"),
        ("What is the LX/T 9-5?", None),
        ("What is the point of selling masts?", None),
        ("What is the price of cameras in Varn?", None),  # of cameras: something without a name
        ("Who is the head of Orvane?", None),
    ],
)
def test_what_is_asked_of_something_with_a_name(question: str, asked: str | None) -> None:
    assert attribute(question) == asked
