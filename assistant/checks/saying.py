"""Verbs and phrases of saying in a sentence, and who it is that speaks.

In lower case but for what may open a sentence: Said and Claims are names as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

PROPER = re.compile(r"\b[A-Z][\w&-]+|\b[a-z]+[A-Z]\w+|\b[a-z][\w-]*\.(?:com|org|net|info|[a-z]{2,4})\b(?!\.\w)")
"""One word of a name; some outlets go by their address (``orl-news.net``)."""


def any_of(words: str) -> str:
    """A pattern for any of the words, or of the phrases with their spaces written ``_``."""
    return "|".join(word.replace("_", r"\s") for word in words.split())


_VERBS = any_of(
    "says said saying tells told states stated stating argues argued arguing claims claimed claiming insists insisted "
    "suggests suggested warns warned warning concludes concluded describes described acknowledges acknowledged "
    "alleges alleged estimates estimated reports reported confirms confirmed concedes conceded "
    "complains complained denies denied denying predicts predicted forecasts expects believes believed fears feared "
    "worries worried criticises criticised criticizes criticized asserts asserted maintains maintained declares "
    "declared explains explained notes noted finds found puts calls called considers considered rates rated quotes "
    "quoted cites cited accuses accused dismisses dismissed boasts boasted promises promised thinks thought "
    "holds_that attributes points_out pointed_out credits credited disputes disputed doubts doubted rejects rejected "
    "admits admitted objected remarked recalls recalled stresses stressed emphasises emphasised contends contended "
    "reckons reckoned cautions cautioned testifies testified laments lamented"
)
_WEAK = any_of("counts counted mentions mentioned lists listed gives gave names")
"""Verbs of saying where somebody is named who does it; else a house lists and a gate gives."""
_PLURAL = any_of(
    "say argue warn suggest insist believe worry find allege think write deny predict expect criticise criticize tell "
    "describe hold_that report_that claim_that estimate_that fear_that state_that note_that"
)
_MINDS = any_of("believes believed believe fears feared fear worries worried worry thinks thought think doubts doubted")
"""Verbs of what somebody thinks or feels, which need not have been said aloud."""
_LONE = r"(?=\sthat\b|[,.\"]|$)"
"""What follows a verb that is one of saying only with a statement: ``added that``, not ``added 28 names``."""
_BY = any_of(
    "reported said claimed described quoted cited criticised criticized announced stated estimated alleged put called "
    "predicted denied given explained confirmed told noted named judged"
)
_NOUNS = any_of(
    "claims? statements? opinion view account estimate judgement judgment assessment description words figures? count "
    "allegation forecast criticism reading complaint explanation fear worry verdict finding phrase wording argument "
    "answer"
)
_CUE = re.compile(
    rf"\b(?:(?P<to>[Aa]ccording to|[Ii]n the (?:words|view|opinion|account|eyes) of"
    rf"|[Aa]s (?:quoted|reported|told|described|put|stated) (?:by|to)"
    rf"|(?:[Bb]y|[Ii]n) (?=[^.;,]{{1,60}}(?:'s|s') (?:own )?(?:{_NOUNS})\b)|(?:{_BY}) by)"
    rf"|(?P<anon>[Rr]eportedly|[Aa]llegedly|[Ss]upposedly|(?:is|are) said to)"
    rf"|(?P<weak>{_WEAK})"
    rf"|(?P<verb>{_VERBS}|(?:adds|added|announce[sd]){_LONE}|(?:report|claim|fear|note)(?=[,.]|$)"
    rf"|(?:writes|wrote)(?!\s(?:the|an?)\s)"
    rf"|(?<=s |o |t |y |e )(?:{_PLURAL})))(?![\w-])"
    rf"|(?P<noun>(?:'s|s')\s(?:own\s|latest\s)?(?:{_NOUNS}))\b"
)
_CLAUSE = re.compile(r"[;:]|,(?! (?:who|which|of|a|an|the)\b)|\b(?:that|but|because)\b")
_NO_SUBJECT = re.compile(
    r"(?:\b(?:the|a|an|to|this|that|of|its|their|his|her|no|by|in|from|on|with|these|those|such|some|many|several|other|local|press|media|news|was|were|is|are|be|been)|'s|s')$"
)
_CARRIED = re.compile(r",\s(?!who\b|which\b)(?P<subject>[^,]{1,60})\s$")
NO_NAMES = frozenset(
    "The In A An One On By It This That But And For As At January February March April May June July August September "
    "October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
)
_TEXTS = frozenset(
    "report reports study paper index survey accounts pages site article count summary catalogue".split()
)
_SPEAKER_WORDS = 10


@dataclass(frozen=True, slots=True)
class Speech:
    """One attribution in a sentence: the words that may name its speaker, and the names among them.

    ``carrier``: it comes last, after a comma, as that of whoever passes on what another says: ``…, Reuters reports``.
    ``minds``: its verb is one of thinking or feeling.
    """

    subject: str
    names: frozenset[str]
    carrier: bool
    minds: bool


@lru_cache(maxsize=20_000)
def attributions(sentence: str) -> tuple[Speech, ...]:
    """Every verb or phrase of saying of a sentence (folded by `alignment.plain`), with the words of its subject."""
    found = []
    for match in _CUE.finditer(sentence):
        subject = _subject(sentence, match)
        names = frozenset(PROPER.findall(subject or "")) - NO_NAMES
        if subject is None or (match["weak"] and not _ends_in_name(subject)):
            continue
        carrier, minds = (
            _CARRIED.search(sentence[: match.start()]),
            match["verb"] and re.fullmatch(_MINDS, match["verb"]),
        )
        found.append(Speech(subject, names, bool(carrier), bool(minds)))
    return tuple(found)


def _ends_in_name(subject: str) -> bool:
    """Whether somebody or a text stands right before a verb: ``Carnegie gives``, not ``writing standards gives``."""
    last = subject.split()[-1:]
    return bool(last and (PROPER.match(last[0]) or last[0] in _TEXTS))


def _subject(sentence: str, match: re.Match[str]) -> str | None:
    """The words that name who speaks; None where the verb has no subject and so says nothing of a speaker."""
    if match["anon"]:
        return ""
    if match["to"]:
        return re.split(
            r"[,;:]|\.(?!\w)|\b(?:in|on|that|and|who|which|as|from|to|for)\b", sentence[match.end() :].lstrip()
        )[0].strip()
    before = sentence[: match.start()].rstrip()
    if (match["verb"] or match["weak"]) and _NO_SUBJECT.search(before):
        return before if re.search(r"\b(?:seems?|appears?) to$", before) else None
    carried = _CARRIED.search(sentence[: match.start()])
    clause = carried["subject"] if carried else _CLAUSE.split(before.rstrip(","))[-1] or before
    subject = " ".join(clause.split()[-_SPEAKER_WORDS:]).strip("\"' ,")
    inverted = re.match(r"\s+((?:the |an? )?[A-Z][\w&.'-]*(?:\s[A-Z][\w&.'-]*)*)", sentence[match.end() :])
    return subject or (inverted[1] if inverted else None)
