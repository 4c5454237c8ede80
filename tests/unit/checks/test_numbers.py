from __future__ import annotations

import pytest
from claims import claim, evidence

from assistant.checks.numbers import check


def verdict(text: str, source: str, **record: str) -> str:
    return check(claim(text), [evidence(source, **record)]).verdict


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("15,000 lamps", "some 15 000 lamps"),
        ("15000 lamps", "15\u202f000 lamps"),
        ("Over 1bn faces", "over one billion faces"),
        ("1,000 million faces", "1 billion faces"),
        ("US$1.5 billion", "US$1.5bn was paid"),
        ("$126m", "US$126 million"),
        ("46%", "fell by 46 per cent"),
        ("46 percent", "fell by 46%"),
        ("40 per cent", "between 40 and 60 per cent"),
        ("1bn", "1-2 billion"),
        ("40%, 50% and 60%", "40, 50 and 60 per cent"),
        ("3 carriers in 52 cities", "three carriers in fifty-two cities"),
        ("seventeen masts", "17 masts"),
        ("126m", "126 million"),
        ("a 5m fence", "a fence of 5 metres"),
        ("2.50", "2.5"),
        ("the 52nd, in 2019", "52nd institute, 2019"),
        ("about 200 states", "nearly 200 states"),
        ("27 firms", "27 companies"),
        ("2,000 lamps", "2000 lamps"),
        ("nearly half of the lamps", "48 per cent of the lamps"),
        ("a third of the lamps", "33 per cent of the lamps"),
        ("thousands of lamps", "3,200 lamps"),
        ("two thirds of the lamps", "66 per cent of the lamps"),
        ("four in five guests", "80 per cent of the guests"),
        ("75 people work there", "a staff of 75 workers"),
        ("the US$40 million system", "it cost US$40 million"),
        ("six makers sell lamps", "Orl, Ulm, Halvor, Quillon, Roe and Kay sell lamps"),
        ("two uses: light and heat", "its uses are light and heat"),
        ("in the first six months", "in the first half of 2019"),
    ],
)
def test_the_same_number_written_another_way(text: str, source: str) -> None:
    assert verdict(text, source) == "pass"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("1,950 lamps", "1,590 lamps"),
        ("46 per cent", "46 cities"),
        ("46 per cent", "46 cities fell by 60 per cent"),
        ("1 million", "1 billion"),
        ("150 lamps", "15 lamps, 0 masts"),
        ("40 lamps and 3 masts", "40 lamps"),
        ("2.5", "25"),
        ("19", "2019"),
        ("US$5", "EUR 5"),
        ("126 million cameras", "US$126 million"),
        ("52 cities", "52 countries"),
        ("128 deals", "201 deals"),
        ("about 200 states", "193 states"),
        ("more than 200 states", "nearly 200 states"),
        ("three masts", "five masts"),
        ("half of the lamps", "46 per cent of the lamps"),
        ("nearly half of the lamps", "30 per cent of the lamps"),
        ("millions of lamps", "3,200 lamps"),
        ("four in five guests", "60 per cent of the guests"),
        ("75 people work there", "75 lamps stand there"),
        ("seven makers sell lamps", "Orl, Ulm, Halvor, Quillon, Roe and Kay sell lamps"),
        ("six cities", "8 cities: Orl, Ulm, Halvor, Quillon, Roe and Kay"),
        ("three uses: light and heat", "its uses are light and heat"),
        ("in the first six months", "in the first quarter of 2019"),
        ("€40 million", "it cost US$40 million"),
    ],
)
def test_a_number_that_the_source_does_not_hold(text: str, source: str) -> None:
    assert verdict(text, source) == "fail"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("On 1 December 2019", "On December 1, 2019"),
        ("On 1 Dec. 2019", "on 2019-12-01"),
        ("In December 2019", "On 1 December 2019"),
        ("In 2019", "in December 2019"),
        ("In October and November 2019", "filed in October, heard in November 2019"),
        ("从2019年12月起", "since December 2019"),
        ("Put off until 2020", "In December 2019 it was put off until the next year"),
        ("Up on 2017", "In 2018 it was up on the year before"),
    ],
)
def test_the_same_date_written_another_way(text: str, source: str) -> None:
    assert verdict(text, source) == "pass"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("On 2 December 2019", "On 1 December 2019"),
        ("In November 2019", "In December 2019"),
        ("In December 2018", "In December 2019"),
        ("On 1 December 2019", "In December 2019"),
        ("Put off until 2021", "In December 2019 it was put off until the next year"),
        ("Put off until 2020", "In December 2019 it was put off. The next year passed"),
    ],
)
def test_a_date_that_the_source_does_not_give(text: str, source: str) -> None:
    assert verdict(text, source) == "fail"


@pytest.mark.parametrize("bound", ["fewer than", "at most"])
def test_a_bound_is_not_turned_round_where_the_number_is_told_again_without_it(bound: str) -> None:
    assert verdict(f"{bound} 75 states", "At least 75 states. Of the 75, eight said so.") == "fail"
    assert verdict(f"{bound} 75 states", "At least 75 states, and Roe counts fewer than 75 states.") == "pass"


def test_what_a_number_is_just_equal_to_it_does_not_exceed() -> None:
    one = check(claim("Fewer than 75 lamps"), [evidence("Orl has 75 lamps")])
    assert one.detail == "75: the source says just that."
    assert verdict("More than 75 lamps", "Orl has 75 lamps") == "fail"
    assert verdict("At least 75 lamps", "Orl has 75 lamps") == "pass"
    assert verdict("More than 6,000 lamps", "Orl has 6,152 lamps") == "pass"


def test_the_date_of_the_record_may_be_named_and_so_may_the_title() -> None:
    assert verdict("In December 2019 it had lamps.", "It has lamps.", published="2019-12-01") == "pass"
    assert verdict("It has 40 lamps.", "It has lamps.", title="Orl's 40 lamps") == "pass"


def test_the_reason_names_what_the_source_says_instead() -> None:
    one = check(claim("Orl has 1,200 harbours."), [evidence("Orl has 1,000 cameras.")])
    assert one.detail == "1,200: this number does not stand in the source."
    assert check(claim("1,200 cameras"), [evidence("1,000 cameras")]).detail == "1,200: the source says 1,000."
    assert check(claim("52 cities"), [evidence("52 countries")]).detail == "52: in the source it is “52 countries”."


def test_a_rank_is_no_number() -> None:
    assert verdict("It is seller number two.", "It is the second largest seller.") == "not_applicable"


def test_a_claim_without_numbers_is_not_judged() -> None:
    assert verdict("One of the experts spoke.", "Two experts") == "not_applicable"


def test_each_claim_is_held_against_all_that_it_cites() -> None:
    both = [evidence("40 lamps"), evidence("3 masts")]
    assert check(claim("40 lamps and 3 masts"), both).verdict == "pass"


def test_what_is_missed() -> None:
    assert verdict("Orl paid 9", "Orl paid 7 and Ulm 9") == "pass"
