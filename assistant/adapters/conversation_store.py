"""The conversations of the chat in one SQLite file of the data dir, readable by its owner alone."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from assistant.adapters.sqlite import Database
from assistant.conversations import AnsweredTurn, Listed, read_turn, stored_form
from assistant.errors import StoreError

VERSION = 1
"""Of the tables; `conversations.VERSION` is that of a turn."""
SCHEMA = """
PRAGMA secure_delete=ON;
CREATE TABLE IF NOT EXISTS turns(
    number INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL, conversation TEXT NOT NULL, stored TEXT NOT NULL,
    question TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS turns_of_conversation ON turns(owner, conversation, number);
"""
REMEDY = "Move that file away: conversations are then stored anew, and those in it are lost."
LONGEST_TITLE = 200
"""Characters of a first question that a list shows, at most."""


class SqliteConversations:
    """`Conversations` in one SQLite file, safe with several processes."""

    def __init__(self, path: Path) -> None:
        with contextlib.suppress(OSError):  # what is wrong there is said below
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
        self._database = Database(path, SCHEMA, REMEDY)
        (version,) = self._database.rows("PRAGMA user_version")[0]
        if version not in {0, VERSION}:
            raise StoreError(
                f"{str(path)!r} has tables of version {version}, and this program knows version {VERSION}.",
                "Run the version that wrote it, or move that file away.",
            )
        if not version:
            self._database.rows(f"PRAGMA user_version={VERSION}")

    def add(self, owner: str, conversation_id: str, turn: AnsweredTurn, instead_of: Collection[int] = ()) -> int:
        """Store one more turn, in the place of those numbered. Returns its number."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        row = (owner, conversation_id, now, turn.answer.question, stored_form(turn))
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM turns WHERE owner = ? AND conversation = ? AND number IN (SELECT value FROM json_each(?))",
                (owner, conversation_id, json.dumps(list(instead_of))),
            )
            added = connection.execute(
                "INSERT INTO turns(owner, conversation, stored, question, body) VALUES (?, ?, ?, ?, ?)", row
            )
        assert added.lastrowid is not None
        return added.lastrowid

    def turns(self, owner: str, conversation_id: str) -> list[tuple[int, AnsweredTurn]]:
        """The turns in order, each with its number; none where the owner has no such conversation."""
        sql = "SELECT number, body FROM turns WHERE owner = ? AND conversation = ? ORDER BY number"
        return [(number, read_turn(body)) for number, body in self._database.rows(sql, owner, conversation_id)]

    def listed(self, owner: str) -> list[Listed]:
        """The conversations of an owner, the latest first."""
        sql = """
            SELECT one.conversation, substr(turns.question, 1, ?), one.latest, one.turns FROM turns JOIN (
                SELECT conversation, min(number) AS first, max(number) AS last, max(stored) AS latest, count(*) AS turns
                FROM turns WHERE owner = ? GROUP BY conversation) AS one ON turns.number = one.first
            ORDER BY one.last DESC"""
        return [Listed(*row) for row in self._database.rows(sql, LONGEST_TITLE, owner)]

    def delete(self, owner: str, conversation_id: str) -> None:
        """Remove a conversation for good: what it held is overwritten, in the log of the database too."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM turns WHERE owner = ? AND conversation = ?", (owner, conversation_id))
        self._database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
