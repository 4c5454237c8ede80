"""Claims and evidence for the tests of checks: written in one line each."""

from __future__ import annotations

from assistant.checks.evidence import Evidence
from assistant.types import Citation, Claim, Passage, Record


def evidence(
    text: str,
    *,
    said_by: str = "",
    publisher: str = "Orl Gazette",
    kind: str = "article",
    read: str | None = "original",
    title: str = "Lamps of Orl",
    published: str | None = None,
) -> Evidence:
    attributes = {"said_by": said_by} if said_by else {}
    record = Record("orl", title, publisher, kind=kind, read=read, published=published)
    return Evidence(Passage("orl:1", "orl", 1, 0, len(text), text, attributes=attributes), record)


def claim(text: str) -> Claim:
    return Claim(text, (Citation("orl:1", "orl", 1, "", 0, 0),))
