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
_PLAIN = (
    r"because|(?:due|owing|thanks) to|so (?:that|as)|in order to|(?:reason|ground|caus|motiv|purpose|alleg|accus)\w*"
    r"|amid|led to|after|aim(?:s|ed)?"
    r"|(?<!was )(?<!were )(?<!been )(?:delay|halt|forc|prompt|trigger|spark|block|stopp)ed"
    r"(?! (?:by|in|until)\b)|over(?! (?:the (?:past|next|last)\b|\d|(?-i:[A-WYZ])))|for (?:\w+ing|breaking)"
)
_CAUSE = re.compile(rf"\b(?:{_PLAIN})\b", re.I)
_HINT = re.compile(
    rf"\b(?:{_PLAIN}|meant|intended|by \w+ing|as|since(?! \d)|given|would|for (?:security|their|its)"
    r"|(?:help|allow|enabl|concern|fear|worr|lack|prevent|protect|risk|threat|driv|depend|argu|interest|attract|advantage"
    r"|pressure|reflect|reduc|hinge|need|want)\w*"
    r"|to (?!the\b|an?\b|its\b|their\b|his\b|her\b|this\b|that\b|be\b|date\b|(?-i:[A-Z])|\d)[a-z]+)\b",
    re.I,
)
"""Words that may well tell a cause or a purpose."""
_DENIES = re.compile(r"\b(?:not|only|but|instead|never|no|smaller|nearly)\b|n['’]t\b", re.I)
"""What was never so has no reason either."""


def asks_why(query: Query) -> bool:
    """Whether it is asked why something is so."""
    return bool(_WHY.search(query.asked))


def untold(likeliest: Reading) -> bool:
    """Whether the likeliest sentence says no more than that it is so."""
    told = _HINT.search(likeliest.text) or _DENIES.search(likeliest.text)
    return likeliest.coverage >= RESTATED and not told


def gives_cause(reading: Reading) -> bool:
    """Whether a sentence says by plain words why something is so."""
    return bool(_CAUSE.search(reading.text))
