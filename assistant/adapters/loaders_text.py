"""Plain text and Markdown files."""

from __future__ import annotations

import codecs
import re

from assistant.adapters.frontmatter import split_front_matter
from assistant.adapters.reading import MAX_PARAGRAPHS, FileText
from assistant.adapters.records import Fields
from assistant.documents.paragraphs import from_lines, from_markdown
from assistant.errors import CorpusError

MAX_LINES = 2 * MAX_PARAGRAPHS
"""The most lines of a text, empty ones counted too: a paragraph may be cut over several."""
_ENDS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"[^{_ENDS}]*(?:\r\n|[{_ENDS}])|[^{_ENDS}]+\Z")
"""A line as `splitlines` has it: counted without a list of millions."""
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_text(name: str, data: bytes) -> FileText:
    """A .txt file: its lines are its paragraphs, front matter aside."""
    fields, body = split_front_matter(name, _text(name, data))
    return FileText(body, from_lines(body), fields)


def read_markdown(name: str, data: bytes) -> FileText:
    """A .md file: its blocks are its paragraphs, front matter aside."""
    fields, body = split_front_matter(name, _text(name, data))
    return FileText(body, from_markdown(body), fields)


def front_matter(name: str, data: bytes) -> Fields:
    """The fields that a text states at its top."""
    return split_front_matter(name, decode(name, data))[0]


def _text(name: str, data: bytes) -> str:
    """The text of a file, before anything is made of its lines. CorpusError where it has too many of them."""
    text = decode(name, data)
    lines = sum(1 for _ in _LINE.finditer(text))
    if lines > MAX_LINES:
        raise CorpusError(f"{name!r} has {lines:,} lines, more than {MAX_LINES:,}.", "Split it into parts.")
    return text


def decode(name: str, data: bytes, encoding: str = "") -> str:
    """The characters of a file: by its byte-order mark, else in the ``encoding`` given, else UTF-8.

    An encoding is never guessed: a wrong guess would change the words that are quoted.
    """
    marked = next((coding for mark, coding in _MARKS.items() if data.startswith(mark)), None)
    coding = marked or encoding or "utf-8"
    try:
        text = data.decode(coding)
    except UnicodeDecodeError as error:
        raise CorpusError(
            f"{name!r} is not {coding.removesuffix('-sig').upper()} text: the byte at position {error.start} is no part"
            f" of a character ({error.reason}).",
            "Save it as UTF-8.",
        ) from error
    if "\0" in text:
        raise CorpusError(
            f"{name!r} is not text: it holds a NUL character at position {text.index(chr(0))}.",
            "Save it as UTF-8 text.",
        )
    return text
