"""The ladder of a deal: how far a sentence says that it has come, by its words.

Words under a plan or a negation stand on the rung of the plan (``planned to install``, ``has not installed``).
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache


class Rung(IntEnum):
    """A rung of the ladder. NONE: the text says nothing of a deal's state."""

    NONE = 0
    PLANNED = 1
    SIGNED = 2
    UNDER_WAY = 3
    DELIVERED = 4
    IN_USE = 5


CALLED = {
    Rung.PLANNED: "planned, bid for or expected",
    Rung.SIGNED: "agreed",
    Rung.UNDER_WAY: "under way",
    Rung.DELIVERED: "delivered",
    Rung.IN_USE: "in use",
}
PLAN = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|propos(?:e|es|ed|ing|als?)|bid(?:s|ding)?|tender(?:s|ed|ing)?|expect(?:s|ed|ing)?"
    r"|intend(?:s|ed)?"
    r"|consider(?:s|ed|ing)?|under consideration|aim(?:s|ed|ing)?(?= (?:to|for)\b)|hop(?:es|ed|ing)"
    r"|want(?:s|ed)?|seek(?:s|ing)?"
    r"|sought"
    r"|will|would|(?-i:may)|might|could|shall|is to|are to|was to|were to|due to|set to|meant to|draft(?:s|ed)?"
    r"|forecast(?:s)?"
    r"|negotiat(?:e|es|ed|ing|ions?)|in talks|offer(?:s|ed)?|test(?:s|ed|ing)?|trial(?:s|led)?|pilot(?:s|ed)?"
    r"|candidate|shortlisted"
    r"|fil(?:es|ed|ing) for|applied (?:for|to(?! (?:the|an?|all|its|their)\b))|going to|pitch(?:es|ed)?|yet to"
    r"|if|whether|promis(?:e|es|ed)|pledg(?:e|es|ed)|for later"
    r"|foresees?|foresaw|envisag(?:es?|ed)|under discussion|(?:suggest|discuss)(?:e?s|ed) [a-z]+ing"
    r"|open for (?:public )?comments?|in the running|still to)\b",
    re.IGNORECASE,
)
_OF_INTENT = re.compile(
    r"\bsign(?:s|ed|ing)? (?:an?|the) (?:letter of intent|memorandum of understanding|MoU|declaration of intent)\b",
    re.IGNORECASE,
)
"""Who signs this has planned and bought nothing."""
_PUT_OFF = re.compile(r"\b(?:postpon(?:es?|ed|ing|ement)|delay(?:s|ed)|put off|on hold|stalled)\b", re.IGNORECASE)
NOT = re.compile(
    r"\b(?:not|never|no|nor|denie[sd]|without|fail(?:s|ed) to|nothing|cannot|unlikely|slim|little (?:chance"
    r"|hope)|n't)\b|n't\b",
    re.IGNORECASE,
)
_RUNGS = {
    Rung.SIGNED: re.compile(
        r"\b(?:sign(?:s|ed|ing)|agree(?:s|d)|agreement|won|win|wins|award(?:s|ed)?|order(?:s|ed)|bought|buys"
        r"|purchased"
        r"|contracted|secured|clinched|adopted|approved|passed(?= (?:the|a|its|into|by|through)\b)|accepted"
        r"|concluded|commissioned|sold|sells|chose|chosen"
        r"|picked|selected)\b",
        re.IGNORECASE,
    ),
    Rung.UNDER_WAY: re.compile(
        r"\b(?:under construction|in progress|under way|being (?:built|installed|put up|set up|delivered|rolled out)"
        r"|(?:is|are|was|were|been) (?:already |now |still )?(?:building|installing|constructing"
        r"|delivering|rolling out))\b",
        re.IGNORECASE,
    ),
    Rung.DELIVERED: re.compile(
        r"\b(?:deliver(?:s|ed|y)|(?<!being )install(?:s|ed|ation|ations)|supplies|supplied(?! by)"
        r"|(?:was|were|been|has|have|had) supplied|shipped|(?<!being )built|handed over|set up"
        r"|put up|completed|equipped"
        r"|received|fitted|mounted|rolled out|provided"
        r"|listed (?:its|their|the) shares|listed (?:in|on) (?!the\b|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct"
        r"|Nov|Dec)(?=[A-Z])"
        r"|went public|raised (?=[A-Z$€£]\w*\W?\d|\d|money|funds))\b",
        re.IGNORECASE,
    ),
    Rung.IN_USE: re.compile(
        r"\b(?:deploy(?:s|ed)|in (?:(?!no\b)[a-z]+ )?(?:use|operation)"
        r"|operational|operates|operated|operating|runs|running|went live"
        r"|live|in service"
        r"|uses|used|using|already working|at work|in force|in effect|took effect|takes effect)\b",
        re.IGNORECASE,
    ),
}
_CANCELLED = re.compile(
    r"\b(?:cancel(?:s|led|ed|lation)|scrapp?ed|withdr[ae]wn?|withdrew|terminat(?:ed|es|ion)|shelved|abandoned"
    r"|called off|revoked"
    r"|suspend(?:s|ed)|halted|lapsed|dropped the|broke off)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:]|,(?! (?:supplied|built|installed|delivered|equipped|fitted|run)\b)|\b(?:but|and|while|although"
    r"|whereas|which)\b"
)
_TAKEN_UP = re.compile(
    r"\b(?:proposals?|drafts?|bids?|tenders?|plans?)\b[^.;]*"
    r"\s(?:was|were|(?<!would )(?<!could )(?<!might )(?:has|have) been)\s$",
    re.IGNORECASE,
)
"""Before ``adopted``: the plan itself has come about, and governs nothing."""
_REACH = 120
"""Characters before a word in which a plan or a negation governs it, within its clause."""


@lru_cache(maxsize=20_000)
def rung(sentence: str) -> Rung:
    """The highest rung that a sentence claims, words under a plan or a negation counted as planned."""
    sentence = _OF_INTENT.sub("plans", sentence)
    highest = Rung.PLANNED if PLAN.search(sentence) or _PUT_OFF.search(sentence) else Rung.NONE
    for level, pattern in _RUNGS.items():
        for match in pattern.finditer(sentence):
            highest = max(highest, Rung.PLANNED if _governed(sentence, match.start()) else level)
    return highest


def cancelled(sentence: str) -> bool:
    """Whether a sentence says that a deal was called off."""
    match = _CANCELLED.search(sentence)
    return match is not None and not _governed(sentence, match.start())


def _governed(sentence: str, at: int) -> bool:
    """Whether a plan or a negation stands before a word in its clause."""
    clause = _CLAUSE.split(sentence[max(0, at - _REACH) : at])[-1]
    planned = PLAN.search(clause) and not _TAKEN_UP.search(clause)
    return bool(planned or NOT.search(clause))
