"""A brief exported and read again: what is found, and what an edit or a change of the sources does to it."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from pinning import pinned
from pypdf import PdfReader, PdfWriter

from assistant.adapters.brief_files import FORMATS, export, read
from assistant.adapters.brief_pdf import write_pdf
from assistant.app import Assistant
from assistant.briefs.arranging import accept
from assistant.briefs.brief import Brief, Elsewhere, Section
from assistant.briefs.brief_text import recheck as told
from assistant.briefs.footnotes import sheet
from assistant.briefs.marks import Mark
from assistant.desk import Desk
from assistant.errors import BriefError
from assistant.ui.report import report

ENDINGS = list(FORMATS)


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


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_line_that_was_let_through_is_checked_all_the_same(desk: Desk, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"brief{ending}"
    brief = pinned(desk, "count-vendor:2", "status:3")
    number = next(at for at, line in enumerate(brief.lines, start=1) if "31 per cent" in line.text)
    wrong = brief.lines[number - 1].text.replace("31", "46")
    desk.export(accept(desk.briefing().edit(brief, number, wrong), number), path)
    found = desk.check(path)
    assert [(fault.line, fault.edited, fault.let_through) for fault in found.faults] == [(number, False, True)]
    assert not found.holds
    assert f"Line {number} was let through unverified and does not hold: 46" in told(found)
    shown = report(path.name, found, desk.records())
    assert (shown["faults"], [one["text"] for one in shown["let_through"]]) == ([], [wrong])
    assert (shown["holds"], shown["verdict"]) == (False, "Not every line holds.")


def test_nothing_that_a_file_says_of_its_standing_excuses_a_sentence(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    brief = pinned(desk, "count-vendor:2")
    forged = replace(brief.lines[0], text="Orvane sold 46 scanners.", accepted=True)
    desk.export(replace(brief, sections=(replace(brief.sections[0], lines=(forged,)),)), path)
    assert "Orvane sold 46 scanners.[^1] \\[" + forged.standing in path.read_text("utf-8")
    found = desk.check(path)
    assert [fault.reason[:2] for fault in found.faults] == ["46"]
    assert not found.holds


def test_a_line_that_was_let_through_and_holds_by_now_is_no_fault(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    desk.export(accept(pinned(desk, "count-vendor:2"), 1), path)
    assert desk.check(path).holds


def test_sentences_that_a_file_no_longer_tells_apart_are_not_said_to_hold(desk: Desk, tmp_path: Path) -> None:
    path, again = tmp_path / "brief.pdf", tmp_path / "again.pdf"
    desk.export(pinned(desk, "count-vendor:2", "status:3"), path)
    writer = PdfWriter()
    for page in PdfReader(path).pages:  # what the file carries along stays behind
        writer.add_page(page)
    writer.write(again)
    found = desk.check(again)
    assert [claim.state for claim in found.claims] == ["found", "found"]
    assert (found.compared, found.holds) == (False, False)
    first, *rest = told(found).splitlines()
    assert first == "2 of 2 claims found again."
    assert " ".join(rest).startswith("The sentences of this file could not be compared with their sources:")


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
    unread = desk.check(tmp_path / "brief.pdf")
    assert ([claim.state for claim in unread.claims], unread.compared) == (["found", "found"], False)
    assert not unread.holds
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
    wrong = desk.briefing().edit(pinned(desk, "one:1"), 1, "Varn bought 9 Orvane lamps in June 2020.")
    assert wrong.lines[0].standing == "unverified"


def pointing(desk: Desk) -> Brief:
    """Two headings of a line each; a question under the first is answered under the second."""
    brief = pinned(desk, "status:3", "count-vendor:2")
    first, second = brief.lines
    later = Elsewhere("Which effect is claimed?", second.citations[0])
    return replace(brief, sections=(Section("A", (first,), (), (later,)), Section("B", (second,))))


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_question_that_points_to_a_note_is_no_line(desk: Desk, tmp_path: Path, ending: str) -> None:
    brief, path = pointing(desk), tmp_path / f"brief{ending}"
    desk.export(brief, path)
    assert sheet(brief).sections[0].gaps == ("Which effect is claimed? See [2].",)
    assert [line.text for line in read(path).lines] == [line.text for line in brief.lines]
    assert desk.check(path).holds


def test_an_edited_line_of_a_pdf_is_not_taken_for_what_points_to_it(desk: Desk, tmp_path: Path) -> None:
    printed, path = sheet(pointing(desk)), tmp_path / "brief.pdf"
    first, second = printed.sections
    line = second.lines[0]
    edited = replace(second, lines=(replace(line, text=line.text.replace("31", "46")),))
    path.write_bytes(write_pdf(replace(printed, sections=(first, edited))))
    assert read(path).lines[1].text == line.text.replace("31", "46")
