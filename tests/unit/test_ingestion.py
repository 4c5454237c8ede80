from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from fakes import MemoryTask, Stores, memory_document, memory_task

from assistant.errors import ConfigError, CorpusError
from assistant.ingestion import BATCH
from assistant.protocols import Vectors
from assistant.retrieval import index_texts
from assistant.types import Document, Record
from assistant.upkeep import Fault, IngestItem, IngestReport

A = memory_task("a", "Cameras on the quay.\n\nBread is dear.")
B = memory_task("b", "Lanterns on the pier.")


@dataclass(frozen=True)
class BrokenTask:
    """A file that cannot be read."""

    source: str = "memory/broken"
    explicit_id: bool = False

    def stamp(self) -> str:
        return "stamp"

    def load(self) -> Document:
        raise CorpusError("'broken' is broken.", "Mend it.")


def item(task: MemoryTask, outcome: str, passages: int, reason: str = "") -> IngestItem:
    return IngestItem(task.source, outcome, task.record.id, passages, reason)  # type: ignore[arg-type]


def texts(stores: Stores) -> set[str]:
    """The ids of the passages that both indexes hold."""
    dense, lexical = stores.dense.entries(), stores.lexical.entries()
    assert dense == lexical
    return set(dense)


def test_added_then_unchanged_then_replaced(stores: Stores) -> None:
    edited = replace(A, text="Cameras on the roof.")
    assert stores.ingestion.ingest([A, B]) == IngestReport((item(A, "added", 2), item(B, "added", 1)))
    assert stores.ingestion.ingest([A, B]) == IngestReport((item(A, "unchanged", 2), item(B, "unchanged", 1)))
    assert stores.ingestion.ingest([edited, B]) == IngestReport((item(A, "replaced", 1), item(B, "unchanged", 1)))
    assert texts(stores) == {"a:1", "b:1"}
    assert stores.ingestion.check() == []


