"""What the doctor finds in the stores, and mends."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable

import chromadb
import pytest
from fakes import OpenAssistant
from stored import found, raw_chroma

from assistant.app import Assistant
from assistant.config import Settings
from assistant.data_dir import CHROMA_FOLDER, LEXICAL_FILE
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


def test_the_doctor_finds_nothing_wrong_in_an_empty_data_dir(assistant: Assistant) -> None:
    assert assistant.doctor(fix=True) == []
