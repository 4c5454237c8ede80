"""Which documents may be retrieved, and as of when. What a question itself says of time or source is no filter."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.types import Passage


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents may be retrieved; empty means all. Names are spelled as the documents spell them (see `wanted`).

    Dates are ISO, inclusive; no date passes no date filter.
    ``known_by``, set by `as_of` alone, is a date after which nothing is to be known, wherever it was published.
    """

    publishers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    published_from: str | None = None
    published_to: str | None = None
    known_by: str | None = None

    def as_of(self, date: str) -> Filters:
        """These filters as things stood on a date: without what was published or holds true only after it."""
        last = min(self.published_to or date, date, key=lambda day: f"{day}~")  # 2019-12 covers more than 2019-12-06
        return replace(self, published_to=last, known_by=date)

    def knew(self, passage: Passage) -> bool:
        """Whether a passage may be told: not one of a later date than `known_by`, by what its note says."""
        return not self.known_by or not is_later(passage.attributes.get("as_of", ""), self.known_by)


def is_later(date: str, than: str) -> bool:
    """Whether an ISO date lies wholly after another: ``2019-12`` does after ``2019-06``, not after ``2019``.

    What is no date ("spring") is never later.
    """
    return date[:4].isdigit() and date[: len(than)] > than[: len(date)]


EVERYTHING = Filters()
"""The filters that let every document pass."""