def test_what_has_not_changed_is_neither_loaded_nor_embedded(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    stores.ingestion.ingest([A])
    stores.embedder.embedded.clear()
    read: list[str] = []
    monkeypatch.setattr(stores.catalogue, "document", read.append)

    class Unreadable(MemoryTask):
        def load(self) -> Document:
            raise AssertionError("loaded again")

    stores.ingestion.ingest([Unreadable(A.record, A.text, A.source)])
    assert (stores.embedder.embedded, read) == ([], [])


def test_a_bad_file_does_not_stop_the_others(stores: Stores) -> None:
    report = stores.ingestion.ingest([A, BrokenTask(), B])
    failed = IngestItem("memory/broken", "failed", reason="'broken' is broken. Mend it.")
    assert report == IngestReport((item(A, "added", 2), failed, item(B, "added", 1)))
    assert stores.ids() == ["a", "b"]


@pytest.mark.parametrize("only", [False, True])
def test_a_document_that_cannot_be_embedded_fails_alone(stores: Stores, only: bool) -> None:
    embed = stores.embedder.embed

    def fragile(given: Sequence[str]) -> Vectors:
        if any("Lanterns" in text for text in given):
            raise ValueError("surrogates not allowed")
        return embed(given)

    stores.embedder.embed = fragile  # type: ignore[method-assign]
    report = stores.ingestion.ingest([B] if only else [A, B])
    failed = IngestItem(B.source, "failed", reason="It cannot be embedded: ValueError 'surrogates not allowed'.")
    assert report == IngestReport((failed,) if only else (item(A, "added", 2), failed))
    assert stores.ids() == ([] if only else ["a"])
    assert stores.ingestion.check() == []


def test_a_file_that_its_reader_stumbles_on_fails_alone(stores: Stores) -> None:
    class Stumbling(BrokenTask):
        def load(self) -> Document:
            raise RecursionError("too deep")

    report = stores.ingestion.ingest([A, Stumbling(), B])
    reason = "It cannot be read: RecursionError 'too deep'. Save it in another format."
    failed = IngestItem("memory/broken", "failed", reason=reason)
    assert report == IngestReport((item(A, "added", 2), failed, item(B, "added", 1)))


def test_an_embedder_that_cannot_be_had_ends_the_run(stores: Stores) -> None:
    def missing(_: Sequence[str]) -> Vectors:
        raise ConfigError("There is no such model.")

    stores.embedder.embed = missing  # type: ignore[method-assign]
    with pytest.raises(ConfigError, match="no such model"):
        stores.ingestion.ingest([A])


def test_a_file_that_turns_bad_keeps_its_document(stores: Stores) -> None:
    stores.ingestion.ingest([A])
    (failed,) = stores.ingestion.ingest([BrokenTask(A.source)]).items
    assert (failed.outcome, stores.ids(), texts(stores)) == ("failed", ["a"], {"a:1", "a:2"})


def test_no_files_is_no_work(stores: Stores) -> None:
    assert stores.ingestion.ingest([]) == IngestReport(())


def test_many_small_documents_are_embedded_in_few_batches(stores: Stores) -> None:
    tasks = [memory_task(f"d{number:03}", f"Only {number} cameras.") for number in range(2 * BATCH)]
    batches = []
    embed = stores.embedder.embed
    stores.embedder.embed = lambda texts: batches.append(len(texts)) or embed(texts)  # type: ignore[method-assign, func-returns-value, assignment]
    report = stores.ingestion.ingest(tasks)
    assert batches == [BATCH, BATCH]
    assert [entry.document_id for entry in report.items] == [task.record.id for task in tasks]


def test_progress_counts_the_files(stores: Stores) -> None:
    seen: list[tuple[int, int, str]] = []
    stores.ingestion.ingest([A, B], lambda *step: seen.append(step))
    assert seen == [(0, 2, A.source), (1, 2, B.source), (2, 2, "")]


def test_a_file_given_twice_is_read_once(stores: Stores) -> None:
    again = replace(A, record=Record("sub-a", "A"), explicit_id=False)
    report = stores.ingestion.ingest([A, B, again])
    assert report == IngestReport((item(again, "added", 2), item(B, "added", 1)))
    assert stores.ids() == ["b", "sub-a"]


def test_a_document_without_passages_is_held(stores: Stores) -> None:
    empty = memory_task("empty", "")
    assert stores.ingestion.ingest([empty]) == IngestReport((item(empty, "added", 0),))
    assert (stores.ids(), texts(stores), stores.ingestion.check()) == (["empty"], set(), [])


# -- whose id it is -----------------------------------------------------------------------------------------------


def test_two_files_of_one_run_cannot_share_an_id(stores: Stores) -> None:
    other = replace(A, source="memory/other", text="Other.")
    first, second = stores.ingestion.ingest([A, other]).items
    assert (first.outcome, second.outcome) == ("added", "failed")
    assert second.reason == "Its id 'a' is already taken by 'memory/a'. Give one of them another id in a manifest.yaml."
    assert stores.catalogue.document("a") == A.load()


def test_a_derived_id_does_not_take_over_from_a_file_that_is_still_there(stores: Stores, tmp_path: Path) -> None:
    there = tmp_path / "a.txt"
    there.write_text("text")
    stores.ingestion.ingest([replace(A, source=str(there))])
    other = replace(A, source="memory/other", text="Other.", explicit_id=False)
    (refused,) = stores.ingestion.ingest([other]).items
    assert (refused.outcome, f"{str(there)!r}" in refused.reason) == ("failed", True)
    there.unlink()
    assert stores.ingestion.ingest([other]).items == (item(other, "replaced", 1),)


def test_an_id_that_was_given_takes_over(stores: Stores, tmp_path: Path) -> None:
    there = tmp_path / "a.txt"
    there.write_text("text")
    stores.ingestion.ingest([replace(A, source=str(there))])
    other = replace(A, source="memory/other", text="Other.")
    assert stores.ingestion.ingest([other]).items == (item(other, "replaced", 1),)
    assert stores.catalogue.document("a") == other.load()
    assert texts(stores) == {"a:1"}


def test_a_source_whose_id_changes_leaves_nothing_under_the_old_one(stores: Stores) -> None:
    stores.ingestion.ingest([A])
    renamed = replace(A, record=replace(A.record, id="new"))
    assert stores.ingestion.ingest([renamed]).items == (item(renamed, "replaced", 2),)
    assert (stores.ids(), texts(stores)) == (["new"], {"new:1", "new:2"})


@pytest.mark.parametrize("filler", [0, BATCH])
def test_two_sources_may_swap_their_ids(stores: Stores, filler: int) -> None:
    """Whether or not the first is stored before the second is read."""
    stores.ingestion.ingest([A, B])
    long = A.text + "\n\nMore words." * filler
    now_b, now_a = replace(A, record=B.record, text=long), replace(B, record=A.record)
    stores.ingestion.ingest([now_b, now_a])
    assert stores.ids() == ["a", "b"]
    assert stores.catalogue.document("b") == now_b.load()
    assert stores.catalogue.document("a") == now_a.load()
    assert stores.ingestion.check() == []


# -- notes --------------------------------------------------------------------------------------------------------

NOTE = memory_task("a", "A note on cameras.", source="memory/note", read="second hand")


def test_the_full_text_takes_the_place_of_a_note(stores: Stores) -> None:
    full = replace(A, explicit_id=False)
    stores.ingestion.ingest([NOTE])
    assert stores.ingestion.ingest([full]).items == (item(full, "replaced", 2),)
    assert stores.catalogue.document("a") == full.load()


def test_a_note_never_takes_the_place_of_the_full_text(stores: Stores) -> None:
    stores.ingestion.ingest([A])
    kept = item(NOTE, "unchanged", 2, "the full text under this id is kept")
    assert stores.ingestion.ingest([NOTE]).items == (kept,)
    assert stores.catalogue.document("a") == A.load()


def test_a_note_that_takes_the_id_of_a_full_text_leaves_nothing_behind(stores: Stores) -> None:
    stores.ingestion.ingest([A, replace(NOTE, record=replace(NOTE.record, id="n"))])
    (kept,) = stores.ingestion.ingest([NOTE]).items
    assert (kept.outcome, stores.ids(), texts(stores)) == ("unchanged", ["a"], {"a:1", "a:2"})


def test_a_file_may_be_edited_into_a_note(stores: Stores) -> None:
    stores.ingestion.ingest([A])
    edited = replace(NOTE, source=A.source)
    assert stores.ingestion.ingest([edited]).items == (item(edited, "replaced", 1),)
    assert stores.catalogue.document("a") == edited.load()


# -- mending ------------------------------------------------------------------------------------------------------


def test_removing_leaves_nothing_anywhere(stores: Stores) -> None:
    stores.ingestion.ingest([A, B])
    stores.ingestion.remove("a")
    assert (stores.ids(), texts(stores), stores.ingestion.check()) == (["b"], {"b:1"}, [])


def test_the_next_run_finishes_what_was_left_half_done(stores: Stores) -> None:
    stores.ingestion.ingest([A, B])
    stores.catalogue.put(memory_document("c", "Never indexed."))
    stores.catalogue.begin_removal("b")
    assert stores.ingestion.ingest([A]) == IngestReport((item(A, "unchanged", 2),), repaired=("b", "c"))
    assert (stores.ids(), texts(stores), stores.ingestion.check()) == (["a", "c"], {"a:1", "a:2", "c:1"}, [])


def test_every_difference_is_a_fault_and_is_mended(stores: Stores) -> None:
    stores.ingestion.ingest([A, B])
    entries = {text.passage_id: text.digest for text in index_texts(A.load())}
    stores.dense.replace("gone", {"gone:1": "d", "gone:2": "d"}, ["t", "t"], stores.embedder.embed(["t", "t"]))
    stores.dense.remove("b")
    stores.lexical.replace("a", {"a:1": "other", "a:2": entries["a:2"], "a:9": "d"}, ["t", "t", "t"])
    stores.catalogue.put(memory_document("c", "Never indexed."))
    faults = stores.ingestion.check()
    assert faults == [
        Fault("catalogue", "c", "left half-done (indexing)"),
        Fault("dense", "b", "1 passages missing"),
        Fault("dense", "c", "1 passages missing"),
        Fault("dense", "gone", "2 passages left over"),
        Fault("lexical", "a", "1 passages left over"),
        Fault("lexical", "a", "1 passages out of date"),
        Fault("lexical", "c", "1 passages missing"),
    ]
    stores.ingestion.mend(faults)
    assert stores.ingestion.check() == []
    assert texts(stores) == {"a:1", "a:2", "b:1", "c:1"}


def test_entries_under_the_wrong_document_are_mended(stores: Stores) -> None:
    stores.ingestion.ingest([A])
    entries = {text.passage_id: text.digest for text in index_texts(A.load())}
    stores.lexical.replace("wrong", entries, ["t", "t"])
    stores.dense.replace("wrong", entries, ["t", "t"], stores.embedder.embed(["t", "t"]))
    faults = stores.ingestion.check()
    assert faults == [Fault(index, "a", "2 passages out of date") for index in ("dense", "lexical")]
    stores.ingestion.mend(faults)
    assert stores.ingestion.check() == []


def test_emptied_indexes_are_filled_by_the_next_run(stores: Stores) -> None:
    stores.ingestion.ingest([A, B])
    stores.ingestion.empty()
    assert texts(stores) == set()
    assert stores.ingestion.ingest([]).repaired == ("a", "b")
    assert texts(stores) == {"a:1", "a:2", "b:1"}
    assert stores.ingestion.check() == []
