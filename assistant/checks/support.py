"""Whether the evidence speaks of what the claim speaks of: how many of the claim's content words it holds.

By stems, near stems and a short list of like words; where these do not decide, by how like the claim is in meaning to a
sentence of the evidence. It is no entailment: a claim that reorders the source's words to say another thing passes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from assistant.checks.alignment import covered, plain, stems, tokens
from assistant.checks.evidence import Evidence
from assistant.documents.splitting import sentences
from assistant.types import Check, Claim
from assistant.words import fold

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
    if fault := _says_nothing(claim.text, evidence):
        return Check(NAME, "fail", fault)
    if share is None:
        return Check(NAME, "not_applicable", "The claim has no words of its own.")
    if share >= LEAST:
        return Check(NAME, "pass", f"The source holds {share:.0%} of the claim's words.")
    if likeness and share >= CLEAR and likeness(claim.text, list(_said(evidence))) >= LEAST_LIKE:
        return Check(NAME, "pass", "The source says it in other words.")
    return Check(NAME, "fail", f"The source does not speak of: {', '.join(missing[:4])}.")


def _says_nothing(text: str, evidence: Sequence[Evidence]) -> str:
    """Why a claim is no statement about a source, for the reader; empty where it is one.

    One word says nothing by itself: ``52.`` stands in the source, whatever was counted there.
    """
    if not evidence:
        return "The claim cites nothing."
    if any(_labels(text, one) for one in evidence):
        return "It names the source and says nothing of what stands there."
    said = stems(text)
    too_little = len(said) == 1 and all(map(str.isascii, said))
    return "It says too little to be held against the source." if too_little else ""


def _labels(text: str, one: Evidence) -> bool:
    """Whether a claim is no sentence of its own: the title that stands above a passage, or the names of whose it is."""
    bare = _bare(text)
    if not bare or bare in _bare(one.passage.text):
        return False
    names = (one.record.publisher or "", *one.record.authors, one.said_by)
    is_name = bool(stems(bare)) and any(stems(bare) <= stems(name) for name in names)
    return is_name or f" {bare} " in f" {_bare(one.record.title)} "


def _bare(text: str) -> str:
    """The words of a text, folded, without what stands between them."""
    return " ".join(fold(token) for token in tokens(plain(text)))


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
