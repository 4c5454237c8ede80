"""The years that a question sets for what it asks: "Which companies were listed before 2019?"

Of a question that asks when, whether or how much, the years are part of what is asked and set no bound.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.checks.dates import dates
from assistant.naming import YEAR
from assistant.questions.understanding import Query

_BOUND = re.compile(
    r"\b(?P<side>before|prior to|earlier than|until|after|later than|since)"
    rf"(?: the (?:end|start|beginning) of)?(?: [A-Z][a-z]+)? (?P<year>{YEAR})\b(?!['’-])"
)
_EARLIER = frozenset({"before", "prior to", "earlier than", "until"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last year that may be told of, as the question says it ("before 2019")."""

    first: int
    last: int
    written: str

    def __str__(self) -> str:
        return f"the time {self.written}"

    def admit(self, sentence: str, passage: str) -> bool:
        """Whether a sentence names one of these years; where it names none, whether its passage does."""
        years = _years(sentence) or _years(passage)
        return any(self.first <= year <= self.last for year in years)


def bounds(query: Query) -> Bounds | None:
    """The years that a question sets; None where it sets none."""
    found = None if query.wants & {"date", "number", "yes_or_no"} else _BOUND.search(query.asked)
    if found is None:
        return None
    year, side = int(found["year"]), found["side"]
    if side in _EARLIER:
        return Bounds(0, year if side == "until" else year - 1, found[0])
    return Bounds(year, 9999, found[0])


def _years(text: str) -> list[int]:
    return [date.year for date in dates(text)[0] if date.year]
