"""A dense index that several clients or processes have open, and one that cannot be opened."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from dense_indexes import OpenIndex, X, Y, Z, nearest, put, rows

from assistant.adapters.chroma import ChromaIndex
from assistant.errors import StoreError


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
