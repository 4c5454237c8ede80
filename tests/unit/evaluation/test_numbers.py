from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.evaluation.numbers import numbers_kept, readings


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("15,000 lamps", "some 15 000 lamps"),
        ("15000 lamps", "15\u202f000 lamps"),
        ("Over 1bn faces", "over one billion faces"),
        ("US$1.5 billion", "US$1.5bn was paid"),
        ("46%", "fell by 46 per cent"),
        ("46 percent", "fell by 46%"),
        ("40 per cent", "between 40 and 60 per cent"),
        ("1bn", "1-2 billion"),
        ("40%, 50% and 60%", "40, 50 and 60 per cent"),
        ("3 carriers in 52 cities", "three carriers in fifty-two cities"),
        ("126m", "126 million"),
        ("a 5m fence", "a fence of 5 metres"),
        ("2.50", "2.5"),
        ("the 52nd, in 2019", "52nd institute, 2019"),
    ],
)
def test_the_same_number_written_another_way(claim: str, source: str) -> None:
    assert numbers_kept(claim, source) is True


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("1,950 lamps", "1,590 lamps"),
        ("46 per cent", "46 cities"),
        ("46 per cent", "46 cities fell by 60 per cent"),
        ("1 million", "1 billion"),
        ("150 lamps", "15 lamps, 0 masts"),
        ("40 lamps and 3 masts", "40 lamps"),
        ("2.5", "25"),
        ("19", "2019"),
    ],
)
def test_a_number_that_the_source_does_not_hold(claim: str, source: str) -> None:
    assert numbers_kept(claim, source) is False


def test_a_claim_without_digits_is_not_judged() -> None:
    assert numbers_kept("Two lamps and one mast", "three lamps") is None


def test_what_is_missed() -> None:
    assert numbers_kept("Orl paid 9", "Orl paid 7 and Ulm 9") is True
    assert numbers_kept("US$5", "EUR 5") is True


def test_readings_in_order_with_all_that_each_may_mean() -> None:
    assert readings("from 2 to 3 per cent of 4m, and five") == [
        {(Decimal(2), ""), (Decimal(2), "%")},
        {(Decimal(3), "%")},
        {(Decimal(4), ""), (Decimal(4_000_000), "")},
        {(Decimal(5), "")},
    ]
    assert readings("five of 12", spelled=False) == [{(Decimal(12), "")}]
