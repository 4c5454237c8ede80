"""What every dense index promises: Chroma inside this process, and a Chroma server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.adapters.chroma import ChromaIndex
from assistant.errors import StoreError
from assistant.protocols import Vectors

OpenIndex = Callable[..., ChromaIndex]
ODD_IDS = ["摄像头", "naïve", "o'neil", 'say"so"', "a*b", "50%_", "$ne", "NEAR", "👁️", "a\u202eb", "-", "x" * 300]


@pytest.fixture(scope="session")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Chroma server on a free port of this machine that reports to nobody."""
    folder = tmp_path_factory.mktemp("chroma-server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(folder), "--host", "127.0.0.1"]
    environment = {**os.environ, "ANONYMIZED_TELEMETRY": "False"}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([*command, "--port", port], stdout=log, stderr=log, env=environment)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/api/v2/heartbeat", server)
        yield url
    finally:
        server.kill()
        server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    while True:
        try:
            urllib.request.urlopen(address).close()
            return
        except OSError:
            assert server.poll() is None, "the Chroma server has ended"
            time.sleep(0.1)


@pytest.fixture(params=["embedded", "server"])
def open_index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenIndex]:
    """Opens one more client of the same index."""
    url = request.getfixturevalue("chroma_url") if request.param == "server" else None
    opened: list[ChromaIndex] = []

    def open_index(collection: str = "passages") -> ChromaIndex:
        opened.append(ChromaIndex(tmp_path / "chroma", url, f"{collection}-{tmp_path.name}-{os.getpid()}"))
        return opened[-1]

    yield open_index
    for index in opened if url else []:
        _hang_up(index)


def _hang_up(index: ChromaIndex) -> None:
    """Chroma's own client for a server never closes its two sessions."""
    client: Any = index._client
    client._server._session.close()
    client._admin_client._server._session.close()


@pytest.fixture
def index(open_index: OpenIndex) -> ChromaIndex:
    return open_index()


def rows(*vectors: Sequence[float]) -> Vectors:
    """Unit vectors of three dimensions."""
    found = np.array(vectors, np.float32).reshape(len(vectors), 3)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


X, Y, Z = (1, 0, 0), (0, 1, 0), (0, 0, 1)


def put(index: ChromaIndex, document_id: str, *vectors: Sequence[float], digest: str = "d1") -> None:
    """One passage a vector, its text the digest."""
    entries = {f"{document_id}:{number}": digest for number, _ in enumerate(vectors, 1)}
    index.replace(document_id, entries, [digest] * len(vectors), rows(*vectors))


def nearest(index: ChromaIndex, vector: Sequence[float], k: int = 9, documents: list[str] | None = None) -> list[str]:
    return [passage_id for passage_id, _ in index.query(rows(vector), k, documents)]


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


def test_entries_outlive_the_client(open_index: OpenIndex) -> None:
    put(open_index(), "a", X)
    assert nearest(open_index(), X) == ["a:1"]


def test_two_collections_do_not_mix(open_index: OpenIndex) -> None:
    one, two = open_index("one"), open_index("two")
    put(one, "a", X)
    put(two, "b", X)
    one.remove("b")
    assert (nearest(one, X), nearest(two, X)) == (["a:1"], ["b:1"])


def test_refreshing_shows_what_another_client_wrote_and_removed(open_index: OpenIndex) -> None:
    reader, writer = open_index(), open_index()
    put(writer, "a", X)
    put(writer, "b", Y)
    reader.refresh()
    assert nearest(reader, X) == ["a:1", "b:1"]
    put(writer, "b", (2, 1, 0), digest="new")
    writer.remove("a")
    reader.refresh()
    assert reader.query(rows(X), 9, None) == [("b:1", pytest.approx(0.8**0.5, abs=1e-5))]


def test_an_index_cleared_by_another_client_can_be_read_and_written_at_once(open_index: OpenIndex) -> None:
    reader, second, writer = open_index(), open_index(), open_index()
    put(writer, "a", X)
    writer.clear()
    put(writer, "b", Y)
    assert nearest(reader, X) == ["b:1"]
    put(second, "c", Z)
    assert writer.entries() == {"b:1": ("b", "d1"), "c:1": ("c", "d1")}


def test_an_index_seen_empty_can_be_read_once_another_client_has_filled_it(open_index: OpenIndex) -> None:
    reader, writer = open_index(), open_index()
    assert nearest(reader, X) == []
    put(writer, "a", X)
    assert nearest(reader, X) == ["a:1"]


def test_an_index_is_read_while_another_client_clears_it_over_and_over(open_index: OpenIndex) -> None:
    reader, writer = open_index(), open_index()
    done = threading.Event()

    def clear() -> None:
        for _ in range(10):
            writer.clear()
            put(writer, "a", X)
        done.set()

    thread = threading.Thread(target=clear)
    thread.start()
    seen = []
    while not done.is_set():
        seen.append(tuple(nearest(reader, X)))
    thread.join()
    assert set(seen) <= {(), ("a:1",)}
    assert nearest(reader, X) == ["a:1"]


def test_refreshing_one_client_leaves_the_others_working(open_index: OpenIndex) -> None:
    one, two = open_index(), open_index()
    put(one, "a", X)
    for _ in range(4):
        one.refresh()
    put(two, "b", Y)
    two.refresh()
    assert nearest(two, X) == ["a:1", "b:1"]


WRITER = """
import sys
from pathlib import Path
import numpy as np
from assistant.adapters.chroma import ChromaIndex
index = ChromaIndex(Path(sys.argv[1]), None, "passages")
index.remove("a")
index.replace("b", {"b:1": "d2"}, ["t"], np.eye(3, dtype=np.float32)[:1])
"""


def test_refreshing_shows_what_another_process_wrote_and_removed(tmp_path: Path) -> None:
    index = ChromaIndex(tmp_path / "chroma", None, "passages")
    put(index, "a", X)
    subprocess.run([sys.executable, "-c", WRITER, str(tmp_path / "chroma")], check=True)
    index.refresh()
    assert index.entries() == {"b:1": ("b", "d2")}
    assert nearest(index, X) == ["b:1"]


def test_a_folder_deleted_is_an_empty_index_to_the_next_client(tmp_path: Path) -> None:
    index = ChromaIndex(tmp_path / "chroma", None, "passages")
    put(index, "a", X)
    shutil.rmtree(tmp_path / "chroma")
    assert ChromaIndex(tmp_path / "chroma", None, "passages").entries() == {}


def test_a_folder_that_is_damaged_says_how_to_mend_it(tmp_path: Path) -> None:
    (tmp_path / "chroma").mkdir()
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError) as caught:
        ChromaIndex(tmp_path / "chroma", None, "passages")
    assert repr(str(tmp_path / "chroma")) in caught.value.message
    assert "assistant doctor --fix" in caught.value.hint


def test_a_server_that_is_not_there_says_so(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(StoreError) as caught:
        ChromaIndex(tmp_path / "chroma", url, "passages")
    assert repr(url) in caught.value.message
    assert "chroma run" in caught.value.hint
