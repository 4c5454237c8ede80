"""Documents brought in through the page: files arrive in pieces, then all of them are ingested. No Gradio.

An upload belongs to whoever holds its token. One is ingested at a time, in a thread of its own, so that it ends whether
or not somebody watches.
"""

from __future__ import annotations

import base64
import secrets
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from assistant.adapters.manifest import MANIFEST
from assistant.adapters.reading import SUFFIXES, is_document
from assistant.adapters.uploads import numbered, safe_name
from assistant.errors import LimitError, UsageError
from assistant.foreign import strange
from assistant.settings import ChatSettings
from assistant.ui.bringing import Bringing
from assistant.ui.render import View, cut
from assistant.unforeseen import told

PIECE = 3_000_000
"""Bytes of one piece, at most."""
MOST_AT_ONCE = 10
"""Uploads on their way at once, at most."""
MOST_BYTES = 1_000_000_000
"""Bytes of one upload, at most, all its files together."""
IDLE = 900.0
"""Seconds after which an upload that nobody goes on with is forgotten."""


@dataclass(slots=True)
class Incoming:
    """One file: its safe name, the bytes announced and those that have come; ``why`` says why it is not taken."""

    name: PurePosixPath
    size: int
    why: str = ""
    come: int = 0


@dataclass(slots=True)
class Upload:
    """Some files sent at once, and how far they have got.

    ``begun``: they are being read. ``gone``: they were given up, and their folder is no more. Both under the lock.
    """

    files: list[Incoming]
    staging: Path
    touched: float = field(default_factory=time.monotonic)
    begun: bool = False
    gone: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)
    status: View = field(default_factory=dict)

    def leave(self) -> bool:
        """Give the upload up, so that no piece and no end of it is taken any more; False where it is being read."""
        with self.lock:
            self.gone = not self.begun
            return self.gone


class Uploads:
    """Every upload of a server. Safe to share between threads."""

    def __init__(self, bringing: Bringing, chat: ChatSettings) -> None:
        self._bringing = bringing
        self._folder = bringing.folder
        self._chat = chat
        self._uploads: dict[str, Upload] = {}
        self._lock = threading.Lock()
        self._folder.staging.clear_stale()

    def begin(self, files: Any) -> View:
        """A token for some files that are announced, and of each file why it is not taken, empty where it is."""
        announced = _announced(files, self._chat)
        if sum(one.size for one in announced if not one.why) > MOST_BYTES:
            raise UsageError(f"The files have more than {MOST_BYTES:,} bytes together.", "Bring them in by parts.")
        token = secrets.token_urlsafe(12)
        with self._lock:
            self._forget()
            if sum(not one.begun for one in self._uploads.values()) >= MOST_AT_ONCE:
                raise LimitError("Too many uploads are on their way.", "Try again in some minutes.")
            self._uploads[token] = Upload(announced, self._folder.staging.new(token))
        return {"upload": token, "files": [{"name": str(one.name), "why": one.why} for one in announced]}

    def take(self, token: Any, number: int, at: int, data: str) -> View:
        """One piece of a file, which begins at byte ``at``. UsageError where it is more than was announced."""
        upload = self._held(token)
        try:
            file, piece = upload.files[number], base64.b64decode(data, validate=True)
        except (IndexError, ValueError):
            raise strange("files") from None
        with upload.lock:
            self._still_there(upload)
            fits = number >= 0 and not file.why and not upload.begun and at == file.come and len(piece) <= PIECE
            if not fits or file.come + len(piece) > file.size:
                raise UsageError(f"{cut(str(file.name), 80)!r} is sent otherwise than announced.", "Bring it in again.")
            with (upload.staging / str(number)).open("ab") as target:
                target.write(piece)
            file.come += len(piece)
        return {"come": file.come}

    def finish(self, token: Any) -> View:
        """Ingest what has come, in the background; `status` says how far it is."""
        upload = self._held(token)
        with upload.lock:
            self._still_there(upload)
            if upload.begun or any(file.come < file.size for file in upload.files if not file.why):
                raise UsageError("The files have not come whole.", "Bring them in again.")
            upload.begun, upload.status = True, {"state": "waiting", "text": "Waiting…"}
        threading.Thread(target=self._bring, args=[upload], name="upload", daemon=True).start()
        return {"status": upload.status}

    def status(self, token: Any) -> View:
        """How far an upload is: waiting, reading, or done with what became of each file."""
        return {"status": self._held(token).status}

    def cancel(self, token: Any) -> View:
        """Forget an upload that is on its way; one that is being read goes on."""
        upload = self._held(token)
        cancelled = upload.leave()
        if cancelled:
            with self._lock:
                self._uploads.pop(token, None)
            self._folder.staging.clear(upload.staging)
        return {"cancelled": cancelled}

    def _bring(self, upload: Upload) -> None:
        def progress(done: int, total: int, _what: str) -> None:
            upload.status = {"state": "reading", "text": f"Reading {min(done + 1, total)} of {total}…"}

        taken = [(upload.staging / str(n), file.name) for n, file in enumerate(upload.files) if not file.why]
        try:
            for staged, _ in taken:
                staged.touch()  # an empty file comes in no piece
            items = self._bringing.bring(taken, progress)
            refused = [{"name": str(f.name), "outcome": "failed", "why": f.why} for f in upload.files if f.why]
            upload.status = {"state": "done", "items": [*items, *refused]}
        except Exception as error:
            upload.status = {"state": "done", "items": [], "error": told(error)}
        finally:
            upload.touched = time.monotonic()
            self._folder.staging.clear(upload.staging)

    def _held(self, token: Any) -> Upload:
        upload = self._uploads.get(token) if isinstance(token, str) else None
        if upload is None:
            raise _unknown()
        upload.touched = time.monotonic()
        return upload

    def _still_there(self, upload: Upload) -> None:
        if upload.gone:
            raise _unknown()

    def _forget(self) -> None:
        """Uploads that nobody went on with."""
        for token, upload in list(self._uploads.items()):
            idle = upload.touched + IDLE < time.monotonic()
            if idle and (upload.status.get("state") == "done" or upload.leave()):
                del self._uploads[token]
                self._folder.staging.clear(upload.staging)


