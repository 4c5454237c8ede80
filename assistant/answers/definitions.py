"""What a thing is, or what something of it is: "What is GB/T 41819?", "What is the population of Uganda?"

The first is answered best by a sentence that begins "GB/T 41819 is a …", the second by none where nobody speaks of a
population.
"""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"^(?:so |and )?(?:what|who)(?: is|['’]s| are| was| were) (?:the |an? )?(?P<thing>.+?)\s*\??$", re.I
)
_NAME = r"[A-Z][\w&.’'-]*(?: (?:(?:of|and|the) )?[A-Z][\w&.-]*){0,3}"
_WHAT = r"[a-z][a-z-]*(?: [a-z-]+)?"
_OF = re.compile(
    rf"^(?i:what)(?i:['’]s| is| was)(?i: the)? (?P<thing>{_WHAT}) (?:of|in|for) (?:the )?{_NAME}\s*\??$"
    rf"|^(?i:what)(?i:['’]s| is| was) {_NAME}['’]s? (?P<its>{_WHAT})\s*\??$"
)
_LONGEST_NAME = 5
"""Words of the thing, at most: what is longer describes rather than names it."""


def defined(question: str) -> re.Pattern[str] | None:
    """How a sentence begins that says what the thing asked about is; None where no such thing is asked about.

    "… is not" says what it is not, and is no definition.
    """
    asked = _ASKED.match(question.strip())
    if asked is None or len(asked["thing"].split()) > _LONGEST_NAME:
        return None
    thing = re.escape(asked["thing"]).replace(r"\ ", r"\s")
    return re.compile(
        rf"(?:the |an? )?{thing}\b(?:[\w:/.-]*|,? \([^)]*\)|, [^,]+,)?"
        r" (?:is|are|was|were) (?:an?|the|one|among|short for)\b",
        re.I,
    )


def attribute(question: str) -> str | None:
    """What of something with a name is asked for in so many words ("population"); None where nothing is."""
    found = _OF.match(question.strip())
    return (found["thing"] or found["its"]) if found else None
