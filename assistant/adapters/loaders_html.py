"""Web pages: the article of the page, without what stands around it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from assistant.adapters.html_metadata import page_fields
from assistant.adapters.loaders_text import decode
from assistant.adapters.reading import FileBlock, FileText, Row, compose, quiet, reason, table_blocks
from assistant.errors import CorpusError

_CHARSET = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.I
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# What browsers do: these names stand for the larger sets.
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_BLOCKS = ("p", "head", "item", "quote", "table", "code", "ab")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.I)


def read_html(name: str, data: bytes) -> FileText:
    """An .html file: one paragraph per block of the article, captions marked; what nobody sees is no text."""
    import trafilatura  # noqa: F401  # outside the try: a broken installation is no fault of the page
    from lxml import html  # type: ignore[import-untyped]

    text = _DECLARATION.sub("", decode(name, data, _declared(name, data)))
    try:
        page = html.document_fromstring(text)
        fields = page_fields(page)
        _drop_hidden(page)
        captions = _keep_captions(page)
        with quiet("trafilatura", "htmldate", "justext", "courlan"):
            blocks = list(_blocks(_article(page), captions))
    except Exception as error:  # the parsers raise whatever a damaged page makes them stumble on
        raise CorpusError(f"{name!r} cannot be read as HTML: {reason(error)}.", "Save the page again.") from error
    if not blocks:
        raise CorpusError(f"{name!r} has no readable text.", "Save the page as text, or copy its article into a .txt.")
    return compose(blocks, fields, headings=False)


def _declared(name: str, data: bytes) -> str:
    """The encoding that the page declares, empty where it declares none."""
    found = _CHARSET.search(data[:4096])
    if not found:
        return ""
    label = (found[1] or found[2]).decode("ascii").lower()
    try:
        coding = codecs.lookup(label).name
    except LookupError as error:
        raise CorpusError(f"{name!r} declares the unknown encoding {label!r}.", "Save the page as UTF-8.") from error
    return _READ_AS.get(coding, coding)


def _drop_hidden(page: Any) -> None:
    """Take out what the page itself says is not shown. The body stays: pages hide it until their scripts have run."""
    for element in page.xpath("//body//*[@hidden or @aria-hidden or @style]"):
        styled = _HIDING.search(element.get("style", ""))
        if styled or "hidden" in element.attrib or element.get("aria-hidden", "").lower() == "true":
            element.drop_tree()


def _article(page: Any) -> Any:
    """The body of the article as a tree; an empty one where nothing is found.

    Of a short page the library makes one paragraph, whatever it is made of: its own blocks are taken where they hold
    most of that.
    """
    whole = _extracted(page)
    if len(whole) != 1 or whole[0].tag != "p":
        return whole
    blocks = _extracted(page, shortest=1)
    return blocks if 2 * len(_words(blocks)) > len(_words(whole)) else whole


def _extracted(page: Any, shortest: int | None = None) -> Any:
    """What the library finds; the whole page where that has fewer characters than ``shortest`` (None: 250)."""
    import trafilatura
    from lxml import etree
    from trafilatura.settings import use_config

    config = use_config()
    if shortest is not None:
        config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(shortest))
    found: Any = trafilatura.bare_extraction(
        page, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False, config=config
    )
    return found.body if found is not None else etree.Element("body")


def _keep_captions(page: Any) -> set[str]:
    """Turn captions of figures into paragraphs, which the extraction keeps; their words."""
    captions = set()
    for caption in page.iter("figcaption"):
        caption.tag = "p"
        captions.add(_words(caption))
    for figure in page.iter("figure"):
        figure.tag = "div"
    return captions


def _blocks(element: Any, captions: set[str]) -> Iterator[FileBlock]:
    """The innermost blocks of the tree, in order."""
    if element.tag == "table":
        yield from table_blocks(_row(row) for row in element.iter("row"))
        return
    inner = element.iterdescendants(*_BLOCKS)
    if element.tag not in _BLOCKS or next(inner, None) is not None:
        for child in element:
            yield from _blocks(child, captions)
        return
    if words := _words(element):
        yield FileBlock(words, "heading" if element.tag == "head" else "caption" if words in captions else None)


def _row(element: Any) -> Row:
    """A row of a table; one of nothing but heads, empty cells aside, names the columns."""
    cells = [(_words(cell), cell.get("role") == "head") for cell in element.iter("cell")]
    return Row([words for words, _ in cells], heads=all(head for words, head in cells if words))


def _words(element: Any) -> str:
    """The text of an element, a line break as a space."""
    parts = []
    for node in element.iter():
        if node is not element and node.tag in ("lb", "br"):
            parts.append(" ")
        parts.append(node.text or "" if isinstance(node.tag, str) else "")
        if node is not element:
            parts.append(node.tail or "")
    return _SPACES.sub(" ", "".join(parts)).strip()
