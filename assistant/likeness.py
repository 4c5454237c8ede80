"""How like in meaning a sentence is to others: the cosine of their vectors (Reimers & Gurevych 2019, arXiv 1908.10084).

No entailment: a sentence that says the opposite in like words is like it.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.protocols import Embedder


class CosineLikeness:
    """The likeness, -1 to 1, that an embedder sees between a sentence and the likest of some texts; 0 without any."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def __call__(self, sentence: str, texts: Sequence[str]) -> float:
        if not texts:
            return 0.0
        own, *others = self._embedder.embed([sentence, *texts])
        return max(float(own @ other) for other in others)
