"""What every dense index promises: Chroma inside this process, and a Chroma server."""

from __future__ import annotations

import numpy as np
import pytest
from dense_indexes import X, Y, Z, nearest, put, rows

from assistant.adapters.chroma import ChromaIndex
from assistant.protocols import Vectors

ODD_IDS = ["摄像头", "naïve", "o'neil", 'say"so"', "a*b", "50%_", "$ne", "NEAR", "👁️", "a\u202eb", "-", "x" * 300]


def test_query_gives_cosines_best_first(index: ChromaIndex) -> None:
    put(index, "a", (-1, 0, 0), (1, 1, 0), X, Y)
    found = index.query(rows(X), 4, None)
    assert [passage_id for passage_id, _ in found] == ["a:3", "a:2", "a:4", "a:1"]
    assert [cosine for _, cosine in found] == pytest.approx([1.0, 0.5**0.5, 0.0, -1.0], abs=1e-5)


def test_replacing_forgets_the_old_vectors_texts_and_digests(index: ChromaIndex) -> None:
    put(index, "a", X, X, digest="old")
    put(index, "b", Z)
    put(index, "a", Y, digest="new")
    found = index.query(rows(X), 9, None)
    assert index.entries() == {"a:1": ("a", "new"), "b:1": ("b", "d1")}
    assert dict(found) == pytest.approx({"a:1": 0.0, "b:1": 0.0}, abs=1e-5)
    assert stored_texts(index) == {"a:1": "new", "b:1": "d1"}


def stored_texts(index: ChromaIndex) -> dict[str, str]:
    """What stands in the collection itself."""
    found = index._collection.get(include=["documents"])
    return dict(zip(found["ids"], found["documents"] or [], strict=True))


def test_removing_leaves_nothing_and_touches_no_other_document(index: ChromaIndex) -> None:
    put(index, "a", X, Y)
    put(index, "b", Z)
    index.remove("a")
    index.remove("never there")
    assert index.entries() == {"b:1": ("b", "d1")}
    assert nearest(index, X) == ["b:1"]


def test_a_document_without_passages_holds_nothing(index: ChromaIndex) -> None:
    put(index, "a", X)
    put(index, "a")
    assert (index.entries(), nearest(index, X)) == ({}, [])


def test_an_id_is_taken_over_from_another_document(index: ChromaIndex) -> None:
    index.replace("a", {"same": "d1"}, ["a"], rows(X))
    index.replace("b", {"same": "d2"}, ["b"], rows(Y))
    assert index.entries() == {"same": ("b", "d2")}
    assert nearest(index, X, documents=["a"]) == []


def test_k_may_exceed_what_there_is_or_be_nothing(index: ChromaIndex) -> None:
    assert nearest(index, X, k=1000) == []
    put(index, "a", X, Y)
    assert nearest(index, X, k=1000) == ["a:1", "a:2"]
    assert nearest(index, X, k=0) == []


def test_only_the_documents_asked_for_are_found(index: ChromaIndex) -> None:
    put(index, "a", X)
    put(index, "b", (2, 1, 0))
    put(index, "c", Y)
    assert nearest(index, X, documents=["c", "b"]) == ["b:1", "c:1"]
    assert nearest(index, X, k=1, documents=["c", "b"]) == ["b:1"]
    assert nearest(index, X, documents=["unknown"]) == []
    assert nearest(index, X, documents=[]) == []


def test_more_documents_may_be_asked_for_than_sqlite_takes_values(index: ChromaIndex) -> None:
    put(index, "a", X)
    put(index, "zz", (2, 1, 0))
    many = [f"unknown-{number}" for number in range(40_000)]
    assert nearest(index, X, k=2, documents=["zz", *many, "a"]) == ["a:1", "zz:1"]


@pytest.mark.parametrize("document_id", ODD_IDS)
def test_ids_may_hold_odd_characters(index: ChromaIndex, document_id: str) -> None:
    put(index, document_id, X)
    put(index, "other", Y)
    assert index.entries()[f"{document_id}:1"] == (document_id, "d1")
    assert nearest(index, X, documents=[document_id]) == [f"{document_id}:1"]
    index.remove(document_id)
    assert index.entries() == {"other:1": ("other", "d1")}


def test_texts_may_hold_anything(index: ChromaIndex) -> None:
    texts = ["", "a\0b", "👁️", "x" * 100_000]
    index.replace("a", {f"a:{number}": "d" for number, _ in enumerate(texts)}, texts, rows(X, Y, Z, X))
    assert list(stored_texts(index).values()) == texts


def test_five_thousand_passages_of_one_document(index: ChromaIndex) -> None:
    count = 5_000
    vectors = np.random.default_rng(7).normal(size=(count, 3)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    entries = {f"a:{number}": f"d{number}" for number in range(count)}
    index.replace("a", entries, ["t"] * count, vectors)
    assert index.entries() == {passage_id: ("a", digest) for passage_id, digest in entries.items()}
    asked = [0, 999, 1000, 4999]
    assert [nearest_row(index, vectors, row) for row in asked] == [f"a:{row}" for row in asked]
    assert len(index.query(vectors[:1], 1000, None)) == 1000
    put(index, "a", X)
    assert index.entries() == {"a:1": ("a", "d1")}
    assert nearest(index, X) == ["a:1"]


def nearest_row(index: ChromaIndex, vectors: Vectors, row: int) -> str:
    return index.query(vectors[row : row + 1], 1, None)[0][0]


def test_cleared_index_is_empty_and_takes_another_dimension(index: ChromaIndex) -> None:
    put(index, "a", X)
    index.clear()
    assert (index.entries(), nearest(index, X)) == ({}, [])
    index.replace("a", {"a:1": "d"}, ["t"], np.ones((1, 1), np.float32))
    assert index.query(np.ones((1, 1), np.float32), 1, None) == [("a:1", pytest.approx(1.0, abs=1e-5))]
