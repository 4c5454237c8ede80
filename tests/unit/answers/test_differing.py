from __future__ import annotations

import pytest

from assistant.answers.differing import Differences, excluded
from assistant.answers.figures import figures
from assistant.answers.told import Told
from assistant.questions.understanding import understand

COUNCIL = "Lindholm had 400 Orvane cameras in April 2021, the city council's register says."
VENDOR = "Orvane says that 650 of its cameras watch over Lindholm."


def found(ours: str, theirs: str, question: str = "", weight: float = 0.1) -> tuple[str, str] | None:
    """The two figures, where every word tells as much as ``weight``: 1 would be a word of one passage alone."""
    asked = understand(question) if question else None
    pair = Differences(weigh=lambda _: weight, query=asked).between(Told(ours), Told(theirs))
    return (pair[0].written, pair[1].written) if pair else None


def test_two_figures_for_one_thing_differ() -> None:
    assert found(COUNCIL, VENDOR) == ("400", "650")


@pytest.mark.parametrize(
    "other",
    [
        "Orvane says that 400 of its cameras watch over Lindholm.",  # the same
        "Orvane says that 650 of its cameras watch over Varn.",  # another place
        "Orvane says that more than 350 of its cameras watch over Lindholm.",  # 400 are more than 350
        "Orvane says that 650 of its cameras watched over Lindholm in 2019.",  # another year
        "Orvane says that 650 of its lamps watch over the cameras of Lindholm's port.",  # other things
        "Of 650 cameras of Orvane's, 400 watch over Lindholm.",  # both figures
        "Orvane says that it plans to put 650 of its cameras over Lindholm.",  # not yet there
        "Orvane says that 650 other cameras of its own watch over Lindholm.",  # on top of them
    ],
)
def test_what_may_be_another_thing_is_no_difference(other: str) -> None:
    assert found(COUNCIL, other) is None


def test_a_bound_that_leaves_the_other_figure_out_is_a_difference() -> None:
    other = "Orvane says that more than 450 of its cameras watch over Lindholm."
    assert found(COUNCIL, other) == ("400", "450")


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
    assert found(ours, theirs) == written


@pytest.mark.parametrize(
    ("one", "other", "exclude"),
    [
        ("27 firms", "28 firms", True),
        ("79 per cent", "80 per cent", True),
        ("193 members", "nearly 200 members", False),
        ("193 members", "200 or so members", False),
        ("193 members", "about 250 members", True),  # 225 to 275
        ("1.6 billion users", "1.58 billion users", False),  # rounded
        ("1.6 billion users", "1.5 billion users", True),
        ("15,000 cameras", "14,872 cameras", False),  # rounded to thousands
        ("15,000 cameras", "12,000 cameras", True),
        ("10,000 people", "9,000 people", True),  # by a tenth: more than anybody rounds unsaid
        ("at least 50 countries", "55 countries", False),
        ("at least 52 countries", "64 countries", True),
        ("46.3 per cent", "46 per cent", False),
    ],
)
def test_figures_that_round_each_other_do_not_exclude_each_other(one: str, other: str, exclude: bool) -> None:
    (ours,), (theirs,) = figures(one), figures(other)
    assert excluded(ours, theirs) is exclude
    assert excluded(theirs, ours) is exclude


def test_who_tells_it_when_and_where_keeps_nothing_apart() -> None:
    ours = "The Wire reported in December 2019 that a working group of 27 Varnish firms drafts the port standard."
    theirs = (
        "Officials announced in Halvor in November 2020 that 28 companies form the working group on a port standard."
    )
    assert found(ours, theirs, weight=0.25) == ("27", "28")  # group, port and standard: 0.75 of 0.5
    assert found(ours, theirs, weight=0.1) is None  # words that stand everywhere: 0.3


def test_two_shared_words_have_to_tell_twice_as_much() -> None:
    ours, theirs = "Cameras cut harbour crime by 46 per cent.", "Harbour crime fell by 60 per cent in a year."
    assert found(ours, theirs, weight=0.5) == ("46 per cent", "60 per cent")
    assert found(ours, theirs, weight=0.4) is None


def test_tellings_that_lie_years_apart_are_not_compared() -> None:
    differences = Differences(weigh=lambda _: 1.0)
    ours, theirs = (Told(text) for text in ("The harbour crew is 46 men.", "The harbour crew is 60 men."))
    early, late = Told(ours.text, as_of="2016-10"), Told(theirs.text, as_of="2019-12")
    assert differences.between(ours, theirs)
    assert differences.between(early, theirs)
    assert differences.between(early, late) is None


GROUP = "Officials say that 28 firms have formed the group."
QUESTION = "How many firms are in the group?"


@pytest.mark.parametrize(
    ("other", "written"),
    [
        ("The Wire describes the group as made up of 27 companies.", ("28", "27")),
        ("The Wire describes the panel as made up of 27 companies.", None),  # does not answer the question
        ("The Wire describes the group as made up of 27 cities.", None),  # counts something else
        ("The Wire describes the group as Orvane and 27 others.", None),  # on top
        ("In the group of 2015 there were 27 companies of Varn.", None),  # of a place that nobody asked about
    ],
)
def test_two_answers_to_one_question_need_share_little(other: str, written: tuple[str, str] | None) -> None:
    assert found(GROUP, other, QUESTION) == written
    assert found(GROUP, other) is None


@pytest.mark.parametrize(
    ("question", "ours", "theirs", "written"),
    [
        (
            "How many deals does Varn have?",
            "Varn leads with 250 of 1,636 deals, and Halvor comes second with 215 deals.",
            "The authors give Varn 238 deals and Halvor 211.",
            ("250", "238"),
        ),
        (
            "What share of respondents feared leaks?",
            "In the survey 80 per cent of respondents feared leaks.",
            "Of the respondents 79 per cent feared leaks and 83 per cent wanted control.",
            ("80 per cent", "79 per cent"),
        ),
        (
            "How many in the survey feared leaks?",
            "In the survey 80 per cent of respondents feared leaks.",
            "In a survey 79 per cent feared leaks and 83 per cent wanted control.",
            ("80 per cent", "79 per cent"),
        ),
        (
            "How much did the harbour cost?",
            "The harbour cost US$7 million and has 40 masts.",
            "The harbour cost US$9 million and has 40 masts.",
            ("US$7 million", "US$9 million"),
        ),
        (
            "What share of respondents wanted other locks?",
            "In the Varn survey 57 per cent feared the locks, 74 per cent wanted other ones, and 84 per cent none.",
            "In the Varn survey of locks 80 per cent feared leaks.",
            None,
        ),
        (
            "What does the harbour look like?",
            "The harbour has 40 masts and 12 cranes.",
            "The harbour has 50 masts and 13 cranes.",
            None,
        ),
    ],
)
def test_of_several_figures_the_one_asked_for_is_compared(
    question: str, ours: str, theirs: str, written: tuple[str, str] | None
) -> None:
    assert found(ours, theirs, question) == written
