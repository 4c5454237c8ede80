"""Files that have arrived become documents, and documents are removed: catalogue, indexes and files. No Gradio."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TypeVar

from assistant import bundle
from assistant.adapters.loaders import discover
from assistant.adapters.uploads import Placed, UploadFolder
from assistant.app import Assistant
from assistant.errors import BusyError, CorpusError, StoreError
from assistant.protocols import Progress
from assistant.ui.render import View
from assistant.upkeep import IngestItem

T = TypeVar("T")
Staged = Sequence[tuple[Path, PurePosixPath]]
"""Files that have arrived: where each is, and the name it is to have."""
PATIENCE = 60.0
"""Seconds to wait for another process that writes to the data dir."""
TICK = 0.5


class Bringing:
    """Who writes to the corpus for the page: one at a time, in the order they came."""

    def __init__(self, assistant: Assistant) -> None:
        self.folder = UploadFolder(assistant.settings.data_dir)
        self._assistant = assistant
        self._lock = threading.Lock()

    def bring(self, staged: Staged, progress: Progress) -> list[View]:
        """Put files at their place and ingest them; of each what became of it. One that fails leaves nothing behind."""
        with self._lock:
            placed: dict[PurePosixPath, Placed] = {}
            try:
                for path, name in staged:
                    placed[name] = self.folder.place(path, name)
                views = self._ingested(placed, progress)
            except BaseException as error:
                for one in placed.values():
                    one.undo()
                if isinstance(error, OSError):
                    raise StoreError(f"The files cannot be kept: {error.strerror}.", "Check the data dir.") from None
                raise
            for one, view in zip(placed.values(), views, strict=True):
                one.undo() if view["outcome"] == "failed" else one.keep()
        return views

    def remove(self, document_id: str) -> str:
        """Remove a document everywhere, and its file where it was brought in here. What was done, in words."""
        with self._lock:
            document = self._assistant.document(document_id)
            _patient(lambda: self._assistant.remove([document_id]))
            forgotten = self.folder.forget(document.source)
        done = f"Removed “{document.record.title}” from the catalogue and every index"
        if forgotten:
            return f"{done}, and the file that was brought in."
        if Path(document.source).is_relative_to(bundle.corpus().resolve()):
            return f"{done}. It belongs to the bundled corpus: 'assistant ingest' without a path brings it back."
        return f"{done}. Its file was left where it is: it comes back when that is ingested again."

    def _ingested(self, placed: Mapping[PurePosixPath, Placed], progress: Progress) -> list[View]:
        """What became of each file. A folder is read as a whole, since a manifest in it may speak of any file there."""
        tops = dict.fromkeys(name.parts[0] for name in placed)
        faults = {top: why for top in tops if (why := self._fault(top))}
        paths = [self.folder.root / top for top in tops if top not in faults]
        report = _patient(lambda: self._assistant.ingest(paths, progress, root=self.folder.root)) if paths else None
        items = {item.source: item for item in report.items} if report else {}
        return [
            self._view(name, items.get(str(one.path.resolve())), faults.get(name.parts[0], ""))
            for name, one in placed.items()
        ]

    def _fault(self, top: str) -> str:
        """Why a file or folder cannot be ingested at all, such as a manifest that is not well formed."""
        try:
            discover(self.folder.root / top, self.folder.root)
        except CorpusError as error:
            return str(error)
        return ""

    def _view(self, name: PurePosixPath, item: IngestItem | None, fault: str) -> View:
        """Names of this machine's folders are nobody's business: they go from the sentences."""
        why = fault or (item.reason if item else "")
        for root in (str(self.folder.root.resolve()), str(self.folder.root)):
            why = why.replace(f"{root}/", "").replace(root, "uploads")
        outcome = item.outcome if item else "failed" if fault else "read"
        return {"name": str(name), "outcome": outcome, "why": why}


def _patient(work: Callable[[], T]) -> T:
    """What ``work`` returns, tried again while another process writes. Raises BusyError when that takes too long."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return work()
        except BusyError:
            if time.monotonic() > deadline:
                raise
            time.sleep(TICK)
