"""Verbs and phrases of saying in a sentence, and who it is that speaks.

In lower case but for what may open a sentence: Said and Claims are names as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

PROPER = re.compile(r"\b[A-Z][\w&-]+|\b[a-z]+[A-Z]\w+")
"""One word of a name."""


def any_of(words: str) -> str:
    """A pattern for any of the words, or of the phrases with their spaces written ``_``."""
    return "|".join(word.replace("_", r"\s") for word in words.split())


_VERBS = any_of(
    "says said saying tells told writes wrote states stated stating argues argued arguing claims claimed "
    "claiming insists "
    "insisted suggests suggested warns warned warning concludes concluded describes described acknowledges "
    "acknowledged "
    "alleges alleged announces announced estimates estimated reports reported confirms confirmed concedes conceded "
    "complains complained adds added denies denied denying predicts predicted forecasts expects believes "
    "believed fears "
    "feared worries worried criticises criticised criticizes criticized asserts asserted maintains maintained "
    "declares "
    "declared explains explained notes noted finds found counts counted puts calls called considers considered rates "
    "rated quotes quoted cites cited citing accuses accused dismisses dismissed boasts boasted promises promised "
    "thinks "
    "thought holds_that account accounts mentions mentioned lists listed gives gave names attributes points_out "
    "pointed_out credits credited disputes disputed doubts doubted rejects rejected"
)
_PLURAL = any_of(
    "say claim report argue estimate warn suggest insist believe worry fear find note allege state think write deny "
    "predict expect criticise criticize tell describe point hold_that"
)
_BY = any_of(
    "reported said claimed described quoted cited criticised criticized announced stated estimated alleged put "
    "called "
    "predicted denied given explained confirmed told noted named judged"
)
_NOUNS = any_of(
    "claims? statements? opinion view account estimate judgement judgment assessment description words figures? "
    "count "
    "allegation forecast criticism reading complaint explanation fear worry verdict finding phrase wording "
    "argument answer"
)
_CUE = re.compile(
    rf"\b(?:(?P<to>[Aa]ccording to|[Ii]n the (?:words|view|opinion|account|eyes) of"
    rf"|[Aa]s (?:quoted|reported|told|described|put|stated) (?:by|to)"
    rf"|(?:[Bb]y|[Ii]n) (?=[^.;,]{{1,60}}(?:'s|s') (?:own )?(?:{_NOUNS})\b)|(?:{_BY}) by)"
    rf"|(?P<anon>[Rr]eportedly|[Aa]llegedly|[Ss]upposedly|(?:is|are) said to)"
    rf"|(?P<verb>{_VERBS}|{_PLURAL}))\b"
    rf"|(?P<noun>(?:'s|s')\s(?:own\s|latest\s)?(?:{_NOUNS}))\b"
)
_SPEAKER_WORDS = 7


@dataclass(frozen=True, slots=True)
class Speech:
    """One attribution in a sentence: the words that may name its speaker, and the names among them."""

    subject: str
    names: frozenset[str]


@lru_cache(maxsize=20_000)
def attributions(sentence: str) -> tuple[Speech, ...]:
    """Every verb or phrase of saying of a sentence (folded by `alignment.plain`), with the words of its subject."""
    found = []
    for match in _CUE.finditer(sentence):
        subject = _subject(sentence, match)
        if subject is not None:
            found.append(Speech(subject, frozenset(PROPER.findall(subject)) - {"The", "In", "A", "An", "One"}))
    return tuple(found)


def _subject(sentence: str, match: re.Match[str]) -> str | None:
    """The words that name who speaks; None where the verb has no subject and so says nothing of a speaker."""
    if match["anon"]:
        return ""
    if match["to"]:
        return re.split(r"[,;.:]|\b(?:in|on|that|and|who|which)\b", sentence[match.end() :].lstrip())[0].strip()
    clause = re.split(r"[;:]|,(?! (?:who|which|of|a|an|the)\b)|\b(?:that|but|because)\b", sentence[: match.start()])
    before = " ".join(clause[-1].split()[-_SPEAKER_WORDS:])
    inverted = re.match(r"\s+((?:the |an? )?[A-Z][\w&.'-]*(?:\s[A-Z][\w&.'-]*)*)", sentence[match.end() :])
    if not before.strip("\"' ,"):
        return inverted[1] if inverted else None
    if match["verb"] and re.search(
        r"\b(?:the|a|an|to|this|that|of|its|their|his|her|no|by|in|not|was|were|is|are|be|been)$", before
    ):
        return before if before.endswith(" to") and re.search(r"\b(?:seems?|appears?) to$", before) else None
    return before
