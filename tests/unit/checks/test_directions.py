from __future__ import annotations

import pytest
from claims import claim, evidence

from assistant.checks.directions import sides
from assistant.checks.names import check


@pytest.mark.parametrize(
    "text",
    [
        "Orl will send lamps to Ulm.",
        "Orl sold Ulm a mast.",
        "Ulm agreed to buy lamps from Orl.",
        "The lamps were supplied by Orl to the city of Ulm.",
        "Lamps that were bought by Ulm from Orl",
        "A deal between Ulm and the city of Orl means the latter will send lamps to Ulm.",
        "Orl has masts and sells lamps. Orl made lamps and sold lamps to Ulm. Orl gives Ulm more lamps.",
    ],
)
def test_who_gives_and_who_receives(text: str) -> None:
    assert set(sides(text)) == {("Orl", "gives"), ("Ulm", "receives")}


def test_a_second_verb_has_the_subject_of_the_first() -> None:
    assert set(sides("Orl bought masts and sold lamps.")) == {("Orl", "receives"), ("Orl", "gives")}


def test_a_made_up_party_is_none() -> None:
    assert set(sides("Orl was sold lamps. The firm, which makes masts, sells Quillon lamps.")) == set()


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Quillon agreed to buy lamps from Ulm.", "Quillon: in the source it gives."),
        ("Ulm will sell lamps to Quillon.", "Quillon: in the source it gives."),
        ("Ulm agreed to buy lamps from Quillon.", "Every name stands in the source."),
        ("Quillon sells Ulm its lamps.", "Every name stands in the source."),
    ],
)
def test_buyer_and_seller_do_not_change_places(text: str, detail: str) -> None:
    assert check(claim(text), [evidence("Ulm agreed to buy lamps from Quillon.")]).detail == detail


def test_who_does_both_may_do_either() -> None:
    both = "Ulm agreed to buy lamps from Quillon. Quillon buys glass from Ulm."
    assert check(claim("Quillon agreed to buy lamps from Ulm."), [evidence(both)]).verdict == "pass"
