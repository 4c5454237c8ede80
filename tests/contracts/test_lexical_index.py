"""What every lexical index promises."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.adapters import lexical
from assistant.adapters.lexical import SqliteLexicalIndex
from assistant.errors import StoreError

OpenIndex = Callable[[], SqliteLexicalIndex]
ODD_IDS = ["摄像头", "naïve", "o'neil", 'say"so"', "a*b", "50%_", "$ne", "NEAR", "👁️", "a\u202eb", "-", "x" * 300]


@pytest.fixture(params=[SqliteLexicalIndex])
def open_index(request: pytest.FixtureRequest, tmp_path: Path) -> OpenIndex:
    """Opens one more client of the same index."""
    make: Callable[[Path], SqliteLexicalIndex] = request.param
    return lambda: make(tmp_path / "lexical.sqlite3")


@pytest.fixture
def index(open_index: OpenIndex) -> SqliteLexicalIndex:
    return open_index()


def put(index: SqliteLexicalIndex, document_id: str, *texts: str, digest: str = "d1") -> None:
    entries = {f"{document_id}:{number}": digest for number, _ in enumerate(texts, 1)}
    index.replace(document_id, entries, texts)


def found(index: SqliteLexicalIndex, text: str, k: int = 9, documents: list[str] | None = None) -> list[str]:
    return [passage_id for passage_id, _ in index.query(text, k, documents)]


def test_more_of_the_words_and_rarer_ones_come_first(index: SqliteLexicalIndex) -> None:
    put(index, "a", "camera bread", "camera milk", "port bread", "camera port", "milk bread", "milk bread")
    assert found(index, "Which cameras does the port have?") == ["a:4", "a:3", "a:1", "a:2"]


def test_scores_are_higher_for_better_and_equal_ones_go_by_id(index: SqliteLexicalIndex) -> None:
    put(index, "b", "camera", "unlike")
    put(index, "a", "camera", "camera camera")
    hits = index.query("camera", 9, None)
    assert [passage_id for passage_id, _ in hits] == ["a:2", "a:1", "b:1"]
    assert hits[0][1] > hits[1][1] == hits[2][1] > 0


def test_replacing_forgets_the_old_words_and_digests(index: SqliteLexicalIndex) -> None:
    put(index, "a", "cameras on the quay", "a second passage", digest="old")
    put(index, "b", "bread")
    put(index, "a", "lanterns on the pier", digest="new")
    assert index.entries() == {"a:1": ("a", "new"), "b:1": ("b", "d1")}
    assert (found(index, "camera quay second"), found(index, "lantern")) == ([], ["a:1"])
    assert index.document_frequency(["camera", "second", "lantern"]) == {"lantern": 1}


def test_removing_leaves_nothing_and_touches_no_other_document(index: SqliteLexicalIndex, tmp_path: Path) -> None:
    put(index, "a", "cameras on the quay")
    put(index, "b", "cameras on the pier")
    index.remove("a")
    index.remove("never there")
    assert (index.entries(), found(index, "camera")) == ({"b:1": ("b", "d1")}, ["b:1"])
    assert index.document_frequency(["camera", "quay"]) == {"camera": 1}
    with sqlite3.connect(tmp_path / "lexical.sqlite3") as raw:
        assert raw.execute("SELECT count(*) FROM bags").fetchone() == (1,)
    raw.close()


def test_a_document_without_passages_holds_nothing(index: SqliteLexicalIndex) -> None:
    put(index, "a", "cameras")
    put(index, "a")
    assert (index.entries(), found(index, "camera"), index.document_frequency(["camera"])) == ({}, [], {})


def test_a_passage_without_words_is_an_entry_that_nothing_finds(index: SqliteLexicalIndex) -> None:
    put(index, "a", "", "👁️ \0 …")
    assert index.entries() == {"a:1": ("a", "d1"), "a:2": ("a", "d1")}
    assert found(index, "👁️ \0 …") == []


def test_an_id_is_taken_over_from_another_document(index: SqliteLexicalIndex) -> None:
    index.replace("a", {"same": "d1"}, ["cameras"])
    index.replace("b", {"same": "d2"}, ["bread"])
    assert index.entries() == {"same": ("b", "d2")}
    assert index.document_frequency(["camera", "bread"]) == {"bread": 1}


def test_k_may_exceed_what_there_is_or_be_nothing(index: SqliteLexicalIndex) -> None:
    assert found(index, "camera", k=1000) == []
    put(index, "a", "camera", "camera one", "camera one two")
    assert found(index, "camera", k=1000) == ["a:1", "a:2", "a:3"]
    assert (found(index, "camera", k=2), found(index, "camera", k=0)) == (["a:1", "a:2"], [])


def test_only_the_documents_asked_for_are_found(index: SqliteLexicalIndex) -> None:
    for document_id in ("a", "b", "c"):
        put(index, document_id, "camera")
    assert found(index, "camera", documents=["c", "b"]) == ["b:1", "c:1"]
    assert found(index, "camera", documents=["b", *(f"unknown-{number}" for number in range(40_000))]) == ["b:1"]
    assert found(index, "camera", documents=["unknown"]) == []
    assert found(index, "camera", documents=[]) == []


@pytest.mark.parametrize("document_id", ODD_IDS)
def test_ids_may_hold_odd_characters(index: SqliteLexicalIndex, document_id: str) -> None:
    put(index, document_id, "camera")
    put(index, "other", "camera")
    assert index.entries()[f"{document_id}:1"] == (document_id, "d1")
    assert found(index, "camera", documents=[document_id]) == [f"{document_id}:1"]
    index.remove(document_id)
    assert index.entries() == {"other:1": ("other", "d1")}


@pytest.mark.parametrize(
    "question",
    [
        '"camera"',
        'camera"',
        "camera*",
        "-camera",
        "+camera",
        "^camera",
        "words:camera",
        "(camera",
        "{camera}",
        "camera AND",
        "NOT camera",
        "camera OR",
        "NEAR(camera, 2)",
        "camera; DROP TABLE bags",
        "camera\0",
        "👁️ camera 👁️",
        "CAMERAS'",
        "камера camera 摄像头",
        "camera " + "and " * 3_000,
        " ".join(f"w{number}" for number in range(2_000)) + " camera",
    ],
)
def test_a_question_may_hold_what_sqlite_takes_for_syntax(index: SqliteLexicalIndex, question: str) -> None:
    put(index, "a", "The camera on the quay.", "Another line.")
    assert found(index, question) == ["a:1"]


@pytest.mark.parametrize("question", ["", " ", '"', '""', "*", "-", ":", "AND", "OR NOT", "👁️", "\0", "the of and"])
def test_a_question_without_words_finds_nothing(index: SqliteLexicalIndex, question: str) -> None:
    put(index, "a", "The camera on the quay.")
    assert found(index, question) == []


@pytest.mark.parametrize("word", ["near", "3.2", "1250", "l'orvane", "摄像", "naïv", "ss", "აბ", "2,5"])
def test_every_word_is_counted_as_it_is_written(index: SqliteLexicalIndex, word: str) -> None:
    put(index, "a", "NEAR 3.2, 1,250 L’Orvane’s 摄像头 naïv ß აბ 2,5.", "3 2 1 250 orvane 摄 naiv s ა 5")
    assert index.document_frequency([word, "never"]) == {word: 1}


def test_words_are_found_in_any_form_and_counted_by_their_stem(index: SqliteLexicalIndex) -> None:
    put(index, "a", "Cameras watched.", "The camera’s price: 1,250.", "WATCHING costs 1250")
    assert sorted(found(index, "the cameras'")) == ["a:1", "a:2"]
    assert sorted(found(index, "1,250")) == ["a:2", "a:3"]
    assert index.document_frequency(["camera", "watch", "1250", "watching"]) == {"camera": 2, "watch": 2, "1250": 2}


def test_terms_are_those_that_begin_so_and_each_is_held_by_a_passage(index: SqliteLexicalIndex) -> None:
    put(index, "a", "Cameras on canals.", "A 摄像头, 3.2 cats’")
    assert index.terms("ca") == ["camera", "canal", "cat"]
    assert (index.terms("x"), index.terms("camera")) == ([], ["camera"])
    assert index.terms("") == sorted(["camera", "on", "canal", "a", "摄像", "像头", "3.2", "cat"])
    held = [index.holding(term) for term in ("camera", "canal", "cat", "3.2", "摄像", "cameras", "ca")]
    assert held == ["a:1", "a:1", "a:2", "a:2", "a:2", None, None]
    index.remove("a")
    assert (index.terms(""), index.holding("camera")) == ([], None)


def test_five_thousand_passages_of_one_document(index: SqliteLexicalIndex) -> None:
    texts = [f"camera {number:05}" for number in range(1, 5_001)]
    put(index, "a", *texts)
    assert index.entries() == {f"a:{number}": ("a", "d1") for number in range(1, 5_001)}
    assert [found(index, f"{number:05}") for number in (1, 2_500, 5_000)] == [["a:1"], ["a:2500"], ["a:5000"]]
    assert len(index.query("camera", 1000, None)) == 1000
    put(index, "a", "bread")
    assert (index.entries(), found(index, "camera")) == ({"a:1": ("a", "d1")}, [])


def test_cleared_index_is_empty(index: SqliteLexicalIndex) -> None:
    put(index, "a", "camera")
    index.clear()
    assert (index.entries(), found(index, "camera"), index.document_frequency(["camera"])) == ({}, [], {})
    put(index, "a", "camera")
    assert found(index, "camera") == ["a:1"]


def test_another_client_sees_every_write_at_once(open_index: OpenIndex) -> None:
    reader, writer = open_index(), open_index()
    put(writer, "a", "camera")
    assert found(reader, "camera") == ["a:1"]
    writer.remove("a")
    assert found(reader, "camera") == []


def test_a_damaged_file_says_how_to_mend_it(tmp_path: Path) -> None:
    (tmp_path / "lexical.sqlite3").write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError) as caught:
        SqliteLexicalIndex(tmp_path / "lexical.sqlite3")
    assert repr(str(tmp_path / "lexical.sqlite3")) in caught.value.message
    assert "assistant doctor --fix" in caught.value.hint


def test_a_large_corpus_is_ranked_by_the_rarest_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = SqliteLexicalIndex(tmp_path / "words.sqlite3")
    texts = ["lamp post", "lamp", "lamp", "lamp", "post mast"]
    index.replace("d", {f"d:{i}": "x" for i in range(1, 6)}, texts)
    assert {found for found, _ in index.query("lamp post mast", 9, None)} == {"d:1", "d:2", "d:3", "d:4", "d:5"}
    monkeypatch.setattr(lexical, "MOST_SCORED", 3)  # mast stands in 1, post in 2, lamp in 4: lamp is one too many
    assert [found for found, _ in index.query("lamp post mast", 9, None)] == ["d:5", "d:1"]
    assert len(index.query("lamp", 9, None)) == 4  # never without any word
