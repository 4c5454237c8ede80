"""A brief of hostile text is text in every file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import html
from markdown_it import MarkdownIt
from pinning import claim
from pypdf import PdfReader

from assistant.adapters.brief_files import FORMATS, export, read, read_data
from assistant.briefs.arranging import accept
from assistant.briefs.brief import Brief
from assistant.desk import Desk
from assistant.errors import BriefError

ENDINGS = list(FORMATS)
LONG = "x" * 10_000
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> [a](javascript:alert(3)) ![b](https://evil.example/b.png)"
    " **bold** `code` $x$ &amp; {{topic}} {nb} www.evil.example javascript:alert(4) \u202eesrever\u202c \u200fmark"
    f" bell\x07 escape\x1b[31m null\x00 ]]> --> [^1] [checked] 奥凡公司 {LONG}"
)
CLEANED = HOSTILE.translate({ord(char): None for char in "\u202e\u202c\u200f\x07\x1b\x00"})


@pytest.fixture
def hostile(desk: Desk, tmp_path: Path) -> Brief:
    """A brief whose title, topic, headings, sentence, source and template are all hostile."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    one_line = " ".join(HOSTILE.split()).replace("\x00", "")
    (folder / "<b>&[x](javascript:1).txt").write_text(one_line, encoding="utf-8")
    desk._assistant.ingest([folder])
    (record,) = [
        record for record in desk._assistant.records() if "javascript" in record.id or record.id.startswith("b")
    ]
    document = desk._assistant.document(record.id)
    brief = desk.draft(HOSTILE, "one-page", pinned=[claim(desk, document.passages[0].id)])
    brief = desk.briefing().edit(brief, 1, HOSTILE)
    source = brief.sources[0]
    record = replace(source.record, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(5)", published=None)
    sections = tuple(replace(one, heading=HOSTILE, unanswered=(HOSTILE,)) for one in brief.sections)
    brief = replace(brief, template=HOSTILE, sections=sections, sources=(replace(source, record=record),))
    return accept(brief, 1)


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("word/footnotes.xml", b"<w:foo", "The file cannot be read as a Word document: "),
        ("word/footnotes.xml", None, "The file cannot be read as a Word document: "),
        ("word/document.xml", b"", "The file cannot be read as a Word document: "),
        ("word/media/blank.png", bytes(60_000_000), "The file would unpack from "),
    ],
)
def test_a_damaged_word_file_is_one_sentence(hostile: Brief, part: str, content: bytes | None, said: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(export(hostile, ".docx"))) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        if content is not None:
            new.writestr(part, content)
    with pytest.raises(BriefError) as raised:
        read_data("note.docx", out.getvalue())
    assert str(raised.value).startswith(f"'note.docx': {said}")
    assert str(raised.value).endswith("Give a brief as it was exported, or save it anew as .docx.")


@pytest.mark.parametrize("ending", ENDINGS)
def test_hostile_text_comes_back_as_text(desk: Desk, hostile: Brief, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"<i>{ending}"
    desk.export(hostile, path)
    back = read(path)
    assert back.brief == hostile
    assert [line.text for line in back.lines] == [" ".join(CLEANED.replace(" [checked]", " ").split())]
    assert len(desk.check(path).claims) == 1


def test_hostile_text_is_no_markup_in_html(hostile: Brief) -> None:
    page = html.fromstring(export(hostile, ".html"))
    assert {link.get("href")[:10] for link in page.xpath("//a")} == {"#note-1", "#reference"}
    assert page.xpath("//img | //b | //iframe | //*[@onerror]") == []
    assert [script.get("type") for script in page.xpath("//script")] == ["application/json"]
    assert page.xpath("//h1")[0].text_content() == " ".join(CLEANED.split())


def test_hostile_text_is_no_markup_in_markdown(hostile: Brief) -> None:
    text = export(hostile, ".md").decode()
    page = html.fromstring(MarkdownIt("commonmark").render(text))
    assert page.xpath("//a | //img | //script | //strong[starts-with(., 'bold')] | //code[contains(., 'code')]") == []
    assert page.xpath("//h1")[0].text_content() == " ".join(CLEANED.split())


def test_hostile_text_is_no_markup_in_word(hostile: Brief) -> None:
    data = export(hostile, ".docx")
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == " ".join(CLEANED.split())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert len(set(package.namelist())) == len(package.namelist())
        assert b"javascript:alert(5)" not in b"".join(
            package.read(name) for name in package.namelist() if name.endswith(".rels")
        )


def test_hostile_text_is_no_link_in_pdf(hostile: Brief) -> None:
    reader = PdfReader(io.BytesIO(export(hostile, ".pdf")))
    actions = [note.get_object().get("/A") for page in reader.pages for note in page.get("/Annots", [])]
    assert [action for action in actions if action and "/URI" in action] == []
