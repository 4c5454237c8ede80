from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.checks.quantities import Quantity, quantities


def values(text: str) -> list[set[tuple[Decimal, str]]]:
    return [set(one.meanings) for one in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("four in five guests", [(Decimal(80), "fraction")]),
        ("3 out of 4 guests", [(Decimal(75), "fraction")]),
        ("two thirds of it", [(Decimal(200) / 3, "fraction")]),
        ("dozens of lamps", [(Decimal(12), "vague")]),
        ("46 per cent", [(Decimal(46), "%")]),
        ("1.5bn lamps", [(Decimal("1500000000"), "")]),
        ("seller number two", []),
        ("five in May and three out", [(Decimal(5), ""), (Decimal(3), "")]),
    ],
)
def test_what_a_number_means(text: str, expected: list[tuple[Decimal, str]]) -> None:
    assert values(text) == [{one} for one in expected]


def test_all_that_is_told_of_a_quantity() -> None:
    meaning = frozenset({(Decimal(40_000_000), "")})
    assert quantities("over US$40 million for lamps") == (Quantity(meaning, "$", frozenset(), "over", "US$40 million"),)
    (lamps,) = quantities("some 40 bright lamps")
    assert (lamps.bound, lamps.following, lamps.counts) == ("about", "bright lamps", {"bright", "lamp"})
