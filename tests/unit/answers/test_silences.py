"""Sentences that say what is not told, and when one of them is the reason to refuse."""

from __future__ import annotations

import pytest

from assistant.answers.silences import leaves_nameless, leaves_open, silent
from assistant.questions.understanding import understand


@pytest.mark.parametrize(
    "sentence",
    [
        "The Courier does not name the vendor of the cameras.",
        "The number of the draft is not given in the pages read.",
        "The Courier gives no price for the cameras.",
        "No source read settles whether Orvane is one of them.",
        "The report says nothing of Lindholm.",
        "Orvane's buyer was not publicly named.",
        "The Courier does not say who won, and the register is silent.",
    ],
)
def test_a_sentence_that_says_what_is_not_told(sentence: str) -> None:
    assert silent(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Orvane sold nine cameras.",
        "Orvane does not sell cameras.",
        "Lindholm is a bid, and the article does not say who won.",
        "Orvane sought 3 million crowns; the sum raised is not given.",
        "An unnamed buyer paid 3 million crowns.",
        "The Courier calls Stromberg a professor and does not name her university.",
        "The Courier counts nine, a number that the register does not mention.",
        "Three articles do not describe three rules.",
    ],
)
def test_a_sentence_that_tells_something_first(sentence: str) -> None:
    assert not silent(sentence)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who is the vendor of the cameras?", True),
        ("What vendor do the cameras come from, and when?", True),
        ("Does the Courier name the vendor?", False),
        ("Which vendor or operator sold the cameras?", True),
        ("The cameras: from a vendor or a dealer?", False),
        ("The Courier gave no vendor of the cameras. Who is it?", False),
        ("The Courier is silent on much. Does it name the vendor?", False),
    ],
)
def test_what_is_not_told_answers_whoever_asks_yes_or_no_or_has_a_choice_or_knows_it(
    question: str, expected: bool
) -> None:
    assert leaves_open(understand(question), "The Courier does not name the vendor of the cameras.") is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is the price of the cameras?", True),
        ("Which vendor sold the cameras?", False),
    ],
)
def test_a_sentence_that_also_leaves_something_open(question: str, expected: bool) -> None:
    sentence = "The Courier names Orvane as the vendor of the cameras and does not give the price."
    assert leaves_open(understand(question), sentence) is expected


@pytest.mark.parametrize("question", ["What is Orvane?", "Tell me about Orvane."])
def test_who_asks_for_all_there_is_is_not_refused_for_what_is_not_told(question: str) -> None:
    assert not leaves_open(understand(question), "The test of Orvane says nothing about its sales.")


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("What is the name of the bidder?", "Lindholm weighed a bid by an unnamed firm.", True),
        ("Name the nine firms.", "The note gives no names for the nine.", True),
        ("Who is the bidder?", "Lindholm weighed a bid by an unnamed firm.", False),  # unnamed: that is an answer
        ("Does it name the bidder?", "The Courier does not name the bidder.", False),
        ("What is the name of the bidder?", "The bidder is Orvane.", False),
    ],
)
def test_a_name_that_is_asked_for_by_that_word_is_left_open(question: str, sentence: str, expected: bool) -> None:
    assert leaves_nameless(understand(question), sentence) is expected
