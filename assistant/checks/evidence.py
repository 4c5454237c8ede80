"""What one citation of a claim points at."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Passage, Record


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cited passage with the record of its document: all that a check may look at, and no more."""

    passage: Passage
    record: Record

    @property
    def said_by(self) -> str:
        """Who, by the note, asserts the passage; empty where the note does not say or there is no note."""
        return self.passage.attributes.get("said_by", "")

    @property
    def head(self) -> str:
        """What the reader is shown beside the passage: title, publisher, authors, speaker."""
        record = self.record
        return " · ".join(filter(None, (record.title, record.publisher, *record.authors, self.said_by)))
