"""The documents held today, as a brief that was drawn earlier meets them, and what became of its sources since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Protocol

from assistant.briefs.brief import Brief, Source
from assistant.briefs.briefing import text_hash
from assistant.checks.run import Checker
from assistant.types import Document, Record


class Shelf(Protocol):
    """The documents held, and the checks of what is said of them."""

    @property
    def checker(self) -> Checker: ...

    def records(self) -> list[Record]: ...

    def document(self, document_id: str) -> Document: ...


@dataclass(frozen=True, slots=True)
class ChangedSource:
    """A document that is not what it was when the brief was drawn."""

    document_id: str
    what: str


def changed_sources(brief: Brief, shelf: Shelf) -> Iterator[ChangedSource]:
    """What became of every source of a brief, the unchanged ones aside."""
    held = {record.id for record in shelf.records()}
    for source in brief.sources:
        name = source.record.id
        if name not in held:
            yield ChangedSource(name, "no longer held")
            continue
        document = shelf.document(name)
        if text_hash(document.text) != source.text_hash:
            quotes = [one.quote for line in brief.lines for one in line.citations if one.document_id == name]
            still = sum(quote in document.text for quote in quotes)
            yield ChangedSource(name, f"its text has changed; {still} of {len(quotes)} quoted sentences still stand")
        yield from (ChangedSource(name, what) for what in _record_changes(source, document.record))


def _record_changes(source: Source, now: Record) -> Iterator[str]:
    for one in fields(Record):
        before, after = getattr(source.record, one.name), getattr(now, one.name)
        if before != after:
            yield f"its {one.name} was {before!r} and is {after!r}"
