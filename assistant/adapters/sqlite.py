"""One SQLite file, a connection per thread: what the catalogue and the lexical index share."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import StoreError


class Database:
    """A SQLite file with a schema. Readers never wait for the writer (write-ahead log)."""

    def __init__(self, path: Path, schema: str) -> None:
        self.path = path
        self._schema = schema
        self._local = threading.local()
        self.connection()

    def connection(self) -> sqlite3.Connection:
        """The connection of this thread, opened at first use."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._open()
        return connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of the statements inside take effect, or none."""
        connection = self.connection()
        try:
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
        except sqlite3.OperationalError as error:
            raise StoreError(
                f"{str(self.path)!r} cannot be written: {error}.", "Check the disk and permissions."
            ) from error

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.executescript(self._schema)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                f"{str(self.path)!r} cannot be opened: {error}.",
                "Choose a data dir you can write to with '--data-dir'.",
            ) from error
        return connection
