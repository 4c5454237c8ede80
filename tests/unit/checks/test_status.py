from __future__ import annotations

import pytest
from claims import claim, evidence

from assistant.checks.rungs import Rung, rung
from assistant.checks.status import check


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orl considers a purchase", Rung.PLANNED),
        ("Quillon has bid for the lamps", Rung.PLANNED),
        ("Orl planned to install lamps", Rung.PLANNED),
        ("Orl has not yet installed lamps", Rung.PLANNED),
        ("Orl signed for lamps", Rung.SIGNED),
        ("Quillon won the contract", Rung.SIGNED),
        ("Orl installed lamps", Rung.DELIVERED),
        ("Orl uses the lamps", Rung.IN_USE),
        ("The lamps are bright", Rung.NONE),
        ("The lamps are in regular operation", Rung.IN_USE),
        ("The lamps are in no operation", Rung.NONE),
        ("A proposal of Orl on lamps was adopted", Rung.SIGNED),
        ("A proposal of Orl on lamps was not adopted", Rung.PLANNED),
        ("A proposal that Orl adopted", Rung.PLANNED),
    ],
)
def test_the_rungs(text: str, expected: Rung) -> None:
    assert rung(text) is expected


@pytest.mark.parametrize(
    ("text", "source", "verdict"),
    [
        ("Quillon won the lamp contract.", "Quillon has bid for the lamp contract.", "fail"),
        ("Quillon bids for the lamp contract.", "Quillon has bid for the lamp contract.", "pass"),
        ("Orl installed 40 lamps.", "Orl planned to install 40 lamps.", "fail"),
        ("Orl plans to put up 40 lamps.", "Orl planned to install 40 lamps.", "pass"),
        ("Orl sends Quillon its data.", "Orl will send Quillon its data.", "fail"),
        (
            "Orl began to install 40 lamps.",
            "Orl planned to install 40 lamps. It calls the lamps of Orl a plan and not an installation.",
            "fail",
        ),
        ("Orl began to list its shares.", "Orl planned to list its shares.", "fail"),
        ("The finished rule binds nobody, says Orl.", "The planned rule binds nobody, says Orl.", "fail"),
        ("Orl is to send Quillon its data.", "Orl will send Quillon its data.", "pass"),
        ("Orl uses Quillon lamps.", "Orl signed for Quillon lamps.", "fail"),
        ("Orl signed for Quillon lamps.", "Orl uses Quillon lamps and signed for more.", "pass"),
        ("Orl signed the lamp contract.", "Orl cancelled the lamp contract it had signed.", "fail"),
        ("Orl cancelled the lamp contract.", "Orl signed the lamp contract.", "fail"),
        ("Orl cancelled the lamp contract.", "Orl scrapped the lamp contract.", "pass"),
        ("Orl was listed in Ulm.", "Orl filed for a listing in Ulm.", "fail"),
        ("Quillon won the vote on lamps.", "Quillon passed the board on lamps, and may sell them.", "pass"),
        (
            "Orl found fewer thefts where lamps were bought.",
            "Lamps lower later theft in Orl, and fewer were bought.",
            "pass",
        ),
        ("The reason is protecting Orl by lamps.", "The official reason is to protect Orl by lamps.", "not_applicable"),
        ("Lamps hang on the masts of Orl.", "Orl plans lamps on its masts.", "fail"),
        (
            "There is little chance of an agreement on lamps in Orl.",
            "That Orl would agree on lamps looked slim.",
            "pass",
        ),
        ("The lamps of Orl are bright.", "The lamps of Orl are very bright.", "not_applicable"),
        ("The court has ruled on the lamps.", "The court has yet to rule on the lamps.", "fail"),
        ("Parliament has approved the lamps.", "Parliament has still to approve the lamps.", "fail"),
        ("Parliament has still to approve them.", "Parliament has still to approve the lamps.", "pass"),
        ("Orl bought 40 lamps.", "Orl signed a letter of intent for 40 lamps.", "fail"),
        ("Orl signed a letter of intent for lamps.", "Orl signed a letter of intent for 40 lamps.", "pass"),
        ("The measures were in force from May.", "The measures were open for comment until May.", "fail"),
        ("The office fined Quillon.", "The office announced its provisional intent to fine Quillon.", "fail"),
        ("The shares were listed in Orl.", "Orl accepted the application to list the shares.", "fail"),
        ("Ministers bought gates from Quillon.", "Ministers discussed buying gates from Quillon.", "fail"),
        ("Ministers talked about buying gates.", "Ministers discussed buying gates from Quillon.", "not_applicable"),
    ],
)
def test_a_claim_stands_no_higher_than_its_source(text: str, source: str, verdict: str) -> None:
    assert check(claim(text), [evidence(source)]).verdict == verdict


def test_the_reason_names_both_rungs() -> None:
    found = check(claim("Quillon won the lamp contract."), [evidence("Quillon has bid for the lamp contract.")])
    assert found.detail == "The claim says “agreed”, the source only “planned, bid for or expected”."


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Orl removed 40 lamps nationwide.", "The source does not say that anything was undone (removed)."),
        ("In Orl 40 lamps are planned nationwide.", "The source says “delivered”, the claim that it is planned."),
        ("In Orl 40 lamps will be installed everywhere.", "The source says “delivered”, the claim that it is planned."),
        ("Orl said it would install 40 lamps.", "The source says “delivered”, the claim that it is planned."),
    ],
)
def test_what_is_put_up_is_not_taken_down_or_only_planned(text: str, detail: str) -> None:
    source = "Orl installed 40 lamps nationwide."
    assert check(claim(text), [evidence(source)]).detail == detail
    both = f"{source} It has since removed the lamps, of which 40 more are planned nationwide."
    assert check(claim(text), [evidence(both)]).verdict != "fail"
