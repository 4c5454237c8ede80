"""What a reader of an exported brief sees: the numbers of footnotes, and the names of sources."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import html
from pinning import pinned
from pypdf import PdfReader

from assistant.adapters.brief_files import export, read_data
from assistant.adapters.footnote_part import texts
from assistant.briefs import brief_text
from assistant.briefs.brief import Brief
from assistant.briefs.footnotes import sheet
from assistant.briefs.recheck import recheck
from assistant.desk import Desk

Seen = Callable[[bytes], str]
SAID = "Lindholm had 400 Orvane cameras in April 2021"


def twice_cited(desk: Desk) -> Brief:
    """A line with one footnote, and one with three."""
    brief = pinned(desk, "status:3", "count-council:1", "count-vendor:1", "amended:4")
    lines = {line.citations[0].document_id: line for line in brief.lines}
    cited = tuple(lines[name].citations[0] for name in ("count-council", "count-vendor", "amended"))
    council = replace(lines["count-council"], citations=cited)
    return replace(brief, sections=(replace(brief.sections[0], lines=(lines["status"], council)),))


def seen_in_word(data: bytes) -> str:
    (line,) = (one for one in docx.Document(io.BytesIO(data)).paragraphs if SAID in one.text)
    commas = [run for run in line.runs if run.text == ","]
    assert all(run.style is not None and run.style.font.superscript for run in commas)
    return "".join(what for _, what in texts(line._p))


def seen_in_page(data: bytes) -> str:
    (line,) = html.document_fromstring(data).xpath(f"//li[not(@id) and contains(., '{SAID}')]")
    assert all("".join(sup.itertext()).strip(",").isdigit() for sup in line.xpath(".//sup"))
    return str(line.text_content())


def seen_in_markdown(data: bytes) -> str:
    return next(line for line in data.decode().splitlines() if line.startswith(f"- {SAID}"))


def seen_in_print(data: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize(
    ("ending", "seen", "numbers"),
    [
        (".docx", seen_in_word, r"says\.2,3,4 \["),
        (".html", seen_in_page, r"says\.2,3,4 \["),
        (".md", seen_in_markdown, r"says\.\[\^2\] \[\^3\] \[\^4\] "),
        (".pdf", seen_in_print, r"says\.\s+\[2\]\[3\]\[4\]"),
    ],
)
def test_numbers_that_follow_one_another_are_told_apart(desk: Desk, ending: str, seen: Seen, numbers: str) -> None:
    brief = twice_cited(desk)
    data = export(brief, ending)
    assert re.search(numbers, seen(data))
    found = recheck(read_data(f"brief{ending}", data), desk._assistant)
    assert [(claim.line, claim.state) for claim in found.claims] == [(at, "found") for at in (1, 2, 2, 2)]
    assert (found.lines, found.edited, found.lost) == (2, (), ())


def test_an_origin_that_is_held_and_not_cited_goes_by_its_name(desk: Desk, tmp_path: Path) -> None:
    first, second = tmp_path / "first.md", tmp_path / "second.md"
    first.write_text("---\nid: one-9\ntitle: Papers\npublisher: The Vane\n---\n\nNothing of note.\n")
    second.write_text("---\nid: two-9\ntitle: Echo\norigins: [one-9]\n---\n\nVarn bought 7 Orvane lamps in June.\n")
    desk._assistant.ingest([first, second])
    brief = pinned(desk, "two-9:1")
    assert brief.lines[0].reason == "Everything it cites goes back to one origin: The Vane, “Papers”."
    assert sheet(brief).annex == (("The Vane, “Papers”", ("Echo · no date; retells The Vane, “Papers”",)),)
    file = export(brief, ".md")
    assert read_data("brief.md", file).brief == brief
    second.write_text(second.read_text().replace("one-9", "leak"))
    desk._assistant.ingest([second])
    told = brief_text.recheck(desk.checked("brief.md", file)).splitlines()
    assert "Source changed: “Echo”: it retold The Vane, “Papers” and retells" in " ".join(told)
    assert not any("one-9" in line or "two-9" in line for line in told)


def test_a_check_calls_what_moved_and_what_was_taken_out_by_name(desk: Desk, tmp_path: Path) -> None:
    written = tmp_path / "one.md"
    written.write_text("---\nid: one-9\ntitle: Papers\npublisher: The Vane\n---\n\nVarn bought 7 Orvane lamps.\n")
    desk._assistant.ingest([written])
    text = export(pinned(desk, "one-9:1", "status:3"), ".md").decode()
    written.write_text(written.read_text().replace("lamps", "masts"))
    desk._assistant.ingest([written])
    cut = re.sub(r"^- Lindholm signed.*\n", "", text, flags=re.MULTILINE)
    told = brief_text.recheck(desk.checked("brief.md", cut.encode()))
    assert "Line 1: the quoted words of The Vane, “Papers”, ¶1 stand nowhere in the document any more." in told
    assert "Taken out since the export: The Lindholm Post, “The Lindholm contract, step by step”, ¶3." in told
    assert "Source changed: The Vane, “Papers”: its text has changed; 0 of 1 quoted sentences still stand." in told
