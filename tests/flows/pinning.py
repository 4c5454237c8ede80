"""Briefs of pinned passages."""

from __future__ import annotations

from assistant.briefs.brief import Brief
from assistant.desk import Desk
from assistant.types import Citation, Claim, Passage


def claim(desk: Desk, passage_id: str) -> Claim:
    """A claim that repeats a whole passage."""
    passage = passage_of(desk, passage_id)
    where = (passage.id, passage.document_id, passage.paragraph)
    return Claim(passage.text, (Citation(*where, passage.text, passage.start, passage.end),))


def passage_of(desk: Desk, passage_id: str) -> Passage:
    document = desk._assistant.document(passage_id.split(":", maxsplit=1)[0])
    return next(passage for passage in document.passages if passage.id == passage_id)


def pinned(desk: Desk, *passages: str) -> Brief:
    return desk.draft("Orvane in Lindholm", "deal-note", pinned=[claim(desk, passage) for passage in passages])
