"""What one citation of a claim points at."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Passage, Record


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cited passage with the record of its document: all that a check may look at."""

    passage: Passage
    record: Record
