"""An exported brief brought back in a real browser: checked, its faults told, its lines put into the brief again."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from chat_harness import OpenPage, ready
from playwright.sync_api import Locator, Page, expect

from assistant.app import Assistant
from assistant.briefs.arranging import put_under
from assistant.briefs.brief import Brief
from assistant.desk import Desk
from assistant.types import Citation, Claim

pytestmark = pytest.mark.browser

HOSTILE = (
    "<img src=x onerror=\"document.title='owned'\"> <script>alert(1)</script> [a](javascript:alert(2)) \u202eesrever"
)
LONG = "x" * 10_000


@pytest.fixture(scope="module")
def brief(assistant: Assistant) -> Brief:
    """The council's count under one heading, what the papers say under another."""
    desk = Desk(assistant)
    made = desk.blank("Orvane in Lindholm")
    for passage_id in ("leak:1", "count-council:1"):
        document = assistant.document(passage_id.partition(":")[0])
        (one,) = [passage for passage in document.passages if passage.id == passage_id]
        cited = Citation(one.id, one.document_id, one.paragraph, one.text, one.start, one.end)
        made = desk.briefing().pin(made, "The sale", Claim(one.text, (cited,)))
    return put_under(made, 2, "Figures")


@pytest.fixture
def exported(assistant: Assistant, brief: Brief) -> Any:
    return lambda ending: Desk(assistant).exported(brief, ending)


def brief_room(page: Page, address: str) -> Locator:
    """The part of the page that takes a file, opened by the keyboard."""
    ready(page, address)
    page.get_by_role("navigation", name="Rooms").get_by_role("button", name="Brief").click()
    page.locator("summary", has_text="Check or reopen").press("Enter")
    return page.get_by_label("Word, Markdown, HTML or PDF")


def give(page: Page, file: Locator, what: Any) -> None:
    """Give a file, and wait until something is said of it."""
    file.set_input_files(what)
    page.locator(".report > *").first.wait_for()


def take(page: Page) -> None:
    """Put the lines of the file into the brief."""
    page.get_by_role("button", name="Put its lines into the brief").click()
    page.wait_for_function("!document.querySelector('#brief .room[aria-busy]')")


def lines(page: Page) -> list[str]:
    return page.locator("#brief .part .line .words").all_text_contents()


def in_word(data: bytes, old: str, new: str) -> bytes:
    document = docx.Document(io.BytesIO(data))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if old in run.text:  # setting a text takes a footnote out of its run
                run.text = run.text.replace(old, new)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("ending", [".docx", ".md"])
def test_a_figure_edited_in_the_file_is_told_and_its_lines_come_back(
    open_page: OpenPage, address: str, brief: Brief, exported: Any, ending: str
) -> None:
    page = open_page()
    file = brief_room(page, address)
    data = exported(ending)
    edited = in_word(data, "had 400", "had 450") if ending == ".docx" else data.replace(b"had 400", b"had 450", 1)
    give(page, file, {"name": f"back{ending}", "mimeType": "", "buffer": edited})
    report = page.locator("#brief .report")
    expect(report.locator("h3")).to_have_text(f"back{ending}")
    expect(report).to_be_focused()
    words = [line.text for line in brief.lines]
    changed = [words[0], words[1].replace("had 400", "had 450")]
    assert changed != words
    marks = sum(len(line.citations) for line in brief.lines)
    assert report.locator(".verdict, .caption").all_text_contents() == [
        "Not every line holds.",
        f"{marks} of {marks} claims found again, in 2 lines.",
    ]
    assert report.locator(".faults .words").all_text_contents() == [changed[1]]
    assert report.locator(".faults .stands > *").all_text_contents() == [
        "Line 2 was edited and does not hold",
        "450: the source says 400.",
    ]
    take(page)
    expect(page.locator("#brief h2")).to_have_text("Orvane in Lindholm")
    expect(page.get_by_role("button", name="Rename the brief")).to_be_focused()
    assert lines(page) == changed
    assert page.locator("#brief .part h3").all_text_contents() == ["The sale", "Figures"]
    assert page.locator("#brief .part .standing").all_text_contents()[1] == "unverified"
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="No brief yet.")).to_be_visible()


