"""Which sentences of the evidence a sentence of a claim rests on: those that share the most of its words.

By stems and not by sense. Two words count as one where the lexicon lists them together (firm, company) or where they
share their first five letters (regulate, regulatory).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from assistant.checks.evidence import Evidence
from assistant.documents.splitting import sentences
from assistant.types import Check
from assistant.words import STOP_WORDS, TOKEN, words

SAME = (
    ("company", "firm", "business", "corporation", "enterprise"),
    ("country", "nation", "state"),
    ("deal", "contract", "agreement", "accord"),
    ("people", "person", "individual"),
    ("picture", "image", "photo", "photograph"),
    ("car", "vehicle"),
    ("us", "america", "american", "washington"),
    ("uk", "britain", "british"),
    ("eu", "european"),
    ("chinese", "china"),
    ("ai", "artificial"),
    ("city", "town", "municipal"),
    ("buy", "bought", "purchase", "procure"),
    ("sell", "sold", "sale"),
    ("begin", "began", "start"),
    ("put", "install"),
    ("give", "gave", "given", "provide", "supply"),
    ("face", "facial"),
    ("rule", "regulation", "law", "measure"),
    ("percent", "%", "cent"),
    ("decide", "decision"),
    ("clear", "transparent"),
)
"""Words that stand for one another in a claim and its source."""
NEAR = 0.6
"""A sentence is among the aligned ones when it holds this share of what the best of them holds."""
PREFIX = 5
_CANONICAL = {words(word)[0] if word != "%" else word: row[0] for row in SAME for word in row}
_APART = frozenset(words(" ".join(STOP_WORDS)))


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """The content words of a text, stemmed, each in the form that stands for its like."""
    return frozenset(canonical(word) for word in words(text) if word not in _APART)


def canonical(stem: str) -> str:
    """The word that stands for a stem and its like."""
    return _CANONICAL.get(stem, stem)


def covered(stem: str, held: frozenset[str]) -> bool:
    """Whether a stem stands among others, or one that begins alike."""
    if stem in held:
        return True
    start = stem[:PREFIX]
    return len(stem) >= PREFIX and stem.isalpha() and any(other.startswith(start) for other in held)


@lru_cache(maxsize=20_000)
def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text, as texts."""
    return tuple(text[start:end] for start, end in sentences(text))


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Compatibility forms, quotes, dashes and white space made one; the case is kept. Not for offsets."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub("[‘’‚‛′]", "'", re.sub("[“”„‟″«»]", '"', text))
    return " ".join(re.sub("[‐‑‒–—]", "-", text).split())


def tokens(text: str) -> list[str]:
    """The words of a text as written, stop words included."""
    return TOKEN.findall(text)


def aligned(sentence: str, evidence: Sequence[Evidence]) -> tuple[tuple[str, Evidence], ...]:
    """The sentences of the evidence that a sentence of a claim shares most words with, best first; none share, none.

    Of those that share as many the one comes first that says least besides.
    """
    claimed = stems(sentence)
    found = [
        (len(claimed & stems(candidate)), candidate, one)
        for one in evidence
        for candidate in sentences_of(one.passage.text)
    ]
    best = max((shared for shared, _, _ in found), default=0)
    near = [row for row in found if row[0] and row[0] >= NEAR * best]
    return tuple((candidate, one) for _, candidate, one in sorted(near, key=lambda row: (-row[0], len(stems(row[1])))))


def combined(name: str, verdicts: Sequence[str | None], idle: str, passed: str) -> Check:
    """One check of the verdicts on the sentences of a claim: what is wrong, empty for nothing, None for no business."""
    fault = next((fault for fault in verdicts if fault), None)
    if fault:
        return Check(name, "fail", fault)
    if all(fault is None for fault in verdicts):
        return Check(name, "not_applicable", idle)
    return Check(name, "pass", passed)
