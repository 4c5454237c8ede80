from __future__ import annotations

import pytest

from assistant.checks.reversal import reversed_


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Unlike Orl, Ulm was not lit.", "Unlike Orl, Ulm was lit.", True),
        ("Ulm is not likelier to buy, Quillon finds.", "The authors find that Ulm is likelier to buy lamps.", True),
        ("Orl didn't adopt the lamp rule.", "Orl adopted a lamp rule in May.", True),
        ("Orl gives no reason for the lamps.", "Orl gives a reason for the lamps.", True),
        ("The rule was not only a plan in May.", "The rule was only a plan in May.", True),
        ("The rule was not only a plan in May.", "The rule was a plan in May.", False),
        ("Ulm was not lit.", "Ulm was not lit.", False),
        ("The lamp rule was not adopted.", "No lamp rule was adopted.", False),
        ("Orl was not lit.", "Ulm was lit.", False),
        ("Orl was lit.", "Orl was not lit.", False),
    ],
)
def test_a_denial_put_in(one: str, other: str, expected: bool) -> None:
    assert reversed_(one, other, []) is expected


def test_what_the_other_side_denies_may_be_denied() -> None:
    one, other = "The mast rule was not adopted.", "Unlike the mast rule, the lamp rule was adopted."
    assert reversed_(one, other, [frozenset({"mast", "rule"})]) is False
