from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answers.figures import date_of, differ, figures, near_repeat, was_known
from assistant.types import Passage

COUNCIL = "Lindholm had 400 Orvane cameras in April 2021, the city council's register says."
VENDOR = "Orvane says that 650 of its cameras watch over Lindholm."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The city had 1,200 cameras.", [(Decimal(1200), "")]),
        ("It cost $3.2 million, 46% of the budget.", [(Decimal(3_200_000), "$"), (Decimal(46), "%")]),
        ("Y.4458 was approved on 6 December 2019.", []),
        ("On December 1, 2019 Uganda bought 5 cameras.", [(Decimal(5), "")]),
        ("GB/T-77 and 5G, 40-60 masts, a 24-hour watch, the 3rd phase, half of it, one mast.", []),
        (
            "S$7.5 million or HK$ 4bn or NT$5.",
            [(Decimal(7_500_000), "S$"), (Decimal(4 * 10**9), "HK$"), (Decimal(5), "NT$")],
        ),
        ("Nine masts cost 2 million euros.", [(Decimal(9), ""), (Decimal(2_000_000), "€")]),
    ],
)
def test_figures_are_numbers_that_count_something(text: str, found: list[tuple[Decimal, str]]) -> None:
    assert [(figure.value, figure.unit) for figure in figures(text)] == found


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Signed on 6 December 2019 in Varn.", "2019-12-06"),
        ("Signed in December 2019.", "2019-12"),
        ("Signed in 2019, cancelled in 2021.", "2019"),
        ("It has 2,019 cameras.", None),
        ("Signed on December 1, 2019.", "2019-12-01"),
        ("Signed on 1 Dec. 2019.", "2019-12-01"),
        ("F.743.1 of April 2015 was new in the 2010s.", "2015-04"),
        ("In the 2010s it was new.", None),
        ("Signed in May, cancelled in June 2021.", "2021-06"),
    ],
)
def test_the_first_date_of_a_sentence(text: str, date: str | None) -> None:
    assert date_of(text) == date


def test_two_figures_for_one_thing_differ() -> None:
    found = differ(COUNCIL, VENDOR)
    assert found is not None
    assert [figure.written for figure in found] == ["400", "650"]


@pytest.mark.parametrize(
    "other",
    [
        "Orvane says that 400 of its cameras watch over Lindholm.",  # the same
        "Orvane says that 650 of its cameras watch over Varn.",  # another place
        "Orvane says that more than 350 of its cameras watch over Lindholm.",  # rounded
        "Orvane says that 650 of its cameras watched over Lindholm in 2019.",  # another year
        "Orvane says that 650 of its lamps watch over the cameras of Lindholm's port.",  # other things
        "Of 650 cameras of Orvane's, 400 watch over Lindholm.",  # both figures
    ],
)
def test_what_may_be_another_thing_is_no_difference(other: str) -> None:
    assert differ(COUNCIL, other) is None


@pytest.mark.parametrize(
    ("ours", "theirs", "written"),
    [
        ("Lindholm has nine Orvane cameras.", "Lindholm has 12 Orvane cameras.", ("nine", "12")),
        (
            "Lindholm bought S$7 million of Orvane cameras.",
            "Lindholm bought S$9 million of Orvane cameras.",
            ("S$7 million", "S$9 million"),
        ),
        ("Lindholm bought S$7 million of Orvane cameras.", "Lindholm bought HK$9 million of Orvane cameras.", None),
        ("Lindholm owes Orvane 7m crowns for cameras.", "Lindholm owes Orvane 7 million crowns for cameras.", None),
    ],
)
def test_words_scales_and_moneys_are_read(ours: str, theirs: str, written: tuple[str, str] | None) -> None:
    found = differ(ours, theirs)
    assert (tuple(figure.written for figure in found) if found else None) == written


def test_speakers_may_be_named_on_one_side_only() -> None:
    ours, theirs = "Halvor says Lindholm has 400 Orvane cameras.", "Lindholm has 650 Orvane cameras."
    assert differ(ours, theirs) is None
    assert differ(ours, theirs, "Halvor Vision") is not None


@pytest.mark.parametrize(
    ("later", "repeats"),
    [
        ("Lindholm signed with Orvane.", True),
        ("Lindholm and the port of Varn signed with Orvane.", False),
        ("Lindholm did not sign with Orvane.", False),
        ("Lindholm signed with Orvane in 2020.", False),
    ],
)
def test_a_near_repeat_adds_nothing(later: str, repeats: bool) -> None:
    assert near_repeat(later, "Lindholm, a city, signed a contract with Orvane.") is repeats


@pytest.mark.parametrize(
    ("sentence", "known"),
    [
        ("Lindholm signed in May 2021.", True),
        ("Lindholm signed on 3 June 2021.", True),
        ("Lindholm signed in 2020 and paid in July 2021.", False),
        ("Lindholm signed in 2021.", True),
        ("Lindholm signed.", True),
    ],
)
def test_a_sentence_that_names_a_later_date_was_not_known(sentence: str, known: bool) -> None:
    dated, undated = (
        Passage("a:1", "a", 1, 0, len(sentence), sentence, "text", attributes)
        for attributes in ({"as_of": "2021-05"}, dict[str, str]())
    )
    assert was_known(sentence, undated, "2021-06") is known
    assert was_known(sentence, dated, "2021-06")  # its note says of when it is: it may speak of what was to come
    assert was_known(sentence, undated, None)
