"""What every embedder promises."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from fakes import BagOfWordsEmbedder

from assistant.adapters.minilm import PackagedEmbedder
from assistant.protocols import Embedder

ODD = ["", " \n\t", "a\0b", "👁️", "'\"*", "监控摄像头", "x" * 10_000, "word " * 3_000]


@pytest.fixture(scope="module", params=[BagOfWordsEmbedder, PackagedEmbedder])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    make: Callable[[], Embedder] = request.param
    return make()


def test_rows_are_unit_vectors_whatever_the_text(embedder: Embedder) -> None:
    vectors = embedder.embed(ODD)
    assert (vectors.dtype, vectors.shape) == (np.float32, (len(ODD), embedder.dimension))
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(ODD)), abs=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimension)


def test_a_text_has_the_same_vector_in_any_company(embedder: Embedder) -> None:
    alone = embedder.embed(["The port signed in May."])[0]
    last = embedder.embed(["a much longer text, " * 40, "", "The port signed in May."])[2]
    assert last == pytest.approx(alone, abs=1e-5)


def test_texts_that_share_words_are_nearer_than_texts_that_do_not(embedder: Embedder) -> None:
    asked, near, far = embedder.embed(
        ["Who sold cameras to the port?", "Orvane sold cameras to the port of Varn.", "Bread rises overnight."]
    )
    assert asked @ near > asked @ far + 0.2


def test_name_and_dimension_are_known_before_the_first_text(embedder: Embedder) -> None:
    fresh = type(embedder)()
    assert (fresh.name, fresh.dimension) == (embedder.name, embedder.dimension)
    assert fresh.name
    assert fresh.dimension > 0
