"""Phrases by which a claim may name who says it, beside the verbs and phrases of `saying`.

They are read in claims alone, and only where they name whoever says it in the source: ``For Quillon, …``, ``Quillon
sees …``, ``a boast of Quillon``, ``… (Quillon).`` In a source they prove nothing, for Orl may well see, list and want
things without a word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.checks.saying import PROPER, any_of

_VERBS = any_of(
    "sees saw views viewed regards regarded ranks ranked rates places placed traces traced links linked blames blamed "
    "counts counted lists listed judges judged deems deemed holds held labels labelled portrays portrayed presents "
    "presented depicts depicted characterises characterised identifies identified mentions mentioned records recorded "
    "documents documented shows showed reveals revealed implies implied hints hinted indicates indicated proposes "
    "proposed recommends recommended demands demanded asks asked wants wanted hopes hoped foresees foresaw anticipates "
    "anticipated questions questioned challenges challenged opposes opposed objects objected welcomes welcomed praises "
    "praised condemns condemned complains defends defended justifies justified gives gave names named adds added writes wrote announces announced comments pledges vows "
    "see view regard rank count list judge object want hope expect give name speak show fear doubt"
)
_NOUNS = any_of(
    "admission assertion boast claim complaint conclusion count criticism description estimate explanation figure "
    "finding forecast interpretation judgement judgment objection opinion prediction promise reading remark statement "
    "suggestion summary telling thesis verdict version view warning words argument account calculation"
)
_FRAME = re.compile(
    r"^(?:[Bb]y|[Ff]or|[Tt]o|[Pp]er|[Ff]rom|[Gg]oing by|[Jj]udging by)\s(?P<opening>[^,;:]{2,80}),"
    rf"|(?P<subject>[^,;:]{{2,80}}?)(?:,[^,;]*,)?\s(?:(?:also|itself|once|even|still|only)\s)?(?:{_VERBS})\b"
    rf"|\b(?:{_NOUNS})s?\s(?:of|by|from|made by)\s(?P<owner>[^,;:.]{{2,60}})"
    rf"|(?P<possessor>[^,;:]{{2,60}}(?:'s|s'))\s(?:own\s|latest\s|first\s)?(?:{_NOUNS})s?\b"
    r"|\((?P<bracket>[^()]{2,60})\)\.?$"
    r"|^(?P<heading>[^,;:.]{2,40}):\s"
    r"|\b(?:by|on the word of|on the authority of|in the eyes of|if)\s(?P<source>[^,;:.]{2,60}?)"
    r"(?:\s(?:is|are) (?:right|to be believed))?\.?$"
)
_MORE = re.compile(r"[;:,]\s*(?:and|but|yet|while|whereas|though|although)?\s*")


@lru_cache(maxsize=20_000)
def frames(sentence: str) -> tuple[frozenset[str], ...]:
    """The names in each phrase of a claim that may tell who says it; a phrase without names is left out."""
    clauses = [sentence, *(part for part in _MORE.split(sentence)[1:] if part)]
    found = [frozenset(PROPER.findall(_phrase(match))) for clause in clauses for match in _FRAME.finditer(clause)]
    return tuple(dict.fromkeys(names for names in found if names))


def _phrase(match: re.Match[str]) -> str:
    return next(part for part in match.groups() if part)
