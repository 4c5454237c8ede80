"""What every catalogue promises."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import memory_document

from assistant.adapters.catalogue import SqliteCatalogue
from assistant.errors import StoreError
from assistant.filters import Filters
from assistant.types import Document, Holdings, Passage, PassageKind, Record
from assistant.upkeep import Held

OpenCatalogue = Callable[[], SqliteCatalogue]
FULL = Record(
    id="摄像-o'neil",
    title='A "title" with 👁️ and \0',
    publisher="Œuvre & Co",
    authors=("Ada Quist", "Bo Falk"),
    published="2019-12-01",
    published_precision="day",
    url="https://wire.example/?a=1&b=%20",
    kind="article",
    language="en",
    origins=("leak", "other"),
    amended="amended on 8 March",
    read="second hand",
    about="About it.",
)


@pytest.fixture(params=[SqliteCatalogue])
def open_catalogue(request: pytest.FixtureRequest, tmp_path: Path) -> OpenCatalogue:
    """Opens one more client of the same catalogue."""
    make: Callable[[Path], SqliteCatalogue] = request.param
    return lambda: make(tmp_path / "catalogue.sqlite3")


@pytest.fixture
def catalogue(open_catalogue: OpenCatalogue) -> SqliteCatalogue:
    return open_catalogue()


def put(catalogue: SqliteCatalogue, *documents: Document) -> None:
    for document in documents:
        catalogue.put(document)
        catalogue.mark_indexed(document.id)


def ids(catalogue: SqliteCatalogue) -> list[str]:
    return [record.id for record in catalogue.records()]


def test_a_document_comes_back_whole(catalogue: SqliteCatalogue) -> None:
    text = "One\0 👁️.\u00a0\r\n\n摄像头“q” '\""
    passages = (
        Passage(f"{FULL.id}:1", FULL.id, 1, 0, 7, text[:7], "caption", {"said_by": "o'neil 👁️", "as_of": "2019"}),
        Passage(f"{FULL.id}:2.10", FULL.id, 2, 8, 12, text[8:12], "furniture"),
        Passage(f"{FULL.id}:2.2", FULL.id, 2, 12, len(text), text[12:]),
    )
    document = Document(FULL, text, passages, "hash", "/a 'b'/摄像.txt")
    put(catalogue, document)
    assert catalogue.document(FULL.id) == document
    assert catalogue.records() == [FULL]
    assert catalogue.passages([f"{FULL.id}:2.2", "unknown"]) == {f"{FULL.id}:2.2": passages[2]}
    assert catalogue.held(FULL.id) == Held(FULL.id, "hash", "/a 'b'/摄像.txt", is_note=True)
    assert catalogue.held_from("/a 'b'/摄像.txt") == catalogue.held(FULL.id)


def test_the_running_text_before_a_passage_is_that_of_its_document_in_order(catalogue: SqliteCatalogue) -> None:
    kinds: tuple[PassageKind, ...] = ("text", "caption", "text", "text")
    passages = tuple(Passage(f"a:{n}", "a", n, n, n + 1, "aaaaa"[n], kind) for n, kind in enumerate(kinds, start=1))
    other = Passage("b:1", "b", 1, 0, 1, "b")
    put(catalogue, Document(Record("a", "A"), "aaaaa", passages, "hash", "/a"))
    put(catalogue, Document(Record("b", "B"), "b", (other,), "hash", "/b"))
    assert catalogue.running_text_before(passages[3]) == [passages[0], passages[2]]
    assert catalogue.running_text_before(other) == []


def test_of_a_long_document_the_running_text_before_is_the_nearest(catalogue: SqliteCatalogue) -> None:
    passages = tuple(Passage(f"a:{n}", "a", n, n, n + 1, "x") for n in range(1, 61))
    put(catalogue, Document(Record("a", "A"), "x" * 61, passages, "hash", "/a"))
    assert catalogue.running_text_before(passages[-1]) == list(passages[19:59])


def test_content_hashes_are_those_of_the_documents_held(catalogue: SqliteCatalogue) -> None:
    assert catalogue.content_hashes() == {}
    first, second = memory_document("a", "One."), memory_document("b", "Two.")
    put(catalogue, first, second)
    assert catalogue.content_hashes() == {"a": first.content_hash, "b": second.content_hash}
    put(catalogue, memory_document("a", "Three."))
    assert catalogue.content_hashes()["a"] not in {first.content_hash, second.content_hash}
    catalogue.begin_removal("b")
    assert list(catalogue.content_hashes()) == ["a"]


def test_a_document_without_passages_comes_back(catalogue: SqliteCatalogue) -> None:
    empty = Document(Record("empty", "Empty"), "", (), "hash", "empty.txt")
    put(catalogue, empty)
    assert catalogue.document("empty") == empty
    assert catalogue.holdings() == Holdings(1, 0, None, None)


def test_what_is_not_held_is_none(catalogue: SqliteCatalogue) -> None:
    assert catalogue.document("a") is None
    assert catalogue.held("a") is None
    assert catalogue.held_from("a.txt") is None
    assert (catalogue.records(), catalogue.passages(["a:1"]), catalogue.unfinished()) == ([], {}, [])
    assert catalogue.holdings() == Holdings(0, 0, None, None)


def test_putting_again_replaces_the_record_the_text_and_every_passage(catalogue: SqliteCatalogue) -> None:
    put(catalogue, memory_document("a", "One.\n\nTwo.\n\nThree.", publisher="Old", published="2019"))
    new = memory_document("a", "Only.", source="moved", title="New")
    put(catalogue, new)
    assert catalogue.document("a") == new
    assert catalogue.holdings() == Holdings(1, 1, None, None)
    assert catalogue.passages(["a:1", "a:2", "a:3"]) == {"a:1": new.passages[0]}
    assert catalogue.held_from("memory/a") is None
    assert catalogue.select(Filters(publishers=("Old",))) == []


def test_states_of_unfinished_work(catalogue: SqliteCatalogue) -> None:
    for document_id in ("b", "a", "c"):
        catalogue.put(memory_document(document_id, "One."))
    assert catalogue.unfinished() == [("a", "indexing"), ("b", "indexing"), ("c", "indexing")]
    catalogue.mark_indexed("a")
    catalogue.mark_indexed("b")
    catalogue.begin_removal("b")
    assert catalogue.unfinished() == [("b", "removing"), ("c", "indexing")]
    catalogue.put(memory_document("a", "Two."))
    assert catalogue.unfinished() == [("a", "indexing"), ("b", "removing"), ("c", "indexing")]
    catalogue.drop("b")
    assert catalogue.unfinished() == [("a", "indexing"), ("c", "indexing")]


def test_a_document_on_its_way_out_is_hidden_from_every_reader(catalogue: SqliteCatalogue) -> None:
    put(catalogue, memory_document("a", "One.", published="2019"), memory_document("b", "Two.", published="2020"))
    catalogue.begin_removal("a")
    assert catalogue.document("a") is None
    assert catalogue.held("a") is None
    assert catalogue.held_from("memory/a") is None
    assert ids(catalogue) == ["b"]
    assert catalogue.records(["a"]) == []
    assert catalogue.passages(["a:1", "b:1"]).keys() == {"b:1"}
    assert catalogue.select(Filters(published_to="2030")) == ["b"]
    assert catalogue.holdings() == Holdings(1, 1, "2020", "2020")
    assert catalogue.holdings(["a"]) == Holdings(0, 0, None, None)


def test_dropping_leaves_nothing(catalogue: SqliteCatalogue) -> None:
    put(catalogue, memory_document("a", "One."), memory_document("b", "Two."))
    catalogue.begin_removal("a")
    catalogue.drop("a")
    assert (ids(catalogue), catalogue.passages(["a:1"]), catalogue.unfinished()) == (["b"], {}, [])
    assert catalogue.holdings() == Holdings(1, 1, None, None)


def test_holdings_count_what_is_indexed_and_span_the_known_dates(catalogue: SqliteCatalogue) -> None:
    furnished = memory_document("a", "One.\n\nTwo.", published="2019-12")
    kept, dropped = furnished.passages
    put(catalogue, replace(furnished, passages=(kept, replace(dropped, kind="furniture"))))
    put(catalogue, memory_document("b", "One.\n\nTwo.", published="2020-01-05"), memory_document("c", "One."))
    assert catalogue.holdings() == Holdings(3, 4, "2019-12", "2020-01-05")
    assert catalogue.holdings(["a", "c", "unknown"]) == Holdings(2, 2, "2019-12", "2019-12")
    assert catalogue.holdings([]) == Holdings(0, 0, None, None)


def test_records_are_in_order_of_id(catalogue: SqliteCatalogue) -> None:
    put(catalogue, *(memory_document(document_id, "One.") for document_id in ("c", "a", "b")))
    assert ids(catalogue) == ["a", "b", "c"]
    assert [record.id for record in catalogue.records(["c", "a", "unknown"])] == ["a", "c"]
    assert catalogue.records([]) == []


DATES = {"day": "2019-12-06", "month": "2019-12", "year": "2019", "late": "2020-01-01", "undated": None}


@pytest.mark.parametrize(
    ("filters", "passing"),
    [
        (Filters(), None),
        (Filters(published_to="2019-12-06"), ["day", "month", "year"]),
        (Filters(published_to="2019-12-05"), ["month", "year"]),
        (Filters(published_to="2019-12"), ["day", "month", "year"]),
        (Filters(published_to="2019-11"), ["year"]),
        (Filters(published_to="2019"), ["day", "month", "year"]),
        (Filters(published_to="2018"), []),
        (Filters(published_from="2019-12-06"), ["day", "late", "month", "year"]),
        (Filters(published_from="2019-12-07"), ["late", "month", "year"]),
        (Filters(published_from="2019-12"), ["day", "late", "month", "year"]),
        (Filters(published_from="2020"), ["late"]),
        (Filters(published_from="2020-01-02"), []),
        (Filters(published_from="2019-12-07", published_to="2019-12-31"), ["month", "year"]),
        (Filters(publishers=("Écho", "nobody")), ["day", "late"]),
        (Filters(publishers=("Écho",), kinds=("report",)), ["late"]),
        (Filters(publishers=("écho",)), []),
        (Filters(documents=("undated", "day", "unknown")), ["day", "undated"]),
        (Filters(documents=("undated",), published_to="2030"), []),
        (Filters(kinds=("nothing",)), []),
    ],
)
def test_filters_let_documents_pass(catalogue: SqliteCatalogue, filters: Filters, passing: list[str] | None) -> None:
    publishers = {"day": "Écho", "late": "Écho"}
    for document_id, published in DATES.items():
        kind = "report" if document_id == "late" else "article"
        publisher = publishers.get(document_id)
        put(catalogue, memory_document(document_id, "One.", published=published, publisher=publisher, kind=kind))
    assert catalogue.select(filters) == passing


def test_meta_is_kept_and_claimed_once(open_catalogue: OpenCatalogue) -> None:
    one, two = open_catalogue(), open_catalogue()
    assert one.get_meta("key") is None
    assert [one.claim_meta("key", "first"), two.claim_meta("key", "second"), two.get_meta("key")] == ["first"] * 3
    two.set_meta("key", "third")
    assert (one.get_meta("key"), one.claim_meta("key", "fourth")) == ("third", "third")


def test_everything_outlives_the_client(open_catalogue: OpenCatalogue) -> None:
    document = memory_document("a", "One.")
    put(open_catalogue(), document)
    assert open_catalogue().document("a") == document


def test_opening_it_for_the_first_time_waits_for_another_client_that_does_the_same(tmp_path: Path) -> None:
    """SQLite itself does not wait while a file that another connection is writing to gets its write-ahead log."""
    path = tmp_path / "catalogue.sqlite3"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    ending = threading.Timer(0.1, other.execute, ["COMMIT"])
    ending.start()
    catalogue = SqliteCatalogue(path)
    ending.join()
    other.close()
    assert catalogue.records() == []


def test_a_document_replaced_while_it_is_read_comes_back_as_it_was(open_catalogue: OpenCatalogue) -> None:
    reader, writer = open_catalogue(), open_catalogue()
    old, new = memory_document("a", "One."), memory_document("a", "Two.\n\nThree.")
    put(writer, old)

    def replace_before_passages(statement: str) -> None:
        if "FROM passages" in statement:
            writer.put(new)

    reader._database.connection().set_trace_callback(replace_before_passages)
    assert reader.document("a") == old
    reader._database.connection().set_trace_callback(None)
    assert reader.document("a") == new


def test_a_file_that_is_no_database_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite3").write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError) as caught:
        SqliteCatalogue(tmp_path / "catalogue.sqlite3")
    assert repr(str(tmp_path / "catalogue.sqlite3")) in caught.value.message
    assert caught.value.hint
