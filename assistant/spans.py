"""Stretches of a text: where they start and end, and which of them meet."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]
"""Start and end offset, end exclusive."""


def meets(one: Span, others: Iterable[Span]) -> bool:
    """Whether a span has a character in common with any of the others."""
    return any(one[0] < end and start < one[1] for start, end in others)
