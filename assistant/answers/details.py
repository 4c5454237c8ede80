"""The figure or date that a question of yes or no gives, asked for: "Was Orvane founded in 1998?" → "When was Orvane
founded?"

A reader takes a sentence with another date for no answer to the first, though it is the best there is: "Orvane was
founded in 2001." So such a question is asked both ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.checks.quantities import MONEY, MONEY_WORD
from assistant.naming import MONTH, YEAR
from assistant.questions.clauses import AUXILIARY, PREPOSITIONS
from assistant.words import content_words

_FRAME = re.compile(
    r"^(?:(?:is|was) it (?:really |also |actually )?(?:true|right|correct|the case|a fact) that"
    r"|(?:can|could) (?:you|we|i) (?:please )?(?:confirm|check) (?:that|whether)|whether)\s+",
    re.I,
)
_TAG = re.compile(
    r",?\s*(?:(?:is|was) (?:that|this)(?: \w+)? (?:right|correct|true)|right|correct|true|or not|yes or no"
    r"|(?:is|was|did|does|do|has|have|are|were)n['’]t (?:it|they|he|she))\s*$",
    re.I,
)
_INVERTED = re.compile(rf"(?P<verb>{AUXILIARY}) (?P<rest>.+)", re.I)
_STATED = re.compile(r"(?P<subject>.+?) (?P<verb>is|are|was|were|has|have|had) (?P<rest>.+)")
_ABOUT = r"(?:(?:about|some|nearly|over|around|more than|less than|at least|up to|only|a total of) )?"
_NUMBER = r"\d[\d.,]*(?<![.,])(?: ?(?:million|billion|trillion|thousand|bn|m)\b)?"
_SUM = re.compile(rf" {_ABOUT}(?:(?:{MONEY})\s?{_NUMBER}|{_NUMBER} (?:US )?(?:{MONEY_WORD}))(?: worth of)?(?=\W|$)")
_SHARE = re.compile(rf" (?P<by>by )?{_ABOUT}{_NUMBER} ?(?:%|per ?cent)(?=\W|$)")
_DATE = re.compile(
    rf",? (?:back )?(?:in|on|since|by) (?:(?:early|late|mid|the (?:start|end|beginning) of)[ -])?"
    rf"(?:(?:\d{{1,2}} )?{MONTH}(?: \d{{1,2}},)?(?: {YEAR})?|{YEAR})(?=\W|$)"
)
_COUNT = re.compile(
    rf" {_ABOUT}(?!{YEAR}\b){_NUMBER}"
    rf"(?P<counted>(?: (?!(?:{AUXILIARY}|{PREPOSITIONS}|{MONTH}|and|or|that|which|who)\b)[\w-]+){{1,2}})"
)
_ASKED: dict[re.Pattern[str], Callable[[re.Match[str]], str]] = {
    _SUM: lambda _: "How much",
    _SHARE: lambda given: "By how much" if given["by"] else "What share",
    _COUNT: lambda given: f"How many{given['counted']}",
    _DATE: lambda _: "When",
}
"""How what is given is asked for."""
LEAST_LEFT = 2
"""Content words of what is asked without the detail, at least."""


def detail(question: str) -> str | None:
    """The question for the first detail that a question of yes or no gives: a sum, a share, a number or a date; None
    where it gives none."""
    bare = _TAG.sub("", _FRAME.sub("", question.strip().rstrip(" ?.!")))
    clause = _INVERTED.fullmatch(bare) or (_STATED.fullmatch(bare) if bare != question.rstrip(" ?.!") else None)
    if clause is None:
        return None
    subject = f" {clause['subject']}" if "subject" in clause.groupdict() else ""
    verb, rest = clause["verb"].lower(), f"{subject} {clause['rest']}"
    for given, asked in _ASKED.items():
        if found := given.search(rest):
            left = " ".join(f"{rest[: found.start()]}{rest[found.end() :]}".split())
            asks = asked(found) if left.startswith("of ") else f"{asked(found)} {verb}"
            return f"{asks} {left}?" if len(content_words(left)) >= LEAST_LEFT else None
    return None
