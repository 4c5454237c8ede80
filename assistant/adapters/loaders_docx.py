"""Word documents."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from assistant.adapters.reading import FileBlock, FileText, Row, compose, quiet, reason, refuse_vast, table_blocks
from assistant.adapters.records import Fields
from assistant.errors import CorpusError

MAX_GROWTH = 50_000_000
"""Bytes by which a .docx may grow when it is unpacked: pictures hardly do, and a small file can hold a huge one."""
MAX_TAGS = 2_000_000
"""Tags in all parts of a .docx, at most: each takes a hundred times its size in memory."""
MAX_SPAN = 63
"""Columns that one cell of a table may span, as many as a table of Word has: the library counts them one by one."""

_HINT = "Open it in a word processor and save it again as .docx."
_SPLIT = "Save it again as .docx, or split the document."
_HEADING = re.compile(r"heading|title", re.IGNORECASE)
# What an empty document of the library says of itself: not this document's.
_LIBRARY_AUTHOR = "python-docx"


def read_docx(name: str, data: bytes) -> FileText:
    """A .docx file: its paragraphs, and its tables row by row. When it was created is no date of publication."""
    refuse_bomb(repr(name), data)
    import docx

    try:
        with quiet("docx"):
            document = docx.Document(io.BytesIO(data))
            _refuse_vast(name, document)
            headings = _headings(document)
            blocks = [block for item in document.iter_inner_content() for block in _blocks(item, headings)]
            fields = _fields(document)
    except CorpusError:
        raise
    except Exception as error:  # the parser raises whatever a damaged part makes it stumble on
        raise CorpusError(f"{name!r} cannot be read as a Word document: {reason(error)}.", _HINT) from error
    if not blocks:
        raise CorpusError(f"{name!r} holds no text.", _HINT)
    return compose(blocks, fields, headings=not any(block.kind == "heading" for block in blocks))


def refuse_bomb(name: str, data: bytes) -> None:
    """CorpusError when a file is no .docx, or would take the machine's memory: it grows too much, or has too many tags.

    ``name`` begins the sentence.
    """
    if not data.startswith(b"PK"):
        raise CorpusError(f"{name} is not a Word document: it does not begin as a .docx does.", _HINT)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            tags = _tags(archive) if size - len(data) <= MAX_GROWTH else 0
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError) as error:
        raise CorpusError(f"{name} cannot be read as a Word document: {reason(error)}.", _HINT) from error
    if size - len(data) > MAX_GROWTH:
        raise CorpusError(
            f"{name} would unpack from {len(data):,} bytes to {size:,}, more than {MAX_GROWTH:,} more.", _SPLIT
        )
    if tags > MAX_TAGS:
        raise CorpusError(f"{name} is made of more than {MAX_TAGS:,} tags.", _SPLIT)


def _tags(archive: zipfile.ZipFile) -> int:
    """How many tags all parts hold, whatever their names say; counted until they are too many."""
    count = 0
    for part in archive.infolist():
        with archive.open(part) as stream:
            while count <= MAX_TAGS and (piece := stream.read(1 << 20)):
                count += piece.count(b"<")
    return count


def _refuse_vast(name: str, document: Any) -> None:
    """CorpusError where the library would take minutes over an opened document."""
    refuse_vast(name, int(document.element.xpath("count(//w:p)")))
    spans = (span.val for span in document.element.xpath("//w:gridSpan"))
    widest = max(spans, default=1)
    if widest > MAX_SPAN:
        raise CorpusError(f"A cell of {name!r} spans {widest:,} columns, more than {MAX_SPAN:,}.", _HINT)


def _headings(document: Any) -> set[str | None]:
    """The ids of the styles of headings; None among them where a paragraph without a style is one."""
    from docx.enum.style import WD_STYLE_TYPE

    found = {style.style_id for style in document.styles if _HEADING.match(style.name or "")}
    default = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    return found | {None} if default is not None and default.style_id in found else found


def _blocks(item: Any, headings: set[str | None]) -> Iterator[FileBlock]:
    """The block of a paragraph, or one for each row of a table."""
    if hasattr(item, "rows"):
        yield from table_blocks(_rows(item))
    elif words := _words(item.text):
        yield FileBlock(words, "heading" if item._p.style in headings else None)


def _rows(table: Any) -> Iterator[Row]:
    rows = list(table.rows)
    first = _styles_heads(table) or [_is_bold(row) for row in rows[:2]] == [True, False]
    for number, row in enumerate(rows):
        cells = {id(cell._tc): _words(cell.text) for cell in row.cells}  # a merged cell comes once per column
        heads = bool(row._tr.xpath("./w:trPr/w:tblHeader")) or (number == 0 and first)
        yield Row(list(cells.values()), heads)


def _styles_heads(table: Any) -> bool:
    """Whether the style of a table sets its first row apart, and this table has it so."""
    own = table.style is not None and table.style.element.xpath('./w:tblStylePr[@w:type="firstRow"]')
    return bool(own and table._tblPr.xpath('./w:tblLook[@w:firstRow="1" or @w:firstRow="true"]'))


def _is_bold(row: Any) -> bool:
    runs = [run for cell in row.cells for paragraph in cell.paragraphs for run in paragraph.runs if run.text.strip()]
    return all(run.bold for run in runs)


def _words(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _fields(document: Any) -> Fields:
    """What the file states of itself; nothing where it has no properties, for which the library would make some up."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    fields: Fields = {}
    relations = document.part.package.rels.values()
    if not any(relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for relation in relations):
        return fields
    properties = document.core_properties
    if title := _words(properties.title or ""):
        fields["title"] = title
    if (author := _words(properties.author or "")) and author != _LIBRARY_AUTHOR:
        fields["authors"] = tuple(name.strip() for name in author.split(";") if name.strip())
    return fields
