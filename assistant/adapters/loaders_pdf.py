"""PDF files: lines of pages joined into paragraphs."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.adapters.reading import FileBlock, FileText, compose, quiet, reason
from assistant.adapters.records import Fields
from assistant.errors import CorpusError
from assistant.foreign import REPLACEMENT, UNSOUND

_KINDS = ((b"PK", "a ZIP or Office file"), (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"), (b"{\\rtf", "RTF"))
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xad": ""})
_STOP = re.compile(r"[.!?:;。！？][\"'”’)\]]*$")
_BULLET = re.compile(r"(?:[•▪‣◦·–-]|\(?\d{1,2}[.)]|[a-z][.)])\s+\S")
_PAGE_NUMBER = re.compile(r"(?:page|p\.)?\s*[-–—|]?\s*\d{1,4}\s*(?:(?:of|/|\|)\s*\d{1,4})?\s*[-–—|]?", re.IGNORECASE)
_JUNK_TITLE = re.compile(r"microsoft \w+ - .*|untitled.*|.*\.(?:docx?|pdf|indd|qxd|pages|rtf|pptx?)", re.IGNORECASE)

Line = tuple[int, str]
"""The number of its page, from 1, and its words; empty for a blank line."""


def read_pdf(name: str, data: bytes) -> FileText:
    """A .pdf file: its paragraphs, each with its ``page``. Running heads and page numbers are left out.

    When the file was made says nothing of when its text was published: a report of years ago is printed to PDF today.
    """
    if b"%PDF-" not in data[:1024]:
        raise CorpusError(f"{name!r} is not a PDF: it looks like {_looks_like(data)}.", "Give it its right ending.")
    try:
        with quiet("pypdf"):
            pages, fields = _open(name, data)
    except CorpusError:
        raise
    except Exception as error:  # the parser raises whatever a damaged part makes it stumble on
        hint = "Save it again from a PDF viewer."
        raise CorpusError(f"{name!r} cannot be read as PDF: {reason(error)}.", hint) from error
    blocks = list(_paragraphs(list(_lines(pages))))
    if not blocks:
        raise CorpusError(f"{name!r} has no text layer: its pages are pictures.", "Run it through text recognition.")
    return compose(blocks, fields, headings=True)


def _open(name: str, data: bytes) -> tuple[list[str], Fields]:
    """The text of each page and what the file states of itself."""
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data))
    try:
        locked = reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED
    except (DependencyError, NotImplementedError):
        locked = True
    if locked:
        raise CorpusError(f"{name!r} is encrypted.", "Save a copy without its password.")
    return [_whole(page.extract_text()) for page in reader.pages], _fields(reader.metadata or {})


def _whole(text: str) -> str:
    """A text with halves of one character made one: a file may map each half by itself. Lone halves are replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if UNSOUND.search(text) else text


def _fields(info: Any) -> Fields:
    """Title and author, where they can be meant."""
    fields: Fields = {}
    title, author = (_legible(str(info.get(key) or "")) for key in ("/Title", "/Author"))
    if title and not _JUNK_TITLE.fullmatch(title):
        fields["title"] = title
    if author:
        fields["authors"] = tuple(part.strip() for part in author.split(";") if part.strip())
    return fields


def _legible(text: str) -> str:
    """The words of a property; none where the library could not decode it and gives its bytes as they are."""
    undecoded = text.startswith(("þÿ", "ÿþ")) or REPLACEMENT in text or UNSOUND.search(text)
    return "" if undecoded else " ".join(text.split())


def _looks_like(data: bytes) -> str:
    for start, kind in _KINDS:
        if data.startswith(start):
            return kind
    head = data[:1024].lower()
    if b"<html" in head or b"<!doctype html" in head:
        return "a web page"
    return "something else" if b"\0" in head else "text"


def _lines(pages: Sequence[str]) -> Iterator[Line]:
    """The lines of all pages without running heads, running feet and page numbers."""
    cleaned = [[" ".join(line.translate(_LIGATURES).split()) for line in page.splitlines()] for page in pages]
    full = [[line for line in page if line] for page in cleaned]
    edges = Counter(edge for page in full for edge in {_shape(line) for line in (*page[:2], *page[-2:])})
    running = {edge for edge, count in edges.items() if count >= max(2, len(pages) / 2)}
    for number, page in enumerate(cleaned, 1):
        for end in (0, -1):
            while page and (not page[end] or _shape(page[end]) in running or _PAGE_NUMBER.fullmatch(page[end])):
                page.pop(end)
        yield from ((number, line) for line in page)


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _paragraphs(lines: Sequence[Line]) -> Iterator[FileBlock]:
    """Lines joined into paragraphs; words cut at the end of a line are made whole."""
    lengths = sorted(len(line) for _, line in lines if line)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    vocabulary = {word.lower() for _, line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line)}
    text, first = "", 0
    last: Line = (0, "")
    for page, line in lines:
        if text and (not line or _parted(last, (page, line), width)):
            yield FileBlock(text, attributes={"page": str(first)})
            text = ""
        if line:
            text, first = (_join(text, line, vocabulary), first) if text else (line, page)
            last = (page, line)
    if text:
        yield FileBlock(text, attributes={"page": str(first)})


def _parted(above: Line, below: Line, width: int) -> bool:
    """Whether a new paragraph begins between two lines."""
    line, following = above[1], below[1]
    ended = _STOP.search(line) is not None
    if above[0] != below[0]:
        return ended or not following[0].islower()
    if _BULLET.match(following):
        return True
    return (ended and len(line) < 0.85 * width) or (
        not ended and len(line) < 0.6 * width and not following[0].islower()
    )


def _join(text: str, line: str, vocabulary: set[str]) -> str:
    """Two lines as one; a hyphen at the end goes unless the word is written with it elsewhere."""
    cut = re.search(r"([^\W\d_]+)-$", text)
    rest = re.match(r"[^\W\d_]+", line)
    if not cut or not rest or not rest[0][0].islower():
        return f"{text} {line}"
    hyphened, whole = f"{cut[1]}-{rest[0]}".lower(), f"{cut[1]}{rest[0]}".lower()
    if hyphened in vocabulary and whole not in vocabulary:
        return text + line
    return text[:-1] + line
