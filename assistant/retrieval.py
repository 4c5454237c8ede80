"""Question → hits: a dense and a lexical arm, fused; the first of them scored again by their nearest sentence.

Two ways to fuse. ``scores``, the default: a convex combination, after Bruch, Gai & Ingber, "An Analysis of Fusion
Functions for Hybrid Retrieval" (TOIS 2023). ``ranks``: reciprocal rank fusion, Cormack, Clarke & Büttcher (SIGIR 2009),
with a weight for each arm. docs/decisions/ has the figures. What is indexed is not what is quoted: the title,
and for the lexical arm the publisher, stand before the paragraph, so that "according to WIRED" finds WIRED.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.documents.splitting import SPLITTER
from assistant.filters import EVERYTHING, Filters
from assistant.protocols import Catalogue, DenseIndex, Embedder, LexicalIndex, Vectors
from assistant.sentence_vectors import SentenceVectors
from assistant.settings import RetrievalSettings
from assistant.types import Document, Hit

TEMPLATE = "title-v1"
DENSE = "dense"
LEXICAL = "lexical"
SENTENCES = "sentences"
SHARPENED = 24
"""Passages whose sentences are compared with the question: the first of the two arms together."""
RANK_CONSTANT = 60
"""Of reciprocal rank fusion, as its authors have it."""


@dataclass(frozen=True, slots=True)
class IndexText:
    """What the indexes are given for one passage. ``digest`` changes whenever either text does."""

    passage_id: str
    dense: str
    lexical: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(f"{self.dense}\0{self.lexical}".encode()).hexdigest()[:16]


def index_texts(document: Document) -> list[IndexText]:
    """The texts to index, in order: every passage but furniture."""
    record = document.record
    dense_head = f"{record.title}. " if record.title else ""
    lexical_head = " ".join(part for part in (record.title, record.publisher) if part)
    return [
        IndexText(passage.id, dense_head + passage.text, f"{lexical_head} {passage.text}")
        for passage in document.passages
        if passage.kind != "furniture"
    ]


def index_fingerprint(embedder: Embedder) -> str:
    """What the indexes depend on; when it changes they have to be rebuilt."""
    return f"{embedder.name} ({embedder.dimension}), {SPLITTER}, {TEMPLATE}"


Found = dict[str, list[tuple[str, float]]]
Arms = Mapping[str, Sequence[tuple[str, float]]]
"""What each arm found: (passage id, score) best first, by the arm's name."""
Near = Mapping[str, tuple[float, ...]]
"""By passage id, how near each sentence of it comes to the question: cosines, in order."""
NOTHING_NEAR: Near = {}


def fuse_ranks(arms: Arms, weights: Mapping[str, float]) -> dict[str, float]:
    """Reciprocal rank fusion: the sum over arms of weight / (60 + rank)."""
    scores: dict[str, float] = {}
    for arm, found in arms.items():
        for rank, (passage_id, _) in enumerate(found, start=1):
            scores[passage_id] = scores.get(passage_id, 0.0) + weights[arm] / (RANK_CONSTANT + rank)
    return scores


def fuse_scores(arms: Arms, weights: Mapping[str, float]) -> dict[str, float]:
    """Convex combination: the weighted mean of the cosines and of BM25 over the best BM25, each 0 to 1.

    A passage that an arm did not find counts there as the last one it found (cosines) or as 0 (BM25).
    """
    scored = {arm: {passage_id: max(score, 0.0) for passage_id, score in found} for arm, found in arms.items()}
    best = max(scored.get(LEXICAL, {}).values(), default=1.0)
    missed = {arm: 0.0 if arm == LEXICAL else min(found.values(), default=0.0) for arm, found in scored.items()}
    share = {arm: weights[arm] / (best if arm == LEXICAL else 1.0) for arm in arms}
    total = sum(weights[arm] for arm in arms)
    return {
        passage_id: sum(share[arm] * found.get(passage_id, missed[arm]) for arm, found in scored.items()) / total
        for passage_id in {passage_id for found in scored.values() for passage_id in found}
    }


FUSIONS = {"scores": fuse_scores, "ranks": fuse_ranks}


