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


def test_the_file_states_its_record_and_no_date_of_publication() -> None:
    assert read_pdf("a.pdf", pdf([[FIRST]], title="Orvane in Lindholm")).fields == {
        "title": "Orvane in Lindholm",
        "authors": ("Eva Brandt", "Bo Falk"),
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


def by_hand(words: bytes, *, properties: bytes = b"", maps: Sequence[tuple[bytes, bytes]] = ()) -> bytes:
    """A page of one line. ``maps``: which UTF-16 the font says that a letter stands for, both in hexadecimal."""
    line = b"BT /F 12 Tf 50 700 Td (%s) Tj ET" % words
    chars = b"".join(b"<%s> <%s> " % one for one in maps)
    table = (
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange %d beginbfchar %s endbfchar endcmap"
        % (len(maps), chars)
        if maps
        else b""
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(line), line),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica%s>>" % (b"/ToUnicode 7 0 R" if maps else b""),
        b"<<%s>>" % properties,
        b"<</Length %d>>stream\n%s\nendstream" % (len(table), table),
    ]
    out, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        starts.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    xref = b"xref\n0 8\n0000000000 65535 f \n%s" % b"".join(starts)
    return out + xref + b"trailer\n<</Size 8/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)


def test_halves_of_a_character_are_joined_and_lone_ones_replaced() -> None:
    data = by_hand(b"The value of AB is 12 and that of A is 13 drones.", maps=[(b"41", b"D835"), (b"42", b"DC00")])
    ((_, _, words),) = shown(data)
    assert words == "The value of \U0001d400 is 12 and that of \ufffd is 13 drones."


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (b"<FEFF00430061006D>", {"title": "Cam"}),
        (b"<FEFFD835004100420043>", {}),
        (b"(Cam)", {"title": "Cam"}),
        (b"<FFFE0043D8>", {}),
    ],
)
def test_a_title_that_cannot_be_decoded_is_none(title: bytes, expected: dict[str, str]) -> None:
    assert read_pdf("a.pdf", by_hand(b"Twelve drones were sold.", properties=b"/Title " + title)).fields == expected
