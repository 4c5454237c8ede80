"""Briefs as Word documents with real footnotes, written and read again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from assistant.adapters.footnote_part import Footnotes, add_styles, footnotes_of, texts
from assistant.adapters.loaders_docx import refuse_bomb
from assistant.adapters.reading import quiet, reason
from assistant.briefs.brief import Brief
from assistant.briefs.footnotes import ANNEX, FACTS, Note, Sheet, SheetLine, clean, read_manifest
from assistant.briefs.marks import read_marks
from assistant.briefs.readback import ReadBrief, ReadNote, segments
from assistant.errors import BriefError, CorpusError

STANDING_STYLE = "Standing"
GAP_STYLE = "Gap"
_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_XML_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
_NAMESPACE = "urn:briefing-assistant:brief:1"
_ITEM_ID = "{6B1F4C4E-2B5A-4F0E-9B0D-5D0C6A1E7F31}"
_MOMENT = datetime(2020, 1, 1)
"""The library stamps its files with the time; the same brief is to give the same bytes."""
_HINT = "Give a brief as it was exported, or save it anew as .docx."
MAX_TITLE = 250
"""Characters of a title that the file's properties hold, at most."""


def write_docx(sheet: Sheet) -> bytes:
    """A .docx file. Its own XML part carries the brief; each footnote carries its mark in print."""
    import docx

    document = docx.Document()
    _page(document)
    _styles(document)
    _properties(document, sheet)
    footnotes = Footnotes(document)
    document.add_heading(sheet.title, level=0)
    for section in sheet.sections:
        document.add_heading(section.heading, level=1)
        for line in section.lines:
            _line(document, footnotes, line)
        for gap in section.gaps:
            document.add_paragraph(gap, style=GAP_STYLE)
    _annex(document, sheet)
    _carry(document, sheet.manifest)
    data = io.BytesIO()
    document.save(data)
    return _stamped(data.getvalue())


def read_docx_brief(data: bytes) -> ReadBrief:
    """The lines of a Word brief: its paragraphs above the annex that are a list item or hold a footnote.

    BriefError when the file is no Word document.
    """
    _refuse_unfit(data)
    try:
        with quiet("docx"):
            return _read(data)
    except Exception as error:  # the parser raises whatever a damaged part makes it stumble on
        raise BriefError(f"The file cannot be read as a Word document: {reason(error)}.", _HINT) from error


def _read(data: bytes) -> ReadBrief:
    import docx

    document = docx.Document(io.BytesIO(data))
    notes = {number: _note(element) for number, element in footnotes_of(document).items()}
    body = [*_body(document)]
    lines = [line for heading, paragraph in body for line in segments(_tokens(paragraph, notes), heading)]
    titles = (clean(paragraph.text) for paragraph in document.paragraphs if _style(paragraph) == "Title")
    return ReadBrief(tuple(lines), _carried(document), next(titles, ""))


def _page(document: Any) -> None:
    from docx.shared import Mm

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(25)


def _styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    add_styles(document)
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    document.styles["List Bullet"].paragraph_format.space_after = Pt(6)
    document.styles["Title"].font.size = Pt(22)
    for name, kind in ((STANDING_STYLE, WD_STYLE_TYPE.CHARACTER), (GAP_STYLE, WD_STYLE_TYPE.PARAGRAPH)):
        style = document.styles.add_style(name, kind)
        style.font.size, style.font.italic, style.font.color.rgb = Pt(9), name == GAP_STYLE, RGBColor(90, 90, 90)


def _properties(document: Any, sheet: Sheet) -> None:
    properties = document.core_properties
    properties.title = sheet.title[:MAX_TITLE]
    properties.author = properties.comments = ""
    properties.created = properties.modified = _MOMENT


