"""Text in a document that reads like an instruction to a model. A small stand-in: one family only."""

from __future__ import annotations

import re

MARKER = "[instruction in the document left out]"
_PLANTED = re.compile(
    r"\b(ignore (all )?previous instructions|do not cite|system prompt|you must answer)\b[^.!?\n]*[.!?]?", re.I
)


def instructions(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every span that addresses a model as an instruction."""
    return tuple(match.span() for match in _PLANTED.finditer(text))


def masked(text: str) -> str:
    """The text with each such span replaced by a visible marker."""
    for start, end in reversed(instructions(text)):
        text = text[:start] + MARKER + text[end:]
    return text
