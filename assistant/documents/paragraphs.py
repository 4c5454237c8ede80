"""A text into its paragraphs, numbered from 1, each a slice of the text as it stands.

What is a mark of form (``#``, list markers, attribute lists) stays outside the slices.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents import markdown
from assistant.documents.furniture import is_amendment, kinds
from assistant.documents.splitting import Paragraph, lines_of, trimmed
from assistant.spans import Span

_WRAP = 120
"""The longest line of a hard-wrapped text, in characters."""


def from_lines(text: str) -> list[Paragraph]:
    """The paragraphs of a plain text: its non-empty lines, or its blocks where the lines are cut to a width."""
    blocks = _line_blocks(text)
    spans = [span for block in blocks for span in block]
    if _is_wrapped(text, blocks):
        spans = [(block[0][0], block[-1][1]) for block in blocks]
    return from_spans(text, spans)


def from_spans(text: str, spans: Sequence[Span], *, headings: bool = True) -> list[Paragraph]:
    """Paragraphs of known place, their kinds judged by their words and neighbours (see `furniture.kinds`)."""
    found = kinds([text[start:end] for start, end in spans], headings=headings)
    return [Paragraph(n, *span, kind) for n, (span, kind) in enumerate(zip(spans, found, strict=True), 1)]


def from_markdown(text: str) -> list[Paragraph]:
    """The paragraphs of a Markdown text: blocks between blank lines, list items, headings, fenced code.

    The kind in an attribute list wins over the form, and the form over the words. CorpusError: a kind that is none.
    """
    blocks = markdown.blocks(text)
    found = kinds(["code" if block.verbatim else text[block.start : block.end] for block in blocks], headings=False)
    return [
        Paragraph(n, block.start, block.end, block.kind or kind, block.attributes)
        for n, (block, kind) in enumerate(zip(blocks, found, strict=True), 1)
    ]


def amendment(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """The words of the publisher's notes on changes of the text; None where there is none."""
    lines = [" ".join(text[p.start : p.end].split()) for p in paragraphs if p.kind == "text"]
    return " ".join(line for line in lines if is_amendment(line)) or None


def _line_blocks(text: str) -> list[list[Span]]:
    """The non-empty lines, in groups that blank lines part."""
    blocks: list[list[Span]] = [[]]
    for line in lines_of(text):
        start, end = trimmed(text, *line)
        if start < end:
            blocks[-1].append((start, end))
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _is_wrapped(text: str, blocks: Sequence[Sequence[Span]]) -> bool:
    """Whether lines are cut to a width: most are followed by another, few are long, many go on in lower case."""
    lines = [span for block in blocks for span in block]
    following = [span for block in blocks for span in block[1:]]
    long = sum(end - start > _WRAP for start, end in lines)
    going_on = sum(text[start].islower() for start, _ in following)
    return 2 * len(following) > len(lines) and 50 * long <= len(lines) and 5 * going_on >= 2 * len(following)
