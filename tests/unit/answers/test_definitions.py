from __future__ import annotations

import pytest

from assistant.answers.definitions import attribute, defined, told_apart


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
    ("question", "sentence"),
    [
        ("What is Orvane?", "The bid was won by the Varnese start-up Orvane."),
        ("What is Orvane?", "Lamps are made by Orvane, a company of Varn."),
        ("Who is Lea Stromberg?", "It is a pity, says Lea Stromberg, professor of lamps."),
        ("What is the VLA?", "Rules of the VLA, which has nine members, hold in Varn."),
    ],
)
def test_a_sentence_on_something_else_that_says_it_by_the_way(question: str, sentence: str) -> None:
    assert any(pattern.search(sentence) for pattern in told_apart(question))


def test_a_sentence_that_says_the_sort_is_the_plainest() -> None:
    plainest, other = told_apart("What does Orvane do?")
    assert plainest.search("Orvane, a lamp company of Varn, was founded in 2001.")
    assert not plainest.search("Nobody knows whether Orvane, the winner, is among them.")
    assert other.search("Nobody knows whether Orvane, the winner, is among them.")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What is Orvane?", "This article was amended: Orvane has sold no lamps."),
        ("What is Orvane?", "A company bought from Orvane."),
        ("What is Orvane?", "The company Orvane Lamps is another one."),
    ],
)
def test_a_sentence_that_does_not_say_it(question: str, sentence: str) -> None:
    assert not any(pattern.search(sentence) for pattern in told_apart(question))


@pytest.mark.parametrize(
    "question", ["What is facial recognition?", "What is Orvane's price?", "What are Orvanes’ aims?"]
)
def test_what_has_no_name_is_not_told_by_the_way(question: str) -> None:
    assert told_apart(question) == []


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
