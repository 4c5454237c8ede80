from __future__ import annotations

from collections.abc import Sequence

from claims import claim, evidence

from assistant.checks.support import check, coverage
from assistant.types import Check


class FixedReader:
    """Gives every text the same score, and remembers what it was asked."""

    def __init__(self, score: float) -> None:
        self.fixed = score
        self.asked: list[str] = []

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        self.asked.append(question)
        return [self.fixed] * len(texts)


SOURCE = [evidence("Quillon sells bright lamps to harbours.")]


def test_the_share_of_the_words_that_the_source_holds() -> None:
    assert coverage("Quillon sells lamps to the moon.", SOURCE) == (0.75, ["moon"])
    assert coverage("It is what it was.", SOURCE) == (None, [])


def test_a_claim_of_other_words_fails_and_says_which() -> None:
    found = check(claim("Wolves roam cold forests."), SOURCE)
    assert found == Check("support", "fail", "The source does not speak of: cold, forest, roam, wolv.")


def test_a_claim_of_the_source_s_words_passes_without_a_reader() -> None:
    reader = FixedReader(0.0)
    assert check(claim("Quillon sells lamps."), SOURCE, reader).verdict == "pass"
    assert reader.asked == []


def test_the_reader_decides_between() -> None:
    between = claim("Quillon sells glowing poles cheaply.")
    assert check(between, SOURCE).verdict == "fail"
    assert check(between, SOURCE, FixedReader(0.9)).detail == "The source bears the claim out in other words."
    assert check(between, SOURCE, FixedReader(0.1)).verdict == "fail"


def test_a_claim_that_cites_nothing_fails() -> None:
    assert check(claim("Quillon sells lamps."), []) == Check("support", "fail", "The claim cites nothing.")
