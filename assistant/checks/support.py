"""Whether the evidence speaks of what the claim speaks of: how many of the claim's content words it holds.

By stems, near stems and a short list of like words; where a reader is given, its score decides on claims whose words
alone do not. It is no entailment: a claim that reorders the source's words to say another thing passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.checks.alignment import covered, stems
from assistant.checks.evidence import Evidence
from assistant.types import Check, Claim

NAME = "support"
LEAST = 0.5
"""The share of a claim's content words that its evidence has to hold, without a reader."""
CLEAR = 0.3
"""Below this share no reader is asked."""
LEAST_SCORE = 0.5
"""The reader's score from which on a claim counts as supported."""


class Reader(Protocol):
    """Scores how well texts answer or bear out a sentence, 0 to 1 each, in the order given."""

    def score(self, question: str, texts: Sequence[str]) -> list[float]: ...


def check(claim: Claim, evidence: Sequence[Evidence], reader: Reader | None = None) -> Check:
    """Whether the evidence holds the words of a claim, or the reader takes it to bear the claim out."""
    share, missing = coverage(claim.text, evidence)
    if not evidence:
        return Check(NAME, "fail", "The claim cites nothing.")
    if share is None:
        return Check(NAME, "not_applicable", "The claim has no words of its own.")
    if share >= LEAST:
        return Check(NAME, "pass", f"The source holds {share:.0%} of the claim's words.")
    if reader is not None and share >= CLEAR:
        best = max(reader.score(claim.text, [one.passage.text for one in evidence]), default=0.0)
        if best >= LEAST_SCORE:
            return Check(NAME, "pass", "The source bears the claim out in other words.")
    return Check(NAME, "fail", f"The source does not speak of: {', '.join(missing[:4])}.")


def coverage(text: str, evidence: Sequence[Evidence]) -> tuple[float | None, list[str]]:
    """The share of a claim's content stems that its evidence holds, and those that it does not; None without any."""
    claimed = stems(text)
    held = frozenset[str]().union(*(stems(f"{one.passage.text}\n{one.head}") for one in evidence))
    missing = sorted(word for word in claimed if not covered(word, held))
    return (1 - len(missing) / len(claimed) if claimed else None), missing
