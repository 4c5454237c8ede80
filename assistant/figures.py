"""The figures and the date of a sentence, and whether two sentences give different figures for the same thing.

Careful to a fault: two sentences have to count the same noun, share names and words, speak of the same year and hold no
rounding that would explain the difference. It misses figures in words, sums of money in two currencies, and whatever is
said in other words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.types import Passage, is_later
from assistant.words import STOP_WORDS, content_words, stem, words

MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}}) )?(?P<month>{_MONTH}) (?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)\b|\b(?P<bare>(?:19|20)\d\d)\b(?![,.]\d)"
)
_DIGITS = r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALES = {"thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12}
_FIGURE = re.compile(
    rf"(?<![\w.,/-])(?P<money>[$€£¥])?(?P<digits>{_DIGITS})(?![\w/-])(?:[\s-](?P<scale>{'|'.join(_SCALES)})\b)?"
    r"(?P<percent>\s?%|\sper ?cent\b)?"
)
_SIGN = re.compile(r"^[$€£¥]|\s?%$|\sper ?cent$")
_ROUNDED = re.compile(
    r"\b(about|around|roughly|close to|nearly|almost|some|more than|over|at least|up to|less than|under"
    r"|approximately|another|first|article|articles|resolution|those|these|same|the)\s(the |a |US)?[$€£¥]?$",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w&-]+")
_BREAK = re.compile(r"[.;:()]|,\s|\b(?:and|or|in|by|to|from|with|for|at|on|that|which|who|watch|were|was|are|is)\b")
_DENIAL = re.compile(r"\b(?:not?|nor|never|neither|without|cannot)\b|n['’]t\b", re.I)
ADDS_NOTHING = 0.75
"""The share of a text's content words that may stand in an earlier one before it counts as a repeat."""
SHARED_WORDS = 3
"""Stems that two sentences about one thing have in common, at least."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts something. ``counts``: stems of the noun phrase after it; ``unit``: ``%``, money or none.

    ``written`` is the number as it stands, its unit included; ``phrase`` the noun phrase as it stands.
    """

    value: Decimal
    unit: str
    counts: frozenset[str]
    written: str
    rounded: bool
    phrase: str = ""

    @property
    def number(self) -> str:
        """The number as it stands, without its unit: ``3.2 million``."""
        return _SIGN.sub("", self.written).strip()


def figures(text: str) -> list[Figure]:
    """The figures of a sentence in order; neither years nor days nor the numbers of names (``Y.4458``)."""
    plain = _DATE.sub(lambda found: " " * len(found[0]), text)
    return [_figure(plain, found) for found in _FIGURE.finditer(plain)]


def _figure(text: str, found: re.Match[str]) -> Figure:
    value = Decimal(re.sub(r"[^\d.]", "", found["digits"])).scaleb(_SCALES.get(found["scale"] or "", 0))
    unit = "%" if found["percent"] else found["money"] or ""
    after = text[found.end() :].removeprefix(" of its").removeprefix(" of the").removeprefix(" of")
    phrase = " ".join(_BREAK.split(after, maxsplit=1)[0].split()[:4])
    counts = frozenset(word for word in words(phrase) if word not in STOP_WORDS)
    rounded = _ROUNDED.search(text[: found.start()]) is not None
    return Figure(value, unit, counts, found[0].strip(), rounded, phrase)


def dates(text: str) -> list[str]:
    """The dates that a sentence names, in order, as ISO dates."""
    return [_iso_date(found) for found in _DATE.finditer(text)]


def date_of(text: str) -> str | None:
    """The first date that a sentence names, as an ISO date; None where it names none."""
    return next(iter(dates(text)), None)


def _iso_date(found: re.Match[str]) -> str:
    if found["iso"] or found["bare"]:
        return found["iso"] or found["bare"]
    month = f"{found['year']}-{MONTHS.index(found['month']) + 1:02}"
    day = int(found["day"] or 0)
    return f"{month}-{day:02}" if 1 <= day <= 31 else month


def was_known(sentence: str, passage: Passage, known_by: str | None) -> bool:
    """Whether a sentence can have been said by a date: none that it names is later.

    Where a note says of when its passage is, that counts instead: it may well speak of what was to come.
    """
    return not known_by or "as_of" in passage.attributes or not any(is_later(one, known_by) for one in dates(sentence))


def years(text: str) -> frozenset[str]:
    """The years that a sentence names."""
    return frozenset(found for match in _DATE.finditer(text) if (found := (match["year"] or match[0][:4])))


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
    known = one.value in {figure.value for figure in right} or other.value in {figure.value for figure in left}
    return None if known or one.rounded or other.rounded else (one, other)


def _comparable(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and bool(one.counts & other.counts)


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
    found = {word for word in _NAME.findall(text) if word not in MONTHS and word.lower() not in STOP_WORDS}
    return {stem(word.lower()) for word in found}


def _content(text: str) -> set[str]:
    return {word for word in words(text) if word not in STOP_WORDS and not word[0].isdigit()}


def near_repeat(later: str, earlier: str) -> bool:
    """Whether the later text adds next to nothing to the earlier one: no figure, no denial, hardly another word."""
    own, said = set(content_words(later)), set(content_words(earlier))
    figures = any(word[0].isdigit() for word in own - said)
    denial = bool(_DENIAL.search(later)) != bool(_DENIAL.search(earlier))
    return not figures and not denial and len(own & said) > ADDS_NOTHING * len(own)
