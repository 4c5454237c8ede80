"""An exported brief in the making once more: what comes back, under which headings, and what is left out."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from assistant.adapters.brief_files import FORMATS, export, read_data
from assistant.briefs.arranging import accept, put_under, tidied
from assistant.briefs.brief import Brief
from assistant.briefs.brief_text import recheck as recheck_told
from assistant.desk import Desk
from assistant.errors import AssistantError, BriefError, UsageError
from assistant.types import Citation, Claim
from assistant.ui.report import report
from assistant.ui.tray import Tray, change, sent_file

HOSTILE = "<script>alert(1)</script> [a](javascript:alert(2)) ![b](x.png) \u202eesrever\u202c {{topic}} " + "x" * 10_000
LEAKED = (
    "Orvane planned in January 2021 to sell a face matching system to the city of Lindholm, papers seen by The Northern"
    " Wire show."
)
EDITS = {"31 per cent": "46 per cent", "Key points": "The sale", "Orvane in Lindholm": "Orvane, again"}
CLEANED = HOSTILE.replace("\u202e", "").replace("\u202c", "")


def pinned(desk: Desk, *passages: str) -> Brief:
    """Whole passages: the first under the heading ``Figures`` at the end, the others under ``Key points``."""
    brief = desk.blank("Orvane in Lindholm")
    for passage_id in passages:
        document = desk._assistant.document(passage_id.partition(":")[0])
        (one,) = [passage for passage in document.passages if passage.id == passage_id]
        citation = Citation(one.id, one.document_id, one.paragraph, one.text, one.start, one.end)
        brief = desk.briefing().pin(brief, "Key points", Claim(one.text, (citation,)))
    return tidied(put_under(brief, 1, "Figures"))


def request(name: str, data: bytes, do: str = "reopen") -> dict[str, Any]:
    return {"do": do, "name": name, "data": base64.b64encode(data).decode()}


def told(brief: Brief | None) -> list[tuple[str, list[str]]]:
    return [(one.heading, [line.text for line in one.lines]) for one in (brief.sections if brief else ())]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_brief_comes_back_as_it_was(desk: Desk, ending: str) -> None:
    brief = pinned(desk, "count-council:1", "leak:1", "chinese:1")
    brief = replace(brief, topic="Cameras", template="vendor-note 1", model="openai:x", engine="generative")
    again = change(Tray(), request(f"brief{ending}", export(brief, ending)), desk).brief
    assert again == brief


def test_order_headings_and_words_are_those_of_the_file(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    desk.export(pinned(desk, "count-vendor:2", "leak:1", "status:3"), path)
    file = docx.Document(str(path))
    for paragraph in file.paragraphs:
        for run in paragraph.runs:
            for old, new in EDITS.items():
                if old in run.text:
                    run.text = run.text.replace(old, new)
    first, second = [paragraph for paragraph in file.paragraphs if paragraph.style.name == "List Bullet"][:2]
    second._p.addnext(first._p)  # the first line goes below the second
    file.save(str(path))
    brief = desk.reopened(path.name, path.read_bytes())
    assert (brief.title, told(brief)) == (
        "Orvane, again",
        [
            ("The sale", ["Lindholm signed with Orvane in September 2021.", LEAKED]),
            ("Figures", ["Orvane claims that burglary in Lindholm fell by 46 per cent after the cameras came."]),
        ],
    )


def test_a_citation_is_taken_up_where_its_words_stand_today(desk: Desk, tmp_path: Path) -> None:
    def write(name: str, text: str) -> Path:
        (tmp_path / f"{name}.md").write_text(f"---\nid: {name}\ntitle: T\n---\n\n{text}\n")
        return tmp_path / f"{name}.md"

    desk._assistant.ingest(
        [write("gone", "Varn has 7 lamps."), write("moved", "Varn has 8 quays."), write("changed", "Varn has 9 boats.")]
    )
    data = export(pinned(desk, "gone:1", "moved:1", "changed:1"), ".md")
    desk._assistant.remove(["gone"])
    desk._assistant.ingest(
        [write("moved", "A new opening.\n\nVarn has 8 quays."), write("changed", "Varn has 5 boats.")]
    )
    brief = desk.reopened("brief.md", data)
    assert [(line.text, [one.passage_id for one in line.citations]) for line in brief.lines] == [
        ("Varn has 8 quays.", ["moved:2"]),
        ("Varn has 9 boats.", []),
        ("Varn has 7 lamps.", []),
    ]
    assert all(desk.says(citation) for line in brief.lines for citation in line.citations)
    shown = report("brief.md", desk.checked("brief.md", data), desk.records())
    assert shown["count"] == "1 of 3 claims found again, in 3 lines."
    assert shown["told"] == [
        "Line 1: the quoted words of “T”, ¶1 stand elsewhere in the document now.",
        "Line 2: the quoted words of “T”, ¶1 stand nowhere in the document any more.",
        "Line 3: the quoted words of “T”, ¶1 cannot be looked up: the document is not held.",
    ]
    nameless = desk.checked("brief.md", re.sub(rb"<!-- brief .*", b"", data))
    assert "Line 3: the quoted words of Gone (not in the corpus), ¶1 cannot" in recheck_told(nameless)
    assert [(one["said"], one["held"]) for one in shown["sources"]] == [
        ("“T”: its text has changed; 0 of 1 quoted sentences still stand.", True),
        ("“T”: no longer held.", False),
        ("“T”: its text has changed; 1 of 1 quoted sentences still stand.", True),
    ]


def test_the_footnotes_alone_bring_the_lines_back(desk: Desk) -> None:
    brief = pinned(desk, "count-vendor:2", "status:3")
    data = re.sub(rb"<!-- brief .*", b"", export(brief, ".md"))
    assert read_data("x.md", data).brief is None
    again = change(Tray(), request("x.md", data), desk).brief
    assert again == brief
    pdf = read_data("x.pdf", export(brief, ".pdf"))
    lost = replace(pdf, brief=None, lines=tuple(replace(line, text="", heading="") for line in pdf.lines))
    from assistant.briefs.reopening import reopened

    assert told(reopened(lost, desk._assistant, desk.blank("x"))) == [
        ("Key points", [line.text for line in brief.lines])
    ]


def test_lines_come_after_those_that_are_held_and_none_twice(desk: Desk) -> None:
    held = Tray().holding(pinned(desk, "leak:1"))
    data = export(pinned(desk, "count-council:1", "leak:1", "status:3"), ".html")
    now = change(held, request("brief.html", data), desk)
    assert [(heading, len(lines)) for heading, lines in told(now.brief)] == [("Figures", 2), ("Key points", 1)]
    assert change(now, {"do": "undo"}, desk) == held


def test_nothing_of_a_file_is_believed(desk: Desk) -> None:
    brief = accept(desk.briefing().edit(pinned(desk, "count-vendor:2"), 1, "Orvane sold 46 scanners."), 1)
    line = replace(brief.lines[0], standing="checked", reason="Sure.")
    forged = replace(brief, sections=(replace(brief.sections[0], lines=(line,)),), as_of="soon", unused=("x",))
    again = change(Tray(), request("b.md", export(forged, ".md")), desk).brief
    assert again is not None
    assert (again.lines[0].standing, again.lines[0].accepted, again.as_of, again.unused) == (
        "unverified",
        False,
        None,
        (),
    )


@pytest.mark.parametrize("ending", FORMATS)
def test_hostile_text_is_cut_or_refused_in_a_sentence(desk: Desk, ending: str) -> None:
    brief = pinned(desk, "leak:1")
    brief = replace(brief, title=HOSTILE, topic=HOSTILE, template=HOSTILE, model=HOSTILE)
    brief = replace(brief, sections=(replace(brief.sections[0], heading=HOSTILE),))
    again = change(Tray(), request(f"b{ending}", export(brief, ending)), desk).brief
    assert again is not None
    names = (again.title, again.topic, again.template, again.model, again.sections[0].heading)
    assert names == (CLEANED[:500],) * 5
    long = accept(desk.briefing().edit(pinned(desk, "leak:1"), 1, HOSTILE), 1)
    data = export(long, ending)
    with pytest.raises(UsageError, match=r"Line 1 of the file has 10,0\d\d characters. Keep it to 5,000."):
        change(Tray(), request(f"b{ending}", data), desk)


BAD = {
    "note.md": (b"# To do\n\n- milk\n- bread\n", "is no exported brief: none of its footnotes names a passage"),
    "note.txt": (b"Just words.", "is no format of a brief"),
    "x" * 9_000 + ".exe": (b"", "is no format of a brief"),
    "empty.html": (b"", "holds no line of a brief"),
    "binary.docx": (bytes(range(256)), "is not a Word document"),
    "binary.pdf": (bytes(range(256)), "cannot be read as PDF"),
    "digits.md": (b"- a[^" + b"9" * 9_000 + b"]", "is no exported brief"),
    "lines.md": (b"- a[^1]\n" * 1_001 + b"\n[^1]: leak:1:0-4#0123456789ab", "has more than 1,000 lines"),
    "long.md": (b"- " + b"a" * 20_001 + b"[^1]\n\n[^1]: leak:1:0-4#0123456789ab", "a line of more than 20,000 char"),
}


@pytest.mark.parametrize("name", BAD, ids=lambda name: name[-10:])
def test_a_file_that_is_no_brief_is_a_sentence(desk: Desk, name: str) -> None:
    data, sentence = BAD[name]
    with pytest.raises(BriefError, match=sentence) as raised:
        desk.checked(name, data)
    assert len(str(raised.value)) < 400


def test_what_is_sent_is_a_file_or_a_sentence() -> None:
    assert sent_file(request("a.md", b"\x00abc")) == ("a.md", b"\x00abc")
    for strange in ({}, {"name": "a.md"}, {"name": "a.md", "data": 7}, {"name": "a.md", "data": "%"}):
        with pytest.raises(UsageError, match="in a form that is not one"):
            sent_file({"do": "check", **strange})
    with pytest.raises(AssistantError, match=r"'a.md' has 10,000,001 bytes. Give a file of at most 10,000,000."):
        sent_file(request("a.md", bytes(10_000_001)))


@pytest.mark.parametrize(
    "data",
    [
        b"<!-- brief {" * 200_000,
        b"- a[^1]\n\n[^1]: " + "“".encode() * 700_000,
        b"- " + b"[^1]" * 250_000,
        b"- " + b"\\" * 1_000_000,
        b"- a" + b" [" * 500_000,
        b"\n" + b" " * 2_000_000 + b"x",
    ],
    ids=["carried", "quoted", "references", "escapes", "labels", "blanks"],
)
def test_a_file_made_to_take_long_does_not(data: bytes) -> None:
    with pytest.raises(BriefError):  # a step of the square of its length would outlast the limit on any test
        read_data("slow.md", data)
