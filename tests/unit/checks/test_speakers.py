from __future__ import annotations

import pytest

from assistant.checks.speakers import leaves_untold, names_speaker, names_text_alone, own_remark, speaks


@pytest.mark.parametrize(
    ("said_by", "own"),
    [
        ("this note", True),
        ("comparison by this note", True),
        ("Inference by this note", True),
        ("this note, from the accounts read", True),
        ("The Wire; this note", False),
        ("The Wire", False),
        ("", False),
    ],
)
def test_a_remark_is_the_words_of_the_note_alone(said_by: str, own: bool) -> None:
    assert own_remark(said_by) is own


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Lindholm bought cameras, the Northern Wire reports.", True),
        ("Orvane says that 650 cameras watch over Lindholm.", True),
        ("Unnamed experts told the paper that it is dangerous.", True),
        ("Lindholm allegedly bought cameras.", False),
        ("Lindholm bought 400 cameras in April 2021.", False),
    ],
)
def test_a_speaker_is_a_party_an_outlet_or_people(text: str, named: bool) -> None:
    assert names_speaker(text) is named


@pytest.mark.parametrize(
    ("publisher", "text", "heard"),
    [
        ("Northern Wire", "The Northern Wire reports that Lindholm bought cameras.", True),
        ("The Northern Wire", "The Northern Wire reports that Lindholm bought cameras.", True),
        ("Northern Wire", "Lindholm bought cameras, according to the NW.", True),
        ("Northern Wire", "The first version of the Northern Wire article said so.", True),
        ("Northern Wire", "Orvane told the Northern Wire that it bid.", False),
        ("Northern Wire", "The Northern Post reports that Lindholm bought cameras.", False),
        (None, "Somebody reports that Lindholm bought cameras.", False),
    ],
)
def test_a_publisher_speaks_where_it_is_the_one_who_says_so(publisher: str | None, text: str, heard: bool) -> None:
    assert speaks(publisher, text) is heard


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Lindholm paid 20 million, a report of September 2024 says.", True),
        ("Lindholm has 40 cameras, according to the page read.", True),
        ("Lindholm allegedly bought cameras.", True),
        ("Lindholm paid 20 million, a report of the Northern Wire says.", False),
        ("A committee found that cameras were broken.", False),
        ("Article 19 warns of cameras.", False),
        ("Lindholm bought 400 cameras.", False),
    ],
)
def test_a_text_without_a_name_names_nobody(text: str, alone: bool) -> None:
    assert names_text_alone(text) is alone


@pytest.mark.parametrize(
    ("who", "own"),
    [
        ("The Northern Wire ", True),
        ("The Northern Wire's market report ", True),
        ("The article ", True),
        ("Lindholm ", False),
        ("Lindholm and the Northern Wire ", False),
        ("An official whom the Northern Wire ", False),
        ("They ", False),
    ],
)
def test_what_a_publisher_leaves_untold(who: str, own: bool) -> None:
    assert leaves_untold(who, "The Northern Wire") is own
