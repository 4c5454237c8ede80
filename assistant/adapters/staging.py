"""Folders for files on their way, each with a lock that its process holds for as long as they are.

A process that is killed loses its locks, and the next one clears what they guarded. One that lives is left alone, so
that several may serve one data dir.
"""

from __future__ import annotations

import shutil
import threading
from contextlib import suppress
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

ENDING = ".lock"
PATIENCE = 5.0
"""Seconds to wait for a lock that only another process's clearing can hold, for a moment."""


class Staging:
    """The folders of one process, below ``root``. Safe to share between threads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = threading.Lock()
        self._held: dict[Path, BaseFileLock] = {}

    def new(self, token: str) -> Path:
        """A new folder."""
        folder = self.root / token
        with self._lock:
            self.root.mkdir(parents=True, exist_ok=True)
            held = FileLock(f"{folder}{ENDING}", thread_local=False)
            held.acquire(timeout=PATIENCE)
            folder.mkdir()  # after the lock: a folder without one is a dead process's
            self._held[folder] = held
        return folder

    def clear(self, folder: Path) -> None:
        """Remove a folder with all in it, and what holds nothing any more without it."""
        with self._lock:
            held = self._held.pop(folder, None)
            if held:
                self._remove(folder, held)

    def clear_stale(self) -> None:
        """Remove every folder that no living process holds."""
        with self._lock, suppress(OSError):
            for name in {path.name.removesuffix(ENDING) for path in self.root.iterdir()}:
                held = FileLock(self.root / f"{name}{ENDING}", thread_local=False)
                with suppress(Timeout):  # somebody alive holds it
                    held.acquire(timeout=0)
                    self._remove(self.root / name, held)

    def _remove(self, folder: Path, held: BaseFileLock) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        held.release()
        Path(held.lock_file).unlink(missing_ok=True)
        with suppress(OSError):  # it is not empty
            self.root.rmdir()
            self.root.parent.rmdir()
