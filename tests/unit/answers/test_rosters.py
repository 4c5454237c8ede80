"""Things asked for by their number, and the sentences that name them."""

from __future__ import annotations

import pytest

from assistant.answers.rosters import roster
from assistant.questions.aliases import Aliases, Entity
from assistant.questions.understanding import understand

ALIASES = Aliases(
    (
        Entity("place", ("Varn", "Varnese")),
        Entity("place", ("Lindholm",)),
        Entity("place", ("Orl",)),
        Entity("company", ("Halvor",)),
        Entity("company", ("Tessaly",)),
        Entity("company", ("Orvane",)),
        Entity("publisher", ("Harbour Courier",)),
    )
)


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Which 14 countries does Orvane supply?", "Orvane of Varn supplies 14 countries.", False),
        ("Which 14 countries does Orvane supply?", "Varn's Orvane supplies 14, and so do Halvor and Tessaly.", False),
        ("Which 14 countries does Orvane supply?", "Varnese vendors and Orvane supply Lindholm.", False),
        ("Which 14 countries does Orvane supply?", "Orvane supplies Varn, Lindholm and twelve others.", True),
        ("Name the fourteen countries that Orvane supplies.", "Orvane supplies Varn, Lindholm and others.", True),
        ("Which of the 14 countries came last?", "Lindholm came last.", True),
        ("Which of the 14 countries came last?", "The last of the 14 countries came in May.", False),
        ("What are the names of the 14 firms on the Harbour List?", "The Harbour List has 14 firms.", False),
        ("What are the names of the 14 firms on the list?", "Harbour Courier reports that 14 firms are on it.", False),
        ("What are the names of the 14 firms on the list?", "Halvor, Tessaly and Brandal are on it.", True),
        ("Which 14 countries does Orvane supply?", "Orvane supplies 9 in Asia and 5 in Latin America.", False),
        ("All 14 firms on the list", "The Harbour List has 14 firms.", False),
        ("Names of the 14 firms on the list", "names of 14 firms were read out.", False),
        ("List the 14 offices on the list.", "On it are the Eastgate Board and its Westgate Office.", True),
    ],
)
def test_whether_a_sentence_names_them(question: str, sentence: str, expected: bool) -> None:
    found = roster(understand(question), ALIASES)
    assert found is not None
    assert found.named_in(sentence) is expected


@pytest.mark.parametrize(
    "question",
    [
        "Which countries does Orvane supply?",
        "Which four dragons are meant?",
        "How many countries does Orvane supply?",
        "Which 2019 reports name Orvane?",
        "Does the Courier list the 14 countries?",
    ],
)
def test_a_question_that_wants_no_such_names(question: str) -> None:
    assert roster(understand(question), ALIASES) is None
