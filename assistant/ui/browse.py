"""The documents as plain data for the page: the list, what is found in their text, who retells whom. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from assistant import naming
from assistant.errors import UsageError
from assistant.filters import Filters
from assistant.foreign import strange
from assistant.types import Citation, Hit, Record
from assistant.ui.render import NOTES, View, chip

NO_PUBLISHER = "No publisher"
MOST_FOUND = 12
"""Documents shown that a search of the text finds, at most."""
SHOWN_WORDS = 240
"""Characters of a found passage that are shown, at most."""
LONGEST_SEARCH = 500
"""Characters of a search, at most."""


def listing(records: Sequence[Record]) -> View:
    """Every document, the latest first and the undated last, and what it can be narrowed by."""
    dated = sorted(records, key=lambda record: (record.published is not None, record.published or ""), reverse=True)
    return {"rows": [_row(record) for record in dated], **choices(records)}


def choices(records: Sequence[Record]) -> View:
    """The publishers and kinds there are, in order of the alphabet."""
    publishers = {record.publisher for record in records if record.publisher}
    return {"publishers": sorted(publishers, key=str.casefold), "kinds": sorted({record.kind for record in records})}


def _row(record: Record) -> View:
    return {
        "id": record.id,
        "title": record.title,
        "publisher": record.publisher,
        "by": record.publisher or NO_PUBLISHER,
        "date": naming.published(record) or "no date",
        "kind": record.kind,
        "tag": NOTES.get(record.read, (f"note, {record.read}", ""))[0] if record.read else None,
        "retells": len(record.origins),
        "find": " ".join([record.id, record.title, record.publisher or "", *record.authors]).casefold(),
    }


def found(hits: Sequence[Hit], records: Mapping[str, Record]) -> list[View]:
    """The best passage of each document that a search finds, the best first."""
    best: dict[str, Hit] = {}
    for hit in hits:
        if hit.passage.kind != "furniture" and hit.passage.document_id in records:
            best.setdefault(hit.passage.document_id, hit)
    return [
        {
            "title": records[document_id].title,
            "text": textwrap.shorten(hit.passage.text, SHOWN_WORDS, placeholder="…"),
            "chip": chip(number, _whole(hit), records),
        }
        for number, (document_id, hit) in enumerate(list(best.items())[:MOST_FOUND], start=1)
    ]


def retold_by(document_id: str, records: Sequence[Record]) -> list[View]:
    """The documents that name this one as an origin."""
    return [{"document": one.id, "title": one.title} for one in records if document_id in one.origins]


def wanted(request: Any) -> tuple[str, Filters]:
    """The words and filters of a search as a browser sent them. UsageError where they are none."""
    match request:
        case {"words": str(words), "publisher": str() | None as publisher, "kind": str() | None as kind} if (
            words.strip()
        ):
            if len(words) > LONGEST_SEARCH:
                raise UsageError(f"The search has {len(words):,} characters.", f"Keep it to {LONGEST_SEARCH:,}.")
            return words, Filters((publisher,) if publisher else (), (kind,) if kind else ())
    raise strange("a search")


def _whole(hit: Hit) -> Citation:
    passage = hit.passage
    return Citation(passage.id, passage.document_id, passage.paragraph, passage.text, passage.start, passage.end)
