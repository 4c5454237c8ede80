"""Word documents."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from assistant.adapters.reading import FileBlock, FileText, compose, quiet, reason
from assistant.adapters.records import Fields
from assistant.errors import CorpusError

MAX_UNPACKED = 500_000_000
"""The largest content of a .docx, unpacked, in bytes: a small file can hold a huge one."""

_HINT = "Open it in a word processor and save it again as .docx."
_HEADING = re.compile(r"heading|title", re.IGNORECASE)
# What an empty document of the library says of itself: not this document's.
_LIBRARY_AUTHOR, _LIBRARY_DATE = "python-docx", datetime(2013, 12, 23, 23, 15)


def read_docx(name: str, data: bytes) -> FileText:
    """A .docx file: its paragraphs, and its tables row by row. Its day of creation counts as an inferred date."""
    refuse_bomb(name, data)
    import docx

    try:
        with quiet("docx"):
            document = docx.Document(io.BytesIO(data))
            blocks = [block for item in document.iter_inner_content() for block in _blocks(item)]
            fields = _fields(document.core_properties)
    except Exception as error:  # the parser raises whatever a damaged part makes it stumble on
        raise CorpusError(f"{name!r} cannot be read as a Word document: {reason(error)}.", _HINT) from error
    if not blocks:
        raise CorpusError(f"{name!r} holds no text.", _HINT)
    return compose(blocks, fields, headings=not any(block.kind == "heading" for block in blocks))


def refuse_bomb(name: str, data: bytes) -> None:
    """CorpusError when a file is no .docx, or would unpack to more than MAX_UNPACKED."""
    if not data.startswith(b"PK"):
        raise CorpusError(f"{name!r} is not a Word document: it does not begin as a .docx does.", _HINT)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise CorpusError(f"{name!r} cannot be read as a Word document: {reason(error)}.", _HINT) from error
    if size > MAX_UNPACKED:
        raise CorpusError(f"{name!r} unpacks to {size:,} bytes, more than {MAX_UNPACKED:,}.", "Split the document.")


def _blocks(item: Any) -> Iterator[FileBlock]:
    """The block of a paragraph, or one for each row of a table."""
    if hasattr(item, "rows"):
        for row in item.rows:
            cells = {id(cell._tc): _words(cell.text) for cell in row.cells}  # a merged cell comes once per column
            if any(cells.values()):
                yield FileBlock(" | ".join(cells.values()))
    elif words := _words(item.text):
        heading = item.style is not None and _HEADING.match(item.style.name or "")
        yield FileBlock(words, "heading" if heading else None)


def _words(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _fields(properties: Any) -> Fields:
    fields: Fields = {}
    if title := _words(properties.title or ""):
        fields["title"] = title
    if (author := _words(properties.author or "")) and author != _LIBRARY_AUTHOR:
        fields["authors"] = tuple(name.strip() for name in author.split(";") if name.strip())
    created = properties.created
    if created is not None and created.replace(tzinfo=None) != _LIBRARY_DATE:
        fields |= {"published": f"{created:%Y-%m-%d}", "published_precision": "inferred"}
    return fields
