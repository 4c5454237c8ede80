"""What stands last: "What is the latest on …?", "What became of …?"; and what an earlier version of a text said, which
stands no more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.figures import date_of
from assistant.questions.understanding import Query
from assistant.types import Passage

_LATEST = re.compile(
    r"\b(?:latest|most recent(?:ly)?|newest|current(?:ly)?|status of|state of play|by now"
    r"|what (?:has |have |ever )?(?:became|become|happened|came) (?:of|to|with|in)|how did .+ (?:end|turn out)"
    r"|where (?:do|does) .+ stand|(?:stands?|standing) (?:now|today))\b",
    re.I,
)
_FORMER = re.compile(r"\b(?:first|earlier|original|previous|initial|older) versions?\b", re.I)
_OF_CHANGE = re.compile(r"\b(?:versions?|amend\w*|correct\w*|chang\w+|originally|first sa(?:y|id)|revis\w+)\b", re.I)


def asks_latest(query: Query) -> bool:
    """Whether it is asked how something stands now, and not when that came about."""
    return bool(_LATEST.search(query.asked)) and "date" not in query.wants


def last_year(dated: Sequence[str]) -> str:
    """The year of the latest of some ISO dates; empty where there are none."""
    return max(dated, default="")[:4]


def told_on(sentence: str, passage: Passage) -> str:
    """The date that a sentence speaks of, as an ISO date: its own, else its passage's; empty where it has none."""
    return date_of(sentence) or passage.attributes.get("as_of", "")


def former(query: Query, sentence: str) -> bool:
    """Whether a sentence tells what an earlier version of a text said, and that is not what is asked."""
    return bool(_FORMER.search(sentence)) and not _OF_CHANGE.search(query.asked)
