"""The kinds of thing a sentence can hold that a question can ask for, and where in the sentence they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set

from assistant.checks.quantities import MONEY, MONEY_WORD
from assistant.naming import MONTHS
from assistant.questions.framing import OFFERED
from assistant.questions.persons import PERSON
from assistant.questions.wants import VENUES
from assistant.spans import Span, meets
from assistant.words import STOP_WORDS, fold, words

_TIME = r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)"
HOLDS = {
    "number": re.compile(
        rf"(?:(?:(?:{MONEY})\s?)?\d+(?:[.,]\d+)*(?:\s?(?:%|per ?cent|bn|m\b|million|billion|trillion|thousand))?"
        r"|\b(?:half|third|quarter|dozen|hundred|thousand|million|billion|two|three|four|five|six|seven|eight|nine|ten"
        r"|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)\b)"
        rf"(?:[\s-](?:{MONEY_WORD}|{_TIME})\b)?",
        re.I,
    ),
    "money": re.compile(
        r"(?:[$€£¥]|\b(?:Rmb|RMB|[A-Z]{1,3}\$|EUR|GBP|USD|CNY|CHF))\s?\d"
        r"|\d[\w.,]*\s(?:(?:thousand|million|billion|trillion|mn?|bn)\s)?(?:US\s)?"
        r"(?:dollars?|euros?|pounds?|yuan|renminbi|crowns?|shillings?|francs?|rand|yen|rupees?|pesos?|riyals?|dirhams?)\b"
    ),
    "share": re.compile(
        r"\d\s?%|\bper ?cent\b"
        r"|\b(?:half|third|quarter|fifth|tenth|majority|most of|one in|(?:out|two|three|four) (?:of|in))\b",
        re.I,
    ),
    "date": re.compile(
        rf"\b(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)})"
        r"(?: \d{1,2},)?(?: (?:1[89]|20)\d\d)?\b|\b(?:1[89]|20)\d\d\b"
        r"|\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|week|month|year)\b"
    ),
    "name": re.compile(r"(?<!^)(?<![.!?“\"] )\b[A-Z][\w&-]+"),
}


NUMBERS = frozenset({"money", "share"})
"""Kinds of number that no other number will do for."""
_CALLED = {
    "money": "a sum of money",
    "share": "a share",
    "count": "a number of them",
    "duration": "a length of time",
    "named": "a name",
}
_AT_ONCE = frozenset({"count", "duration"})
"""What the first of several texts has to tell: some number or other stands in most."""
_LENGTH = re.compile(
    r"\b(?:(?:\d[\d.,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few|many|some|half|hundred)"
    r"[ -](?:and a half )?(?:more )?(?:centur|decade|year|month|week|day|hour|minute|second)(?:y|ies|s)?\b"
    r"|(?:since|until|centuries|decades|years|months|weeks|days|hours)\b)|-lived\b|\b(?:temporar|permanent)",
    re.I,
)
_SUM, _PER_CENT = re.compile(rf"{MONEY}|{MONEY_WORD}", re.I), re.compile(r"%|per ?cent", re.I)
_COUNTED = re.compile(
    r"\b(?:dozens?|several|few|handful|hundreds|thousands|millions|one|single|pair|couple|both|each|every"
    r"|all|most|half|none|no|only|twice)\b",
    re.I,
)
"""Words that say how many there are, and are no figures."""
_OF_SOME = re.compile(r"\bhow many (?:\w+ )?(?:of|in)\b|poll|survey|respon", re.I)
"""How many of some is told by a share as well."""
_PART = re.compile(
    r"\bhow many of (?:(?:the|its|their|his|her|these|those|all)\b|[\w.-]+(?: [\w.-]+)?['’]s )"
    r"|^of (?:the|its|all|these|those)\b[^?]*, how many\b",
    re.I,
)
"""How many of some: told by a share, or by their number beside that of all."""
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_CASE = re.compile(r"\b\d+[-/]\d{3,}\b")
"""The number of a case or a file."""
_FIRST_NAME = re.compile(
    r"^[“\"‘']?([A-Z0-9]{2,}\b|[A-Z][\w&-]*(?:[^\Ws]|[aious]s)(?=,|['’]s\b| [A-Z(]"
    r"| (?:\w{2,}ed|is|was|did|does|has|had|will|would|and|also|alone|then"
    r"|(?:say|report|give|make|lead|own|supplie|sell|provide|count|name|put|find|tell|call|want|plan|use|argue|claim|boast"
    r"|denie|list|run|write)s"
    r"|said|gave|made|led|sold|bought|won|took|put|found|told|grew|began|ran|built|wrote)\b))"
)
"""A name that a sentence begins with, and no plural. Any word has a capital there, so what follows has to tell: "Acme
bought …"."""
_NO_NAME = re.compile(rf"(?:EUR|USD|GBP|CNY|HK|US|Rmb|RMB|{'|'.join(MONTHS)})$")
"""Currencies and months."""
_OF_THEM = (
    "(?:scholars?|professors?|researchers?|academics?|students?|lecturers?|officials?|experts?|stud(?:y|ies)|reports?|teams?"
    "|groups?|presidents?|governors?|loans?|accounts?)"
)
_BORNE = {
    re.compile(rf"\b(?:which|whose)(?: [\w-]+){{0,2}}? (?:{asked})\b(?! {_OF_THEM}\b)", re.I): re.compile(borne)
    for asked, borne in {
        "banks?|lenders?": r"(?i:\b(?:banks?|lenders?|banking)\b)",
        "judges?": r"(?i:\b(?:judge|justice)s?\b)",
        "ministers?": r"(?i:\b(?:minister|premier|secretary|secretarie)s?\b)",
        "universit(?:y|ies)": r"(?i:\b(?:universit(?:y|ies)|colleges?|schools?|institutes?|academy|MIT|Harvard|Oxford"
        r"|Cambridge|Stanford|Yale|Princeton|Berkeley|Tsinghua|LSE)\b)",
        r"politicians?|lawmakers?|managers?|executives?|officials?|MPs?|members? of (?:the )?(?:[A-Z]\w+ )?"
        "(?:parliament|congress)": rf"{PERSON.pattern}|\b(?:Mr|Mrs|Ms|Dr|Sir|Judge|Justice|Professor) [A-Z]",
        **{
            venue: rf"\b(?!(?:The|An?|This|One|No|Every|Some|Many) )[A-Z][\w’'&-]* (?i:{venue})\b"
            rf"|\b(?i:{venue})(?:, | (?:called|named) (?:the )?)[A-Z]"
            for venue in VENUES
        },
    }.items()
}
"""What is asked for by a word that its names or titles bear: the Bank of Georgia, Judge Chen, Lindholm Airport."""
_NAMED_DATE = re.compile(r"\d|[A-Z]")
"""What a date holds that says which; ``year`` alone says none."""


