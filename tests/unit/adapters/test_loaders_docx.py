from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.oxml import OxmlElement

from assistant.adapters import loaders_docx, reading
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


def tabled(*rows: tuple[str, ...], style: str | None = None, bold: int = 0, marked: bool = False) -> list[str]:
    """The paragraphs of a table alone. ``bold``: so many rows are; ``marked``: the first is repeated on every page."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=2, style=style)
    for number, words in enumerate(rows):
        row = table.add_row()
        for cell, one in zip(row.cells, words, strict=True):
            cell.paragraphs[0].add_run(one).bold = number < bold
        if marked and number == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    stream = io.BytesIO()
    document.save(stream)
    reading = read_docx("a.docx", stream.getvalue())
    return [f"{p.kind}: {reading.text[p.start : p.end]}" for p in reading.paragraphs]


HEADS, SHARES = ("Operator", "Share"), [("Stadler", "60 per cent"), ("Balfour", "40 per cent")]
NAMED = [
    "furniture: Operator | Share",
    "text: Operator: Stadler; Share: 60 per cent",
    "text: Operator: Balfour; Share: 40 per cent",
]
BARE = ["text: Operator | Share", "text: Stadler | 60 per cent", "text: Balfour | 40 per cent"]


def test_a_row_below_heads_carries_them() -> None:
    assert tabled(HEADS, *SHARES, style="Light Grid Accent 1") == NAMED
    assert tabled(HEADS, *SHARES, style="Table Grid", bold=1) == NAMED
    assert tabled(HEADS, *SHARES, marked=True) == NAMED
    assert tabled(("", "Share"), ("Stadler", ""), ("Balfour", "9"), marked=True) == [
        "furniture: Share",
        "text: Stadler",
        "text: Balfour; Share: 9",
    ]


def test_a_row_that_nothing_sets_apart_is_no_head() -> None:
    assert tabled(HEADS, *SHARES) == tabled(HEADS, *SHARES, bold=3) == BARE
    assert tabled(HEADS, marked=True) == BARE[:1]
    assert tabled(HEADS, ("All figures are rounded.", ""), marked=True)[1:] == ["text: All figures are rounded."]


def test_the_file_states_its_record_and_no_date_of_publication() -> None:
    assert read_docx("a.docx", made(stated=True)).fields == {
        "title": "Orvane in Varn",
        "authors": ("Eva Brandt", "Bo Falk"),
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
    monkeypatch.setattr(loaders_docx, "MAX_GROWTH", 1000)
    data = zipped(b"x" * 2000)
    message = rf"'a.docx' would unpack from {len(data)} bytes to 2,000, more than 1,000 more"
    with pytest.raises(CorpusError, match=message):
        read_docx("a.docx", data)


def test_pictures_of_any_size_are_no_growth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaders_docx, "MAX_GROWTH", 1_000_000)
    stream = io.BytesIO(made())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/media/picture.png", bytes(2_000_000))
    assert BODY in read_docx("a.docx", stream.getvalue()).text


def test_a_file_of_tags_without_end_is_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaders_docx, "MAX_TAGS", 100)
    with pytest.raises(CorpusError, match=r"'a.docx' is made of more than 100 tags"):
        read_docx("a.docx", zipped(b"<p/>" * 101))


def test_paragraphs_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_PARAGRAPHS", 5)
    with pytest.raises(CorpusError, match=r"'a.docx' has \d+ paragraphs, more than 5. Split it into parts"):
        read_docx("a.docx", made())


def test_a_cell_that_spans_a_million_columns_is_refused() -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=1).rows[0].cells[0]._tc.grid_span = 1_000_000
    stream = io.BytesIO()
    document.save(stream)
    with pytest.raises(CorpusError, match=r"A cell of 'a.docx' spans 1,000,000 columns, more than 63"):
        read_docx("a.docx", stream.getvalue())


def test_a_file_without_properties_states_nothing() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made(stated=True))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name == "_rels/.rels":
                new.writestr(name, re.sub(rb"<Relationship [^>]*core-properties[^>]*/>", b"", old.read(name)))
            elif name != "docProps/core.xml":
                new.writestr(name, old.read(name))
    assert read_docx("a.docx", out.getvalue()).fields == {}


@pytest.mark.parametrize("default", [False, True])
def test_a_heading_is_one_by_its_style_or_by_the_style_of_all(default: bool) -> None:
    document = docx.Document()
    document.add_paragraph(BODY)
    document.add_paragraph("Not so", style="Heading 2")
    if default:
        document.styles["Normal"].element.get_or_add_name().val = "Title of all"
    stream = io.BytesIO()
    document.save(stream)
    found = [paragraph.kind for paragraph in read_docx("a.docx", stream.getvalue()).paragraphs]
    assert found == ["heading" if default else "text", "heading"]
