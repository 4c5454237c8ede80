"""The figures and the date of a sentence, and whether two sentences give different figures for the same thing.

Careful to a fault: two sentences have to count the same noun, share names and words, speak of the same year and hold no
rounding that would explain the difference. It misses shares such as ``half``, sums in two currencies, and whatever is
said in other words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.alignment import plain
from assistant.checks.dates import Date, dates, without_years
from assistant.checks.quantities import MONEY, MONEY_WORD, PERCENT, Quantity, quantities
from assistant.filters import is_later
from assistant.naming import MONTHS
from assistant.types import Passage
from assistant.words import STOP_WORDS, content_words, stem, words

_SIGN = re.compile(rf"^(?P<sign>{MONEY})\s?|\s?(?:{PERCENT})$|\s(?:{MONEY_WORD})$", re.IGNORECASE)
_POINTED_AT = re.compile(
    r"\b(?:another|first|articles?|resolution|those|these|same|the)\s(?:the |a |US)?$", re.IGNORECASE
)
"""Words before a number of things spoken of already, or before the number of a text."""
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w&-]+")
_BREAK = re.compile(r"[.;:()]|,\s|\b(?:and|or|in|by|to|from|with|for|at|on|that|which|who|watch|were|was|are|is)\b")
_DENIAL = re.compile(r"\b(?:not?|nor|never|neither|without|cannot)\b|n['’]t\b", re.I)
ADDS_NOTHING = 0.75
"""The share of a text's content words that may stand in an earlier one before it counts as a repeat."""
SHARED_WORDS = 3
"""Stems that two sentences about one thing have in common, at least."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts something, read by `quantities`. ``unit``: ``%``, the sign of its money as written, or none.

    ``counts``: stems of the noun phrase after it, ``phrase`` that phrase as it stands. ``rounded``: it stands for more
    than itself, or for something spoken of already.
    """

    quantity: Quantity
    unit: str
    counts: frozenset[str]
    phrase: str
    rounded: bool

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
    phrase = " ".join(_BREAK.split(after, maxsplit=1)[0].split()[:4])
    counts = frozenset(word for word in words(phrase) if word not in STOP_WORDS)
    rounded = bool(one.bound) or _POINTED_AT.search(text[: one.start]) is not None
    return Figure(one, unit, counts, phrase, rounded)


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


def differ(ours: str, theirs: str, speakers: str = "") -> tuple[Figure, Figure] | None:
    """The two figures that two sentences give for one thing, where they give different ones.

    ``speakers``: publishers and speakers of both, whose names may stand in one sentence only.
    """
    if not _about_one_thing(ours, theirs, speakers):
        return None
    left, right = figures(ours), figures(theirs)
    pairs = [(one, other) for one in left for other in right if _comparable(one, other)]
    if len(pairs) != 1:  # several: a list or a comparison, whose parts cannot be told apart safely
        return None
    one, other = pairs[0]
    known = any(_same(one, figure) for figure in right) or any(_same(other, figure) for figure in left)
    return None if known or one.rounded or other.rounded else (one, other)


def _comparable(one: Figure, other: Figure) -> bool:
    percent = (one.unit == "%") == (other.unit == "%")
    return percent and one.quantity.currency == other.quantity.currency and bool(one.counts & other.counts)


def _same(one: Figure, other: Figure) -> bool:
    return not one.quantity.meanings.isdisjoint(other.quantity.meanings)


def _about_one_thing(ours: str, theirs: str, speakers: str) -> bool:
    """Whether two sentences name the same and share enough words, and no year keeps them apart."""
    if years(ours) and years(theirs) and not years(ours) & years(theirs):
        return False
    left, right = _names(ours), _names(theirs)
    if not left & right or (left ^ right) - set(words(speakers)):
        return False
    return len(_content(ours) & _content(theirs)) >= SHARED_WORDS


def _names(text: str) -> set[str]:
    """The stems of the names of a sentence, months aside. Its first word counts where it is no usual word."""
    found = {word for word in _NAME.findall(text) if word.title() not in MONTHS and word.lower() not in STOP_WORDS}
    return {stem(word.lower()) for word in found}


def _content(text: str) -> set[str]:
    return {word for word in words(text) if word not in STOP_WORDS and not word[0].isdigit()}


def near_repeat(later: str, earlier: str) -> bool:
    """Whether the later text adds next to nothing to the earlier one: no figure, no denial, hardly another word."""
    own, said = set(content_words(later)), set(content_words(earlier))
    figures = any(word[0].isdigit() for word in own - said)
    denial = bool(_DENIAL.search(later)) != bool(_DENIAL.search(earlier))
    return not figures and not denial and len(own & said) > ADDS_NOTHING * len(own)
