"""A brief from the planted documents: drawn up, exported, read again, and what an edit or a change does to it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from conftest import CORPUS
from lxml import html
from markdown_it import MarkdownIt
from pypdf import PdfReader

from assistant.adapters.brief_files import FORMATS, export, read
from assistant.adapters.brief_pdf import write_pdf
from assistant.app import Assistant
from assistant.briefing import accept, differing_figures, remove, timeline
from assistant.briefs import Brief
from assistant.desk import Desk
from assistant.errors import BriefError, UsageError
from assistant.footnotes import brief_json, read_brief, sheet
from assistant.marks import Mark
from assistant.types import Citation, Claim, Passage

ENDINGS = list(FORMATS)
LONG = "x" * 10_000
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> [a](javascript:alert(3)) ![b](https://evil.example/b.png)"
    " **bold** `code` $x$ &amp; {{topic}} {nb} www.evil.example javascript:alert(4) \u202eesrever\u202c \u200fmark"
    f" bell\x07 escape\x1b[31m null\x00 ]]> --> [^1] [checked] 奥凡公司 {LONG}"
)
CLEANED = HOSTILE.translate({ord(char): None for char in "\u202e\u202c\u200f\x07\x1b\x00"})


@pytest.fixture
def desk(assistant: Assistant) -> Desk:
    assistant.ingest([CORPUS])
    return Desk(assistant)


def claim(desk: Desk, passage_id: str) -> Claim:
    """A claim that repeats a whole passage."""
    passage = passage_of(desk, passage_id)
    where = (passage.id, passage.document_id, passage.paragraph)
    return Claim(passage.text, (Citation(*where, passage.text, passage.start, passage.end),))


def passage_of(desk: Desk, passage_id: str) -> Passage:
    document = desk._assistant.document(passage_id.split(":", maxsplit=1)[0])
    return next(passage for passage in document.passages if passage.id == passage_id)


def pinned(desk: Desk, *passages: str) -> Brief:
    return desk.draft("Orvane in Lindholm", "deal-note", pinned=[claim(desk, passage) for passage in passages])


def test_a_draft_says_what_the_assistant_says_and_nothing_else(desk: Desk) -> None:
    brief = desk.draft("Orvane", "vendor-note")
    assert brief.lines
    for line in brief.lines:
        citation = line.citations[0]
        document = desk._assistant.document(citation.document_id)
        assert document.text[citation.start : citation.end] == citation.quote == line.text
    assert brief == desk.draft("Orvane", "vendor-note")
    assert next(section.heading for section in brief.sections) == "The company"
    assert not set(brief.unused) & {citation.passage_id for line in brief.lines for citation in line.citations}


def test_a_topic_that_the_corpus_does_not_know_leaves_only_questions(desk: Desk) -> None:
    brief = desk.draft("Xylophone", "one-page")
    assert brief.lines == ()
    assert brief.sections[0].unanswered == ("What is known about Xylophone?",)


def test_pinned_claims_stand_in_order_without_repeats(desk: Desk) -> None:
    brief = pinned(desk, "status:3", "status:3", "leak:1")
    assert sorted(line.text for line in brief.lines) == sorted(
        passage_of(desk, passage).text for passage in ("status:3", "leak:1")
    )
    assert {source.record.id for source in brief.sources} == {"status", "leak"}


def test_figures_that_differ_are_told_with_both_sources(desk: Desk) -> None:
    brief = pinned(desk, "count-council:1")
    assert brief.lines[0].standing == "disputed"
    assert [(number, one.figure, one.other, one.citation.passage_id) for number, one in differing_figures(brief)] == [
        (1, "400", "650", "count-vendor:1")
    ]


def test_an_edit_is_checked_at_once(desk: Desk) -> None:
    brief = pinned(desk, "count-vendor:2")
    text = brief.lines[0].text
    wrong = desk.briefing.edit(brief, 1, text.replace("31", "46"))
    assert (wrong.lines[0].standing, wrong.held_back()) == ("unverified", (1,))
    assert wrong.lines[0].reason.startswith("46")
    assert desk.briefing.edit(wrong, 1, text) == brief
    with pytest.raises(UsageError, match="no line 2: it has 1"):
        desk.briefing.edit(brief, 2, text)


def test_an_edit_that_another_document_bears_out_can_be_exported(desk: Desk, tmp_path: Path) -> None:
    text = "Orvane has 31 cameras in Varn."
    for name, said in (("bears", text), ("first", "Orvane has 30 cameras in Varn.")):
        (tmp_path / f"{name}.md").write_text(f"---\nid: {name}\ntitle: T\n---\n\n{said}\n", encoding="utf-8")
    desk._assistant.ingest([tmp_path])
    edited = accept(desk.briefing.edit(pinned(desk, "first:1"), 1, text), 1)
    assert [citation.document_id for citation in edited.lines[0].citations] == ["first", "bears"]
    assert {source.record.id for source in edited.sources} == {"first", "bears"}
    assert "bears: " in export(edited, ".md").decode()


def test_a_sentence_added_without_a_source_is_unverified(desk: Desk) -> None:
    brief = desk.briefing.pin(pinned(desk, "status:3"), "Our view", Claim("It will end badly.", ()))
    assert (brief.sections[-1].heading, brief.lines[-1].reason) == ("Our view", "It cites nothing.")


def test_unverified_lines_leave_only_when_accepted(desk: Desk) -> None:
    brief = desk.briefing.pin(pinned(desk, "status:3"), "Our view", Claim("It will end badly.", ()))
    with pytest.raises(BriefError, match="unverified lines that nobody accepted: 2"):
        export(brief, ".md")
    assert "It will end badly. \\[unverified, accepted\\]" in export(accept(brief, 2), ".md").decode()
    assert "badly" not in export(remove(brief, [2]), ".md").decode()


def test_the_timeline_runs_by_what_the_lines_speak_of(desk: Desk) -> None:
    brief = pinned(desk, "status:4", "status:1", "leak:4")
    assert [one.date for one in timeline(brief)] == ["2020", "2021-01", "2021-12"]


def test_a_brief_survives_json(desk: Desk) -> None:
    brief = pinned(desk, "count-council:1", "leak:2")
    assert read_brief(brief_json(brief)) == brief
    with pytest.raises(BriefError, match="This is no brief: title"):
        read_brief({"template": "x"})


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_claim_of_an_export_is_found_again(desk: Desk, tmp_path: Path, ending: str) -> None:
    brief = pinned(desk, "count-council:1", "leak:1", "status:3", "chinese:1", "spaces:1", "opinion:2")
    path = tmp_path / f"brief{ending}"
    desk.export(replace(brief, sections=desk.releasable(brief, True)[0].sections), path)
    found = desk.check(path)
    assert found.lines == len(found.claims) == 6
    assert {claim.state for claim in found.claims} == {"found"}
    assert (found.edited, found.faults, found.lost, found.sources, found.holds) == ((), (), (), (), True)
    assert export(read(path).brief or brief, ending) == path.read_bytes()


def test_a_figure_edited_in_word_is_reported(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    desk.export(pinned(desk, "count-vendor:2", "status:3"), path)
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if "31 per cent" in run.text:
                run.text = run.text.replace("31 per cent", "46 per cent")
    document.save(str(path))
    found = desk.check(path)
    assert not found.holds
    assert [(fault.edited, fault.reason[:2]) for fault in found.faults] == [(True, "46")]
    assert {claim.state for claim in found.claims} == {"found"}


@pytest.mark.parametrize("ending", [".md", ".html"])
def test_a_figure_edited_in_a_text_is_reported(desk: Desk, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"brief{ending}"
    desk.export(pinned(desk, "count-vendor:2", "status:3"), path)
    path.write_text(path.read_text("utf-8").replace("31 per cent", "46 per cent", 1), encoding="utf-8")
    found = desk.check(path)
    assert [(fault.edited, fault.reason[:2]) for fault in found.faults] == [(True, "46")]


def test_footnotes_hold_without_the_brief_that_the_file_carries(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    desk.export(pinned(desk, "count-vendor:2", "status:3"), path)
    path.write_text(re.sub(r"<!-- brief .*", "", path.read_text("utf-8")), encoding="utf-8")
    found = desk.check(path)
    assert ([claim.state for claim in found.claims], found.holds) == (["found", "found"], True)


def test_a_line_taken_out_and_one_written_in_are_told(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    desk.export(pinned(desk, "count-vendor:2", "status:3"), path)
    text = path.read_text("utf-8")
    kept = re.sub(r"^- Orvane claims.*\n", "- It will end badly.\n", text, flags=re.MULTILINE)
    path.write_text(kept, encoding="utf-8")
    found = desk.check(path)
    assert [mark.split("#")[0].rsplit(":", 1)[0] for mark in found.lost] == ["count-vendor:2"]
    assert [(fault.text, fault.reason) for fault in found.faults] == [
        ("It will end badly.", "It has no footnote that names its source.")
    ]


def test_a_source_that_changed_or_went_is_told(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in (
        ("gone", "Varn has 7 lamps."),
        ("moved", "Varn has 8 quays."),
        ("changed", "Varn has 9 cameras."),
    ):
        (folder / f"{name}.md").write_text(f"---\nid: {name}\ntitle: T\n---\n\n{text}\n")
    desk._assistant.ingest([folder])
    path = tmp_path / "brief.docx"
    desk.export(pinned(desk, "gone:1", "moved:1", "changed:1"), path)
    desk._assistant.remove(["gone"])
    (folder / "moved.md").write_text("---\nid: moved\ntitle: U\n---\n\nA new opening.\n\nVarn has 8 quays.\n")
    (folder / "changed.md").write_text("---\nid: changed\ntitle: T\n---\n\nVarn has 5 cameras.\n")
    desk._assistant.ingest([folder / "moved.md", folder / "changed.md"])
    found = desk.check(path)
    assert {claim.mark.split(":")[0]: claim.state for claim in found.claims} == {
        "gone": "gone",
        "moved": "moved",
        "changed": "changed",
    }
    assert [(source.document_id, source.what) for source in found.sources] == [
        ("changed", "its text has changed; 0 of 1 quoted sentences still stand"),
        ("gone", "no longer held"),
        ("moved", "its text has changed; 1 of 1 quoted sentences still stand"),
        ("moved", "its title was 'T' and is 'U'"),
    ]
    assert {fault.text: fault.reason for fault in found.faults} == {
        "Varn has 7 lamps.": "Nothing that it cites is held any more.",
        "Varn has 9 cameras.": "9: the source says 5.",
    }


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
    brief = desk.briefing.edit(brief, 1, HOSTILE)
    source = brief.sources[0]
    record = replace(source.record, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(5)", published=None)
    sections = tuple(replace(one, heading=HOSTILE, unanswered=(HOSTILE,)) for one in brief.sections)
    brief = replace(brief, template=HOSTILE, sections=sections, sources=(replace(source, record=record),))
    return accept(brief, 1)


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
    assert page.xpath("//a | //img | //script | //strong[contains(., 'bold')] | //code[contains(., 'code')]") == []
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


def test_a_file_that_is_no_brief_is_refused(desk: Desk, tmp_path: Path) -> None:
    for ending in ENDINGS:
        path = tmp_path / f"other{ending}"
        path.write_bytes(b"Just words.")
        with pytest.raises(BriefError, match="other"):
            desk.check(path)
    with pytest.raises(BriefError, match=r"is no format of a brief. End the name in .docx, .md"):
        desk.check(tmp_path / "brief.odt")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("topic", "template"),
    [
        ("Hikvision", "vendor-note"),
        ("Zimbabwe and CloudWalk", "deal-note"),
        ("ITU facial recognition standard", "standards-note"),
        ("export of AI surveillance by China", "one-page"),
    ],
)
def test_drafts_on_the_bundled_corpus_are_found_again(
    bundled: Assistant, tmp_path: Path, topic: str, template: str
) -> None:
    desk = Desk(bundled)
    brief, _ = desk.releasable(desk.draft(topic, template), unverified=True)
    marks = [str(Mark.of(citation)) for line in brief.lines for citation in line.citations]
    assert len(marks) >= 5
    for ending in ENDINGS:
        desk.export(brief, tmp_path / f"brief{ending}")
        found = desk.check(tmp_path / f"brief{ending}")
        assert [(claim.mark, claim.state) for claim in found.claims] == [(mark, "found") for mark in marks]
        assert (found.holds, found.edited) == (True, ())


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_word_footnotes_are_printed_by_libreoffice(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    desk.export(pinned(desk, "count-vendor:2", "chinese:1"), path)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=280)
    printed = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "brief.pdf").pages)
    assert "Orvane brochure, spring 2021, Apr 2021, ¶2: “Orvane claims that burglary" in printed
    assert "count-vendor:2:" in printed
    # and what LibreOffice saves as a Word file still holds
    again = tmp_path / "again"
    command[-1] = "docx:MS Word 2007 XML"
    subprocess.run([*command, "--outdir", str(again), str(path)], check=True, capture_output=True, timeout=280)
    found = desk.check(again / "brief.docx")
    assert ([claim.state for claim in found.claims], found.edited, found.holds) == (["found", "found"], (), True)
    assert read(again / "brief.docx").brief == read(path).brief


def test_a_page_that_says_other_than_the_brief_it_carries_is_told(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    brief = pinned(desk, "count-vendor:2", "chinese:1", "status:3")
    page = sheet(brief)
    edited = replace(
        page,
        sections=tuple(
            replace(one, lines=tuple(replace(line, text=line.text.replace("31", "46")) for line in one.lines))
            for one in page.sections
        ),
    )
    path.write_bytes(write_pdf(edited))
    assert [(fault.edited, fault.reason[:2]) for fault in desk.check(path).faults] == [(True, "46")]


@pytest.mark.parametrize(("origins", "standing"), [("", "checked"), ("origins: [one]\n", "single origin")])
def test_a_second_document_counts_only_where_it_does_not_retell(
    desk: Desk, tmp_path: Path, origins: str, standing: str
) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "one.md").write_text("---\nid: one\ntitle: One\n---\n\nVarn bought 7 Orvane lamps in June 2020.\n")
    (folder / "two.md").write_text(
        f"---\nid: two\ntitle: Two\n{origins}---\n\nIn June 2020 Varn bought 7 Orvane lamps.\n"
    )
    desk._assistant.ingest([folder])
    line = pinned(desk, "one:1").lines[0]
    assert [citation.passage_id for citation in line.citations] == ["one:1", "two:1"]
    assert line.standing == standing
    wrong = desk.briefing.edit(pinned(desk, "one:1"), 1, "Varn bought 9 Orvane lamps in June 2020.")
    assert wrong.lines[0].standing == "unverified"
