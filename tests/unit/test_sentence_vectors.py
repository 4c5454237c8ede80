"""The vectors of sentences: kept while they are used, and as many as were allowed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.protocols import Vectors
from assistant.sentence_vectors import SentenceVectors
from assistant.types import Passage

EAST, NORTH = np.array([1.0, 0.0], np.float32), np.array([0.0, 1.0], np.float32)


class Compass:
    """An embedder of two directions that remembers what it was asked."""

    name, dimension = "compass", 2

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([EAST if "east" in text else NORTH for text in texts])


def passage(number: int, text: str) -> Passage:
    return Passage(f"d:{number}", "d", number, 0, len(text), text)


def test_each_sentence_has_its_cosine_in_order() -> None:
    vectors = SentenceVectors(Compass())
    found = vectors.cosines(EAST, [passage(1, "It lies east. It is cold."), passage(2, "Ice is north.")])
    assert found == {"d:1": (1.0, 0.0), "d:2": (0.0,)}
    assert vectors.cosines(np.array([NORTH]), [passage(2, "Ice is north.")]) == {"d:2": (1.0,)}
    assert vectors.cosines(EAST, []) == {}


def test_a_sentence_is_embedded_once_and_forgotten_when_others_crowd_it_out() -> None:
    compass = Compass()
    vectors = SentenceVectors(compass, kept=2)
    for text in ("One.", "Two.", "One.", "Three.", "One.", "Two."):
        vectors.cosines(EAST, [passage(1, text)])
    assert compass.asked == ["One.", "Two.", "Three.", "Two."]


def test_what_a_sentence_is_embedded_beside_changes_nothing() -> None:
    compass = Compass()
    compass.embed = lambda texts: np.array([EAST * np.float32(0.3 + len(texts) * 3e-8)] * len(texts))  # type: ignore[method-assign]
    alone, beside = passage(1, "It lies east."), passage(2, "It lies far off. It is cold.")
    together = SentenceVectors(compass).cosines(EAST, [alone, beside])
    assert SentenceVectors(compass).cosines(EAST, [alone]) == {"d:1": together["d:1"]} == {"d:1": (0.3,)}


def test_an_embedder_that_gives_too_few_vectors_is_an_error() -> None:
    compass = Compass()
    compass.embed = lambda _: np.array([EAST])  # type: ignore[method-assign]
    with pytest.raises(ValueError, match="zip"):
        SentenceVectors(compass).cosines(EAST, [passage(1, "It lies east. It is cold.")])
