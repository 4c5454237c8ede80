"""Briefs as a page that needs nothing but itself, written and read again: no script runs, nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.briefs.footnotes import ANNEX, FACTS, NOTES, Note, Sheet, SheetLine, clean, read_manifest
from assistant.briefs.marks import read_marks
from assistant.briefs.readback import ReadBrief, ReadNote, segments

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
body { font: 1rem/1.5 Georgia, 'Noto Serif', serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem;
  color: #1b1b1b; background: #fff; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.2; } h2 { margin-top: 2rem; font-size: 1.2rem; }
li { margin: .4rem 0; } .notes, .annex, .facts { font-size: .85rem; }
.standing { font: .75rem system-ui, sans-serif; color: #444; border: 1px solid #aaa; border-radius: .5rem;
  padding: 0 .4rem; }
.checked { border-color: #176639; } .disputed, .unverified { border-color: #a11; color: #a11; }
.mark, .gap { color: #555; } .mark { font-size: .75rem; } dt { font-weight: bold; }
@media print { body { max-width: none; margin: 0; } a { color: inherit; } }
"""


def write_html(sheet: Sheet) -> bytes:
    """One UTF-8 page. The library writes the markup, so foreign text cannot become any."""
    from lxml import html  # type: ignore[import-untyped]
    from lxml.html import builder as tag  # type: ignore[import-untyped]

    head = tag.HEAD(
        tag.META(charset="utf-8"),
        tag.META(name="viewport", content="width=device-width, initial-scale=1"),
        tag.META({"http-equiv": "Content-Security-Policy", "content": POLICY}),
        tag.TITLE(sheet.title),
        tag.STYLE(STYLE),
    )
    body = tag.BODY(
        tag.H1(tag.BDI(sheet.title)),
        *_sections(sheet, tag),
        *_notes(sheet, tag),
        *_annex(sheet, tag),
        tag.SCRIPT(sheet.manifest, {"type": "application/json", "id": "brief"}),
    )
    page: bytes = html.tostring(tag.HTML(head, body, lang="en"), doctype="<!doctype html>", encoding="utf-8")
    return page + b"\n"


def read_html(data: bytes) -> ReadBrief:
    """The lines of a page: its list items above the notes, with their footnotes; none in a page of another kind."""
    from lxml import etree, html

    try:
        page = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # nothing that could be a page
        return ReadBrief((), None)
    notes = {item.get("id"): _note(item) for item in page.xpath("//li[starts-with(@id, 'note-')]")}
    lines = [
        line
        for part in page.xpath("//section[@class='part']")
        for item in part.xpath(".//*[self::li or self::p[not(@class='gap')]]")
        for line in segments(_tokens(item, notes), _first(part, ".//h2"))
    ]
    carried = page.xpath("//script[@id='brief']/text()")
    return ReadBrief(tuple(lines), read_manifest(carried[0]) if carried else None, _first(page, "//h1"))


def _sections(sheet: Sheet, tag: Any) -> Iterator[Any]:
    for section in sheet.sections:
        yield tag.SECTION(
            {"class": "part"},
            tag.H2(tag.BDI(section.heading)),
            *([tag.UL(*(_line(line, tag) for line in section.lines))] if section.lines else []),
            *(tag.P({"class": "gap"}, tag.EM(tag.BDI(gap))) for gap in section.gaps),
        )


def _line(line: SheetLine, tag: Any) -> Any:
    links = [tag.A(str(note.number), href=f"#note-{note.number}", id=f"reference-{note.number}") for note in line.notes]
    references = (tag.SUP(*([","] if at else []), link) for at, link in enumerate(links))
    kind = f"standing {line.standing.replace(' ', '-')}"
    return tag.LI(tag.BDI(line.text), *references, " ", tag.SPAN({"class": kind}, line.label))


def _notes(sheet: Sheet, tag: Any) -> Iterator[Any]:
    if sheet.notes:
        yield tag.H2(NOTES)
        yield tag.OL({"class": "notes"}, *(_printed(note, tag) for note in sheet.notes))


def _printed(note: Note, tag: Any) -> Any:
    link = [", ", tag.A(note.address, href=note.address, rel="noreferrer")] if note.address else []
    back = tag.A("↩", {"href": f"#reference-{note.number}", "aria-label": f"Back to the line of note {note.number}"})
    return tag.LI(
        {"id": f"note-{note.number}", "value": str(note.number), "data-mark": note.mark},
        *(tag.BDI(note.where), *link, f", {note.place}: ", tag.Q(tag.BDI(note.quote)), " "),
        *(tag.SPAN({"class": "mark"}, note.mark), " ", back),
    )


def _annex(sheet: Sheet, tag: Any) -> Iterator[Any]:
    yield tag.H2(ANNEX)
    for origin, entries in sheet.annex:
        yield tag.SECTION(
            {"class": "annex"}, tag.H3(tag.BDI(origin)), tag.UL(*(tag.LI(tag.BDI(entry)) for entry in entries))
        )
    yield tag.H2(FACTS)
    facts = [cell for name, value in sheet.facts for cell in (tag.DT(name), tag.DD(tag.BDI(value)))]
    yield tag.DL({"class": "facts"}, *facts)


def _tokens(item: Any, notes: dict[str, ReadNote]) -> Iterator[str | ReadNote]:
    """Text and footnotes in turn, in the order of the page."""
    yield item.text or ""
    for child in item:
        target = child.get("href", "") if isinstance(child.tag, str) else ""
        if target.startswith("#note-"):
            yield notes.get(target[1:], ReadNote(None, ""))
        elif isinstance(child.tag, str):
            yield from _tokens(child, notes)
        yield child.tail or ""


def _note(item: Any) -> ReadNote:
    marks = read_marks(item.get("data-mark", "")) or read_marks(item.text_content())
    return ReadNote(marks[-1] if marks else None, _first(item, ".//q"))


def _first(element: Any, path: str) -> str:
    """The words of the first element on a path, empty where there is none."""
    found = element.xpath(path)
    return clean(found[0].text_content()) if found else ""
