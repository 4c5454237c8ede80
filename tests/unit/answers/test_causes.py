"""Why something is so: what says so, and what only says that it is."""

from __future__ import annotations

import pytest

from assistant.answers.causes import asks_why, gives_cause, untold
from assistant.answers.reader import Reading
from assistant.questions.understanding import understand
from assistant.types import Hit, Passage


def reading(text: str, coverage: float = 1.0) -> Reading:
    hit = Hit(Passage("d:1", "d", 1, 0, len(text), text), 1.0, 1)
    return Reading(hit, 0, len(text), 0, 0.0, coverage, 1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Why was Orvane listed?", True),
        ("and why did it sell the unit?", True),
        ("What was the reason for the sale?", True),
        ("When was Orvane listed, and why?", False),
        ("What made the list?", True),
        ("What is the harbour?", False),
    ],
)
def test_what_asks_why(question: str, why: bool) -> None:
    assert asks_why(understand(question)) is why


@pytest.mark.parametrize(
    ("text", "told", "plain"),
    [
        ("Orvane was listed in May 2019.", False, False),
        ("Orvane's sale was suspended in March and ended in July, Asia Wire reports.", False, False),
        ("Orvane was listed because it sold lamps.", True, True),
        ("Orvane was listed for selling lamps.", True, True),
        ("Orvane was listed over the lamps.", True, True),
        ("Orvane won over Tessaly and Quell.", False, False),
        ("The list delayed Orvane's sale.", True, True),
        ("Orvane's sale was delayed in May.", False, False),
        ("Orvane sold the unit to pay its debts.", True, False),  # hardly anything but a purpose, and yet
        ("Orvane was not listed.", True, False),  # what never was so has no reason
    ],
)
def test_a_sentence_that_says_why(text: str, told: bool, plain: bool) -> None:
    assert untold(reading(text)) is not told
    assert gives_cause(reading(text)) is plain


def test_a_sentence_that_holds_little_of_the_question_may_say_why_in_words_of_its_own() -> None:
    assert untold(reading("The lamps were too bright.", coverage=0.6))
    assert not untold(reading("The lamps were too bright.", coverage=0.59))
