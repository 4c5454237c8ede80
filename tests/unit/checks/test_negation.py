from __future__ import annotations

import pytest
from claims import claim, evidence

from assistant.checks.negation import check


@pytest.mark.parametrize(
    ("text", "source", "verdict"),
    [
        ("Orl bought the lamps.", "Orl did not buy the lamps.", "fail"),
        ("Orl did not buy the lamps.", "Orl bought the lamps.", "fail"),
        ("Orl never bought the lamps.", "Orl did not buy the lamps.", "pass"),
        ("Quillon confirmed the charge.", "Quillon denied the charge.", "fail"),
        ("Quillon rejected the charge.", "Quillon denied the charge.", "pass"),
        ("The charge was confirmed by Quillon.", "The charge was denied by Quillon.", "fail"),
        ("Quillon failed to light Orl.", "Quillon lit Orl.", "fail"),
        ("Orl counts agreements.", "Orl counts agreements, not lamps installed.", "pass"),
        ("Orl doesn't match faces.", "Orl does not match faces.", "pass"),
        ("Not only Orl bought lamps.", "Orl bought lamps.", "not_applicable"),
        ("Orl bought the lamps.", "Orl bought the lamps.", "not_applicable"),
        ("Orl may not buy masts.", "A rule bars Orl from buying masts.", "pass"),
        ("The two counts are not the same.", "The two counts disagree.", "pass"),
        ("Lamps not named by the OG are sold.", "Lamps not named by the Orl Gazette are sold.", "pass"),
        ("It could not be told whether masts glow.", "It was unclear whether masts glow.", "pass"),
        ("No other town has as many lamps as Orl.", "Orl has the most lamps of all.", "not_applicable"),
        ("No other town has lamps.", "Ulm has lamps.", "fail"),
        (
            "Lamps of Orl, Ulm and Halvor glow.",
            "Lamps of Orl glow. Quillon names no lamps of Orl, Ulm or Halvor.",
            "pass",
        ),
        ("Quillon names lamps of Orl.", "Quillon names no lamps of Orl.", "fail"),
        (
            "The study shows a link and not a cause.",
            "The link is clear. Roe does not present it as a proven cause.",
            "pass",
        ),
        ("Consumers complain.", "Orl has a lack of lamps and consumer complaints.", "pass"),
        ("Orl has lamps.", "Orl has a lack of lamps and consumer complaints.", "fail"),
        ("Neither town took the ruling.", "Both towns appealed against the ruling.", "pass"),
        ("Counts of 5 and 9 lamps may overlap.", "Counts of 5 and 9 lamps must not be added up.", "pass"),
        (
            "Unlike the masts, the lamps were not bought.",
            "Unlike the masts, the lamps were bought. Orl does not give the price of the lamps.",
            "fail",
        ),
    ],
)
def test_polarity(text: str, source: str, verdict: str) -> None:
    assert check(claim(text), [evidence(source)]).verdict == verdict
