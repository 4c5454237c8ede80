"""The sentences of passages as vectors: how near each comes to a question.

A paragraph that answers does so in one of its sentences, and the vector of the whole paragraph blurs it. So the first
passages are scored again by their nearest sentence, as Birch does with sentence scores of BERT (Akkalyoncu Yilmaz et
al., EMNLP 2019). No index holds these vectors: the sentences of a few passages are embedded when they are asked for,
and those used last are kept.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence

import numpy as np

from assistant.documents.splitting import sentences
from assistant.protocols import Embedder, Vectors
from assistant.types import Passage

KEPT = 8_000
"""Sentences whose vectors are kept, at most: of 384 numbers each, 12 MB."""
DIGITS = 5
"""Of a cosine: the eighth hangs on the texts that one is embedded beside, and so on what was asked before."""


class SentenceVectors:
    """Vectors by the text of a sentence, each embedded once while it is among the last ``kept``. Safe for threads."""

    def __init__(self, embedder: Embedder, kept: int = KEPT) -> None:
        self._embedder = embedder
        self._kept = kept
        self._lock = threading.Lock()
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()

    def cosines(self, vector: Vectors, passages: Sequence[Passage]) -> Mapping[str, tuple[float, ...]]:
        """By passage id, the cosine of each of its sentences, in order, with a question's ``vector`` of unit length."""
        told = {passage.id: [passage.text[start:end] for start, end in sentences(passage.text)] for passage in passages}
        held = self._of(list(dict.fromkeys(text for texts in told.values() for text in texts)))
        return {
            passage_id: tuple(round(float(held[text] @ vector.ravel()), DIGITS) for text in texts)
            for passage_id, texts in told.items()
            if texts
        }

    def _of(self, texts: Sequence[str]) -> Mapping[str, Vectors]:
        """The vectors of all texts. Two threads may embed the same new one: that costs time and changes nothing."""
        with self._lock:
            held = {text: self._vectors[text] for text in texts if text in self._vectors}
        new = [text for text in texts if text not in held]
        if new:
            held |= zip(new, np.asarray(self._embedder.embed(new)), strict=True)
        with self._lock:
            for text, vector in held.items():
                self._vectors[text] = vector
                self._vectors.move_to_end(text)
            while len(self._vectors) > self._kept:
                self._vectors.popitem(last=False)
        return held
