from __future__ import annotations

import pytest

from assistant.answers.told import Told, topics
from assistant.questions.aliases import Aliases, Entity

ALIASES = Aliases((Entity("topic", ("facial recognition", "FR")),))


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("Officials announced in Varn in May 2021 that 28 firms had signed.", "28 firms had signed."),
        ("28 firms had signed, The Northern Wire reported in May 2021.", "28 firms had signed"),
        ("28 firms had signed, according to a survey of May 2021.", "28 firms had signed"),
        ("28 firms had signed.", "28 firms had signed."),
        ("The Wire says that 28 firms of 30 had signed, it says.", "28 firms of 30 had signed"),
        ("All 28 firms say that they signed.", "All 28 firms say that they signed."),  # a frame with a figure stays
    ],
)
def test_the_matter_is_told_without_its_teller(text: str, matter: str) -> None:
    assert Told(text).matter == matter


@pytest.mark.parametrize(
    ("text", "as_of", "years"),
    [
        ("The Wire said in 2016 that crime fell by 46 per cent in 2015.", "2019", {2015}),
        ("The authors of the July 2024 commentary count 238 deals.", "", {2024}),
        ("The Wire counts 238 deals.", "2023-01", {2023}),
        ("The Wire counts 238 deals.", "spring", set()),
    ],
)
def test_the_years_of_what_is_told_come_before_those_of_the_telling(text: str, as_of: str, years: set[int]) -> None:
    assert Told(text, as_of=as_of).years() == years


def test_who_tells_is_none_of_what_is_told() -> None:
    told = Told("Orvane says that 650 of its cameras watch over Lindholm.")
    assert told.named() == {"lindholm"}
    assert told.content() == {"camera", "watch", "lindholm"}


def test_who_tells_the_one_is_shared_where_the_other_tells_of_them() -> None:
    ours = Told("Orvane says that 650 of its cameras watch over Lindholm.")
    assert ours.shared(Told("Lindholm had 400 Orvane cameras.")) == {"orvan", "lindholm", "camera"}
    assert ours.shared(Told("Orvane says that Varn had 400 lamps.")) == set()


def test_a_name_may_stand_in_the_title_or_with_the_voices() -> None:
    told = Told("It has 28 members.", "Varn Gazette", "Orvane", "The port of Lindholm")
    assert [told.lacks(name) for name in ("varn", "orvane", "lindholm", "halvor")] == [False, False, False, True]
    assert not told.says("lindholm")


def test_a_thing_known_by_name_is_one_topic() -> None:
    assert topics("28 firms work on FR in Varn", ALIASES) == {"firm", "work", "varn", "facial recognit"}
