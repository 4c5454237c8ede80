"""The numbers of footnotes as a reader of an exported brief sees them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest
from lxml import html
from pinning import pinned
from pypdf import PdfReader

from assistant.adapters.brief_files import export, read_data
from assistant.adapters.footnote_part import texts
from assistant.briefs import Brief
from assistant.desk import Desk
from assistant.recheck import recheck

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