_WORD = r"[\w’'&.-]+"
_NAME = r"(?:the |an? )?[A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*){0,3}"
_IN_A_ROW = {
    names: re.compile(rf"{thing}(?:, {thing})+,? (?:and|or|as well as) {thing}")
    for names, thing in ((True, _NAME), (False, rf"{_WORD}(?: {_WORD}){{0,3}}"))
}


def enumerates(text: str, names: bool = False) -> bool:
    """Whether a text has three things in a row, or more: "race, skin colour and scars"; ``names``: with names."""
    return _IN_A_ROW[names].search(text) is not None


def placed(wants: Set[str]) -> list[str]:
    """The kinds asked for of which `places` tells where they stand: ``date``, ``number``."""
    return [kind for kind, asked in (("date", {"date"}), ("number", {"number", *NUMBERS})) if wants & asked]


def places(kind: str, text: str) -> list[Span]:
    """Where the dates or numbers of a text stand, start and end. The figures of a date are no number."""
    dates = [match.span() for match in HOLDS["date"].finditer(text) if _NAMED_DATE.search(match[0])]
    if kind == "date":
        return dates
    found = (match.span() for match in HOLDS[kind].finditer(text))
    return [one for one in found if not meets(one, dates)]


def holds(wants: Set[str], text: str) -> float:
    """The share of the kinds asked for that a text holds; 1 where nothing particular is asked for.

    Where a sum of money or a share is asked for, no other number will do.
    """
    asked = [kind for kind in wants if kind in HOLDS and not (kind == "number" and wants & NUMBERS)]
    return sum(bool(HOLDS[kind].search(text)) for kind in asked) / len(asked) if asked else 1.0


def lacking(wants: Set[str], texts: Sequence[str], asked: str = "") -> str | None:
    """What is asked for by name and none of the texts tells; a count or a length of time the first of them has to.

    ``asked``: the question, whose own figures and names answer nothing. Of other kinds it is not sure: when something
    was may be told without a date, and "Does it say how many?" without a number. None where nothing is lacking.
    """
    sure = NUMBERS if wants & {"yes_or_no", "several"} else _CALLED.keys()
    for kind in sorted(wants & sure):
        if not any(_TELLS[kind](text, asked) for text in (texts[:1] if kind in _AT_ONCE else texts)):
            return _CALLED[kind]
    return None


def _counts(text: str, asked: str) -> bool:
    """Whether a text says how many there are: a date, a share, a sum or a figure of the question does not."""
    known, text = set(_FIGURE.findall(OFFERED.sub(" ", asked))), _CASE.sub(" ", text)
    of_some = _PART.search(asked) or _OF_SOME.search(asked)
    shares = HOLDS["share"].search(text) is not None and of_some is not None
    found = [text[start:end] for start, end in places("number", text)]
    told = [one for one in found if not _SUM.search(one) and not _PER_CENT.search(one)]
    if _PART.search(asked) and not shares and len(told) < 2:
        return False
    return shares or any(not known & set(_FIGURE.findall(one)) for one in told) or bool(_COUNTED.search(text))


def _names(text: str, asked: str) -> bool:
    """Whether a text has a name that the question has not, and the word that such a name bears."""
    if any(kind.search(asked) and not borne.search(text) for kind, borne in _BORNE.items()):
        return False
    known = set(words(asked))
    first = [word for word in _FIRST_NAME.findall(text) if fold(word) not in STOP_WORDS]
    names = [*first, *(name for name in HOLDS["name"].findall(text) if not _NO_NAME.match(name))]
    return any(not known.issuperset(words(name)) for name in names)


_TELLS: Mapping[str, Callable[[str, str], bool]] = {
    "money": lambda text, _: bool(HOLDS["money"].search(text)),
    "share": lambda text, _: bool(HOLDS["share"].search(text)),
    "duration": lambda text, _: bool(_LENGTH.search(text)),
    "count": _counts,
    "named": _names,
}
"""Whether a text, given the question, tells what is asked for by name."""
