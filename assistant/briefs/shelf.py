"""The documents held today, as a brief that was drawn earlier meets them, and what became of its sources since."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Protocol

from assistant.briefs.brief import Brief, Source, text_hash
from assistant.briefs.footnotes import clean
from assistant.briefs.marks import read_marks
from assistant.checks.run import Checker
from assistant.naming import all_called, called
from assistant.types import Document, Passage, Record

LONGEST_NAME = 500
"""Characters of a title, a heading or a name out of a file, at most; what is over is cut."""


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
    held = {record.id: record for record in shelf.records()}
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
        yield from (ChangedSource(name, what) for what in _record_changes(source, document.record, held))


def names(document_ids: Collection[str], brief: Brief | None, shelf: Shelf) -> dict[str, str]:
    """What people call some documents, and those of a brief, by their ids.

    As they are held today, else as the brief has them.
    """
    carried = brief.records if brief else {}
    known = carried | {record.id: record for record in shelf.records()}
    return {name: clean(called(name, known))[:LONGEST_NAME] for name in sorted({*document_ids, *carried})}


def spot(mark: str, named: Mapping[str, str]) -> str:
    """Where the words of a mark stand, for people: ``The Wire, “Papers”, ¶3``. ``named``: what `names` gives."""
    (one,) = read_marks(mark)
    return f"{named[one.document_id]}, ¶{one.paragraph}"


def passage_at(document: Document, offset: int) -> Passage | None:
    """The passage that an offset of a document lies in."""
    return next((passage for passage in document.passages if passage.start <= offset < passage.end), None)


def _record_changes(source: Source, now: Record, records: Mapping[str, Record]) -> Iterator[str]:
    for one in fields(Record):
        before, after = getattr(source.record, one.name), getattr(now, one.name)
        if before != after and one.name == "origins":
            retold, retells = (all_called(names, records) or "nothing" for names in (before, after))
            yield f"it retold {retold} and retells {retells}"
        elif before != after:
            yield f"its {one.name} was {before!r} and is {after!r}"
