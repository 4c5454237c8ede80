from __future__ import annotations

import pytest

from assistant.evaluation.attribution import attribution_kept, speakers

SOURCE = "Quillon says that its gates cut theft by 46 per cent. The gates stand in Orl."
CUT = "its gates cut theft by 46 per cent"


def kept(claim: str, quote: str, said_by: str = "", source: str = SOURCE) -> bool | None:
    return attribution_kept(claim, quote, source, said_by, "Orl Gazette")


def test_whole_sentences_word_for_word_keep_what_there_is() -> None:
    whole = "Quillon says that its gates cut theft by 46 per cent."
    assert kept(whole, whole) is True
    assert kept(SOURCE, SOURCE) is True
    assert kept("The gates stand in Orl.", "The gates stand in Orl.", said_by="Quillon") is True


def test_a_dropped_speaker_is_seen() -> None:
    assert kept("Its gates cut theft by 46 per cent.", CUT) is False
    assert kept("Gates cut theft.", "The gates stand in Orl.", said_by="Quillon") is False
    assert kept("Gates cut theft.", "words that are not there") is False


@pytest.mark.parametrize(
    "claim",
    [
        "According to Quillon, theft fell by 46 per cent.",
        "Theft fell by 46 per cent, the firm claims.",
        "In Quillon's account theft fell by 46 per cent.",
    ],
)
def test_other_words_of_saying_keep_it(claim: str) -> None:
    assert kept(claim, CUT) is True


def test_a_speaker_of_the_note_keeps_it() -> None:
    assert (
        kept("Jane Roe puts the lamps at 40.", "It has 40 lamps.", "Jane Roe, via the FT", "It has 40 lamps.") is True
    )


@pytest.mark.parametrize(
    "said_by", ["", "Orl Gazette", "the OG", "Orl Gazette, photo caption", "inference by this note"]
)
def test_where_nobody_else_says_it_there_is_nothing_to_keep(said_by: str) -> None:
    assert kept("Gates are in Orl.", "The gates stand in Orl.", said_by) is None


def test_a_name_is_no_verb_of_saying() -> None:
    assert kept("He is the mayor.", "Ahmad Said Khan is mayor", source="Ahmad Said Khan is mayor of Orl.") is None


def test_what_is_missed() -> None:
    assert kept("Quillon cut theft by 46 per cent.", CUT, said_by="Quillon") is True
    assert kept("Critics dislike the gates.", "The gates stand in Orl.", said_by="critics") is None


def test_speakers_are_the_names_that_are_not_the_publisher() -> None:
    assert speakers("Richard Roe, Quillon, via the FT, via Orl Gazette (with drift)", "Orl Gazette") == {
        "Richard",
        "Roe",
        "Quillon",
        "FT",
    }
    assert speakers("the FT; this note", "Financial Times") == frozenset()
