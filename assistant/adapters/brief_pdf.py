"""Briefs as PDF with linked notes at the end, written and read again.

A PDF is for reading: its text can only be guessed from the page. The brief travels as an attached file, and the page is
compared with it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from assistant.adapters.reading import quiet, reason
from assistant.briefs.brief import Brief, BriefLine
from assistant.briefs.footnotes import ANNEX, FACTS, NOTES, Note, Sheet, SheetLine, clean, read_manifest, unlabelled
from assistant.briefs.marks import Mark, read_marks
from assistant.briefs.readback import ReadBrief, ReadLine, ReadNote
from assistant.errors import BriefError
from assistant.words import CJK

ATTACHMENT = "brief.json"
BULLET = "•"
MOST_PAGES = 500
"""Pages of a PDF that is read as a brief, at most."""
_MOMENT = datetime(2020, 1, 1, tzinfo=UTC)
_GREY, _BLACK, _BLUE = 90, 20, (20, 60, 140)
_UNSPACED = re.compile(f"[{CJK}]{{4}}")
_FOOTER = re.compile(r"\n?Page \d+\s*\Z")


def write_pdf(sheet: Sheet) -> bytes:
    """An A4 document. Letters of most scripts are embedded; one that no font holds is printed as an empty box."""
    pdf = _document(sheet)
    pdf.set_title(sheet.title)
    pdf.embed_file(bytes=sheet.manifest.encode(), basename=ATTACHMENT, compress=True)
    pdf.add_page()
    _words(pdf, sheet.title, 20, bold=True, after=4)
    anchors = {note.number: (pdf.add_link(), pdf.add_link()) for note in sheet.notes}
    for section in sheet.sections:
        _words(pdf, section.heading, 14, bold=True, before=4, after=1)
        for line in section.lines:
            _line(pdf, line, anchors)
        for gap in section.gaps:
            _words(pdf, gap, 9, after=1, colour=_GREY)
    _notes(pdf, sheet.notes, anchors)
    _annex(pdf, sheet)
    return bytes(pdf.output())


def read_pdf_brief(data: bytes) -> ReadBrief:
    """The lines of a PDF brief. A line whose words are not on the page as they left is given as the page has it.

    BriefError when the file is no PDF.
    """
    text, brief = _open(data)
    if brief is None:
        marks = read_marks(text)
        return ReadBrief(tuple(ReadLine("", (ReadNote(mark, ""),)) for mark in marks), None)
    shown = text.split(f"\n{NOTES}\n")[0]
    squeezed = _squeezed(shown)
    counts = [len(line.citations) for line in brief.lines]
    firsts = (1 + sum(counts[:at]) for at in range(len(counts)))
    lines = [_read_line(first, line, squeezed, shown) for first, line in zip(firsts, brief.lines, strict=True)]
    headings = [section.heading for section in brief.sections for _ in section.lines]
    read = (replace(line, heading=heading) for line, heading in zip(lines, headings, strict=True) if line)
    return ReadBrief(tuple(read), brief, brief.title)


def _document(sheet: Sheet) -> Any:
    from fpdf import FPDF

    class Paged(FPDF):
        """A document whose pages are numbered at the foot."""

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("text", size=8)
            self.set_text_color(_GREY)
            self.cell(0, 8, f"Page {self.page_no()}", align="C")

    pdf = Paged(format="A4")
    pdf.alias_nb_pages("")  # else a text that holds the library's sign for the number of pages would be changed
    pdf.set_margins(22, 20)
    pdf.set_auto_page_break(True, margin=22)
    pdf.set_creation_date(_MOMENT)
    _fonts(pdf, set(repr(sheet)))
    return pdf


def _fonts(pdf: Any, letters: set[str]) -> None:
    """Noto Sans as its variable font opens, and Noto Sans SC only where some letter needs it: it is large.

    Cutting a bold instance out of a variable font takes half a minute, so bold is drawn with an outline instead.
    """
    with quiet("fontTools", "fpdf"):
        pdf.add_font("text", "", str(files("fontpkg_noto_sans").joinpath("files", "NotoSans[wdth,wght].ttf")))
        if any(ord(letter) not in pdf.fonts["text"].cmap for letter in letters):
            pdf.add_font("chinese", "", str(files("pylopdf_fonts_zh_cn").joinpath("NotoSansSC-Regular.otf")))
            pdf.set_fallback_fonts(["chinese"])


def _words(
    pdf: Any, text: str, size: float, *, bold: bool = False, before: float = 0, after: float = 0, colour: int = _BLACK
) -> None:
    """A paragraph of one style. Sizes in points, distances in millimetres."""
    if bold and pdf.will_page_break(before + 18):  # no heading is left alone at the foot of a page
        pdf.add_page()
    pdf.ln(before)
    pdf.set_font("text", "", size)
    pdf.set_text_color(colour)
    outline = {"text_mode": "FILL_STROKE", "line_width": 0.012 * size, "draw_color": colour} if bold else {}
    with pdf.local_context(**outline):
        pdf.multi_cell(0, size * 0.5, text, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(after)


def _line(pdf: Any, line: SheetLine, anchors: dict[int, tuple[int, int]]) -> None:
    """A list item: the sentence, the numbers of its notes as links, its standing."""
    pdf.set_font("text", "", 10.5)
    pdf.set_text_color(_BLACK)
    pdf.write(5.6, f"{BULLET} {line.text} ", wrapmode=_wrapmode(line.text))
    pdf.set_font("text", "", 8)
    for note in line.notes:
        to_note, back = anchors[note.number]
        pdf.set_link(back, page=pdf.page_no(), y=pdf.get_y())
        pdf.set_text_color(*_BLUE)
        pdf.write(5.6, f"[{note.number}]", link=to_note)
    pdf.set_text_color(_GREY)
    pdf.write(5.6, f" {line.label}")
    pdf.ln(7)


def _wrapmode(text: str) -> str:
    """Where a line may end: between any two characters of a text without spaces, else between words."""
    return "CHAR" if _UNSPACED.search(text) else "WORD"


def _notes(pdf: Any, notes: Sequence[Note], anchors: dict[int, tuple[int, int]]) -> None:
    _words(pdf, NOTES, 14, bold=True, before=4, after=1)
    for note in notes:
        to_note, back = anchors[note.number]
        pdf.set_link(to_note, page=pdf.page_no(), y=pdf.get_y())
        pdf.set_font("text", "", 8.5)
        pdf.set_text_color(*_BLUE)
        pdf.write(4.6, f"[{note.number}]", link=back)
        pdf.set_text_color(_BLACK)
        pdf.write(4.6, f" {note.where}, ")
        if note.address:
            pdf.write(4.6, note.address, link=note.address)
            pdf.write(4.6, ", ")
        pdf.write(4.6, f"{note.place}: “{note.quote}”", wrapmode=_wrapmode(note.quote))
        pdf.ln(4.6)
        _words(pdf, note.mark, 7, after=1.5, colour=_GREY)


def _annex(pdf: Any, sheet: Sheet) -> None:
    _words(pdf, ANNEX, 14, bold=True, before=4, after=1)
    for origin, entries in sheet.annex:
        _words(pdf, origin, 9.5, bold=True, after=0.5)
        for entry in entries:
            _words(pdf, entry, 8.5, after=1)
    _words(pdf, FACTS, 14, bold=True, before=4, after=1)
    for name, value in sheet.facts:
        _words(pdf, f"{name}: {value}", 8.5, after=0.5)


def _open(data: bytes) -> tuple[str, Brief | None]:
    """The text of the pages without their numbers, and the brief attached."""
    from pypdf import PdfReader

    try:
        with quiet("pypdf"):
            reader = PdfReader(io.BytesIO(data))
            if len(reader.pages) > MOST_PAGES:
                raise BriefError(f"The file has {len(reader.pages):,} pages.", "Give an exported brief.")
            pages = [_FOOTER.sub("", page.extract_text().replace("\0", "")) for page in reader.pages]
            attached = dict(reader.attachments).get(ATTACHMENT, [])
    except BriefError:
        raise
    except Exception as error:  # the parser raises whatever a damaged part makes it stumble on
        raise BriefError(f"The file cannot be read as PDF: {reason(error)}.", "Export it anew.") from error
    return "\n".join(pages), read_manifest(attached[0].decode("utf-8", "replace")) if attached else None


def _read_line(first_note: int, line: BriefLine, squeezed: str, shown: str) -> ReadLine | None:
    """A line as the page has it: its own words where they stand there, else those before its first note."""
    notes = tuple(ReadNote(Mark.of(citation), citation.quote) for citation in line.citations)
    text = clean(unlabelled(line.text))
    if _squeezed(clean(line.text)) in squeezed:
        return ReadLine(text, notes)
    for item in shown.split(BULLET):
        words, *after = re.split(rf"(?<!See\s)\[\s*{first_note}\s*\]", item, maxsplit=1)
        if after:
            return ReadLine(clean(words), notes)
    return None


def _squeezed(text: str) -> str:
    """A text without its white space: where a line of print ends says nothing."""
    return "".join(text.split())
