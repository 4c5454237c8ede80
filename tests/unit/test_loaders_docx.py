from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest

from assistant.adapters import loaders_docx
from assistant.adapters.loaders_docx import read_docx
from assistant.errors import CorpusError

BODY = "The port of Varn signed a contract with Orvane."


def made(*, stated: bool = False) -> bytes:
    document = docx.Document()
    if stated:
        document.core_properties.title = "Orvane in Varn"
        document.core_properties.author = "Eva Brandt; Bo Falk"
        document.core_properties.created = datetime(2020, 5, 17, tzinfo=UTC)
    document.add_heading("The quay", 1)
    document.add_paragraph(BODY)
    document.add_paragraph("  ")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        (c for row in table.rows for c in row.cells), ("Bidder", "Price", "Orvane", "9"), strict=True
    ):
        cell.text = words
    merged = table.add_row().cells
    merged[0].merge(merged[1]).text = "No other bids"
    document.add_paragraph("A closing\nline.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_paragraphs_headings_and_rows_in_order() -> None:
    reading = read_docx("a.docx", made())
    assert [(p.kind, reading.text[p.start : p.end]) for p in reading.paragraphs] == [
        ("heading", "The quay"),
        ("text", BODY),
        ("text", "Bidder | Price"),
        ("text", "Orvane | 9"),
        ("text", "No other bids"),
        ("text", "A closing line."),
    ]


def test_the_file_states_its_record_and_its_date_is_inferred() -> None:
    assert read_docx("a.docx", made(stated=True)).fields == {
        "title": "Orvane in Varn",
        "authors": ("Eva Brandt", "Bo Falk"),
        "published": "2020-05-17",
        "published_precision": "inferred",
    }


def test_what_the_library_says_of_its_template_is_not_the_documents() -> None:
    assert read_docx("a.docx", made()).fields == {}


def zipped(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Plain words", "'a.docx' is not a Word document"),
        (b"PK\x03\x04 broken", "'a.docx' cannot be read as a Word document: File is not a zip file"),
        (made()[:2000], "'a.docx' cannot be read as a Word document"),
        (zipped(b"<x/>"), "'a.docx' cannot be read as a Word document"),
    ],
)
def test_files_that_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(CorpusError) as caught:
        read_docx("a.docx", data)
    assert caught.value.message.startswith(message)


def test_a_document_without_words_is_refused() -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    with pytest.raises(CorpusError, match=r"'a.docx' holds no text"):
        read_docx("a.docx", stream.getvalue())


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaders_docx, "MAX_UNPACKED", 1000)
    with pytest.raises(CorpusError, match=r"'a.docx' unpacks to 2,000 bytes, more than 1,000"):
        read_docx("a.docx", zipped(b"x" * 2000))
