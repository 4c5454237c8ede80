"""What came of something, and sentences that tell of plans alone."""

from __future__ import annotations

import pytest

from assistant.answers.outcomes import asks_outcome, only_planned
from assistant.questions.understanding import understand


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Did Orvane win the tender in the end?", True),
        ("How much did Orvane actually raise?", True),
        ("How many lamps were really up by the end of May?", True),
        ("What rate had been reached so far?", True),
        ("Did Orvane win the tender?", False),
        ("Do people really not care about lamps?", False),
        ("Who thinks that all will have a lamp in the end?", False),
        ("Has the ministry actually done anything, or only promised to?", False),
        ("Has the ministry really done anything? What do the two accounts say?", False),
    ],
)
def test_whether_the_outcome_is_asked_for(question: str, expected: bool) -> None:
    assert asks_outcome(understand(question)) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Orvane has bid for the tender.", True),
        ("Orvane planned to hang 3,200 lamps.", True),
        ("The plan called for at least 3 million crowns.", True),
        ("Orvane sought 3 million crowns; the sum raised is not given.", True),
        ("Orvane's part is a bid, not an award.", False),
        ("The lamps have yet to be hung.", False),
        ("Orvane hung 3,200 lamps.", False),
    ],
)
def test_whether_only_a_plan_is_told(sentence: str, expected: bool) -> None:
    assert only_planned(sentence) is expected
