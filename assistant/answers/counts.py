"""What a question wants counted, and whether a sentence counts it: "How many lamps …?" – "… planned 15,000 lamps"."""

from __future__ import annotations

import re
from collections.abc import Set

from assistant.answers.figures import figures
from assistant.questions.understanding import Query
from assistant.words import STOP_WORDS, words

_HOW_MANY = re.compile(r"\bhow many (?:of (?:the |these |those )?)?(?P<counted>[\w’'-]+(?: [\w’'-]+){0,3})", re.I)
ALIKE = [
    frozenset(words(line))
    for line in (
        "countries nations states governments lands members",
        "companies firms businesses vendors suppliers bidders",
        "people persons users respondents inhabitants citizens employees",
        "images pictures photos photographs portraits faces",
        "cities towns municipalities",
    )
]
"""Words for the same thing counted."""


def counted(query: Query) -> Set[str]:
    """The stems of what a question wants counted, with other words for it; empty where it wants no count, or more."""
    asked = None if query.wants & {"money", "several"} else _HOW_MANY.search(query.asked)
    stems = {stem for stem in words(asked["counted"]) if stem not in STOP_WORDS} if asked else set()
    return stems.union(*(alike for alike in ALIKE if stems & alike))


def counts(text: str, stems: Set[str]) -> bool:
    """Whether a sentence has a number of any of these."""
    return any(not stems.isdisjoint(figure.counts) for figure in figures(text))
