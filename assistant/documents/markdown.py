"""The blocks of a Markdown text, as slices: what a reader would take for one paragraph each.

It knows what notes and saved pages use (headings, lists, quotes, fences, comments, attribute lists), not all of
CommonMark. Nothing is rendered: emphasis and links stay in the slice as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from assistant.documents.splitting import lines_of, trimmed
from assistant.errors import CorpusError
from assistant.spans import Span
from assistant.types import PassageKind

_ITEM = re.compile(r"[ \t]*(?:[-*+•]|(?P<number>\d{1,3})[.)])[ \t]+(?=\S)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})\s*")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\s*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_QUOTE = re.compile(r"(?:[ \t]{0,3}>[ \t]?)+")
_COMMENT = re.compile(r"[ \t]*<!--")
_IMAGES = re.compile(r"(?:\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?\s*)+")
_LINK_TARGET = re.compile(r"\[(?!\^)[^\]]+\]:\s+\S+")
_PAIR = r"[A-Za-z_][\w-]*=(?:\"[^\"{}]*\"|[^\s\"{}]+)"
_ATTRIBUTES = re.compile(rf"\s*\{{\s*({_PAIR}(?:\s+{_PAIR})*)\s*\}}$")
_ONE_PAIR = re.compile(r"([A-Za-z_][\w-]*)=(?:\"([^\"]*)\"|([^\s\"]+))")


@dataclass(frozen=True, slots=True)
class Block:
    """A slice without its markers. ``kind`` None: the form does not tell. ``verbatim``: no mark counts in it."""

    start: int
    end: int
    kind: PassageKind | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    verbatim: bool = False


def blocks(text: str) -> list[Block]:
    """The blocks in order, none of them empty.

    A final attribute list (``{said_by="…" as_of=2019}``) is read off the slice; a ``kind`` in it that no passage can
    have is a CorpusError.
    """
    return [block for found in _walk(text, list(lines_of(text))) if (block := _narrow(text, found))]


def _walk(text: str, lines: Sequence[Span]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        start, end = lines[at]
        line = text[start:end]
        if not line.strip() or _RULE.fullmatch(line):
            at += 1
        elif fence := _FENCE.match(line):
            close = _closing(text, lines, at, re.compile(rf" {{0,3}}{re.escape(fence[1])}"))
            yield Block(end, lines[close][0] if close < len(lines) else len(text), verbatim=True)
            at = close + 1
        elif _COMMENT.match(line):
            close = next((i for i in range(at, len(lines)) if "-->" in text[slice(*lines[i])]), len(lines) - 1)
            yield Block(start, lines[close][1], "furniture", verbatim=True)
            at = close + 1
        elif mark := _HEADING.match(line):
            yield Block(start + mark.end(), start + len(re.sub(r"\s+#+\s*$", "", line)), "heading")
            at += 1
        else:
            block, at = _paragraph(text, lines, at)
            yield block


def _closing(text: str, lines: Sequence[Span], at: int, mark: re.Pattern[str]) -> int:
    """The line that closes a fence opened at ``at``: the end of the text where none does."""
    return next((i for i in range(at + 1, len(lines)) if mark.match(text, *lines[i])), len(lines))


def _paragraph(text: str, lines: Sequence[Span], first: int) -> tuple[Block, int]:
    """The paragraph, list item or underlined heading that begins at line ``first``, and the line after it."""
    start, end = lines[first]
    if quote := _QUOTE.match(text, start, end):
        start = quote.end()
    item = _ITEM.match(text, start, end)
    start = item.end() if item else start
    at = first + 1
    while at < len(lines) and not _interrupts(text, lines[at], in_list=item is not None):
        if at == first + 1 and item is None and _UNDERLINE.fullmatch(text, *lines[at]):
            return Block(start, end, "heading"), at + 1
        end = lines[at][1]
        at += 1
    return Block(start, end), at


def _interrupts(text: str, span: Span, *, in_list: bool) -> bool:
    """Whether a line ends the paragraph before it. Outside a list only number 1 does: ``2019. The`` may be prose."""
    line = text[slice(*span)]
    if not line.strip() or _HEADING.match(line) or _FENCE.match(line) or _COMMENT.match(line):
        return True
    if _RULE.fullmatch(line) and not _UNDERLINE.fullmatch(line):
        return True
    item = _ITEM.match(line)
    return item is not None and (in_list or item["number"] in (None, "1"))


def _narrow(text: str, block: Block) -> Block | None:
    """The block without white space at its ends and without its attribute list; None when nothing is left."""
    start, end = trimmed(text, block.start, block.end)
    if block.verbatim:
        return replace(block, start=start, end=end) if start < end else None
    attributes: dict[str, str] = {}
    if found := _ATTRIBUTES.search(text[start:end]):
        attributes = {name: quoted or bare for name, quoted, bare in _ONE_PAIR.findall(found[1])}
        end = start + found.start()
    kind = _kind(attributes.pop("kind", None)) or block.kind
    if _IMAGES.fullmatch(text, start, end) or _LINK_TARGET.fullmatch(text, start, end):
        kind = "furniture"
    return Block(start, end, kind, attributes) if start < end else None


def _kind(value: str | None) -> PassageKind | None:
    allowed: dict[str, PassageKind] = {kind: kind for kind in get_args(PassageKind)}
    if value is None or value in allowed:
        return allowed.get(value or "")
    raise CorpusError(f"The attribute kind={value!r} is none of {', '.join(allowed)}.", "Correct it in the text.")
