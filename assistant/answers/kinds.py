"""The kinds of thing a sentence can hold that a question can ask for, and where in the sentence they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from assistant.checks.quantities import MONEY, MONEY_WORD

_TIME = r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)"
HOLDS = {
    "number": re.compile(
        rf"(?:(?:(?:{MONEY})\s?)?\d+(?:[.,]\d+)*(?:\s?(?:%|per ?cent|bn|m\b|million|billion|trillion|thousand))?"
        r"|\b(?:half|third|quarter|dozen|hundred|thousand|million|billion|two|three|four|five|six|seven|eight|nine|ten)\b)"
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
        r"\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
        r"(?: \d{1,2},)?(?: (?:1[89]|20)\d\d)?\b|\b(?:1[89]|20)\d\d\b"
        r"|\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|week|month|year)\b"
    ),
    "name": re.compile(r"(?<!^)(?<![.!?“\"] )\b[A-Z][\w&-]+"),
}


NUMBERS = frozenset({"money", "share"})
"""Kinds of number that are asked for by name."""
_CALLED = {"money": "a sum of money", "share": "a share"}
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


def places(kind: str, text: str) -> list[tuple[int, int]]:
    """Where the dates or numbers of a text stand, start and end. The figures of a date are no number."""
    dates = [match.span() for match in HOLDS["date"].finditer(text) if _NAMED_DATE.search(match[0])]
    if kind == "date":
        return dates
    found = (match.span() for match in HOLDS[kind].finditer(text))
    return [(start, end) for start, end in found if not any(start < b and a < end for a, b in dates)]


def holds(wants: Set[str], text: str) -> float:
    """The share of the kinds asked for that a text holds; 1 where nothing particular is asked for.

    Where a sum of money or a share is asked for, no other number will do.
    """
    asked = [kind for kind in wants if kind in HOLDS and not (kind == "number" and wants & NUMBERS)]
    return sum(bool(HOLDS[kind].search(text)) for kind in asked) / len(asked) if asked else 1.0


def lacking(wants: Set[str], texts: Sequence[str]) -> str | None:
    """What is asked for by name, a sum of money or a share, and stands in none of the texts; None where that is none.

    Of no other kind is it sure: how many there are may be told without a number, and when something was without a date.
    """
    asked = [kind for kind in sorted(wants & NUMBERS) if not any(HOLDS[kind].search(text) for text in texts)]
    return _CALLED[asked[0]] if asked else None
