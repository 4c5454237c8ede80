"""What a thing is: "What is GB/T 41819?" is answered first by a sentence that begins "GB/T 41819 is a …"."""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"^(?:so |and )?(?:what|who)(?: is|['’]s| are| was| were) (?:the |an? )?(?P<thing>.+?)\s*\??$", re.I
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
