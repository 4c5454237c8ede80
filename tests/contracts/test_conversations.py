"""What every store of conversations has to do; there is one, in SQLite, tried here with real files and processes."""

from __future__ import annotations

import multiprocessing
import sqlite3
import stat
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.adapters.conversation_store import SqliteConversations
from assistant.conversations import NOBODY, AnsweredTurn, read_turn, stored_form
from assistant.errors import StoreError
from assistant.filters import Filters
from assistant.types import (
    Answer,
    Basis,
    Check,
    Citation,
    Claim,
    Hit,
    Holdings,
    Origin,
    Passage,
    Problem,
    Receipt,
    Record,
    StatedFigure,
    Trace,
)

if TYPE_CHECKING:  # the processes of a test below need not wait for it
    from assistant.app import Assistant

CITATION = Citation("leak:2", "leak", 2, "The “papers” 摄像头\u202e.", 10, 26)
PASSAGE = Passage("leak:2", "leak", 2, 10, 26, "The papers.", "text", {"as_of": "2021"})
FULL = AnsweredTurn(
    Answer(
        "What <b>of</b> it?",
        "partly_grounded",
        (Claim("The papers.", (CITATION,), (Check("numbers", "fail", "7 is not in the source."),), (0, 3)),),
        (Problem("model", "The model did not answer."),),
        (Hit(PASSAGE, 0.5, 1, {"dense": 1}, 0.7),),
        Receipt(Holdings(2, 9, "2019", None), "What of it? (after: Who?)", ("what",), "It speaks of papers."),
        Trace("model", "fingerprint", {"answer": 0.5}, 0.5, "a:b", "answer-1", {"calls": 2}),
        "2020-01",
        Basis((Origin(("leak",), ("leak",)),), ((StatedFigure("7", "%", None, None, CITATION),) * 2,)),
    ),
    (Record("leak", "Papers", "The Wire", ("Ada",), "2021-03-02", "day", "https://wire.example", origins=("x",)),),
    ("The Wire", "as of Jan 2020"),
    Filters(publishers=("The Wire",)),
)
"""A turn with something of everything."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "conversations.sqlite3"


@pytest.fixture
def store(path: Path) -> SqliteConversations:
    return SqliteConversations(path)


def turn(question: str) -> AnsweredTurn:
    return replace(FULL, answer=replace(FULL.answer, question=question))


def questions(store: SqliteConversations, owner: str, name: str) -> list[str]:
    return [turn.answer.question for _, turn in store.turns(owner, name)]


def test_a_turn_comes_back_as_it_was(store: SqliteConversations, path: Path, trapped: Assistant) -> None:
    asked = ["How many cameras did Lindholm have in April 2021?", "Who won the chess cup?"]
    given = [FULL, *(AnsweredTurn(trapped.ask(one), tuple(trapped.records())) for one in asked)]
    assert [one.answer.status for one in given] == ["partly_grounded", "grounded", "not_found"]
    numbers = [store.add("ada", "c1", one) for one in given]
    assert SqliteConversations(path).turns("ada", "c1") == list(zip(numbers, given, strict=True))


def test_nobody_sees_what_is_another_s(store: SqliteConversations) -> None:
    store.add("ada", "c1", turn("Why?"))
    store.add("bob", "c1", turn("When?"))
    store.add(NOBODY, "c2", turn("Who?"))
    assert questions(store, "ada", "c1") == ["Why?"]
    assert questions(store, "bob", "c2") == []
    assert [one.title for one in store.listed("ada")] == ["Why?"]
    store.delete("bob", "c2")
    store.delete("bob", "c1")
    assert [len(store.listed(owner)) for owner in ("ada", "bob", NOBODY)] == [1, 0, 1]


def test_the_latest_conversation_is_listed_first_by_its_first_question(store: SqliteConversations) -> None:
    for name, question in (("c1", "Why?"), ("c2", "x" * 300), ("c1", "And when?")):
        store.add("ada", name, turn(question))
    listed = store.listed("ada")
    assert [(one.id, one.title, one.turns) for one in listed] == [("c1", "Why?", 2), ("c2", "x" * 200, 1)]
    assert all(one.latest.endswith("+00:00") for one in listed)


def test_a_turn_takes_the_place_of_another_of_its_own_conversation_alone(store: SqliteConversations) -> None:
    first = store.add("ada", "c1", turn("Why?"))
    other = store.add("ada", "c2", turn("Who?"))
    last = store.add("ada", "c1", turn("When?"))
    store.add("ada", "c1", turn("Since when?"), [last, other])
    assert questions(store, "ada", "c1") == ["Why?", "Since when?"]
    assert questions(store, "ada", "c2") == ["Who?"]
    store.add("ada", "c1", turn("What?"), [first])
    assert store.listed("ada")[0].title == "Since when?"


def test_what_is_deleted_is_gone_from_the_disk(store: SqliteConversations, path: Path) -> None:
    store.add("ada", "c1", turn("Whereabouts?"))
    assert b"Whereabouts" in disk(path)
    store.delete("ada", "c1")
    assert store.turns("ada", "c1") == []
    assert b"Whereabouts" not in disk(path)


def disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_only_its_owner_may_read_the_files(store: SqliteConversations, path: Path) -> None:
    store.add("ada", "c1", turn("Why?"))
    modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert (len(list(path.parent.iterdir())), modes) == (3, {0o600})  # the file, and SQLite's two beside it


def test_two_processes_write_at_once(path: Path) -> None:
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        written = list(pool.map(write_some, [str(path)] * 2, ["a", "b"]))
    assert written == [12, 12]
    store = SqliteConversations(path)
    assert sorted(questions(store, "ada", "c1")) == sorted(f"{name}{number}" for name in "ab" for number in range(12))


def write_some(path: str, name: str) -> int:
    """In a process of its own."""
    store = SqliteConversations(Path(path))
    return len([store.add("ada", "c1", turn(f"{name}{number}")) for number in range(12)])


def test_a_damaged_file_is_one_sentence(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database " * 100)
    with pytest.raises(StoreError) as caught:
        SqliteConversations(path)
    assert str(caught.value) == (
        f"{str(path)!r} cannot be opened: file is not a database. "
        "Move that file away: conversations are then stored anew, and those in it are lost."
    )


def test_tables_of_a_later_version_are_not_touched(store: SqliteConversations, path: Path) -> None:
    store.add("ada", "c1", FULL)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=2")
    with pytest.raises(StoreError, match=r"has tables of version 2, and this program knows version 1\. Run "):
        SqliteConversations(path)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("", "is damaged"),
        ("[]", "is damaged"),
        ('{"version": 1, "turn": {}}', "is damaged"),
        (stored_form(FULL).replace('"version":1', '"version":7', 1), "is of version 7, and this program reads 1"),
    ],
    ids=["empty", "list", "no turn", "later"],
)
def test_a_turn_that_cannot_be_read_is_one_sentence(body: str, fault: str) -> None:
    with pytest.raises(StoreError, match=rf"^A turn of this conversation {fault}\. Delete the conversation"):
        read_turn(body)
