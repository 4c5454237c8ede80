"""How far a deal has come: a claim may not stand on a higher rung than the sentence of the source it rests on.

The ladder: planned (proposed, bid for, expected, under consideration) → signed (agreed, won, awarded) → delivered
(installed, supplied) → in use (deployed, operating); and cancelled, which stands beside it. A higher word that a plan
governs (``planned to install``, ``has not installed``) is on the rung of the plan.

It misses: steps told in other words, and a deal that another sentence of the passage takes back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from assistant.checks.alignment import aligned, combined, plain, sentences_of
from assistant.checks.evidence import Evidence
from assistant.types import Check, Claim
from assistant.words import stem, words

NAME = "status"


class Rung(IntEnum):
    """A rung of the ladder. NONE: the text says nothing of a deal's state."""

    NONE = 0
    PLANNED = 1
    SIGNED = 2
    DELIVERED = 3
    IN_USE = 4


_CALLED = {
    Rung.PLANNED: "planned, bid for or expected",
    Rung.SIGNED: "agreed",
    Rung.DELIVERED: "delivered",
    Rung.IN_USE: "in use",
}
_PLAN = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|propos(?:e|es|ed|ing|als?)|bid(?:s|ding)?|tender(?:s|ed|ing)?|expect(?:s|ed|ing)?"
    r"|intend(?:s|ed)?"
    r"|consider(?:s|ed|ing)?|under consideration|aim(?:s|ed|ing)?|hop(?:es|ed|ing)|want(?:s|ed)?|seek(?:s|ing)?"
    r"|sought"
    r"|will|would|may|might|could|shall|is to|are to|was to|were to|due to|set to|meant to|draft(?:s|ed)?"
    r"|forecast(?:s)?"
    r"|negotiat(?:e|es|ed|ing|ions?)|in talks|offer(?:s|ed)?|test(?:s|ed|ing)?|trial(?:s|led)?|pilot(?:s|ed)?"
    r"|candidate|shortlisted"
    r"|pitch(?:es|ed)?|yet to|if|whether|promis(?:e|es|ed)|pledg(?:e|es|ed)|for later|later)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|no|nor|denie[sd]|without|fail(?:s|ed) to|nothing|cannot|n't)\b|n't\b", re.IGNORECASE)
_RUNGS = {
    Rung.SIGNED: re.compile(
        r"\b(?:sign(?:s|ed|ing)|agree(?:s|d)|agreement|won|win|wins|award(?:s|ed)?|order(?:s|ed)|bought|buys"
        r"|purchased"
        r"|contracted|secured|clinched|adopted|approved|accepted|concluded|commissioned|sold|sells|chose|chosen"
        r"|picked|selected)\b",
        re.IGNORECASE,
    ),
    Rung.DELIVERED: re.compile(
        r"\b(?:deliver(?:s|ed|y)|install(?:s|ed|ation|ations)|supplies|supplied(?! by)|shipped|built|handed over|set up"
        r"|put up|completed|equipped"
        r"|received|fitted|mounted|rolled out|provided)\b",
        re.IGNORECASE,
    ),
    Rung.IN_USE: re.compile(
        r"\b(?:deploy(?:s|ed)|in use|in operation|operational|operates|operated|operating|runs|running|went live"
        r"|live|in service"
        r"|uses|used|using|already working|at work)\b",
        re.IGNORECASE,
    ),
}
_CANCELLED = re.compile(
    r"\b(?:cancel(?:s|led|ed|lation)|scrapp?ed|withdr[ae]wn?|withdrew|terminat(?:ed|es|ion)|shelved|abandoned"
    r"|called off|revoked"
    r"|suspend(?:s|ed)|halted|lapsed|dropped the|broke off)\b",
    re.IGNORECASE,
)
_PENDING = re.compile(
    r"\b(?:will|would|may|might|could|plan(?:s|ned)? to|intend(?:s|ed)? to|is to|are to|was to|were to|due to"
    r"|set to|hope[sd]? to"
    r"|expect(?:s|ed)? to|want(?:s|ed)? to|propos(?:es|ed) to|consider(?:s|ed|ing))\s+(?:(?:be|have|been|also"
    r"|then|soon|later|not)\s+)*(?P<verb>[a-z]{4,})\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\bnot (?:yet )?(?:as|the|an?|to|been|be)?\s*(?:(?:the|an?) )?\w+", re.IGNORECASE)
