from __future__ import annotations

import pytest
from claims import claim, evidence

from assistant.checks.negation import check
from assistant.checks.stance import refusing, turned

SOURCE = "In May 2019 Orvane confirmed that Quillon lamps had been put up nationwide, the Orl Gazette reports."
SILENT = "The Orl Gazette gives no number of lamps and no price for Quillon's lamps in Orvane."


@pytest.mark.parametrize(
    "text",
    [
        "Orvane denied in May 2019 that Quillon lamps had been put up nationwide, according to the Orl Gazette.",
        "Orvane denied in May 2019 that Quillon lamps had been put up everywhere, according to the Orl Gazette.",
        "Orvane has never confirmed that lamps of Quillon were put up in every town, the Orl Gazette reports.",
        "Orvane did not confirm that Quillon lights stand across the country.",
        "Orvane declined to say that Quillon lamps had been put up.",
        "That Quillon lamps had been put up everywhere, Orvane denies.",
    ],
)
def test_who_confirms_in_the_source_does_not_deny_in_the_claim_whatever_else_is_changed(text: str) -> None:
    assert check(claim(text), [evidence(SOURCE)]).verdict == "fail"
    found = check(claim(text), [evidence(f"{SOURCE} {SILENT}")])
    assert found.detail == "The claim has somebody deny what they say in the source."


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Orvane confirmed that Quillon lamps had been put up everywhere.", SILENT),
        ("Orvane denied that the lamps see faces.", "Orvane denied that the lamps see faces."),
        ("Orvane denied that the lamps see faces.", "Orvane said that the lamps do not see faces."),
        ("Orvane rejects the charge of spying.", "Orvane called the charge of spying baseless."),
        ("Orvane has not said how many lamps there are.", SILENT),
        ("Halvor denied that it sold the lamps.", "Halvor rejected the report."),
    ],
)
def test_a_speaker_of_whom_the_source_holds_a_denial_may_deny(text: str, beside: str) -> None:
    passage = [SOURCE, beside]
    assert not any(turned(text, source, passage) for source in passage)


def test_who_refuses_is_the_subject_of_the_verb() -> None:
    heard = [speech.names for speech in refusing("Orvane denied it, and Quillon has not yet confirmed the sale.")]
    assert heard == [{"Orvane"}, {"Quillon"}]
    assert not list(refusing("The charge was denied, and Orvane did not buy lamps."))
