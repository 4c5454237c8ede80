from __future__ import annotations

from collections.abc import Sequence

from claims import claim, evidence

from assistant.checks.support import check, coverage
from assistant.types import Check


class Fixed:
    """Takes every sentence to be like every text to the same degree, and remembers the texts."""

    def __init__(self, likeness: float) -> None:
        self.fixed = likeness
        self.shown: list[str] = []

    def __call__(self, sentence: str, texts: Sequence[str]) -> float:  # noqa: ARG002
        self.shown += texts
        return self.fixed


SOURCE = [evidence("Quillon sells bright lamps to harbours.")]


def test_the_share_of_the_words_that_the_source_holds() -> None:
    assert coverage("Quillon sells lamps to the moon.", SOURCE) == (0.75, ["moon"])
    assert coverage("It is what it was.", SOURCE) == (None, [])


def test_a_claim_of_other_words_fails_and_says_which() -> None:
    found = check(claim("Wolves roam cold forests."), SOURCE)
    assert found == Check("support", "fail", "The source does not speak of: cold, forest, roam, wolv.")


def test_a_claim_of_the_source_s_words_passes_however_unlike() -> None:
    unlike = Fixed(0.0)
    assert check(claim("Quillon sells lamps."), SOURCE, unlike).verdict == "pass"
    assert unlike.shown == []


LABEL = Check("support", "fail", "It names the source and says nothing of what stands there.")


def test_the_names_and_the_title_over_a_passage_are_no_claim() -> None:
    source = [evidence("It sells lamps.", said_by="Ulm Mail, via orl-news.net", title="Lamps of Orl")]
    for label in ("Ulm Mail, via orl-news.net", "The Orl Gazette.", "Lamps of Orl", "Lamps of"):
        assert check(claim(label), source) == LABEL
    assert check(claim("Orl sells lamps."), source).verdict == "pass"
    assert check(claim("Sells lamps"), source).verdict == "pass"


def test_a_word_alone_is_no_claim() -> None:
    source = [evidence("The report says that Orl sells 40 lamps. 灯光照亮了港口。")]
    too_little = Check("support", "fail", "It says too little to be held against the source.")
    for text in ("The report.", "40.", "It sells."):
        assert check(claim(text), source) == too_little
    for text in ("Orl sells.", "40 lamps.", "灯光照亮了港口。"):
        assert check(claim(text), source).verdict == "pass"


def test_likeness_decides_between() -> None:
    between = claim("Quillon sells glowing poles cheaply.")
    assert check(between, SOURCE).verdict == "fail"
    assert check(between, SOURCE, Fixed(0.9)).detail == "The source says it in other words."
    assert check(between, SOURCE, Fixed(0.1)).verdict == "fail"


def test_sentences_are_compared_alone_and_with_the_next() -> None:
    alike, source = Fixed(0.9), [evidence("Quillon sells lamps. They glow. Rain fell.")]
    check(claim("Quillon sells bright poles cheaply."), source, alike)
    assert alike.shown == [
        "Quillon sells lamps.",
        "They glow.",
        "Rain fell.",
        "Quillon sells lamps. They glow.",
        "They glow. Rain fell.",
    ]


def test_a_claim_that_cites_nothing_fails() -> None:
    assert check(claim("Quillon sells lamps."), []) == Check("support", "fail", "The claim cites nothing.")