"""A denial with the word that it denies."""
_UNFINISHED = re.compile(
    r"\b(?:planned|proposed|draft|prospective|intended|future|unfinished|provisional)\s(?P<noun>[a-z]{4,})",
    re.IGNORECASE,
)
_FINISHED = re.compile(
    r"\b(?:completed|finished|adopted|final|finali[sz]ed|approved|existing|concluded|binding|enacted)"
    r"\s(?P<noun>[a-z]{4,})",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:]|,(?! (?:supplied|built|installed|delivered|equipped|fitted|run)\b)|\b(?:but|and|while|although"
    r"|whereas|which)\b"
)
_HEDGE = re.compile(
    r"\b(?:fear(?:s|ed)?|worr(?:y|ies|ied)|risks?|threat(?:s|ens?)?|dangers?|afraid|concerns?)\b", re.IGNORECASE
)
"""Of what is feared nobody says that it has come."""
_REACH = 120
"""Characters before a word in which a plan or a negation governs it, within its clause."""


def check(claim: Claim, evidence: Sequence[Evidence]) -> Check:
    """Whether no sentence of a claim says that a deal has come further than its evidence does."""
    verdicts = [_verdict(sentence, evidence) for sentence in sentences_of(plain(claim.text))]
    return combined(
        NAME,
        verdicts,
        "The claim says nothing of the state of a deal.",
        "The claim says no more of the deal's state than the source.",
    )


def _verdict(sentence: str, evidence: Sequence[Evidence]) -> str | None:
    """What is wrong with a sentence; empty where nothing is, None where it says nothing of a deal's state."""
    found = [plain(text) for text, _ in aligned(sentence, evidence)]
    if not found:
        return None
    if raised := _raised(sentence, found):
        return f"The source says only that this is planned or expected ({raised})."
    if cancelled(sentence):
        said = any(cancelled(plain(one.passage.text)) for one in evidence)
        return "" if said else "The source does not say that this was cancelled."
    return _higher(rung(sentence), found)


def _higher(claimed: Rung, found: Sequence[str]) -> str | None:
    """What is wrong with the rung of a sentence that cancels nothing."""
    held = max(map(rung, found))
    if Rung.NONE in {claimed, held}:
        return None
    if cancelled(found[0]) and claimed > Rung.PLANNED:
        return "The source says that this was cancelled."
    if claimed > held:
        return f"The claim says “{_CALLED[claimed]}”, the source only “{_CALLED[held]}”."
    return ""


@lru_cache(maxsize=20_000)
def rung(sentence: str) -> Rung:
    """The highest rung that a sentence claims, words under a plan or a negation counted as planned."""
    highest = Rung.PLANNED if _PLAN.search(sentence) else Rung.NONE
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
    return bool(_PLAN.search(clause) or _NOT.search(clause))


def _raised(sentence: str, found: Sequence[str]) -> str:
    """A word that is pending in all of the source that has it and flat in the claim; empty where there is none."""
    ours = pending(sentence)
    theirs = frozenset[str]().union(*map(pending, found))
    flat = frozenset[str]().union(*(_flat(text) for text in found))
    hedged = _HEDGE.search(sentence) or _PLAN.search(re.sub(r"\bdraft\b", "", sentence))
    raised = {verb for verb in theirs - ours - flat if verb in _flat(sentence)}
    if raised and not hedged:
        return min(raised)
    finished = _nouns(_FINISHED, sentence) - frozenset[str]().union(*(_nouns(_FINISHED, text) for text in found))
    return min(finished & _nouns(_UNFINISHED, found[0]), default="")


@lru_cache(maxsize=20_000)
def pending(sentence: str) -> frozenset[str]:
    """The stems of the verbs that stand under a plan: ``will send``, ``planned to install``."""
    return frozenset(stem(match["verb"].lower()) for match in _PENDING.finditer(sentence))


@lru_cache(maxsize=20_000)
def _flat(sentence: str) -> frozenset[str]:
    """The stems of a sentence once what is pending or denied is taken out: ``not as an installation`` installs nothing.

    Stop words count: to give, to list and to describe may be planned as well.
    """
    return frozenset(words(_DENIED.sub(" ", _PENDING.sub(" ", sentence))))


def _nouns(pattern: re.Pattern[str], sentence: str) -> frozenset[str]:
    """The stems of what a sentence calls planned, or finished."""
    return frozenset(stem(match["noun"].lower()) for match in pattern.finditer(sentence))
