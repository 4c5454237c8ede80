"""manifest.yaml: what somebody wrote down of the files that stand beside it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from assistant.adapters.reading import is_document
from assistant.adapters.records import Fields, parse_fields, read_yaml
from assistant.errors import CorpusError
from assistant.foreign import show

MANIFEST = "manifest.yaml"

_MAX_BYTES = 20_000_000


def read_manifest(folder: Path) -> dict[Path, Fields]:
    """The fields of the files named by the manifest of a folder; empty where there is none.

    CorpusError names every fault at once: a file that is missing or named twice, an id given twice, an unknown key, a
    value that cannot be.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    entries: dict[Path, Fields] = {}
    faults: list[str] = []
    ids: set[str] = set()
    for number, raw in enumerate(_entries(path), 1):
        name, fields, wrong = _entry(folder, raw)
        file = folder / name
        if file in entries:
            wrong.append("names a file that another entry names")
        if fields.get("id") in ids:
            wrong.append(f"repeats the id {fields['id']!r}")
        if "id" in fields:
            ids.add(fields["id"])
        entries[file] = fields
        faults += [f"entry {number} ({name!r}): {fault}" for fault in wrong]
    if faults:
        raise CorpusError(f"{str(path)!r} cannot be used: {'; '.join(faults)}.", "Correct the manifest.")
    return entries


def _entries(path: Path) -> list[object]:
    """The entries of a manifest file, a list as such or below ``documents``."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ValueError(f"it is larger than {_MAX_BYTES:,} bytes")
        found = read_yaml(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise CorpusError(f"{str(path)!r} cannot be read as YAML: {error}.", "Correct the manifest.") from error
    if isinstance(found, dict) and list(found) == ["documents"]:
        found = found["documents"]
    if not isinstance(found, list):
        raise CorpusError(f"{str(path)!r} is not a list of documents.", "Begin each entry with '- file: NAME'.")
    return found


def _entry(folder: Path, raw: object) -> tuple[str, Fields, list[str]]:
    """The file that an entry names, its fields, and what is wrong with it."""
    if not isinstance(raw, dict):
        return show(raw), {}, ["is not a mapping with a file"]
    name = raw.get("file")
    fields, faults = parse_fields({key: value for key, value in raw.items() if key != "file"})
    if not isinstance(name, str) or not name:
        return show(name), fields, ["names no file", *faults]
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts:
        faults.insert(0, "names a file outside the folder of the manifest")
    elif not (folder / relative).is_file():
        faults.insert(0, "names a missing file")
    elif not is_document(relative):
        faults.insert(0, "names a file that is not read as a document")
    return str(relative), fields, faults