def test_an_untouched_file_holds_and_joins_what_is_pinned(
    open_page: OpenPage, address: str, brief: Brief, exported: Any
) -> None:
    page = open_page(390, 844)
    file = brief_room(page, address)
    for ending in (".html", ".pdf"):
        give(page, file, {"name": f"back{ending}", "mimeType": "", "buffer": exported(ending)})
        expect(page.locator(".report h3")).to_have_text(f"back{ending}")
        marks = sum(len(line.citations) for line in brief.lines)
        assert page.locator(".report").inner_text().split() == [
            *(f"back{ending}", "Close", *"Every line holds.".split()),
            *f"{marks} of {marks} claims found again, in 2 lines.".split(),
            *"Put its lines into the brief".split(),
        ]
    take(page)
    expect(page.locator("#brief h2")).to_have_text("Orvane in Lindholm")
    page.get_by_role("button", name="Remove line 1").click()
    expect(page.locator("#brief .part .line")).to_have_count(1)
    page.locator("summary", has_text="Check or reopen").click()
    give(page, file, {"name": "back.md", "mimeType": "", "buffer": exported(".md")})
    take(page)
    expect(page.locator("#brief .part .line")).to_have_count(2)
    assert lines(page) == [line.text for line in reversed(brief.lines)]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("note.md", b"- milk\n", "'note.md' is no exported brief: none of its footnotes names a passage."),
        ("<b>x.exe", b"MZ", "'<b>x.exe' is no format of a brief. End the name in .docx, .md, .html, .pdf."),
        ("broken.docx", b"PK\x03\x04 and no more", "'broken.docx': The file cannot be read as a Word document: "),
        ("huge.pdf", bytes(10_000_001), "“huge.pdf” has 10,000,001 bytes. Give a file of at most 10,000,000."),
    ],
    ids=["foreign", "format", "broken", "huge"],
)
def test_a_file_that_is_no_brief_is_one_sentence(
    open_page: OpenPage, address: str, tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    page = open_page()
    (tmp_path / name).write_bytes(data)
    give(page, brief_room(page, address), tmp_path / name)
    error = page.locator("#brief [role=alert]")
    expect(error).to_contain_text(sentence)
    assert page.locator("#brief :is(script, img, iframe, b)").count() == 0
    assert page.get_by_role("button", name="Put its lines into the brief").count() == 0


def test_a_hostile_file_is_shown_as_text(open_page: OpenPage, address: str, exported: Any, tmp_path: Path) -> None:
    page = open_page(390, 844)
    text = exported(".md").decode().replace("had 400", f"had 450 {HOSTILE} {LONG}", 1)
    text = text.replace("## The sale", f"## {HOSTILE}").replace("# Orvane in Lindholm", f"# {HOSTILE}")
    path = tmp_path / "<img src=x onerror=alert(3)>.md"
    path.write_text(text, encoding="utf-8")
    file = brief_room(page, address)
    give(page, file, path)
    words = page.locator(".report .faults .words")
    expect(words).to_contain_text("450 <img src=x onerror=")
    assert LONG in words.inner_text()
    assert page.locator(".report h3").inner_text() == path.name
    take(page)
    expect(page.locator(".report [role=alert]")).to_contain_text("Keep it to 5,000.")
    path = tmp_path / "shorter.md"
    path.write_text(text.replace(LONG, "x" * 2_000), encoding="utf-8")
    give(page, file, path)
    take(page)
    plain = HOSTILE.replace("\u202e", "")
    expect(page.locator("#brief h2")).to_have_text(plain)
    assert page.locator("#brief h3").first.inner_text() == plain
    assert page.locator("#brief :is(script, img, iframe, a, i)").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.title() == "Brief · Briefing Assistant"
