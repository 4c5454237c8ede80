"""What the doctor finds in the stores, and mends."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import chromadb
import pytest
from fakes import OpenAssistant
from stored import found, raw_chroma

from assistant.app import Assistant
from assistant.data_dir import CHROMA_FOLDER, LEXICAL_FILE
from assistant.settings import Settings
from assistant.upkeep import Fault


def missing(index: str) -> list[Fault]:
    return [Fault(index, document_id, "2 passages missing") for document_id in ("lamps", "masts")]


@pytest.mark.usefixtures("filled")
def test_a_deleted_chroma_folder_is_filled_anew(open_assistant: OpenAssistant, settings: Settings) -> None:
    shutil.rmtree(settings.data_dir / CHROMA_FOLDER)
    assert open_assistant().doctor() == missing("dense")
    assert open_assistant().doctor(fix=True) == missing("dense")
    assert open_assistant().doctor() == []
    assert set(raw_chroma(settings)) == {"lamps:1", "lamps:2", "masts:1", "masts:2"}


@pytest.mark.usefixtures("filled")
def test_a_deleted_lexical_file_is_filled_anew(open_assistant: OpenAssistant, settings: Settings) -> None:
    for path in settings.data_dir.glob(f"{LEXICAL_FILE}*"):
        path.unlink()
    assert open_assistant().doctor(fix=True) == missing("lexical")
    assert open_assistant().doctor() == []
    assert found(open_assistant(), "twelve masts") == "Halvor raised twelve masts in Varn."


def edit_lexical(settings: Settings, sql: str) -> None:
    connection = sqlite3.connect(settings.data_dir / LEXICAL_FILE)
    with connection:
        connection.execute(sql)
    connection.close()


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("DELETE FROM entries WHERE id = 'lamps:1'", "1 passages missing"),
        ("UPDATE entries SET digest = 'other' WHERE id = 'lamps:2'", "1 passages out of date"),
        ("UPDATE entries SET document_id = 'masts' WHERE id = 'lamps:2'", "1 passages out of date"),
        ("INSERT INTO entries VALUES (99, 'lamps:9', 'lamps', 'd')", "1 passages left over"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_lexical_entries_changed_by_hand_are_mended(
    open_assistant: OpenAssistant, settings: Settings, sql: str, fault: str
) -> None:
    edit_lexical(settings, sql)
    assert open_assistant().doctor(fix=True) == [Fault("lexical", "lamps", fault)]
    assert open_assistant().doctor() == []
    assert [hit.found_by["lexical"] for hit in open_assistant().retrieve("painted harbour", k=1)] == [1]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda c: c.delete(ids=["lamps:1"]), Fault("dense", "lamps", "1 passages missing")),
        (
            lambda c: c.update(ids=["lamps:2"], metadatas=[{"digest": "other"}]),
            Fault("dense", "lamps", "1 passages out of date"),
        ),
        (
            lambda c: c.update(ids=["lamps:2"], metadatas=[{"document": "masts"}]),
            Fault("dense", "lamps", "1 passages out of date"),
        ),
        (
            lambda c: c.add(
                ids=["gone:1"],
                embeddings=[[1.0] * 256],
                documents=["t"],
                metadatas=[{"document": "gone", "digest": ""}],
            ),
            Fault("dense", "gone", "1 passages left over"),
        ),
    ],
)
def test_dense_entries_changed_by_hand_are_mended(
    filled: Assistant,
    open_assistant: OpenAssistant,
    change: Callable[[chromadb.Collection], object],
    fault: Fault,
    settings: Settings,
) -> None:
    change(filled._data.dense._collection)
    assert open_assistant().doctor(fix=True) == [fault]
    assert open_assistant().doctor() == []
    assert set(raw_chroma(settings)) == {"lamps:1", "lamps:2", "masts:1", "masts:2"}


def write_paragraphs(folder: Path, name: str, count: int) -> None:
    """Paragraphs that have no word in common."""
    (folder / f"{name}.txt").write_text("\n\n".join(f"{name}{n}a {name}{n}b {name}{n}c." for n in range(count)))


def test_vectors_that_no_search_reaches_are_found_and_put_back(
    tmp_path: Path, open_assistant: OpenAssistant, settings: Settings
) -> None:
    """As after a kill while Chroma writes its vectors, which it does every thousand: here those of an older copy."""
    folder, chroma, old = tmp_path / "documents", settings.data_dir / CHROMA_FOLDER, tmp_path / "old"
    folder.mkdir()
    write_paragraphs(folder, "first", 1100)
    open_assistant().ingest([folder])
    shutil.copytree(chroma, old, ignore=shutil.ignore_patterns("chroma.sqlite3*"))
    write_paragraphs(folder, "second", 1100)
    open_assistant().ingest([folder])
    shutil.copytree(old, chroma, dirs_exist_ok=True)

    faults = open_assistant().doctor()
    assert faults == [Fault("dense", name, faults[i].detail) for i, name in enumerate(["first", "second"])]
    assert all(fault.detail.endswith(" passages reached by no search") for fault in faults)
    assert open_assistant().doctor(fix=True) == faults
    assert open_assistant().doctor() == []
    hit = open_assistant().retrieve("second1099a second1099b second1099c", k=1)[0]
    assert ("second1099a" in hit.passage.text, "dense" in hit.found_by) == (True, True)


def test_the_doctor_finds_nothing_wrong_in_an_empty_data_dir(assistant: Assistant) -> None:
    assert assistant.doctor(fix=True) == []
