from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answers.figures import date_of, figures, near_repeat, was_known
from assistant.types import Passage


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


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Lindholm has 27 cameras.", [False]),
        ("The 27 cameras of Lindholm are new.", [True]),
        ("The 27 or 28 cameras of Lindholm are new.", [True, True]),
        ("The figures of 100 cities and 30 countries are Orvane's own.", [True, True]),
        ("Of 250 of 1,636 deals nothing is known.", [False, True]),
        ("Orvane and 27 other companies signed.", [True]),
        ("Lindholm is 73 deals ahead of Varn.", [True]),
        ("In Lindholm 74 per cent wanted other ways.", [False]),
    ],
)
def test_what_is_spoken_of_already_or_comes_on_top_is_given(text: str, given: list[bool]) -> None:
    assert [figure.given for figure in figures(text)] == given


@pytest.mark.parametrize(
    ("text", "noun", "head"),
    [
        ("27 Chinese companies had begun drafting.", "Chinese companies", "compani"),
        ("Orvane won 250 of 1,636 deals.", "deals", "deal"),
        ("Some 80 per cent of respondents feared leaks.", "respondents", "respond"),
        ("Crime fell by 46 per cent in 2015.", "", ""),
        ("It heads a consortium of 27, they say.", "", ""),
    ],
)
def test_the_noun_that_a_figure_counts(text: str, noun: str, head: str) -> None:
    figure = figures(text)[0]
    assert (figure.noun, figure.head) == (noun, head)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("It has 193 members.", 193, 193),
        ("It has nearly 200 members.", 0, 200),
        ("It has about 200 members.", 180, 220),
        ("It has 200 or so members.", 180, 220),
        ("It has at least 50 members.", 50, "Infinity"),
        ("It has at least 52 members.", 52, 52),  # nobody rounds to 52
    ],
)
def test_a_bound_says_what_a_figure_may_stand_for(text: str, least: int, most: int | str) -> None:
    assert figures(text)[0].range == (Decimal(least), Decimal(most))


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("It has 79 members.", "1"),
        ("It has nine members.", "1"),
        ("It has 15,000 members.", "1000"),
        ("It has 1.6 billion members.", "100000000"),
        ("It grew by 13.5 per cent.", "0.1"),
    ],
)
def test_how_exactly_a_figure_is_given(text: str, step: str) -> None:
    assert figures(text)[0].step == Decimal(step)


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
