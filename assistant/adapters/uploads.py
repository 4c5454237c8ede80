"""Files that were sent through the page: made safe by name, kept in a folder of the data dir, put back where one fails.

Their names come from strangers, so no part of one is believed: what is written stays below ``uploads`` in the data dir.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from assistant.adapters.staging import Staging

LONGEST = 80
"""Characters of one part of a name, at most, its ending aside; in UTF-8 they fit into what file systems take."""
DEEPEST = 4
"""Parts of a name that are kept, the last ones."""
STAGING = ".staging"
NAMELESS = "document"
_UNWANTED = frozenset('<>:"|?*/\\')


@dataclass(frozen=True, slots=True)
class Placed:
    """A file at its place, and where the file is that stood there before, None where none did."""

    path: Path
    before: Path | None

    def keep(self) -> None:
        """Let it stand."""
        if self.before:
            self.before.unlink(missing_ok=True)

    def undo(self) -> None:
        """Put back what stood there before."""
        if self.before:
            self.before.replace(self.path)
        else:
            self.path.unlink(missing_ok=True)


class UploadFolder:
    """The folder of what was sent through the page to one data dir."""

    def __init__(self, data_dir: Path) -> None:
        self.root = data_dir / "uploads"
        self.staging = Staging(self.root / STAGING)

    def place(self, staged: Path, name: PurePosixPath) -> Placed:
        """Move a file that has arrived to its place."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = staged.with_name(f"{staged.name}.before") if path.exists() else None
        if before:
            path.replace(before)
        staged.replace(path)
        return Placed(path, before)

    def forget(self, source: str) -> bool:
        """Remove a file that was sent here, by its path; False where it was not."""
        path, root = Path(source).resolve(), self.root.resolve()
        if not path.is_relative_to(root) or not path.is_file():
            return False
        path.unlink()
        for folder in path.parents:
            if folder == root:
                break
            with suppress(OSError):  # it is not empty
                folder.rmdir()
        return True


def safe_name(name: str) -> PurePosixPath:
    """A path that can do no harm below a folder: no parent or drive, no control or direction mark, and not too long."""
    parts = [part for part in map(_safe_part, name.replace("\\", "/").split("/")) if part]
    return PurePosixPath(*(parts[-DEEPEST:] or [NAMELESS]))


def numbered(names: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    """The same names, those that come again with a number: some file systems take small and capital letters for one."""
    seen: set[str] = set()
    found = []
    for name in names:
        number, fresh = 1, name
        while str(fresh).casefold() in seen:
            number += 1
            fresh = name.with_name(f"{name.stem} ({number}){name.suffix}")
        seen.add(str(fresh).casefold())
        found.append(fresh)
    return found


def _safe_part(part: str) -> str:
    kept = "".join("-" if one in _UNWANTED else one for one in part if unicodedata.category(one)[0] != "C")
    kept = " ".join(unicodedata.normalize("NFC", kept).split()).removeprefix("~$")
    stem, dot, ending = kept.rpartition(".")
    if dot and ending.isalnum() and len(ending) <= 10:
        return f"{_cut(stem) or NAMELESS}.{ending}"
    return _cut(kept)


def _cut(text: str) -> str:
    """At most so many characters, and not more bytes than a file system takes."""
    return text[:LONGEST].encode("utf-8")[:200].decode("utf-8", "ignore").strip(". ")
