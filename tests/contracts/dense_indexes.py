"""Small dense indexes: vectors of three dimensions, put and looked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from assistant.adapters.chroma import ChromaIndex
from assistant.protocols import Vectors

OpenIndex = Callable[..., ChromaIndex]
X, Y, Z = (1, 0, 0), (0, 1, 0), (0, 0, 1)


def rows(*vectors: Sequence[float]) -> Vectors:
    """Unit vectors of three dimensions."""
    found = np.array(vectors, np.float32).reshape(len(vectors), 3)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def put(index: ChromaIndex, document_id: str, *vectors: Sequence[float], digest: str = "d1") -> None:
    """One passage a vector, its text the digest."""
    entries = {f"{document_id}:{number}": digest for number, _ in enumerate(vectors, 1)}
    index.replace(document_id, entries, [digest] * len(vectors), rows(*vectors))


def nearest(index: ChromaIndex, vector: Sequence[float], k: int = 9, documents: list[str] | None = None) -> list[str]:
    return [passage_id for passage_id, _ in index.query(rows(vector), k, documents)]
