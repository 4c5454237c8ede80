from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers.reader import Reading
from assistant.answers.sifting import Found
from assistant.answers.sufficiency import holds_topic, least_support, left_open, says_all, told_first
from assistant.questions.aliases import NO_ALIASES
from assistant.questions.understanding import understand
from assistant.settings import AnswerSettings
from assistant.types import Hit, Passage


@pytest.mark.parametrize(("question", "spoken"), [("What does Orvane say about Varn?", True), ("Who bought?", False)])
def test_only_a_mere_topic_is_answered_by_what_holds_its_words(question: str, spoken: bool) -> None:
    text = "Orvane bought cameras in Varn."
    hit = Hit(Passage("d:1", "d", 1, 0, len(text), text), 1.0, 1)
    readings = [Reading(hit, 0, len(text), 0, 0.0, 1.0, 1.0, 0.0, 1.0)]
    assert holds_topic(understand(question), readings) is spoken
    assert not holds_topic(understand(question), [replace(one, around=0.9) for one in readings])


@pytest.mark.parametrize(
    ("question", "coverage", "holds", "whole"),
    [
        ("Who sold cameras to Varn?", 1.0, 1.0, True),
        ("Who sold cameras to Varn?", 0.9, 1.0, False),
        ("When were cameras sold to Varn?", 1.0, 0.0, False),  # every word, and no date
        ("Who sold cameras?", 1.0, 1.0, False),  # two words are soon held
        ("Who sold Varn?", 1.0, 1.0, True),  # but not a name and another
    ],
)
def test_a_sentence_that_holds_the_whole_question_answers(
    question: str, coverage: float, holds: float, whole: bool
) -> None:
    text = "Orvane sold cameras to Varn."
    hit = Hit(Passage("d:1", "d", 1, 0, len(text), text), 1.0, 1)
    found = [Found(Reading(hit, 0, len(text), 0, -5.0, coverage, 1.0, holds, 1.0), 0.01)]
    assert says_all(understand(question), found) is whole


@pytest.mark.parametrize(
    ("question", "whole", "odds"),
    [("Who sold cameras to Varn?", False, 1), ("Who sold cameras, and when?", False, 2), ("Who sold them?", True, 4)],
)
def test_less_support_will_do_where_no_one_sentence_answers_or_one_holds_it_all(
    question: str, whole: bool, odds: int
) -> None:
    least = least_support(understand(question), AnswerSettings(min_support=0.5), whole=whole)
    assert least / (1 - least) == pytest.approx(1 / odds)
    assert least_support(understand(question), AnswerSettings(min_support=1.0), whole=whole) == 1.0


@pytest.mark.parametrize(
    ("question", "other", "likely", "told"),
    [
        ("How many members has the board?", "The board has nine members.", 0.8, True),
        ("How many members has the board?", "The board has nine members.", 0.3, False),
        ("How many members has the board?", "The board has members.", 0.8, False),
        ("How many members has the board?", "The report does not give nine members.", 0.8, False),
        ("What colour has the board?", "The board has nine members.", 0.8, True),  # as likely, by the reader's word
        ("What is the name of the board?", "The board has nine members.", 0.8, False),
    ],
)
def test_what_one_report_leaves_open_another_may_tell(question: str, other: str, likely: float, told: bool) -> None:
    texts = "The report does not name the members of the board.", other
    found = [
        Found(Reading(Hit(Passage(f"d{i}:1", f"d{i}", 1, 0, len(t), t), 1.0, 1), 0, len(t), 0, 0, 1, 1, 1, 1), p)
        for i, (t, p) in enumerate(zip(texts, (0.9, likely), strict=True))
    ]
    reading = left_open(understand(question), found, NO_ALIASES)
    assert (reading and reading.text) == (None if told else texts[0])


def test_what_leaves_open_what_another_tells_comes_behind_it() -> None:
    texts = "The Courier names Orvane and does not say that it leads the group.", "Orvane leads the group."
    found = [
        Found(Reading(Hit(Passage(f"d{i}:1", f"d{i}", 1, 0, len(t), t), 1.0, 1), 0, len(t), 0, 0, 1, 1, 1, 1), p)
        for i, (t, p) in enumerate(zip(texts, (0.6, 0.5), strict=True))
    ]
    first = [one.reading.text for one in told_first(understand("Who leads the group?"), found)]
    assert first == [texts[1], texts[0]]
    assert told_first(understand("Does the Courier name Orvane?"), found) == found
