"""Whether the evidence speaks of what the claim speaks of: how many of the claim's content words it holds.

By stems, near stems and a short list of like words; where these do not decide, by how like the claim is in meaning to a
sentence of the evidence. It is no entailment: a claim that reorders the source's words to say another thing passes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from assistant.checks.alignment import covered, stems
from assistant.checks.evidence import Evidence
from assistant.documents.splitting import sentences
from assistant.types import Check, Claim

NAME = "support"
LEAST = 0.5
"""The share of a claim's content words from which on they decide by themselves."""
CLEAR = 0.3
"""Below this share no likeness is asked for."""
LEAST_LIKE = 0.45
"""The likeness, as a cosine of the packaged embedder, from which on a claim counts as said in other words."""


class Likeness(Protocol):
    """How like in meaning a sentence is to the likest of some texts: -1 to 1."""

    def __call__(self, sentence: str, texts: Sequence[str], /) -> float: ...


def check(claim: Claim, evidence: Sequence[Evidence], likeness: Likeness | None = None) -> Check:
    """Whether the evidence holds the words of a claim, or a sentence of it is like the claim in meaning."""
    share, missing = coverage(claim.text, evidence)
    if not evidence:
        return Check(NAME, "fail", "The claim cites nothing.")
    if share is None:
        return Check(NAME, "not_applicable", "The claim has no words of its own.")
    if share >= LEAST:
        return Check(NAME, "pass", f"The source holds {share:.0%} of the claim's words.")
    if likeness and share >= CLEAR and likeness(claim.text, list(_said(evidence))) >= LEAST_LIKE:
        return Check(NAME, "pass", "The source says it in other words.")
    return Check(NAME, "fail", f"The source does not speak of: {', '.join(missing[:4])}.")


def _said(evidence: Sequence[Evidence]) -> Iterator[str]:
    """The sentences of the evidence, and those that follow one another together."""
    for one in evidence:
        alone = [one.passage.text[start:end] for start, end in sentences(one.passage.text)]
        yield from alone
        yield from (f"{first} {second}" for first, second in pairwise(alone))


def coverage(text: str, evidence: Sequence[Evidence]) -> tuple[float | None, list[str]]:
    """The share of a claim's content stems that its evidence holds, and those that it does not; None without any."""
    claimed = stems(text)
    held = frozenset[str]().union(*(stems(f"{one.passage.text}\n{one.head}") for one in evidence))
    missing = sorted(word for word in claimed if not covered(word, held))
    return (1 - len(missing) / len(claimed) if claimed else None), missing
