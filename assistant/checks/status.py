"""How far a deal has come: a claim may not stand on a higher rung than the sentence of the source it rests on.

The ladder: planned (proposed, bid for, expected, under consideration) → signed (agreed, won, awarded) → under way
(being built) → delivered (installed, supplied) → in use (deployed, operating); and cancelled, which stands beside it. A
higher word that a plan governs (``planned to install``, ``has not installed``) is on the rung of the plan. A verb off
the ladder is told by its own form: what the source will send nobody has sent. What stands only under a plan, a doubt or
a fear may not be stated flatly in any words, nor a draft be called the finished thing (`prospects`). What is delivered
is not taken down again, nor only planned, unless the source says so.

It misses: a claim that has any word of prospect in it, and a deal that another sentence of the passage takes back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.checks.alignment import aligned, combined, plain, sentences_of, stems, tokens
from assistant.checks.evidence import Evidence
from assistant.checks.prospects import stated_flatly
from assistant.checks.rungs import CALLED, NOT, PLAN, Rung, cancelled, rung
from assistant.checks.saying import is_saying
from assistant.tenses import PARTICIPLES, PAST, plain_stem
from assistant.types import Check, Claim
from assistant.words import stem, words

NAME = "status"
_NO_DOUBT = re.compile(r"\b(?:draft|test(?:s|ed|ing)?|trials?|pilots?)\b", re.IGNORECASE)
"""Words of a plan that leave no doubt about what is said of it."""
_UNDONE = re.compile(
    r"\b(?:remov(?:ed|al)|dismantled|uninstalled|torn down|(?:taken|took) (?:down|out|away|off)|switched off"
    r"|scrapped)\b",
    re.IGNORECASE,
)
"""By these what was put up is there no longer."""
_ONLY_PLANNED = re.compile(r"\b(?:planned|plan(?:s|ning)? to|to be|will|would|shall|going to|yet to)\b", re.IGNORECASE)
_PENDING = re.compile(
    r"\b(?:will|would|may|might|could|(?:has|have|had) (?:yet|still) to|(?:intent|intention|application"
    r"|request|petition|bid) to|(?:plan|intend|hope|expect|want|propose|aim|seek|promise|pledge"
    r"|offer)(?:s|n?ed|d)? to"
    r"|sought to|(?:is|are|was|were) to|(?:due|set|meant|supposed|designed|scheduled) to"
    r"|(?:consider|suggest|propos|discuss)(?:e?s|ed|ing)(?= [a-z]+ing\b)"
    r"|(?:target|aim|goal|plan|idea|possibility|prospect)s? of(?= [a-z]+ing\b)|applied to(?! (?:the|an?|all|its"
    r"|their)\b)|option to"
    r"|(?:reason|aim|goal|purpose|plan|idea|point|task|advice|hope)s?\b[^.;,]{0,50}?\s(?:is|are|was"
    r"|were)(?= [a-z]+ing\b))\s+(?:(?:be|have|had"
    r"|been|also|then|soon|later|not|to|help)\s+)*(?P<verb>[a-z]{3,})\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:has|have|had|was|were)\s(?:(?:already|now|since|also|been)\s)*(?P<verb>[a-z]+)\b(?! (?:forward|off"
    r"|down)\b)",
    re.IGNORECASE,
)
"""A verb by which something has come about."""
_FINITE = re.compile(
    r"\b(?<!\bto )(?:(?:is|are|was|were) (?P<going>[a-z]+ing)|(?P<verb>(?![a-z]+ing\b)[A-Za-z]+))\b", re.IGNORECASE
)
"""A word that may be a finite verb; ``to send`` and ``sending`` are none."""
_BEGUN = re.compile(r"\b(?:began|begun|begins?|start(?:s|ed)|continue[sd]?|managed) to\b", re.IGNORECASE)
"""Before an infinitive that has come about."""
_PAST = re.compile(rf"\b(?<!to )(?P<verb>{'|'.join(sorted(PAST))})\b(?! (?:forward|off|down)\b)")
"""An irregular past, which no plan governs."""
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
_HEDGE = re.compile(
    r"\b(?:fear(?:s|ed)?|worr(?:y|ies|ied)|risks?|threat(?:s|ens?)?|dangers?|afraid|concerns?)\b", re.IGNORECASE
)
"""Of what is feared nobody says that it has come."""
BESIDE = 2
"""Content words that a sentence beside the one a claim rests on has to share with the claim."""


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
    passage = [text for one in evidence for text in sentences_of(plain(one.passage.text))]
    fault = _taken_back(sentence, found, passage) or _higher(sentence, found, passage)
    if not fault and sentence not in passage and (flat := stated_flatly(sentence, found[0], passage)):
        return f"The source says only that this is planned, expected or possible ({flat})."
    return fault


def _higher(sentence: str, found: Sequence[str], passage: Sequence[str]) -> str | None:
    """What is wrong with the rung of a sentence that cancels nothing."""
    claimed = rung(sentence)
    held = max(map(rung, found))
    if cancelled(found[0]) and claimed > Rung.PLANNED:
        return "The source says that this was cancelled."
    if claimed > Rung.PLANNED and held is Rung.NONE:  # what it rests on says nothing; the sentences beside it may
        held = max(map(rung, _beside(sentence, passage)), default=Rung.NONE)
        return _called(claimed, held) if held is Rung.PLANNED else None
    if (
        claimed is Rung.NONE
        and held is Rung.PLANNED
        and any(map(PLAN.search, found))
        and (done := _done(sentence, passage))
    ):
        return f"The source says only that this is planned or expected; the claim, that it came about ({done})."
    if Rung.NONE in {claimed, held}:
        return None
    return _called(claimed, held) if claimed > held else ""


def _beside(sentence: str, passage: Sequence[str]) -> list[str]:
    """The sentences of a passage that may speak of what a claim's sentence speaks of."""
    return [text for text in passage if len(stems(text) & stems(sentence)) >= BESIDE]


