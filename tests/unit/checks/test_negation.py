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
            "An Orl List entry limits exports to it but does not stop its own sales, a press page of May 2022 says.",
            "An Orl List entry limits exports to the listed firm, according to a press page of May 2022. "
            "An Orl List entry does not ban the listed firm's own sales, the same page says.",
            "pass",
        ),
        (
            "It is not settled whether the lamp was issued on 12 or 14 May 2022, for catalogues give different days.",
            "Catalogue pages differ on the day OR 41 was issued. One catalogue gives 12 May 2022, another 14 May 2022.",
            "pass",
        ),
        (
            "It is not settled whether the lamp was issued on 12 or 14 May 2022, for catalogues give different days.",
            "The catalogue gives the day on which OR 41 was issued. It gives 12 May 2022.",
            "fail",
        ),
        (
            "Nothing read shows that it is the standard that the Halvor-led group announced.",
            "No page read for this note says that GB/T 41819-2022 is the standard announced by the Halvor-led working "
            "group in May 2019. The overlap of companies between working group and drafters suggests a connection but "
            "does not prove one.",
            "pass",
        ),
        ("It is the lamp of Orl.", "No page read says that it is the lamp of Orl.", "fail"),
        ("Lamps are mandatory.", "Lamps are recommended, as opposed to mandatory.", "fail"),
        (
            "Unlike the masts, the lamps were not bought.",
            "Unlike the masts, the lamps were bought. Orl does not give the price of the lamps.",
            "fail",
        ),
    ],
)
def test_polarity(text: str, source: str, verdict: str) -> None:
    assert check(claim(text), [evidence(source)]).verdict == verdict
