"""What came of something: "Did they win it in the end?", "How much was in fact raised?" A plan, a bid or a draft is no
answer to that, however much it says of the same thing.
"""

from __future__ import annotations

import re

from assistant.answers.silences import silent
from assistant.checks.rungs import NOT, PLAN
from assistant.questions.understanding import Query

_IN_THE_END = re.compile(
    r"\b(?:in the end|eventually|finally|ultimately|actually|in (?:actual )?fact|in reality|so far|to date|by now"
    r"|(?:how (?:many|much)|did|has|have|was|were)\b.*\breally)\b",
    re.I,
)
_DONE = re.compile(r"\b(?:did|has|have|had|was|were|how (?:many|much)|[a-z]+ed)\b", re.I)
_AHEAD = re.compile(r"\b(?:will|would|shall|can|could|(?-i:may)|might|only|merely|or)\b", re.I)
"""What is still to come, what is only planned, or which of two things it is."""
_AIM = re.compile(r"\b(?:targets?|goals?|tasked|called for|calls for|sets? out to|asked for|bidder)\b", re.I)
_NOT_YET = re.compile(r"\b(?:yet|still) to\b", re.I)


def asks_outcome(query: Query) -> bool:
    """Whether it is asked what came of something, and not what was planned, nor which of two things it is."""
    asked = query.asked
    open_to_all = _AHEAD.search(asked) or "dispute" in query.wants
    return bool(_IN_THE_END.search(asked) and _DONE.search(asked)) and not open_to_all


def only_planned(text: str) -> bool:
    """Whether a sentence says what was planned, sought or set as a target, and denies nothing: that something is not
    told is no denial."""
    told = " ".join(part for part in text.split("; ") if not silent(part))
    return bool(PLAN.search(told) or _AIM.search(told)) and not (NOT.search(told) or _NOT_YET.search(told))
