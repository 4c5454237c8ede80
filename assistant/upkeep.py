"""What becomes of files and of the indexes made from them: the nouns of ingesting and mending, beside `types`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

IngestOutcome = Literal["added", "replaced", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Held:
    """What the catalogue holds under an id: enough to decide whether a file has to be read again."""

    document_id: str
    content_hash: str
    source: str
    is_note: bool


@dataclass(frozen=True, slots=True)
class IngestItem:
    """What became of one file. ``reason`` says why it failed; ``passages`` counts the indexed ones."""

    source: str
    outcome: IngestOutcome
    document_id: str | None = None
    passages: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of every file of one ingest, in order. ``repaired``: documents left half-done before."""

    items: tuple[IngestItem, ...]
    repaired: tuple[str, ...] = ()

    def count(self, outcome: IngestOutcome) -> int:
        return sum(item.outcome == outcome for item in self.items)


@dataclass(frozen=True, slots=True)
class Fault:
    """A difference between the catalogue and one index: what, where, of which document."""

    index: str
    document_id: str
    detail: str
