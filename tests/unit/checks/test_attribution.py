from __future__ import annotations

import pytest
from claims import claim, evidence

from assistant.checks.attribution import check, speakers
from assistant.types import Check

SOURCE = "Quillon says that its gates cut theft by 46 per cent. The gates stand in Orl."


def verdict(text: str, source: str = SOURCE, said_by: str = "", kind: str = "article", read: str | None = "x") -> str:
    return check(claim(text), [evidence(source, said_by=said_by, kind=kind, read=read)]).verdict


def test_a_dropped_speaker_is_seen_and_named() -> None:
    found = check(claim("Its gates cut theft by 46 per cent."), [evidence(SOURCE)])
    assert found == Check("attribution", "fail", "The source attributes this to Quillon.")


def test_the_speaker_made_into_the_one_who_acted_is_a_dropped_speaker() -> None:
    assert verdict("Quillon's gates cut theft by 46 per cent.") == "fail"


@pytest.mark.parametrize(
    "text",
    [
        "Quillon says that its gates cut theft by 46 per cent.",
        "According to Quillon, its gates cut theft by 46 per cent.",
        "Gates cut theft by 46 per cent, the firm claims.",
        "In Quillon's account gates cut theft by 46 per cent.",
        "Gates cut theft by 46 per cent, says Quillon.",
        "Gates reportedly cut theft by 46 per cent.",
    ],
)
def test_words_of_saying_keep_it(text: str) -> None:
    assert verdict(text) == "pass"


def test_the_outlet_alone_does_not_keep_another_speaker() -> None:
    source = "Quillon claims that its gates cut theft by 46 per cent, the Orl Gazette reports."
    assert verdict("Gates cut theft by 46 per cent, the Orl Gazette reports.", source) == "fail"
    assert verdict("Quillon claims its gates cut theft by 46 per cent.", source) == "pass"


def test_another_speaker_than_the_source_s_does_not_keep_it() -> None:
    assert verdict("Halvor says that gates cut theft by 46 per cent.") == "fail"
    assert verdict("Gates cut theft by 46 per cent, according to Quillon in May 2019.") == "pass"


def test_that_a_news_outlet_reports_a_fact_need_not_be_repeated() -> None:
    source = "Orl has put up 40 lamps, the Orl Gazette reported in 2019."
    assert verdict("Orl has put up 40 lamps.", source) == "not_applicable"


def test_what_a_party_says_of_itself_stays_its_own() -> None:
    source = "The Orl Gazette says that it never sold a lamp."
    assert verdict("It never sold a lamp.", source, kind="statement") == "fail"


def test_a_judgement_stays_the_outlet_s() -> None:
    source = "The lamps are dangerous, the Orl Gazette wrote."
    assert verdict("The lamps are dangerous.", source) == "fail"


def test_direct_speech_stays_somebody_s() -> None:
    source = "Jon Arden denies it. “They count people, and they do nothing else.”"
    assert verdict("They count people and do nothing else.", source) == "fail"
    assert verdict("“They count people, and they do nothing else.”", source) == "pass"


def test_the_markup_of_an_original_names_a_speaker_and_that_of_a_note_only_helps() -> None:
    assert verdict("Gates stand in Orl.", "The gates stand in Orl.", "Quillon", read=None) == "fail"
    assert verdict("Gates stand in Orl.", "The gates stand in Orl.", "Quillon") == "not_applicable"


@pytest.mark.parametrize(
    "said_by", ["", "Orl Gazette", "the OG", "Orl Gazette, photo caption", "inference by this note"]
)
def test_where_nobody_else_says_it_there_is_nothing_to_keep(said_by: str) -> None:
    assert verdict("Gates stand in Orl.", "The gates stand in Orl.", said_by, read=None) == "not_applicable"


def test_a_name_is_no_verb_of_saying() -> None:
    assert verdict("He is the mayor.", "Ahmad Said Khan is mayor of Orl.") == "not_applicable"


def test_speakers_are_the_names_that_are_not_the_publisher() -> None:
    assert speakers("Richard Roe, Quillon, via the FT, via Orl Gazette (with drift)", "Orl Gazette") == {
        "Richard",
        "Roe",
        "Quillon",
        "FT",
    }
    assert speakers("the FT; this note", "Financial Times") == frozenset()


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Ulm confirmed the masts in May.", "The Orl Gazette says that Ulm confirmed the masts in May.", "pass"),
        ("Ulm worried about the masts.", "The Orl Gazette says that Ulm worried about the masts.", "fail"),
        ("Ulm endorses no mast.", "A notice under the Orl Gazette article says that Ulm endorses no mast.", "fail"),
        ("For Quillon, its gates cut theft by 46 per cent.", SOURCE, "pass"),
        ("Its gates cut theft by 46 per cent (Quillon).", SOURCE, "pass"),
    ],
)
def test_the_outlet_may_go_where_somebody_else_speaks(text: str, source: str, expected: str) -> None:
    assert verdict(text, source) == expected