def _announced(files: Any, chat: ChatSettings) -> list[Incoming]:
    match files:
        case [*rows] if rows and all(_is_file(row) for row in rows):
            pass
        case _:
            raise strange("files")
    if len(rows) > chat.upload_files:
        raise UsageError(f"{len(rows):,} files are sent at once.", f"Keep it to {chat.upload_files:,}.")
    names = numbered(safe_name(row["name"]) for row in rows)
    return [
        Incoming(name, row["size"], _refusal(row["name"], name, row["size"], chat))
        for row, name in zip(rows, names, strict=True)
    ]


def _is_file(row: Any) -> bool:
    match row:
        case {"name": str(), "size": bool()}:
            return False
        case {"name": str(name), "size": int(size)}:
            return size >= 0 and len(name) <= 10_000
    return False


def _refusal(said: str, name: PurePosixPath, size: int, chat: ChatSettings) -> str:
    """Why a file is not taken, as far as its name and its size tell; empty where it is."""
    endings = upload_suffixes(chat)
    hidden = not is_document(PurePosixPath(said.replace("\\", "/").replace("..", "")))
    if name.suffix.lower() not in endings and not (name.name == MANIFEST and len(name.parts) > 1):
        return f"It is not of a kind that is taken ({', '.join(endings)})."
    if hidden and name.name != MANIFEST:
        return "Hidden files and READMEs are not read."
    return f"It has {size:,} bytes, more than {chat.upload_bytes:,}." if size > chat.upload_bytes else ""


def upload_suffixes(chat: ChatSettings) -> Sequence[str]:
    """The endings of files that are taken."""
    wanted = {f".{one.strip('.').lower()}" for one in chat.upload_types.replace(",", " ").split()}
    return [suffix for suffix in SUFFIXES if suffix in wanted]


def _unknown() -> UsageError:
    return UsageError("The assistant no longer knows of this upload.", "Bring the files in again.")
