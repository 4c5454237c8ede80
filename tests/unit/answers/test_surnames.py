"""Whoever a question names in full is known by surname where a text lets them speak."""

from __future__ import annotations

import pytest

from assistant.answers.rarity import Rarity
from assistant.answers.surnames import by_surname
from assistant.questions.aliases import NO_ALIASES, Aliases, Entity
from assistant.questions.understanding import understand

QUESTION = "What would Ada Lindholm have the council do?"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Lindholm says the cameras should go.", True),
        ("Lindholm, a lawyer in Varn, warned of it.", True),
        ("“They should go,” said Lindholm.", True),
        ("The council heard Ms Lindholm.", True),
        ("The cameras stand in Lindholm.", False),
        ("Lindholm bought cameras.", False),
    ],
)
def test_a_surname_stands_for_a_person_who_speaks(text: str, named: bool) -> None:
    query = understand(QUESTION)
    rarity = Rarity.of(query, {}, 10, NO_ALIASES)
    assert ("ada" in rarity.held(text)) is named


def test_a_known_name_and_one_word_are_nobody() -> None:
    known = Aliases((Entity("company", ("Orvane Works",)),))
    assert by_surname("What did Orvane Works sell?", known) == {}
    assert by_surname("What did Lindholm say?", NO_ALIASES) == {}
