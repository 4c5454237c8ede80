from __future__ import annotations

import pytest

from assistant.checks.speakers import names_speaker, own_remark, speaks


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
