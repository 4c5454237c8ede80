from __future__ import annotations

from claims import claim, evidence

from assistant.checks.run import NAMES, WORDS_ALONE
from assistant.types import Check


def test_every_check_in_order_with_its_reason() -> None:
    source = evidence("Quillon says that it will sell Orl 40 lamps.")
    assert WORDS_ALONE.check(claim("Quillon will sell Orl 50 lamps."), [source]) == (
        Check("quotes", "not_applicable", "The claim quotes nothing."),
        Check("numbers", "fail", "50: the source says 40."),
        Check("names", "pass", "Every name stands in the source."),
        Check("attribution", "fail", "The source attributes this to Quillon."),
        Check("status", "pass", "The claim says no more of the deal's state than the source."),
        Check("negation", "not_applicable", "Neither the claim nor the source denies anything."),
        Check("support", "pass", "The source holds 80% of the claim's words."),
    )


def test_a_claim_word_for_word_is_judged_like_any_other() -> None:
    text = "“They do nothing else.”"
    verdicts = {one.name: one.verdict for one in WORDS_ALONE.check(claim(text), [evidence(text)])}
    assert verdicts == dict(
        zip(NAMES, ["pass", *["not_applicable"] * 2, "pass", "not_applicable", "pass", "pass"], strict=True)
    )


def test_a_claim_without_evidence_fails_and_breaks_nothing() -> None:
    verdicts = [one.verdict for one in WORDS_ALONE.check(claim("Orl paid 5 on 1 May 2019 for “lamps”."), [])]
    assert verdicts == ["fail", "fail", "fail", "not_applicable", "not_applicable", "not_applicable", "fail"]
