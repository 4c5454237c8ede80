"""What a claim is checked against."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Passage, Record


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one citation of a claim points at: the passage, and the record of its document."""

    passage: Passage
    record: Record
