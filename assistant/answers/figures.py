"""The figures and the dates of a sentence, and whether it repeats another. No figure is what says none: ``half``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.alignment import plain
from assistant.checks.dates import Date, dates, without_years
from assistant.checks.quantities import MONEY, MONEY_WORD, PERCENT, Quantity, quantities
from assistant.filters import is_later
from assistant.types import Passage
from assistant.words import STOP_WORDS, content_words, stem, words

_SIGN = re.compile(rf"^(?P<sign>{MONEY})\s?|\s?(?:{PERCENT})$|\s(?:{MONEY_WORD})$", re.IGNORECASE)
_GIVEN = re.compile(
    r"(?:\b(?:another|first|articles?|section|resolution|those|these|same|the(?: (?:figures?|number|sum|count) of)?)\s"
    r"(?:the |a |US)?(?:\d[\d,.]*(?: \w+)?(?:,| and| or) )*|(?:\d|%|per cent) (?:out )?of (?:a total of )?)$",
    re.IGNORECASE,
)
"""Words before a number of things spoken of already, before that of a text, or before what another is a part of."""
_BESIDES = re.compile(r"(?:others?|more|further|additional|fewer|less)\b|.*\w+s (?:more|fewer|less|ahead|behind)\b")
"""What is counted on top of others: ``27 other companies``, ``73 deals ahead``."""
_WHOLE = re.compile(r"^\s(?:out )?(?:of )?(?:a total of )?\d[\d,.]*(?=\s)")
"""What a figure is a part of: ``250 of 1,636 deals`` are deals."""
_OR_SO = re.compile(r"\s(?:or so|or more|and more)\b", re.IGNORECASE)
_HEAD = re.compile(r"[^siu]s$|people$|children$|women$|men$")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$", re.IGNORECASE)
_BREAK = re.compile(r"[.;:()]|,\s|\b(?:and|or|in|by|to|from|with|for|at|on|that|which|who|watch|were|was|are|is)\b")
_CLAUSE = re.compile(r"[;:()]|\b(?:and|but|while|whereas|against|versus|followed by)\b")
_PART = re.compile(rf"{_CLAUSE.pattern}|,\s")
_DENIAL = re.compile(r"\b(?:not?|nor|never|neither|without|cannot)\b|n['’]t\b", re.I)
ADDS_NOTHING = 0.75
"""The share of a text's content words that may stand in an earlier one before it counts as a repeat."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts something, read by `quantities`. ``unit``: ``%``, the sign of its money as written, or none.

    ``counts``: stems of the noun phrase after it, ``phrase`` that phrase as it stands. ``given``: it counts what is
    spoken of already, what another figure is a part of, or what comes on top: no number of all. ``loose``: it ends with
    ``or so``. ``clauses``: what stands around it, in its clause and in its part of the clause.
    """

    quantity: Quantity
    unit: str
    counts: frozenset[str]
    phrase: str
    given: bool
    loose: bool = False
    clauses: tuple[str, str] = ("", "")

    @property
    def value(self) -> Decimal:
        """What it is; of what a unit may mean, the largest."""
        return max(value for value, _ in self.quantity.meanings)

    @property
    def written(self) -> str:
        """The number as it stands, its unit included: ``HK$3.2 million``."""
        return self.quantity.written

    @property
    def number(self) -> str:
        """The number as it stands, without its unit: ``3.2 million``."""
        return _SIGN.sub("", self.written).strip()

    @property
    def noun(self) -> str:
        """The words after it up to the noun that it counts, as they stand; all of them where none is plain."""
        written = self.phrase.split()
        return " ".join(written[: self._at + 1] if self._at is not None else written)

    @property
    def head(self) -> str:
        """The stem of the noun that it counts; empty where none is plain."""
        return stem(self.phrase.split()[self._at].strip("\"'").lower()) if self._at is not None else ""

    @property
    def _at(self) -> int | None:
        written = [word.strip("\"'") for word in self.phrase.split()]
        return next((i for i, word in enumerate(written) if len(word) > 2 and _HEAD.search(word)), None)

    @property
    def range(self) -> tuple[Decimal, Decimal]:
        """The least and the most that it may stand for. ``At least 52`` is a count: nobody rounds to 52."""
        bound = "about" if self.loose and not self.quantity.bound else self.quantity.bound
        if bound == "over" and self.step == 1 and self.value % 5:
            bound = ""
        least = {"under": Decimal(0), "about": self.value * 9 / 10}.get(bound, self.value)
        most = {"over": Decimal("Infinity"), "about": self.value * 11 / 10}.get(bound, self.value)
        return least, most

    @property
    def step(self) -> Decimal:
        """How exactly it is given: the unit of its last digit, the noughts at the end of thousands aside."""
        digits = re.sub(r"[^\d.]", "", self.number)
        if not digits or not Decimal(digits):
            return Decimal(1)
        noughts = len(digits) - len(digits.rstrip("0")) if len(digits) > 3 and "." not in digits else 0
        return (self.value / Decimal(digits)).scaleb(noughts - len(digits.partition(".")[2]))


def figures(text: str) -> list[Figure]:
    """The figures of a sentence in order: no dates, no numbers of names (``Y.4458``), neither ``half`` nor ``one``."""
    rest = without_years(dates(plain(text))[1])
    return [_figure(rest, one) for one in quantities(rest) if _is_exact(one) and _stands_alone(rest, one)]


def _is_exact(one: Quantity) -> bool:
    kinds = {kind for _, kind in one.meanings}
    return not kinds & {"vague", "fraction"} and one.written.lower() != "one" and not _ORDINAL.search(one.written)


def _stands_alone(text: str, one: Quantity) -> bool:
    """Whether a number is no part of a name, a range or a compound: ``GB/77``, ``5G``, ``40-60``, ``24-hour``."""
    behind = text[one.start + len(one.written) :][:1]
    return text[one.start - 1 : one.start] not in {"/", "-", ","} and not behind.isalnum() and behind not in {"/", "-"}


def _figure(text: str, one: Quantity) -> Figure:
    sign = _SIGN.match(one.written)
    money = sign["sign"] if sign and sign["sign"] else one.currency
    unit = "%" if any(kind == "%" for _, kind in one.meanings) else money
    after = text[one.start + len(one.written) :].removeprefix(" of its").removeprefix(" of the").removeprefix(" of")
    phrase = " ".join(_BREAK.split(_WHOLE.sub("", after), maxsplit=1)[0].split()[:4])
    counts = frozenset(word for word in words(phrase) if word not in STOP_WORDS)
    given = bool(_GIVEN.search(text[: one.start]) or _BESIDES.match(phrase))
    clauses = (_around(text, one.start, _CLAUSE), _around(text, one.start, _PART))
    return Figure(one, unit, counts, phrase, given, _OR_SO.match(after) is not None, clauses)


def _around(text: str, at: int, mark: re.Pattern[str]) -> str:
    """What stands between the marks before and behind a place."""
    start = max((found.end() for found in mark.finditer(text, 0, at)), default=0)
    end = mark.search(text, at)
    return text[start : end.start() if end else len(text)]


def date_of(text: str) -> str | None:
    """The first date that a sentence names, as an ISO date; None where it names none with its year."""
    return next((_iso(date) for date in _dated(text)), None)


def _iso(date: Date) -> str:
    if not date.month or not 1 <= date.month <= 12:
        return f"{date.year}"
    return f"{date.year}-{date.month:02}" + (f"-{date.day:02}" if date.day and 1 <= date.day <= 31 else "")


def was_known(sentence: str, passage: Passage, known_by: str | None) -> bool:
    """Whether a sentence can have been said by a date: none that it names is later.

    Where a note says of when its passage is, that counts instead: it may well speak of what was to come.
    """
    if not known_by or "as_of" in passage.attributes:
        return True
    return not any(is_later(_iso(date), known_by) for date in _dated(sentence))


def years(text: str) -> frozenset[int]:
    """The years that a sentence names."""
    return frozenset(date.year for date in _dated(text) if date.year)


def _dated(text: str) -> list[Date]:
    """The dates of a sentence that have a year; ``the 2010s`` are none."""
    return [date for date in dates(plain(text))[0] if date.year and not date.written.endswith("s")]


def near_repeat(later: str, earlier: str) -> bool:
    """Whether the later text adds next to nothing to the earlier one: no figure, no denial, hardly another word."""
    own, said = set(content_words(later)), set(content_words(earlier))
    figures = any(word[0].isdigit() for word in own - said)
    denial = bool(_DENIAL.search(later)) != bool(_DENIAL.search(earlier))
    return not figures and not denial and len(own & said) > ADDS_NOTHING * len(own)
