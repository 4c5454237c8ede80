"""Answers without a language model: verbatim sentences of the hits, the most direct one first.

A sentence is scored by how much of the question it covers, each word weighted by its rarity in the corpus (inverse
document frequency), by the rank of its passage, and by whether it holds the kind of thing asked for. What the corpus
does not support is not answered.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.config import AnswerSettings
from assistant.protocols import Catalogue, LexicalIndex
from assistant.questions import Query
from assistant.splitting import sentences
from assistant.types import Citation, Claim, Hit, Passage
from assistant.words import words

ENGINE = "extractive"
READ_HITS = 6
"""Hits whose sentences are read."""
COVERED, RANKED, WANTED = 0.35, 0.5, 0.15
"""What makes a sentence's score: the question's words covered, its passage's score, the kind of answer it holds."""
LONGEST_CLAIM = 600
"""Characters of a claim, at most, when a sentence takes the one before it along."""
UNKNOWN_COSINE = 0.5
"""Stands in where no dense arm has measured one."""
NEEDS_CONTEXT = re.compile(
    r"^[“\"‘'(]?(He|She|It|They|This|That|These|Those|His|Her|Its|Their|Such|But|And|Yet|However|Similarly|Meanwhile)\b"
)
HOLDS = {
    "number": re.compile(
        r"\d|\b(half|third|quarter|dozen|hundred|thousand|million|billion|two|three|four|five|six|seven|eight|nine)\b",
        re.I,
    ),
    "date": re.compile(
        r"\b(1[89]|20)\d\d\b|\b(January|February|March|April|May|June|July|August|September|October|November|December"
        r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|week|month|year)\b"
    ),
    "name": re.compile(r"(?<!^)(?<![.!?“\"] )\b[A-Z][\w&-]+"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One candidate for a claim: verbatim sentences of a hit. ``start`` and ``end`` are offsets in the passage."""

    hit: Hit
    start: int
    end: int
    score: float

    @property
    def text(self) -> str:
        return self.hit.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Rarity:
    """How telling each word of a question is in this corpus; words the corpus never says are the most telling."""

    weights: Mapping[str, float]
    missing: tuple[str, ...]

    @classmethod
    def of(cls, query: Query, frequency: Mapping[str, int], passages: int) -> Rarity:
        weights = {}
        for word in (*query.words, *query.background):
            count = frequency.get(word, 0)
            weight = math.log(1 + (passages - count + 0.5) / (count + 0.5))
            weights[word] = weight if word in query.words else weight / 2
        missing = (query.written.get(word, word) for word in query.words if not frequency.get(word))
        return cls(weights, tuple(dict.fromkeys(missing)))

    def coverage(self, text: str) -> float:
        """The share, by weight, of the question's words that a text holds: 0 to 1."""
        total = sum(self.weights.values())
        held = set(words(text))
        return sum(weight for word, weight in self.weights.items() if word in held) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Extract:
    """What the engine found: claims, how likely it is that the hits answer, and words the corpus never says."""

    claims: tuple[Claim, ...]
    support: float
    missing: tuple[str, ...]


class ExtractiveEngine:
    """Hits → claims. Holds nothing of a question between calls."""

    def __init__(self, catalogue: Catalogue, lexical: LexicalIndex, settings: AnswerSettings) -> None:
        self._catalogue = catalogue
        self._lexical = lexical
        self._settings = settings

    def answer(self, query: Query, hits: Sequence[Hit], passages: int) -> Extract:
        """The claims, none where support is below the threshold; ``passages`` is the size of the corpus."""
        frequency = self._lexical.document_frequency((*query.words, *query.background))
        rarity = Rarity.of(query, frequency, passages)
        records = self._catalogue.records({hit.passage.document_id for hit in hits})
        supported = support(query, hits, rarity, {r.id: f"{r.title} {r.publisher or ''}" for r in records})
        claims = compose(query, hits, rarity, self._settings) if supported >= self._settings.min_support else []
        return Extract(tuple(claims), supported, rarity.missing)


def support(query: Query, hits: Sequence[Hit], rarity: Rarity, heads: Mapping[str, str]) -> float:
    """How likely it is, 0 to 1, that the hits hold an answer. ``heads`` maps document id to its title and publisher.

    A logistic regression on three features: the question's words covered by one of the first three passages, the best
    cosine, and the share of its words that the corpus never says. Fitted on the CLAPnq and SQuAD 2.0 development
    sets; it tells questions off the subject, and can hardly tell a near miss.
    """
    if not hits:
        return 0.0
    coverage = max(rarity.coverage(f"{heads.get(h.passage.document_id, '')} {h.passage.text}") for h in hits[:3])
    cosine = max((h.cosine for h in hits if h.cosine is not None), default=UNKNOWN_COSINE)
    missing = len(rarity.missing) / max(len(query.words), 1)
    return 1 / (1 + math.exp(-(-3.5 + 1.04 * coverage + 4.79 * cosine - 1.64 * missing)))


def compose(query: Query, hits: Sequence[Hit], rarity: Rarity, settings: AnswerSettings) -> list[Claim]:
    """One to ``max_claims`` claims, the most direct first, none that nearly repeats another."""
    readings = sorted(
        (reading for hit in hits[:READ_HITS] for reading in _read(query, hit, hits[0].score, rarity)),
        key=lambda reading: (-reading.score, reading.hit.rank, reading.start),
    )
    chosen: list[Reading] = []
    for reading in readings:
        if len(chosen) == settings.max_claims or (chosen and reading.score < 0.6 * chosen[0].score):
            break
        if not any(_near_repeat(reading, other) for other in chosen):
            chosen.append(reading)
    return [_claim(reading) for reading in chosen]


def _read(query: Query, hit: Hit, best: float, rarity: Rarity) -> list[Reading]:
    """The sentences of a hit as candidates, each with the one before it where it could not stand alone."""
    passage = hit.passage
    if passage.kind == "heading":
        return []
    spans = sentences(passage.text)
    readings = []
    for i, (start, end) in enumerate(spans):
        text = passage.text[start:end]
        if text.endswith("?"):
            continue
        score = COVERED * rarity.coverage(text) + RANKED * hit.score / best + WANTED * _holds(query, text)
        before = spans[i - 1][0] if i else start
        alone = end - before > LONGEST_CLAIM or not NEEDS_CONTEXT.match(text)
        readings.append(Reading(hit, start if alone else before, end, score))
    return readings


def _holds(query: Query, text: str) -> float:
    """The share of the kinds of answer asked for that a sentence holds; 1 where nothing particular is asked for."""
    if not query.wants:
        return 1.0
    return sum(bool(HOLDS[kind].search(text)) for kind in query.wants) / len(query.wants)


def _near_repeat(a: Reading, b: Reading) -> bool:
    """Whether two candidates overlap in their passage or share most of their words (Jaccard).

    Figures that differ are no repeat: the reader is to see both.
    """
    if a.hit.passage.id == b.hit.passage.id and a.start < b.end and b.start < a.end:
        return True
    left, right = set(words(a.text)), set(words(b.text))
    figures = any(word[0].isdigit() for word in left ^ right)
    return not figures and len(left & right) > 0.6 * len(left | right)


def _claim(reading: Reading) -> Claim:
    return Claim(reading.text, (cite(reading.hit.passage, reading.start, reading.end),))


def cite(passage: Passage, start: int, end: int) -> Citation:
    """The citation of part of a passage, its offsets moved into the document."""
    return Citation(
        passage.id,
        passage.document_id,
        passage.paragraph,
        passage.text[start:end],
        passage.start + start,
        passage.start + end,
    )