def _line(document: Any, footnotes: Footnotes, line: SheetLine) -> None:
    paragraph = document.add_paragraph(line.text, style="List Bullet")
    for at, note in enumerate(line.notes):
        if at:
            footnotes.separate(paragraph)
        _footnote(footnotes, footnotes.add(paragraph), note)
    paragraph.add_run(f" {line.label}", style=STANDING_STYLE)


def _footnote(footnotes: Footnotes, paragraph: Any, note: Note) -> None:
    from docx.shared import Pt, RGBColor

    paragraph.add_run(f" {note.where}, ")
    if note.address:
        footnotes.link(paragraph, note.address)
        paragraph.add_run(", ")
    paragraph.add_run(f"{note.place}: “{note.quote}” ")
    mark = paragraph.add_run(note.mark)
    mark.font.size, mark.font.color.rgb = Pt(7), RGBColor(110, 110, 110)


def _annex(document: Any, sheet: Sheet) -> None:
    document.add_heading(ANNEX, level=1)
    for origin, entries in sheet.annex:
        document.add_heading(origin, level=2)
        for entry in entries:
            document.add_paragraph(entry, style="List Bullet")
    document.add_heading(FACTS, level=1)
    for name, value in sheet.facts:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = 0
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(value)


def _carry(document: Any, manifest: str) -> None:
    """The brief as a part of its own, which Word keeps when it saves the file."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    name = package.next_partname("/customXml/item%d.xml")  # the library's template has one already
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n<brief xmlns="{_NAMESPACE}">{manifest}</brief>'
    item = Part(name, "application/xml", content.encode(), package)
    described = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<ds:datastoreItem xmlns:ds="http://schemas.'
        f'openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{_ITEM_ID}"><ds:schemaRefs><ds:schemaRef'
        f' ds:uri="{_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    item.relate_to(
        Part(PackURI(name.replace("/item", "/itemProps")), kind, described.encode(), package), _XML_PROPERTIES
    )
    document.part.relate_to(item, _XML)


def _stamped(data: bytes) -> bytes:
    """The same package with one date on every part: the library writes the time of day."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename), old.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _refuse_unfit(data: bytes) -> None:
    """BriefError when a file is no Word document, or one that would take the machine's memory."""
    try:
        refuse_bomb("The file", data)
    except CorpusError as error:
        raise BriefError(error.message, _HINT) from None


def _body(document: Any) -> Iterator[tuple[str, Any]]:
    """The paragraphs that may be lines, each with its heading: above the annex, and no sentence about a gap."""
    heading = ""
    for paragraph in document.paragraphs:
        style = _style(paragraph)
        if style.startswith("Heading"):
            heading = clean(paragraph.text)
        if style.startswith("Heading") and heading == ANNEX:
            return
        noted = any(kind == "note" for kind, _ in texts(paragraph._p))
        if noted or (style.startswith("List") and paragraph.text.strip()):
            yield heading, paragraph


def _style(paragraph: Any) -> str:
    return (paragraph.style.name or "") if paragraph.style is not None else ""


def _tokens(paragraph: Any, notes: dict[str, ReadNote]) -> Iterator[str | ReadNote]:
    for kind, what in texts(paragraph._p):
        yield notes.get(what, ReadNote(None, "")) if kind == "note" else what


def _note(element: Any) -> ReadNote:
    """A footnote as it now reads: its mark, and the words between its first and its last quotation mark."""
    words = "".join(what for _, what in texts(element))
    start, end = words.find("“"), words.rfind("”")
    marks = read_marks(words)
    return ReadNote(marks[-1] if marks else None, clean(words[start + 1 : end]) if 0 <= start < end else "")


def _carried(document: Any) -> Brief | None:
    from lxml import etree  # type: ignore[import-untyped]

    for relation in document.part.rels.values():
        if relation.reltype == _XML and not relation.is_external:
            try:
                root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
            except etree.XMLSyntaxError:
                continue
            if root.tag == f"{{{_NAMESPACE}}}brief":
                return read_manifest(root.text or "")
    return None
