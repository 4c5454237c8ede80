"""Who may write: one process to a data dir, and one at a time to files that many write; whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import BusyError, StoreError

LOCK_FILE = "write.lock"
PATIENCE = 10.0
"""Seconds to wait for whoever else writes a file that many write to."""


@contextmanager
def write_lock(data_dir: Path) -> Iterator[None]:
    """The lock of a data dir, held until the block ends. Raises BusyError while another process holds it."""
    try:
        lock = FileLock(data_dir / LOCK_FILE).acquire(timeout=0)
    except Timeout:
        raise BusyError(
            f"Another process is writing to {str(data_dir)!r}.", "Wait until it ends, then try again."
        ) from None
    except OSError as error:
        raise StoreError(
            f"The data dir {str(data_dir)!r} cannot be written to: {error.strerror}.",
            "Check the disk and who may write there.",
        ) from None
    with lock:
        yield


@contextmanager
def writing(lock: Path, what: str) -> Iterator[None]:
    """Hold a lock, its folder made if need be, while files are read and written anew. ``what`` names them for people.

    BusyError where somebody else holds it for too long; StoreError where the disk says no, here or in the block.
    """
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock, timeout=PATIENCE):
            yield
    except Timeout:
        raise BusyError(f"Somebody else is writing {what}.", "Try again.") from None
    except OSError as error:
        sentence = f"{what[0].upper()}{what[1:]} cannot be written: {error.strerror}."
        raise StoreError(sentence, "Check the disk and who may write there.") from None


def write_whole(file: Path, text: str, private: bool = False) -> None:
    """Put a text in the place of a file, whole and on the disk, or leave the file as it is.

    ``private``: its owner alone may read it, from the first byte on. Whoever calls holds a lock: see `writing`.
    """
    fresh = file.with_name(f".{file.name}.new")
    fresh.unlink(missing_ok=True)  # one that a killed run left might be anybody's to read
    created = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666)
    with os.fdopen(created, "w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(file)
