"""One process writes to a data dir at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import BusyError, StoreError

LOCK_FILE = "write.lock"


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
