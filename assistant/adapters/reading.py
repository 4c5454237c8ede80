"""What a reader of one file format gives, and what the readers share."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import PurePath

from assistant.adapters.records import Fields
from assistant.documents.paragraphs import from_spans
from assistant.documents.splitting import Paragraph
from assistant.errors import CorpusError
from assistant.settings import READABLE
from assistant.types import PassageKind

_silencing = threading.Lock()
_silent: dict[str, tuple[int, int]] = {}
"""The level that each silent logger had before, and how many need it silent. Under the lock."""
SUFFIXES = tuple(f".{ending}" for ending in READABLE)
"""The endings of files that are read as documents."""

MAX_PARAGRAPHS = 250_000
"""The most paragraphs of one document."""


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file, its paragraphs, and the fields of the record that the file itself states."""

    text: str
    paragraphs: Sequence[Paragraph]
    fields: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileBlock:
    """A paragraph of a format that has them. ``kind`` None: the format does not tell."""

    text: str
    kind: PassageKind | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row of a table, empty ones among them. ``heads``: they name the columns of the rows below."""

    cells: Sequence[str]
    heads: bool = False


def table_blocks(rows: Iterable[Row]) -> Iterator[FileBlock]:
    """A paragraph for each row with words: ``Bidder: Orvane; Price: 9`` below heads, and ``Orvane | 9`` without any.

    Heads are furniture where a row below names them. A cell alone in its row stands for none of the columns.
    """
    full = [row for row in rows if any(row.cells)]
    heads: Sequence[str] = ()
    for row, below in zip_longest(full, full[1:]):
        words = list(filter(None, row.cells))
        if row.heads and row.cells[1:] and all(row.cells[1:]):  # what stands over the first column may be left out
            heads = row.cells
            yield FileBlock(" | ".join(words), "furniture" if below and _fits(below, heads) else None)
        elif _fits(row, heads):
            named = ((head, cell) for head, cell in zip(heads, row.cells, strict=True) if cell)
            yield FileBlock("; ".join(f"{head}: {cell}" if head else cell for head, cell in named))
        else:
            yield FileBlock(" | ".join(row.cells) if len(words) > 1 else words[0])


def _fits(row: Row, heads: Sequence[str]) -> bool:
    return not row.heads and len(row.cells) == len(heads) and sum(map(bool, row.cells)) > 1


def compose(blocks: Sequence[FileBlock], fields: Fields, *, headings: bool) -> FileText:
    """What a reader gives whose text is the blocks, with blank lines between.

    ``headings=False`` where the format marks its headings, so that no other block is taken for one.
    """
    spans = []
    at = 0
    for block in blocks:
        spans.append((at, at + len(block.text)))
        at += len(block.text) + 2
    text = "\n\n".join(block.text for block in blocks)
    paragraphs = [
        replace(paragraph, kind=block.kind or paragraph.kind, attributes=block.attributes)
        for paragraph, block in zip(from_spans(text, spans, headings=headings), blocks, strict=True)
    ]
    return FileText(text, paragraphs, fields)


def is_document(relative: PurePath) -> bool:
    """Whether a file below a folder is read: of a known ending, not hidden, not a README."""
    hidden = any(part.startswith((".", "~$")) for part in relative.parts)
    return relative.suffix.lower() in SUFFIXES and relative.stem.lower() != "readme" and not hidden


def refuse_vast(name: str, paragraphs: int) -> None:
    """CorpusError when a file has so many paragraphs."""
    if paragraphs > MAX_PARAGRAPHS:
        raise CorpusError(
            f"{name!r} has {paragraphs:,} paragraphs, more than {MAX_PARAGRAPHS:,}.", "Split it into parts."
        )


def reason(error: Exception) -> str:
    """What an exception of a library says, as the end of a sentence: one line, its class where it says nothing."""
    said = (str(error).splitlines() or [""])[0].strip().rstrip(".")
    return said[:200] or type(error).__name__


@contextmanager
def quiet(*names: str) -> Iterator[None]:
    """Keep the loggers of libraries silent: what goes wrong is said once, by our error.

    A logger belongs to every thread: the first to need it silent turns it off, and the last puts its level back.
    """
    for name in names:
        _silence(logging.getLogger(name))
    try:
        yield
    finally:
        for name in names:
            _let_speak(logging.getLogger(name))


def _silence(logger: logging.Logger) -> None:
    with _silencing:
        level, users = _silent.get(logger.name, (logger.level, 0))
        _silent[logger.name] = (level, users + 1)
        logger.setLevel(logging.CRITICAL + 1)


def _let_speak(logger: logging.Logger) -> None:
    with _silencing:
        level, users = _silent.pop(logger.name)
        if users > 1:
            _silent[logger.name] = (level, users - 1)
        else:
            logger.setLevel(level)
