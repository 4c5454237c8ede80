from __future__ import annotations

from assistant.checks.lists import listed, rows


def test_names_in_a_row_are_counted() -> None:
    assert rows("It names Orl, Ulm, New Halvor and Quillon; Roe and Kay left.") == {4, 2}
    assert rows("Orl sold lamps, masts and gates.") == frozenset()


def test_what_follows_a_number_and_a_colon_is_counted() -> None:
    assert listed("It has three uses: light, heat and show.", "three") == {3}
    assert listed("It has three uses. Two are: light and heat.", "three") == frozenset()
    assert listed("The two shares given, 46 and 60 per cent, differ.", "two") == {2}
    assert listed("The three of 2019, 46, 50 and 60 lamps, differ.", "three") == {3}