def _called(claimed: Rung, held: Rung) -> str:
    return f"The claim says “{CALLED[claimed]}”, the source only “{CALLED[held]}”."


def _taken_back(sentence: str, found: Sequence[str], passage: Sequence[str]) -> str:
    """What is wrong with a sentence that undoes, or only plans, what its source has delivered; empty for nothing."""
    if rung(found[0]) < Rung.DELIVERED or rung(sentence) >= Rung.DELIVERED:
        return ""
    if (undone := _UNDONE.search(sentence)) and not any(map(_UNDONE.search, passage)):
        return f"The source does not say that anything was undone ({undone[0]})."
    near = [*found, *_beside(sentence, passage)]
    only_planned = _ONLY_PLANNED.search(sentence) and not any(map(PLAN.search, near))
    return f"The source says “{CALLED[rung(found[0])]}”, the claim that it is planned." if only_planned else ""


def _done(sentence: str, passage: Sequence[str]) -> str:
    """A verb of a sentence without plan, doubt or denial that has come about there and nowhere in the passage."""
    if _HEDGE.search(sentence) or NOT.search(sentence):
        return ""
    found = [match["verb"] for pattern in (_DONE, _PAST) for match in pattern.finditer(sentence)]
    theirs = frozenset[str]().union(*map(_flat, passage))
    past = (verb for verb in found if verb.endswith("ed") or verb in PARTICIPLES | PAST)
    return next((verb for verb in past if plain_stem(verb) not in theirs and not is_saying(verb)), "")


def _raised(sentence: str, found: Sequence[str]) -> str:
    """A word that is pending in all of the source that has it and flat in the claim; empty where there is none."""
    ours = pending(sentence)
    theirs = frozenset[str]().union(*map(pending, found))
    flat = frozenset[str]().union(*(_flat(text) for text in found))
    hedged = _HEDGE.search(sentence) or PLAN.search(_NO_DOUBT.sub("", sentence))
    raised = {verb for verb in theirs - ours - flat if verb in _finite(sentence)}
    if raised and not hedged:
        return min(raised)
    finished = _nouns(_FINISHED, sentence) - frozenset[str]().union(*(_nouns(_FINISHED, text) for text in found))
    return min(finished & _nouns(_UNFINISHED, found[0]), default="")


def _finite(sentence: str) -> frozenset[str]:
    """The stems of what may be a finite verb of a sentence, pending and denied ones taken out."""
    flat = _DENIED.sub(" ", _PENDING.sub(" ", _BEGUN.sub(" ", sentence)))
    return frozenset(plain_stem(match["going"] or match["verb"]) for match in _FINITE.finditer(flat))


@lru_cache(maxsize=20_000)
def pending(sentence: str) -> frozenset[str]:
    """The stems of the verbs that stand under a plan: ``will send``, ``planned to install``."""
    return frozenset(plain_stem(match["verb"]) for match in _PENDING.finditer(sentence))


@lru_cache(maxsize=20_000)
def _flat(sentence: str) -> frozenset[str]:
    """The stems of a sentence once what is pending or denied is taken out: ``not as an installation`` installs nothing.

    Stop words count: to give, to list and to describe may be planned as well.
    """
    flat = _DENIED.sub(" ", _PENDING.sub(" ", sentence))
    return frozenset(words(flat)) | frozenset(map(plain_stem, tokens(flat)))


def _nouns(pattern: re.Pattern[str], sentence: str) -> frozenset[str]:
    """The stems of what a sentence calls planned, or finished."""
    return frozenset(stem(match["noun"].lower()) for match in pattern.finditer(sentence))
