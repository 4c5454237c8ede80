"""Phrases by which a claim may name who says it, beside the verbs and phrases of `saying`.

They are read in claims alone, and only where they name whoever says it in the source: ``For Quillon, …``, ``Quillon
sees …``, ``a boast of Quillon``, ``… (Quillon).`` In a source they prove nothing, for Orl may well see, list and want
things without a word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.checks.saying import any_of

_VERBS = any_of(
    "sees saw views viewed regards regarded judges judged deems deemed portrays portrayed depicts depicted "
    "characterises characterised implies implied hints hinted objects objected praises praised condemns condemned "
    "complains laments blames blamed welcomes welcomed recommends recommended defends defended likens likened "
    "advises advised hopes hoped leaves_open left_open leaves_unexplained refers referred speaks spoke "
    "shows showed reveals revealed indicates indicated "
    "differ differs differed disagree disagrees disagreed do_not_agree does_not_agree takes_credit "
    "took_credit claims_credit takes_the_view took_the_view"
)
"""Verbs of holding a view that are no deeds: who lists, names or holds something may do so without a word."""
_NOUNS = any_of(
    "admission assertion boast claim concern fear hope suspicion worry complaint conclusion count criticism "
    "description estimate explanation figure finding forecast interpretation judgement judgment objection opinion "
    "prediction promise reading remark statement suggestion summary telling thesis verdict version view warning "
    "words "
    "argument account calculation"
)
_FRAMES = tuple(
    re.compile(pattern)
    for pattern in (
        r"^(?:[Bb]y|[Ff]or|[Tt]o|[Pp]er|[Gg]oing by|[Jj]udging by)\s([^,;:]{2,80}),",
        rf"([^,;:]{{2,80}}?)(?:,[^,;]*,)?\s(?:(?:also|itself|once|even|still|only)\s)?(?:{_VERBS})\b",
        r"([^,;:]{2,60}?)\sput\s[^.;]{2,60}\sat\s",
        rf"\b(?:{_NOUNS})s?\s(?:of|by|from|made by)\s([^,;:.]{{2,60}})",
        rf"([^,;:]{{2,60}}(?:'s|s'))\s(?:own\s|latest\s|first\s)?(?:{_NOUNS})s?\b",
        r"([^,;:]{2,80}?)\s(?:has|have|had)\s(?!\w+(?:ed|en)\b)(?:[\w'-]+\s){1,4}?\w+ing\b",
        r"\b(?:citing|quoting|repeating)\s([^,;:.]{2,60})",
        r"\(([^()]{2,60})\)\.?$",
        r"^([^,;:.]{2,40}):\s",
    )
)
_MORE = re.compile(r"[;:,]\s*(?:and|but|yet|while|whereas|though|although)?\s*")


@lru_cache(maxsize=20_000)
def frames(sentence: str) -> tuple[str, ...]:
    """The words in each phrase of a claim that may tell who says it."""
    clauses = [sentence, *(part for part in _MORE.split(sentence)[1:] if part)]
    found = [match[1] for clause in clauses for frame in _FRAMES for match in frame.finditer(clause)]
    return tuple(dict.fromkeys(found))


_TEXT = (
    r"(?:papers?|stud(?:y|ies)|articles?|reports?|notes?|surveys?|pages?|accounts?|guides?|texts?|sources?|counts?"
    r"|figures?)"
)
_SUBJECT_MATTER = re.compile(
    rf"^(?:The|This|That)\s(?:[\w-]+\s)?{_TEXT}\s(?:only |also |itself )?"
    r"(?:covers?|concerns?|(?:is|are) (?:only )?about|deals? with|stud(?:y|ies)|examines?|address(?:es)?"
    r"|focus(?:es)? on|looks? at)\b"
)
_APART = (
    r"(?:differ|differs|disagree|disagrees|conflict|conflicts|diverge|diverges|contradict|var(?:y|ies)|do not agree)"
)
_TEXTS_APART = re.compile(rf"^(?:The |These )?(?:[\w-]+\s){{0,2}}?{_TEXT}\s{_APART}\b", re.IGNORECASE)


def speaks_of_texts(claimed: str, passage: str) -> bool:
    """Whether a claim says what a text is about, or that texts disagree where the passage does: nobody's statement."""
    apart = _TEXTS_APART.match(claimed) and re.search(rf"\b{_APART}\b", passage)
    return bool(apart or _SUBJECT_MATTER.match(claimed))
