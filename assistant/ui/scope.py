"""What a question is asked of: the filters and the date that a reader has set. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant import naming, text
from assistant.errors import UsageError
from assistant.filters import EVERYTHING, Filters
from assistant.foreign import strange
from assistant.wanted import date_from

MOST_NAMES = 100
"""Publishers or kinds in one set of filters, at most."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Filters, and the ISO date after which nothing counts."""

    filters: Filters = EVERYTHING
    as_of: str | None = None

    @property
    def labels(self) -> list[str]:
        """A word or two for each thing that narrows the search: what a reader sees over an answer."""
        return text.narrowed(self.filters, self.as_of)


def read_scope(value: Any) -> Scope:
    """The scope that a browser sent; everything where it sent none. UsageError where it is none or a date is wrong."""
    if not value:
        return Scope()
    if not isinstance(value, dict):
        raise strange("filters")
    since, until, as_of = (date_from("The date", value.get(name) or None) for name in ("from", "to", "as_of"))
    if since and until and since > until:
        told = f"The filters ask for what was published from {naming.day(since)} to {naming.day(until)}."
        raise UsageError(told, "Swap the dates.")
    return Scope(Filters(_names(value, "publishers"), _names(value, "kinds"), (), since, until), as_of)


def _names(value: dict[str, Any], name: str) -> tuple[str, ...]:
    names = value.get(name) or []
    if not isinstance(names, list) or len(names) > MOST_NAMES or not all(isinstance(one, str) for one in names):
        raise strange("filters")
    return tuple(dict.fromkeys(names))