def test_whoever_names_the_speaker_in_other_words_keeps_it() -> None:
    source = "Halvor says that gates in Orl cut theft by 46 per cent."
    assert verdict("Halvor dates the cut in theft by gates in Orl, of 46 per cent.", source) == "pass"
    assert verdict("The cut in theft by gates in Orl, of 46 per cent.", source) == "fail"


def test_a_stranger_is_named_to_the_reader() -> None:
    found = check(claim("Gates cut theft by 46 per cent, police said."), [evidence(SOURCE)])
    assert found == Check("attribution", "fail", "The source attributes this to somebody other than police.")


def test_a_mention_does_not_outweigh_another_who_is_said_to_say_it() -> None:
    source = (
        "Halvor says it ranked first in the long test of the gates by the Office of Quillon, with an error of 0.07 per "
        "cent on 12 million gates. The first rank is Halvor's claim, reported by Ulm."
    )
    assert verdict("Quillon says that Halvor's gates ranked first.", source, kind="reference") == "fail"
    assert verdict("Halvor says that its gates ranked first.", source, kind="reference") == "pass"


def test_members_of_a_body_are_not_the_body_and_its_executives_are() -> None:
    source = "Companies write the lamp rules, members of ITU delegations told the Orl Gazette."
    assert verdict("The ITU said that companies write the lamp rules.", source) == "fail"
    assert verdict("Delegates said that companies write the lamp rules.", source) == "pass"
    executive = "Gates cut theft by 46 per cent, an executive of Halvor told the Orl Gazette."
    assert verdict("Halvor said that gates cut theft by 46 per cent.", executive) == "pass"


def test_that_texts_disagree_and_what_they_are_about_is_nobody_s_statement() -> None:
    source = "Counts differ: Quillon and Halvor give 40 gates, Ulm Weekly gives 38."
    assert verdict("The sources differ on the gates: 40 or 38.", source) == "pass"
    assert verdict("There are 40 gates.", source) == "fail"
    paper = "The authors of the paper find that gates in Orl cut theft."
    assert verdict("The paper concerns gates in Orl.", paper, kind="paper") == "pass"
    assert verdict("Gates in Orl cut theft.", paper, kind="paper") == "fail"


def test_a_plan_that_somebody_states_is_their_plan() -> None:
    source = "Quillon said that it planned to put up 40 gates, the Orl Gazette reports."
    assert verdict("Quillon plans to put up 40 gates.", source) == "pass"
    assert verdict("Quillon put up 40 gates.", source) == "fail"


def test_what_an_outlet_takes_from_another_s_study_stays_that_study_s() -> None:
    source = "Gates cut theft, the Orl Gazette reports from Halvor's study of May."
    found = check(claim("Gates cut theft."), [evidence(source)])
    assert found == Check("attribution", "fail", "The source attributes this to Halvor's study.")
    assert verdict("Gates cut theft, the Orl Gazette reports.", source) == "pass"
    assert verdict("Halvor's figures have gates cut theft.", source) == "pass"


def test_only_a_sentence_that_is_as_near_lends_its_speaker() -> None:
    source = "Halvor calls gates in Orl bright and safe. Roe says that gates in Orl are dear."
    assert verdict("Gates in Orl are bright and safe, Halvor says.", source) == "pass"
    assert verdict("Gates in Orl are bright and safe, Roe says.", source) == "fail"


def test_goods_and_rights_are_no_judgements() -> None:
    source = "Human rights goods were sold, the Orl Gazette says."
    assert verdict("Human rights goods were sold.", source) == "not_applicable"
    assert (
        verdict("It is right that goods were sold.", "It is right that goods were sold, the Orl Gazette says.")
        == "fail"
    )


def test_nobody_named_is_not_to_be_replaced_by_a_name() -> None:
    source = "Unnamed experts told the Orl Gazette that Quillon pays too much for gates."
    assert verdict("Quillon pays too much for gates, experts told the Orl Gazette.", source) == "pass"
    assert verdict("Quillon considers that it pays too much for gates.", source) == "fail"


def test_the_sentence_before_may_name_the_speaker() -> None:
    source = "Halvor says that gates in Orl cut theft."
    assert verdict("Halvor has a finding. Gates in Orl cut theft.", source) == "pass"
    assert verdict("Quillon has a finding. Gates in Orl cut theft.", source) == "fail"


def test_the_reason_names_who_says_it_and_no_month() -> None:
    source = "In August 2019 Ulm confirmed that lamps had been put up, the Orl Gazette reports."
    one = check(claim("Lamps had been put up in Ulm."), [evidence(source)])
    assert (one.verdict, one.detail) == ("fail", "The source attributes this to Ulm.")
