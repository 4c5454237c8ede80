from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from fpdf import FPDF

from assistant.adapters.loaders_pdf import read_pdf
from assistant.errors import CorpusError

FIRST = "Orvane sold four hundred cameras to the city of Lindholm, the council said on Thursday."


def pdf(pages: Sequence[Sequence[str]], title: str = "", password: str | None = None) -> bytes:
    made = FPDF()
    made.set_auto_page_break(False)
    made.set_creation_date(datetime(2020, 5, 17, tzinfo=UTC))
    made.set_title(title)
    made.set_author("Eva Brandt; Bo Falk")
    if password is not None:
        made.set_encryption(owner_password="owner", user_password=password)
    for lines in pages:
        made.add_page()
        made.set_font("Helvetica", size=11)
        for line in lines:
            made.cell(0, 7, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(made.output())


def shown(data: bytes) -> list[tuple[str, str, str]]:
    reading = read_pdf("a.pdf", data)
    return [(p.kind, p.attributes["page"], reading.text[p.start : p.end]) for p in reading.paragraphs]


def test_lines_become_paragraphs_and_running_heads_go() -> None:
    pages = [
        [
            "Orvane report 2020",
            "Exports",
            FIRST[:48].strip(),
            FIRST[48:].strip(),
            "The price was not announced. It is thought to be about",
            "three million crowns over five years, and the surveil-",
            "lance line is the largest of the year, above the well-",
            "known line of door locks, which",
            "1",
        ],
        ["Orvane report 2020", "goes on. The well-known line shrank.", "- One item of a list", "- Another item", "2"],
    ]
    assert shown(pdf(pages)) == [
        ("heading", "1", "Exports"),
        ("text", "1", FIRST),
        (
            "text",
            "1",
            "The price was not announced. It is thought to be about three million crowns over five years,"
            " and the surveillance line is the"
            " largest of the year, above the well-known line of door locks, which goes on. The well-known line shrank.",
        ),
        ("text", "2", "- One item of a list"),
        ("text", "2", "- Another item"),
    ]


def test_the_file_states_its_record_and_its_date_is_inferred() -> None:
    assert read_pdf("a.pdf", pdf([[FIRST]], title="Orvane in Lindholm")).fields == {
        "title": "Orvane in Lindholm",
        "authors": ("Eva Brandt", "Bo Falk"),
        "published": "2020-05-17",
        "published_precision": "inferred",
    }


def test_the_title_that_a_word_processor_left_is_none() -> None:
    assert "title" not in read_pdf("a.pdf", pdf([[FIRST]], title="Microsoft Word - final.docx")).fields


def test_an_empty_password_opens() -> None:
    assert shown(pdf([[FIRST]], password="")) == [("text", "1", FIRST)]


def refused(data: bytes) -> str:
    with pytest.raises(CorpusError) as caught:
        read_pdf("a.pdf", data)
    return caught.value.message


def test_files_that_cannot_be_read(capfd: pytest.CaptureFixture[str]) -> None:
    whole = pdf([[FIRST]])
    assert refused(pdf([[FIRST]], password="secret")) == "'a.pdf' is encrypted."
    assert refused(pdf([[], []])) == "'a.pdf' has no text layer: its pages are pictures."
    assert refused(b"<!DOCTYPE html><p>x") == "'a.pdf' is not a PDF: it looks like a web page."
    assert refused(b"PK\x03\x04") == "'a.pdf' is not a PDF: it looks like a ZIP or Office file."
    assert refused(b"Plain words") == "'a.pdf' is not a PDF: it looks like text."
    for damaged in (whole[:300], whole[:20] + b"\0" * 2000, b"%PDF-1.7\n%%EOF"):
        assert refused(damaged).startswith(("'a.pdf' cannot be read as PDF: ", "'a.pdf' has no text layer"))
    assert capfd.readouterr().err == ""
