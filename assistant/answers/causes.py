"""Why something is so. A sentence that only says that it is so gives no reason, whatever it holds of the question."""

from __future__ import annotations

import re

from assistant.answers.reader import Reading
from assistant.questions.understanding import Query

RESTATED = 0.6
"""The coverage from which on a sentence without a word of cause says again what the question says."""
_WHY = re.compile(
    r"^(?:(?:and|so|but) )?(?:why|how come|for what reason"
    r"|what (?:(?:is|was|were|are) the )?(?:made|led|caused|prompted|drove|reasons?|explains))\b",
    re.I,
)
_CAUSE = re.compile(
    r"\b(?:because|(?:due|owing|thanks) to|so (?:that|as)|in order|meant|intended|amid|by \w+ing|led to|as|since(?! \d)"
    r"|(?:reason|ground|caus|motiv|aim|purpose|help|allow|enabl|alleg|accus|concern|fear|worr|lack|prevent|protect|risk"
    r"|threat|driv|depend|argu|interest|attract|advantage|pressure|reflect|reduc|hinge|need|want)\w*"
    r"|over(?! (?:the (?:past|next|last)\b|\d|(?-i:[A-WYZ])))|after|given|would"
    r"|(?<!was )(?<!were )(?<!been )(?:delay|halt|forc|prompt|trigger|spark|block|stopp)ed(?! (?:by|in|until)\b)"
    r"|for (?:\w+ing|alleged|breaking|security|their|its)"
    r"|to (?!the\b|an?\b|its\b|their\b|his\b|her\b|this\b|that\b|be\b|date\b|(?-i:[A-Z])|\d)[a-z]+)\b",
    re.I,
)
_DENIES = re.compile(r"\b(?:not|only|but|instead|never|no|smaller|nearly)\b|n['’]t\b", re.I)
"""What was never so has no reason either."""


def asks_why(query: Query) -> bool:
    """Whether it is asked why something is so."""
    return bool(_WHY.search(query.asked))


def untold(likeliest: Reading) -> bool:
    """Whether the likeliest sentence says no more than that it is so."""
    return likeliest.coverage >= RESTATED and not (gives_cause(likeliest) or _DENIES.search(likeliest.text))


def gives_cause(reading: Reading) -> bool:
    """Whether a sentence has a word of cause or purpose."""
    return bool(_CAUSE.search(reading.text))
