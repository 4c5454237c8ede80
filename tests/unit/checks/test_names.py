from __future__ import annotations

import pytest
from claims import claim, evidence

from assistant.checks.names import check
from assistant.types import Check


def verdict(text: str, source: str, **record: str) -> str:
    return check(claim(text), [evidence(source, **record)]).verdict


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Huawei sold it.", "Sold by Huawei's arm."),
        ("The FT reports it.", "The Financial Times reports it."),
        ("The International Telecommunication Union met.", "The ITU met."),
        ("U.S. officials spoke.", "Officials of the US spoke."),
        ("The United States acted.", "The US acted."),
        ("Chinese companies grow.", "Companies from China grow."),
        ("Ugandan officers came.", "Officers in Uganda came."),
        ("A Singaporean plan.", "A plan of Singapore."),
        ("3GPP and Y.4458 apply.", "Apply 3GPP, and Y.4458."),
        ("iFlytek is listed.", "It lists iFlytek."),
        ("Officials in Orl spoke.", "People in Orl spoke."),
        ("Facial recognition in Orl grows.", "In Orl face matching grows."),
        ("In December Orl paid.", "Orl paid."),
        ("Mr Roe of Orl left.", "Roe left Orl."),
        ("Quillon-made lamps glow.", "Lamps of Quillon glow."),
        ("In mid-2019 Orl paid.", "Orl paid in 2019."),
        ("A Kenyan site.", "A site in Kenya."),
        ("The Cubans came.", "They came from Cuba."),
        ("Their IDs are checked.", "Their identity is checked."),
        ("Its IPO failed.", "Its listing failed."),
        ("Even the lamps of Orl glow.", "Lamps of Orl glow."),
        ("Accuracy of lamps in Orl grows.", "In Orl lamps see better."),
        ("Cameras in Orl grow.", "In Orl lenses grow."),
        ("Democratic and legal limits hold in Orl.", "Limits of Orl hold."),
    ],
)
def test_the_same_name_written_another_way(text: str, source: str) -> None:
    assert verdict(text, source) == "pass"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Dahua sold it.", "Sold by Huawei."),
        ("It was sold by Dahua.", "It was sold by Huawei."),
        ("Zambia bought it.", "Uganda bought it."),
        ("It follows H.626.", "It follows H.627."),
        ("Jane Roe left.", "Richard Roe left."),
        ("Officials in Kenya spoke.", "Officials spoke."),
        ("The IEEE met.", "The ITU met."),
        ("Halvor Lamp Board met.", "The Hill Lamp Board met."),  # the same initials, which nobody writes there
        ("Dahua-made lamps glow.", "Lamps of Quillon glow."),
        ("France bought it.", "Uganda bought it."),
        ("SenseTime is listed.", "It lists Quillon."),
    ],
)
def test_a_name_that_the_source_does_not_hold(text: str, source: str) -> None:
    assert verdict(text, source) == "fail"


def test_title_publisher_and_speaker_are_part_of_the_source() -> None:
    source = evidence("It sold lamps.", publisher="Orl Gazette", title="Quillon's year", said_by="Jane Roe")
    text = "Jane Roe says in the Orl Gazette that Quillon sold lamps."
    assert check(claim(text), [source]) == Check("names", "pass", "Every name stands in the source.")


def test_the_reason_names_the_name() -> None:
    found = check(claim("It was sold by Dahua Technology."), [evidence("Huawei sold it.")])
    assert found == Check("names", "fail", "Dahua Technology: the source does not name it.")


def test_an_alias_stands_for_a_name() -> None:
    text, source = claim("It was sold by Oosto."), [evidence("AnyVision sold it.")]
    assert check(text, source).verdict == "fail"
    assert check(text, source, {"oosto": ["AnyVision"]}).verdict == "pass"


def test_a_capital_stands_for_its_government_and_not_for_the_whole_country() -> None:
    source, aliases = (
        [evidence("Uganda confirmed that lamps stand nationwide.")],
        {
            "kampala": ["Uganda", "Ugandan"],
            "uganda": ["Ugandan", "Kampala"],
            "ugandan": ["Uganda", "Kampala"],
        },
    )
    assert check(claim("Kampala confirmed the lamps."), source, aliases).verdict == "pass"
    assert check(claim("Ugandan officials confirmed the lamps in Uganda."), source, aliases).verdict == "pass"
    found = check(claim("Uganda confirmed lamps in greater Kampala."), source, aliases)
    assert found == Check("names", "fail", "Kampala: the source does not name it.")
    there = [evidence("Lamps stand in Kampala.")]
    assert check(claim("Lamps stand in Kampala."), there, aliases).verdict == "pass"
    assert check(claim("Lamps stand in Uganda."), there, aliases).verdict == "pass"


def test_a_country_is_no_town_under_another_of_its_names() -> None:
    aliases = {
        "united kingdom": ["UK", "Britain", "British"],
        "burma": ["Myanmar", "Burmese"],
        "oosto": ["AnyVision"],
    }
    assert check(claim("Lamps in the United Kingdom."), [evidence("Lamps of Britain.")], aliases).verdict == "pass"
    assert check(claim("Lamps stand in Burma."), [evidence("Lamps of Myanmar.")], aliases).verdict == "pass"
    assert check(claim("A stake in Oosto."), [evidence("A stake of AnyVision.")], aliases).verdict == "pass"


def test_a_claim_without_names_is_not_judged() -> None:
    assert verdict("Some of it was sold.", "Huawei sold it.") == "not_applicable"


def test_what_is_missed() -> None:
    assert verdict("Ulm leads Orl.", "Orl leads Ulm.") == "pass"
    assert verdict("The World Bank paid.", "The bank of Orl paid the world.") == "pass"
