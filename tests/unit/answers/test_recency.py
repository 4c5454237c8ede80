"""What stands last, and what stands no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers.recency import asks_latest, former, last_year, told_on
from assistant.questions.understanding import understand
from assistant.types import Passage


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is the latest on Orvane's listing?", True),
        ("What became of the lamp case?", True),
        ("Where does the Lindholm project stand?", True),
        ("What is the status of the draft?", True),
        ("When was the latest lamp hung?", False),
        ("Where does Orvane sell lamps?", False),
    ],
)
def test_whether_the_latest_is_asked_for(question: str, expected: bool) -> None:
    assert asks_latest(understand(question)) is expected


def test_a_sentence_is_of_its_own_date_or_of_that_of_its_passage() -> None:
    place = Passage("orvane:1", "orvane", 1, 0, 4, "Any.", attributes={"as_of": "2021-07"})
    assert told_on("Orvane filed on 5 May 2019.", place) == "2019-05-05"
    assert told_on("Orvane filed again.", place) == "2021-07"
    assert told_on("Orvane filed again.", replace(place, attributes={})) == ""


def test_the_last_year_of_some_dates() -> None:
    assert last_year(["2019-05-05", "", "2021-07", "2021"]) == "2021"
    assert last_year([]) == ""


def test_an_earlier_version_stands_no_more_unless_it_is_asked_about() -> None:
    told = "The first version of the article said that Orvane had hung the lamps."
    assert former(understand("Did Orvane hang the lamps?"), told)
    assert not former(understand("What did the first version say?"), told)
    assert not former(understand("What was corrected in the article?"), told)
    assert not former(understand("Did Orvane hang the lamps?"), "Orvane hung the lamps.")
