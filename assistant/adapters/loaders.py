"""Files as documents: which files a path holds, and each of them read with its record.

A field of the record comes from the manifest, else the front matter, else the file itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any, NoReturn

from assistant.adapters.loaders_docx import read_docx
from assistant.adapters.loaders_html import read_html
from assistant.adapters.loaders_pdf import read_pdf
from assistant.adapters.loaders_text import front_matter, read_markdown, read_text
from assistant.adapters.manifest import read_manifest
from assistant.adapters.reading import SUFFIXES, FileText, is_document, refuse_vast
from assistant.adapters.records import LONGEST_ID, Fields, stated
from assistant.documents.furniture import ends_sentence
from assistant.documents.paragraphs import amendment
from assistant.documents.splitting import split
from assistant.errors import CorpusError
from assistant.foreign import UNSOUND, sound
from assistant.types import Document, Record

LOADER = "files-v3"
"""Names this way of reading; part of every stamp, so change it when the same bytes would give another document."""

MAX_BYTES = 20_000_000
"""The largest .txt, .md or .html file."""

MAX_BYTES_BINARY = 200_000_000
"""The largest .pdf or .docx file."""

_READERS: dict[str, Callable[[str, bytes], FileText]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
_BINARY = (".pdf", ".docx")
_WITH_FRONT_MATTER = (".txt", ".md")
_TITLE_CHARS = 120


@dataclass(frozen=True, slots=True)
class FileTask:
    """One file to read. ``derived_id`` is its id where nobody gave it one; ``entry`` is what a manifest says of it."""

    path: Path
    derived_id: str
    entry: Mapping[str, Any] | None = None

    @property
    def source(self) -> str:
        """The absolute path."""
        return str(self.path)

    @property
    def explicit_id(self) -> bool:
        """Whether a manifest or front matter gives the id. A file that cannot be read gives none."""
        try:
            stated = (
                front_matter(self.path.name, self._bytes()) if self.path.suffix.lower() in _WITH_FRONT_MATTER else {}
            )
        except CorpusError:
            stated = {}
        return "id" in {**stated, **(self.entry or {})}

    def stamp(self) -> str:
        """A hash of the bytes and of all else that shapes the document. CorpusError: the file cannot be opened."""
        return self._stamp(self._bytes())

    def load(self) -> Document:
        """The document. CorpusError, one sentence naming the file, when it cannot be read as one."""
        data = self._bytes()
        found = self._read(data)
        if not found.paragraphs:
            raise CorpusError(f"{self.path.name!r} holds no text.", "Remove it, or fill it.")
        refuse_vast(self.path.name, len(found.paragraphs))
        record = self._record(found)
        passages = split(record.id, found.text, found.paragraphs)
        return Document(record, found.text, passages, self._stamp(data), self.source)

    def _stamp(self, data: bytes) -> str:
        shaping = json.dumps([LOADER, self.derived_id, self.path.suffix.lower(), self.entry], sort_keys=True)
        return hashlib.sha256(shaping.encode() + b"\0" + data).hexdigest()

    def _bytes(self) -> bytes:
        if UNSOUND.search(self.source):  # how Python shows bytes of a file name that are no characters
            raise CorpusError(f"The name {self.source!r} holds bytes that are no characters.", "Rename it.")
        limit = MAX_BYTES_BINARY if self.path.suffix.lower() in _BINARY else MAX_BYTES
        try:
            status = self.path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise CorpusError(f"{self.source!r} is no file.", "Give a file.")
            size = status.st_size
            if size > limit:
                raise CorpusError(
                    f"{self.path.name!r} has {size:,} bytes, more than {limit:,}.", "Split it into parts."
                )
            return self.path.read_bytes()
        except OSError as error:
            raise CorpusError(f"{self.source!r} cannot be opened: {error.strerror or error}.") from error

    def _read(self, data: bytes) -> FileText:
        if not data.strip():
            raise CorpusError(f"{self.path.name!r} is empty.", "Remove it, or fill it.")
        found = _READERS[self.path.suffix.lower()](self.path.name, data)
        return replace(found, text=sound(found.text), fields=stated(found.fields))

    def _record(self, found: FileText) -> Record:
        fields: Fields = {"id": self.derived_id, **found.fields, **(self.entry or {})}
        fields.setdefault("title", _title(found) or self.path.stem)
        fields.setdefault("amended", amendment(found.text, found.paragraphs))
        return Record(**fields)


def discover(path: Path, root: Path | None = None) -> list[FileTask]:
    """The files to read at a path, in order: a file as such, a folder with all below it but hidden files and READMEs.

    A manifest.yaml describes files of its folder; the others are read with what they state themselves. A file that is
    given no id has that of its path below ``root``, or below the path. CorpusError: the path does not exist, holds
    nothing to read, or a manifest is at fault.
    """
    if not path.exists():
        raise CorpusError(f"{str(path)!r} does not exist.", "Give the path of a file or a folder.")
    path = path.resolve()
    root = root.resolve() if root else None
    if path.is_dir():
        return _discover_folder(path, root or path)
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        raise CorpusError(
            f"{path.name!r} is not of a kind that can be read.", f"Give a file that ends in {', '.join(SUFFIXES)}."
        )
    return [FileTask(path, _slug(path.relative_to(root or path.parent)), read_manifest(path.parent).get(path))]


def _discover_folder(path: Path, root: Path) -> list[FileTask]:
    entries: dict[Path, Fields] = {}
    files: list[Path] = []
    for folder, names in _walk(path):
        _merge_entries(entries, read_manifest(folder))
        files += [folder / name for name in names if is_document(PurePath(name))]
    if not files:
        raise CorpusError(
            f"{str(path)!r} holds no file to read.", f"Put files there that end in {', '.join(SUFFIXES)}."
        )
    return [FileTask(file, _slug(file.relative_to(root)), entries.get(file)) for file in sorted(files)]


def _walk(root: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every folder that is not hidden, with the names of its files."""
    for folder, folders, names in os.walk(root, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield Path(folder), names


def _refuse(error: OSError) -> NoReturn:
    raise CorpusError(f"{error.filename!r} cannot be opened: {error.strerror}.", "Check who may read it.") from error


def _merge_entries(entries: dict[Path, Fields], more: dict[Path, Fields]) -> None:
    """Add the entries of one more manifest. Two manifests must not name one file or give one id."""
    ids = {fields["id"]: file for file, fields in entries.items() if "id" in fields}
    for file, fields in more.items():
        if file in entries:
            raise CorpusError(f"Two manifests name {str(file)!r}.", "Remove one of the entries.")
        if fields.get("id") in ids:
            raise CorpusError(
                f"Two manifests give the id {fields['id']!r}, to {str(ids[fields['id']])!r} and {str(file)!r}.",
                "Change one of them.",
            )
    entries |= more


def _slug(relative: PurePath) -> str:
    """The id of a file that nobody gave one: its path in lower case, letters and digits of any script kept."""
    text = unicodedata.normalize("NFC", str(relative.with_suffix(""))).lower()
    kept = "".join(c if c.isalnum() or unicodedata.category(c).startswith("M") else "-" for c in text)
    return re.sub(r"-+", "-", kept)[-LONGEST_ID:].strip("-") or "document"


def _title(found: FileText) -> str | None:
    """The first heading; else the first line of text, if it is short and no sentence."""
    lines = [
        (paragraph.kind, " ".join(found.text[paragraph.start : paragraph.end].split()))
        for paragraph in found.paragraphs[:20]
        if paragraph.kind in ("heading", "text")
    ]
    headings = [line for kind, line in lines if kind == "heading"]
    first = [line for _, line in lines[:1] if not ends_sentence(line)]
    return next((line for line in (*headings, *first) if len(line) <= _TITLE_CHARS), None)
