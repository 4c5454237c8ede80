"""Real footnotes in a Word document: the part of the package that python-docx has no interface for.

A footnote is a paragraph in ``word/footnotes.xml`` and a reference to its number in the text. Ids -1 and 0 are the
lines that Word draws above the footnotes of a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

PART_NAME = "/word/footnotes.xml"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
REFERENCE = "footnote reference"
"""The style of a footnote's number in the text."""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMPTY = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:footnotes xmlns:w="{_W}" xmlns:r="{_R}">
<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
<w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240"
 w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""


class Footnotes:
    """The footnotes of one open document, which had none."""

    def __init__(self, document: Any) -> None:
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart
        from docx.oxml import parse_xml

        self._part = XmlPart(PackURI(PART_NAME), CONTENT_TYPE, parse_xml(_EMPTY.encode()), document.part.package)
        document.part.relate_to(self._part, RELATION)
        self._count = 0

    def add(self, paragraph: Any) -> Any:
        """A new footnote at the end of a paragraph of the text. Returns its own paragraph, to be written to."""
        from docx.text.paragraph import Paragraph

        self._count += 1
        reference = paragraph.add_run(style=REFERENCE)
        _child(reference._r, "footnoteReference", id=str(self._count))
        footnote = _child(self._part.element, "footnote", id=str(self._count))
        own = Paragraph(_child(footnote, "p"), self._part)
        _child(_child(own._p, "pPr"), "pStyle", val="FootnoteText")
        number = _child(own._p, "r")
        _child(_child(number, "rPr"), "rStyle", val="FootnoteReference")
        _child(number, "footnoteRef")
        return own

    def separate(self, paragraph: Any) -> None:
        """A raised comma after a footnote that another is to follow, so that 2 and 3 do not read as 23."""
        paragraph.add_run(",", style=REFERENCE)

    def link(self, paragraph: Any, address: str) -> None:
        """A web address at the end of a footnote, as a link."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.ns import qn
        from docx.text.run import Run

        link = _child(paragraph._p, "hyperlink")
        link.set(qn("r:id"), self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        Run(_child(link, "r"), paragraph).text = address


def footnotes_of(document: Any) -> dict[str, Any]:
    """The footnote elements of an opened document by id; none where it has no footnotes."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    for relation in document.part.rels.values():
        if relation.reltype == RELATION and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            return {note.get(qn("w:id")): note for note in root if note.get(qn("w:type")) is None}
    return {}


def add_styles(document: Any) -> None:
    """The two styles of Word's own footnotes, which the library's template lacks."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    text = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    text.element.set(_qualified("styleId"), "FootnoteText")
    text.base_style = document.styles["Normal"]
    text.font.size, text.paragraph_format.space_after = Pt(9), Pt(2)
    reference = document.styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER)
    reference.element.set(_qualified("styleId"), "FootnoteReference")
    reference.font.superscript = True


def texts(element: Any) -> Iterator[tuple[str, str]]:
    """What a piece of a document says in order: ``("text", words)``, ``("note", id)``. Deleted words are no words."""
    names: Sequence[str] = ("t", "tab", "br", "cr", "noBreakHyphen", "footnoteReference")
    for node in element.iter(*(_qualified(name) for name in names)):
        if any(above.tag == _qualified("del") for above in node.iterancestors()):
            continue
        name = node.tag.rsplit("}", 1)[1]
        if name == "footnoteReference":
            yield "note", node.get(_qualified("id"))
        else:
            yield "text", node.text or "" if name == "t" else "-" if name == "noBreakHyphen" else " "


def _child(parent: Any, name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    child = OxmlElement(f"w:{name}", {_qualified(key): value for key, value in attributes.items()})
    parent.append(child)
    return child


def _qualified(name: str) -> str:
    return f"{{{_W}}}{name}"
