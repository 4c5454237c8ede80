"""One SQLite file, a connection per thread: what the catalogue and the lexical index share."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.errors import StoreError

OTHER_DIR = "Choose another data dir with '--data-dir'."
DAMAGED = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
"""What SQLite says of a file that is none of its own, or no longer whole."""
PATIENCE = 30.0
"""Seconds to wait for a lock that another connection holds."""


class Database:
    """A SQLite file with a schema. Readers never wait for the writer (write-ahead log).

    ``remedy`` is the hint where the file is damaged. Whatever SQLite raises becomes a StoreError.
    """

    def __init__(self, path: Path, schema: str, remedy: str) -> None:
        self.path = path
        self._schema = schema
        self._remedy = remedy
        self._local = threading.local()
        self.connection()

    def connection(self) -> sqlite3.Connection:
        """The connection of this thread, opened at first use."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._open()
        return connection

    def rows(self, sql: str, *values: object) -> list[Any]:
        """Every row that a query gives."""
        with self._told("read"):
            return self.connection().execute(sql, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of the statements inside take effect, or none."""
        connection = self.connection()
        with self._told("written"), connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All of the reads inside see one state, whatever others write meanwhile."""
        connection = self.connection()
        with self._told("read"), connection:
            connection.execute("BEGIN")
            yield

    def _open(self) -> sqlite3.Connection:
        folder = self.path.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = "it is no folder" if isinstance(error, FileExistsError) else error.strerror
            raise StoreError(f"The data dir {str(folder)!r} cannot be made: {reason}.", OTHER_DIR) from error
        with self._told("opened"):
            connection = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
            _write_ahead(connection)
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.executescript(self._schema)
        return connection

    @contextmanager
    def _told(self, done: str) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", None)
            if code == sqlite3.SQLITE_ERROR:  # a table or column that is not there: nothing else is asked wrongly
                raise StoreError(f"{str(self.path)!r} is of another version ({error}).", self._remedy) from error
            hint = self._remedy if code in DAMAGED else f"Check the disk and who may write there. {OTHER_DIR}"
            raise StoreError(f"{str(self.path)!r} cannot be {done}: {error}.", hint) from error


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on. SQLite does not wait while another connection turns it on, so this does."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
