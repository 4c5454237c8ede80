"""What somebody is to something by a few settled words: its owner, its founder, its seat, its staff.

A sentence that has none of the words that tell it does not answer, however much else it says of the same company.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answers.definitions import FIRM

_NAME = r"[A-Z][\w&.’'-]*"
_CALLED = rf"(?:the )?{_NAME}(?: (?:of |and |in )?{_NAME}){{0,5}} "
_DID = r"(?:founded|set up|established|created|started|launched)"


@dataclass(frozen=True, slots=True)
class Relation:
    """``asked``: how a question asks for it; ``told``: what a sentence has that tells it; ``what``: its name."""

    what: str
    asked: re.Pattern[str]
    told: re.Pattern[str]


RELATIONS = (
    Relation(
        "who owns it",
        re.compile(
            r"\b[Ww]ho (?:really |ultimately |actually )?(?:owns?|owned)\b|\bowned by (?:who|whom)\b"
            r"|\b[Ww]ho(?: is|['’]s| are| was| were) (?:the )?(?:owners?|(?:main |largest |biggest )?shareholders?) of\b"
            r"|\bparent(?: company)? of (?:the )?[A-Z]|\b[Ww]ho does [\w &.-]+ belong to\b"
        ),
        re.compile(
            r"\b(?:own(?:s|ed|ers?|ership)|stakes?|subsidiar(?:y|ies)|parent|affiliates?|belong\w*|control\w*|shareh\w+|invest\w*"
            r"|back(?:ed|ers?)|bought|buys?|sold|acqui\w+|held by|holding|arm of|unit of|part of|division"
            r"|publish\w*|maintain\w*)\b|-(?:owned|backed|run)\b|\bdeveloped by\b|[’']s [\w-]+ (?:arm|unit)\b",
            re.I,
        ),
    ),
    Relation(
        "who founded it",
        re.compile(
            r"\b[Ww]ho (?:co-?)?(?:founded|set up|established)\b|\bfounded by (?:who|whom)\b"
            r"|\b[Ww]ho(?: is|['’]s| are| was| were) (?:the )?(?:co-?)?founders? of\b"
        ),
        re.compile(
            rf"\b(?i:co-?)?(?i:founders?)\b|\b{_DID}(?: \w+){{0,4}}? by\b|\bgr[eo]w out of\b|\bspun (?:off|out)\b"
            rf"|\b{_NAME}(?: (?:has|had|then|later|also))* (?:co-?)?{_DID}\b"
        ),
    ),
    Relation(
        "when it was founded",
        re.compile(r"\b(?:[Ww]hen|[Ww](?:hat|hich) year)\b[^?]*\bfounded\b|\b[Hh]ow old is (?:the )?[A-Z]"),
        re.compile(
            rf"\bfound(?:ed|ing|ation)\b|\b{_DID}\b|\byears?[- ]old\b|\bsince\b|\bdat(?:es|ing) (?:back|from)\b", re.I
        ),
    ),
    Relation(
        "where it is based",
        re.compile(
            rf"^(?:[Aa]nd |[Ss]o )?[Ww]here(?: is|['’]s| are) {_CALLED}(?:based|headquartered|located|from)\b"
            r"|\b[Ww]here (?:is|are) the (?:headquarters|head office|seat) of\b"
            rf"|^(?:[Aa]nd |[Ss]o )?[Ww]here (?:is|are|does) {_CALLED}(?:have (?:its|their) )?(?:headquarters|head office|seat|come from)\b"
        ),
        re.compile(
            rf"\b(?:based|headquarter\w*|head office|seat|offices?)\b|(?:,|\b(?:{FIRM})) (?:of|from|in) [A-Z]"
            r"|\b(?:Limited|Ltd|Inc|Corp\w*|University|Institute)\.?, [A-Z]"
            rf"|\b[A-Z]\w+(?:n|ese|sh|li|ch)(?: [\w-]+){{0,3}} (?:{FIRM})\b"
        ),
    ),
    Relation(
        "how many work for it",
        re.compile(r"\b[Hh]ow many (?:employees|staff|workers|people (?:work|are employed))\b"),
        re.compile(
            r"\b(?:employ\w*|staff\w*|work(?:s|ers?|force|ing)?|people|researchers|engineers|scientists)\b", re.I
        ),
    ),
)


def asked_for(question: str) -> Relation | None:
    """The relation that a question asks for; None where it asks for none of them."""
    return next((one for one in RELATIONS if one.asked.search(question)), None)
