"""Numbers and dates of a claim: each has to stand in the claim's own evidence, with a unit that agrees.

Rounding is not free: ``about 200`` may stand for ``nearly 200``, not for 193; a bound that the number keeps may stand
for it (``more than 6,000`` for 6,152). A share in words may stand for a
percentage that it describes (``nearly half``: 45 to 50 per cent). Dates may also be those of the record, or the note's
``as_of``. A claim may count what the passage lists, or what it lists itself (`lists`), and call half a year six months.

It misses: a number that stands elsewhere in the same passage for the same kind of thing, sums and differences, and a
lost ``at least``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from assistant.checks.alignment import canonical, plain, sentences_of, stems
from assistant.checks.dates import UNITS, Date, apart, dates, iso, without_years, years_beside
from assistant.checks.evidence import Evidence
from assistant.checks.lists import listed, rows
from assistant.checks.quantities import Quantity, quantities
from assistant.types import Check, Claim
from assistant.words import stem, words

NAME = "numbers"
COUNTED = frozenset(
    canonical(words(word)[0])
    for word in (
        "country city company people camera deal government year month week day hour minute second face picture "
        "member "
        "police author province airport school hospital street lamp metre kilometre mile student worker user author "
        "dollar document page standard law proposal patent entity project system vendor customer state bank"
    ).split()
)
"""What is commonly counted: two numbers of different ones of these are different numbers."""
PEOPLE = canonical(words("people")[0])
PERSONS = frozenset(
    canonical(words(word)[0])
    for word in (
        "people person staff employee worker member respondent student user customer resident citizen passenger "
        "guard "
        "officer police lawyer expert driver soldier protester visitor patient prisoner author academic"
    ).split()
)
"""All of them people: who counts one of these may call them people."""
FRACTION_SPREAD = Decimal(5)
"""Percentage points by which ``nearly half`` and the like may differ from what they stand for."""
HALF, OVER_HALF = Decimal(50), Decimal(10)
"""``More than half`` goes further: below 60 there is no other plain word for it."""
NEAR = Decimal("0.1")
"""The share by which a number may lie beyond a bound that stands for it."""
MONTH = canonical(words("month")[0])
PARTS_OF_YEAR = {
    6: re.compile(r"\bhalf(?:-year| of (?:the year|\d{4})| (?:a )?year)|\b(?:first|second) half\b", re.IGNORECASE),
    3: re.compile(r"\b(?:first|second|third|fourth|last) quarter\b|\bquarter of \d{4}", re.IGNORECASE),
    12: re.compile(r"\b(?:a|one) year\b", re.IGNORECASE),
}
"""Parts of a year by their months."""
_BEYOND = re.compile(r"\b(?:more|fewer|less) than\s[$€£¥]?$", re.IGNORECASE)
"""Before a number that is not meant to be reached; who is just short of it, or has at least as many, may have it."""
OPPOSITE = {"over": "under", "under": "over"}
"""Bounds of which one number has at most one, however often it is told."""


def check(claim: Claim, evidence: Sequence[Evidence]) -> Check:
    """Whether every number and date of a claim stands in its evidence."""
    text = plain(claim.text)
    claimed, rest = dates(text)
    counted = without_years(rest)
    numbers = [one for one in quantities(counted) if not _pronoun(one)]
    if not claimed and not numbers:
        return Check(NAME, "not_applicable", "The claim has no number or date.")
    held, held_dates, body = _held(evidence)
    for date in claimed:
        if not date.stands_among(held_dates) and not _counts(date, held):
            return Check(NAME, "fail", f"{date.written}: the source does not give this date.")
    for number in numbers:
        beyond = _BEYOND.search(counted[: number.start]) is not None
        fault = "" if _reckoned(number, text, held, held_dates, evidence) else _fault(number, held, body, beyond)
        if fault:
            return Check(NAME, "fail", f"{number.written}: {fault}.")
    return Check(NAME, "pass", "Every number and date stands in the source.")


def _held(evidence: Sequence[Evidence]) -> tuple[list[Quantity], list[Date], frozenset[str]]:
    """The numbers, dates and words of the evidence and its titles."""
    numbers: list[Quantity] = []
    found: list[Date] = []
    body: frozenset[str] = frozenset()
    for one in evidence:
        for text in (plain(one.passage.text), plain(one.head)):
            some, rest = dates(text)
            found += some
            numbers += quantities(rest)
            found += [date for sentence in sentences_of(text) for date in years_beside(sentence)]
            body |= stems(text)
        found += [*iso(one.record.published), *iso(one.passage.attributes.get("as_of"))]
    return numbers, found, body


def _pronoun(number: Quantity) -> bool:
    """``One of the experts``, ``so the two are``: hardly ever a figure."""
    return number.written.lower() == "one" or (number.written.lower() in {"two", "three"} and not number.following)


def _reckoned(
    number: Quantity, text: str, held: Sequence[Quantity], held_dates: Sequence[Date], evidence: Sequence[Evidence]
) -> bool:
    """Whether a number need not stand in the evidence because it counts what stands there, or in the claim itself."""
    texts = [plain(one.passage.text) for one in evidence]
    sizes = listed(text, number.written).union(*map(rows, texts))
    told = any(_last(one) == _last(number) != "" for one in held)
    counted = not told and any(value in sizes for value, kind in number.meanings if kind == "")
    return counted or _between(number, held_dates) or any(_part_of_year(number, one) for one in texts)


def _last(number: Quantity) -> str:
    """The stem of what a number counts: ``vendors`` of ``face recognition vendors``."""
    return next(iter(words(number.following)[-1:]), "")


def _part_of_year(number: Quantity, text: str) -> bool:
    """Whether a number of months is the half or the quarter of a year of which a text speaks."""
    if MONTH not in number.counts:
        return False
    return any((Decimal(months), "") in number.meanings and part.search(text) for months, part in PARTS_OF_YEAR.items())


def _between(number: Quantity, held: Sequence[Date]) -> bool:
    """Whether a number of days, months or years lies between two dates of the evidence: ``two months after``."""
    units = [unit for unit in UNITS if stem(unit) in number.counts]
    values = {value for value, kind in number.meanings if kind == ""}
    return any(apart(one, other, unit) in values for unit in units for one, other in combinations(held, 2))


def _counts(date: Date, held: Sequence[Quantity]) -> bool:
    """Whether what looks like a year is a number in the source: 2000 cameras."""
    return date.month is None and any((Decimal(date.year or 0), "") in one.meanings for one in held)


def _fault(number: Quantity, held: Sequence[Quantity], body: frozenset[str], beyond: bool) -> str:
    """What is wrong with a number of a claim, empty where it stands in the source. ``beyond``: it is not reached."""
    same = [one for one in held if _equal(number, one)]
    if not same:
        return _other(number, held)
    fitting = [one for one in same if _unit_agrees(number, one, body)]
    if not fitting:
        return f"in the source it is “{' '.join(filter(None, (same[0].written, same[0].following)))}”"
    bounds = {one.bound for one in fitting}
    if number.bound not in bounds and (other := OPPOSITE.get(number.bound)) in bounds:
        return f"the source says {'less' if other == 'under' else 'more'} than that"
    if beyond and bounds == {""} and all(number.meanings & one.meanings for one in fitting):
        return "the source says just that"
    return ""


def _other(number: Quantity, held: Sequence[Quantity]) -> str:
    """What the source says instead, where it counts the same thing."""
    instead = [one for one in held if one.counts & number.counts & COUNTED or one.currency == number.currency != ""]
    return f"the source says {instead[0].written}" if instead else "this number does not stand in the source"


def _equal(claimed: Quantity, held: Quantity) -> bool:
    if claimed.meanings & held.meanings:
        return True
    return any(
        _describes(value, kind, claimed.bound, other, held_kind, held.bound)
        for value, kind in claimed.meanings
        for other, held_kind in held.meanings
    )


def _describes(value: Decimal, kind: str, bound: str, other: Decimal, held_kind: str, held_bound: str) -> bool:
    """Whether a number in words describes one in digits: half 50 per cent, nearly half 46, thousands 3,200."""
    if kind == held_kind and kind in {"", "%"} and held_bound == "":
        return _bounds(value, bound, other)
    if kind == "vague":
        return held_kind == "" and 2 * value <= other < 1000 * value
    if {kind, held_kind} != {"fraction", "%"}:
        return False
    words_bound = bound if kind == "fraction" else held_bound
    share, percent = (value, other) if kind == "fraction" else (other, value)
    low, high = share - FRACTION_SPREAD, share + (OVER_HALF if share == HALF else FRACTION_SPREAD)
    if words_bound == "":
        return abs(percent - share) < 1
    return (low if words_bound != "over" else share) <= percent <= (high if words_bound != "under" else share)


def _bounds(value: Decimal, bound: str, other: Decimal) -> bool:
    """Whether a rounder number with a bound says something true and near of another: over 6,000 of 6,152."""
    if len(value.normalize().as_tuple().digits) >= len(other.normalize().as_tuple().digits):
        return False
    if bound == "over":
        return value <= other <= value * (1 + NEAR)
    return bound == "under" and value * (1 - NEAR) <= other <= value


def _unit_agrees(claimed: Quantity, held: Quantity, body: frozenset[str]) -> bool:
    """Whether two numbers may count the same thing."""
    if claimed.currency and claimed.currency != held.currency and not _dollars(claimed.currency, held.currency):
        return False
    if claimed.currency:  # the same money, whatever follows it: the US$100 million system
        return True
    if (PEOPLE in claimed.counts and held.counts & PERSONS) or (PEOPLE in held.counts and claimed.counts & PERSONS):
        return True
    ours, theirs = claimed.counts & COUNTED, held.counts & COUNTED
    if ours and theirs:
        return bool(ours & theirs)
    if not ours or claimed.counts & held.counts:
        return True
    return not held.currency and bool(ours & body)


def _dollars(one: str, other: str) -> bool:
    """``$`` may be any dollar."""
    return one.endswith("$") and other.endswith("$") and "$" in {one, other}
