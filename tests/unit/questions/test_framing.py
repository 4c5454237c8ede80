"""What a question says of its sources, told from what it asks."""

from __future__ import annotations

import pytest

from assistant.questions.framing import matter
from assistant.questions.understanding import understand


@pytest.mark.parametrize(
    "question",
    [
        "Do the sources agree on the price of Lindholm?",
        "Where do the writers differ on why Orvane left?",
        "Does anybody dispute what Orvane says of Varn?",
        "How many cameras has Varn, 27 or 28?",
        "Does the council's account square with that of its critics?",
        "How many cameras has Varn? I have seen two different counts.",
        "What speaks for the cameras and what against?",
        "Who pushes back on Orvane's claim?",
        "Is Orvane's story accepted by everyone?",
        "What do critics say of the cameras?",
        "Did Varn buy the cameras? I've read both.",
        "How many cameras has Varn, and which figure should I trust?",
        "The council's number of cameras: which one is right?",
        "Did Varn buy the cameras? What do the two accounts say?",
    ],
)
def test_a_question_for_several_voices(question: str) -> None:
    assert "dispute" in understand(question).wants


@pytest.mark.parametrize(
    "question",
    [
        "Did Varn agree to buy the cameras?",
        "How many cameras has Varn?",
        "What is the difference between Lindholm and Tarn?",
        "Which two companies bid for Lindholm?",
        "I have read both of the reports: who sold them?",
        "Which one of them won the right to sell?",
        "Did the paper report the price?",
        "Did the papers say that Varn would agree to pay?",
        "Did the reports find that the faces match?",
        "On what date did the two figures of the council sign?",
    ],
)
def test_a_question_for_one(question: str) -> None:
    assert "dispute" not in understand(question).wants


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How many cameras has Varn? I have seen two counts.", "How many cameras has Varn?"),
        ("The articles seem to disagree. Who built Lindholm?", "Who built Lindholm?"),
        ("I've seen two counts of how many cameras Varn has. Which are they?", "How many cameras Varn has"),
        ("The council's count of cameras: which one is right for our note?", "The council's count of cameras"),
        ("Do the sources agree on the price of Lindholm?", "Do the sources agree on the price of Lindholm?"),
        ("Do the articles disagree? Who built Lindholm?", "Do the articles disagree? Who built Lindholm?"),
        ("Orvane left Varn. Who came next?", "Orvane left Varn. Who came next?"),
        ("The sources disagree on Lindholm.", "The sources disagree on Lindholm."),
    ],
)
def test_what_is_said_of_the_sources_is_not_searched_for(question: str, asked: str) -> None:
    assert matter(question) == asked
    query = understand(question)
    assert (query.asked, query.text, query.understood) == (asked, asked, question)
