"""The years that a question sets for what it asks."""

from __future__ import annotations

import pytest

from assistant.answers.bounds import bounds
from assistant.questions.understanding import understand


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("Which companies were listed before 2019?", 0, 2018),
        ("Which companies were listed until the end of 2019?", 0, 2019),
        ("What has Orvane sold since 2019?", 2019, 9999),
        ("Who sold lamps after May 2019?", 2019, 9999),
    ],
)
def test_the_years_that_a_question_sets(question: str, first: int, last: int) -> None:
    found = bounds(understand(question))
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "question",
    [
        "Which companies were listed in 2019?",
        "When did Orvane sell lamps before 2019?",
        "Did Orvane sell lamps before 2019?",
        "How many lamps were to be sold before 2020?",
        "What changed after the 2019 ruling?",
        "Who followed Orvane after 2019-era rules?",
    ],
)
def test_a_question_that_sets_none(question: str) -> None:
    assert bounds(understand(question)) is None


@pytest.mark.parametrize(
    ("sentence", "passage", "expected"),
    [
        ("Orvane was listed in May 2018.", "", True),
        ("Orvane was listed in May 2019.", "", False),
        ("Orvane was listed in 2019, and Halvor in 2017.", "", True),
        ("Orvane was listed.", "Orvane was listed. That was in 2018.", True),
        ("Orvane was listed.", "Orvane was listed. That was in 2020.", False),
        ("Orvane was listed.", "Orvane was listed.", False),
    ],
)
def test_what_is_told_of_these_years(sentence: str, passage: str, expected: bool) -> None:
    found = bounds(understand("Which companies were listed before 2019?"))
    assert found is not None
    assert found.admit(sentence, passage) is expected
    assert str(found) == "the time before 2019"