class Retriever:
    """Finds the passages for a question. Hits come from the catalogue, so a stale index entry is never shown."""

    def __init__(
        self,
        catalogue: Catalogue,
        embedder: Embedder,
        dense: DenseIndex,
        lexical: LexicalIndex,
        settings: RetrievalSettings,
    ) -> None:
        self._catalogue = catalogue
        self._embedder = embedder
        self._dense = dense
        self._lexical = lexical
        self._settings = settings
        self._sentences = SentenceVectors(embedder)

    def retrieve(
        self, question: str, filters: Filters = EVERYTHING, k: int | None = None, also: Collection[str] = ()
    ) -> tuple[Hit, ...]:
        """At most k hits, best first; none when nothing passes the filters.

        ``also`` are ids of passages that are hits besides, however far behind they come, if they pass the filters and
        an arm finds them among the candidates of their own documents.
        """
        vector = self._embedder.embed([question]) if self._settings.dense_weight else None
        documents = self._catalogue.select(filters)
        arms = self._search(question, vector, documents)
        near = self._near(vector, _ranked(self._fused(arms))[:SHARPENED])
        scores = self._fused(arms, near)
        behind = self._catalogue.passages([passage_id for passage_id in also if passage_id not in scores])
        held = {passage.document_id for passage in behind.values()}
        if within := held if documents is None else held.intersection(documents):
            more = self._search(question, vector, within)
            arms = {arm: [*found, *_of(more[arm], behind)] for arm, found in arms.items()}
            near = {**self._near(vector, list(behind)), **near}
            scores = {**self._fused(arms, near), **scores}  # what was found before keeps its score
        hits = self._hits(_ranked(scores), scores, arms, k or self._settings.k, also, filters)
        return tuple(replace(hit, sentence_cosines=near.get(hit.passage.id, ())) for hit in hits)

    def _search(self, question: str, vector: Vectors | None, documents: Collection[str] | None) -> Found:
        """What each arm that has a weight finds."""
        arms: Found = {}
        if vector is not None:
            arms[DENSE] = self._dense.query(vector, self._settings.candidates, documents)
        if self._settings.lexical_weight:
            arms[LEXICAL] = self._lexical.query(question, self._settings.candidates, documents)
        return arms

    def _near(self, vector: Vectors | None, ids: Sequence[str]) -> Near:
        """How near the sentences of these passages come to the question."""
        if vector is None or not self._settings.sentence_weight:
            return {}
        return self._sentences.cosines(vector, list(self._catalogue.passages(ids).values()))

    def _fused(self, arms: Arms, near: Near = NOTHING_NEAR) -> dict[str, float]:
        """The score of every passage found, by the arms and by the nearest sentence of those that are ``near``."""
        settings = self._settings
        weights = {DENSE: settings.dense_weight, LEXICAL: settings.lexical_weight, SENTENCES: settings.sentence_weight}
        found = {passage_id for arm in arms.values() for passage_id, _ in arm}
        best = {passage_id: max(cosines) for passage_id, cosines in near.items() if passage_id in found}
        sentences = [(passage_id, best[passage_id]) for passage_id in _ranked(best)]
        return FUSIONS[settings.fusion]({**arms, SENTENCES: sentences} if sentences else arms, weights)

    def _hits(
        self, ranked: list[str], scores: Mapping[str, float], arms: Arms, k: int, also: Collection[str], within: Filters
    ) -> tuple[Hit, ...]:
        passages = self._catalogue.passages([*(ranked if within.known_by else ranked[: 2 * k]), *also])
        every = [passages[one] for one in ranked if one in passages and within.knew(passages[one])]
        known = [*every[:k], *(passage for passage in every[k:] if passage.id in also)]
        ranks = {
            arm: {passage_id: i for i, (passage_id, _) in enumerate(found, start=1)} for arm, found in arms.items()
        }
        cosines = dict(arms.get(DENSE, ()))
        return tuple(
            Hit(
                passage,
                scores[passage.id],
                rank,
                {arm: of[passage.id] for arm, of in ranks.items() if passage.id in of},
                cosines.get(passage.id),
            )
            for rank, passage in enumerate(known, start=1)
        )


def _ranked(scores: Mapping[str, float]) -> list[str]:
    """The ids, the best first; of equal ones, in the order of their names."""
    return sorted(scores, key=lambda passage_id: (-scores[passage_id], passage_id))


def _of(found: Sequence[tuple[str, float]], wanted: Collection[str]) -> list[tuple[str, float]]:
    return [(passage_id, score) for passage_id, score in found if passage_id in wanted]
