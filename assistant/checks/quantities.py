"""The numbers of a text that are no dates: how many of what, or how much of which money.

Read: thousands separators (comma, apostrophe, space), decimal points, ``1bn`` as ``1 billion``, ``%`` as ``per cent``,
number words up to ninety-nine, ``hundreds`` and ``millions``, ``half`` and ``a third``, a unit or currency that the
numbers of a range or list share (``40 to 60 per cent``), and what bounds a number (nearly, over, at least).
Not read: decimal commas (``7,5``), signs, ordinals in words, conversions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from assistant.checks.alignment import canonical
from assistant.words import STOP_WORDS, words

Kind = Literal["", "%", "money", "vague", "fraction"]
Meaning = tuple[Decimal, Kind]
Bound = Literal["", "about", "over", "under"]

_SMALL = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True))
_SMALL |= dict(zip("thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), range(13, 20), strict=True))
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {
    **dict.fromkeys(["hundred"], 2),
    **dict.fromkeys(["thousand", "k"], 3),
    **dict.fromkeys(["million", "mn", "m"], 6),
    **dict.fromkeys(["billion", "bn"], 9),
    **dict.fromkeys(["trillion", "tn"], 12),
}
"""Powers of ten."""
_AMBIGUOUS = {"k", "m"}
"""Scales that may be another thing, such as metres: read both ways."""
PERCENT = r"%|per ?cent\b|percentage(?! points?)\b|pct\b"
_SCALE = rf"(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![^\W\d_])"
MONEY = r"(?<![^\W\d_])[A-Z]{1,2}\$|\$|€|£|¥|(?<![^\W\d_])(?:Rmb|CNY|USD|EUR|GBP|HKD|SGD|ZAR|UGX|KES|Ksh)"
MONEY_WORD = r"(?:US |Hong Kong |Singapore )?dollars?|euros?|pounds?|yuan|renminbi|rand|shillings|USD|EUR|GBP|CNY|RMB"
_DIGITS = r"(?:\d{1,3}(?:[,'’ ]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_WORD = rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_SMALL)}))?|{'|'.join(sorted(_SMALL, key=len, reverse=True))}"
_NUMBER = re.compile(
    rf"(?:(?P<before>{MONEY})\s?|(?<![\w.]))(?P<number>{_DIGITS}|(?<![-])(?<![Nn]umber\s)(?:{_WORD})(?![^\W_]|-\w))"
    rf"(?P<units>(?:[\s-]?(?:{_SCALE}|{PERCENT}))*)(?P<after>\s(?:{MONEY_WORD})\b)?(?P<ordinal>(?:st|nd|rd|th)\b)?",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"\s*(?:[-–—,/]|to|and|or|(?:,? and))\s*(?:{MONEY})?\s?", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?P<size>dozens|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
_SIZES = {"dozens": 12, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9}
_FRACTION = re.compile(
    r"\b(?:(?P<count>one|two|three|four)[- ])?(?P<part>half|third|quarter|fifth)(?P<many>s)?\b(?P<of> (?:of|the"
    r"|its|their|all)\b)?",
    re.IGNORECASE,
)
_IN = re.compile(
    rf"\b(?P<count>{_WORD}|\d{{1,3}})\s(?:in|out of)\s(?:every\s)?(?P<whole>{_WORD}|100"
    rf"|\d{{1,2}})\b(?!,\d)(?=\s[a-z(])",
    re.IGNORECASE,
)
"""A share as one number of another: ``four in five``."""
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5}
_LEAD = r"(?:\s(?:the|a|an|as|some|one|US|of|total|another|than|to))*\s*(?:[$€£¥]|US\$)?\s*"
_BOUNDS: dict[Bound, re.Pattern[str]] = {
    "over": re.compile(
        rf"(?:more than|over|at least|exceed\w*|above|upwards of|no fewer than|no less than){_LEAD}$", re.I
    ),
    "under": re.compile(
        rf"(?:nearly|almost|close to|just short of|less than|fewer than|under|below|up to|at most"
        rf"|no more than){_LEAD}$",
        re.I,
    ),
    "about": re.compile(
        rf"(?:about|around|roughly|approximately|approx\.?|some|circa|an estimated|estimated){_LEAD}$", re.I
    ),
}
_LONGEST = 5
"""Words after a number that may say what it counts."""
_PLURAL = re.compile(r"[^siu]s$")
_SYMBOLS = {
    **dict.fromkeys(["$", "us$", "usd", "dollar", "us dollar"], "$"),
    **dict.fromkeys(["€", "eur", "euro"], "€"),
    **dict.fromkeys(["£", "gbp", "pound"], "£"),
    **dict.fromkeys(["¥", "rmb", "cny", "yuan", "renminbi"], "¥"),
    **dict.fromkeys(["hk$", "hkd", "hong kong dollar"], "hk$"),
    **dict.fromkeys(["s$", "sgd", "singapore dollar"], "s$"),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as all that it may mean. ``currency`` is a symbol, or empty.

    ``counts``: the stems of what it counts; ``written``: its wording; ``following``: the words that ``counts`` is of;
    ``start``: where it stands, which makes it no other quantity.
    """

    meanings: frozenset[Meaning]
    currency: str
    counts: frozenset[str]
    bound: Bound
    written: str
    following: str = ""
    start: int = field(default=0, compare=False)


@lru_cache(maxsize=20_000)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of a text (folded by `alignment.plain`) in order; number words and vague ones too."""
    shares = [match for match in _IN.finditer(text) if _value(match["count"].lower()) < _value(match["whole"].lower())]
    parts = [match for match in _FRACTION.finditer(text) if _fraction(text, match)]
    taken = [match.span() for match in (*shares, *(part for part in parts if part["count"]))]
    found = [one for one in _NUMBER.finditer(text) if not any(start <= one.start() < end for start, end in taken)]
    numbers = [(match.start(), one) for match, one in zip(found, _read(text, found), strict=True)]
    numbers += [(match.start(), _vague(match)) for match in _VAGUE.finditer(text)]
    numbers += [(match.start(), _share(text, match)) for match in shares]
    numbers += [(match.start(), one) for match in parts if (one := _fraction(text, match))]
    return tuple(one for _, one in sorted(numbers, key=lambda row: row[0]))


def _read(text: str, found: list[re.Match[str]]) -> list[Quantity]:
    """The numbers in order; read from the last to the first, since a range takes its unit from its end."""
    numbers: list[Quantity] = []
    units = currency = ""
    for i in reversed(range(len(found))):
        match = found[i]
        joined = i + 1 < len(found) and _JOINED.fullmatch(text, found[i].end(), found[i + 1].start())
        units = match["units"] or (units if joined else "")
        currency = _currency(match) or (currency if joined else "")
        following = _following(text, match)
        counts = frozenset(canonical(stem) for stem in words(following))
        counts = numbers[-1].counts if joined and not following else counts
        meanings = _meanings(_value(match["number"].lower()), units, bool(match["units"]))
        written = " ".join(match[0].split())
        bound = _bound(text, match.start())
        numbers.append(Quantity(meanings, currency, counts, bound, written, following, match.start()))
    return numbers[::-1]


def _value(number: str) -> Decimal:
    if number[0].isdigit():
        return Decimal(re.sub(r"[,'’ ]", "", number))
    return Decimal(sum((_SMALL | _TENS)[part] for part in number.split("-")))


def _meanings(value: Decimal, units: str, own: bool) -> frozenset[Meaning]:
    """All that a number may mean; where the unit is only that of the next number, the bare value too."""
    names = [name.lower() for name in re.findall(rf"{_SCALE}|{PERCENT}", units, re.IGNORECASE)]
    percent: Kind = "%" if any(re.fullmatch(PERCENT, name) for name in names) else ""
    power = sum(_SCALES.get(name, 0) for name in names)
    found: set[Meaning] = {(value.scaleb(power), percent)}
    if _AMBIGUOUS & set(names):
        found.add((value, percent))
    if not own:
        found.add((value, ""))
    return frozenset(found)


def _currency(match: re.Match[str]) -> str:
    written = (match["before"] or match["after"] or "").strip().lower().removesuffix("s")
    return _SYMBOLS.get(written, written)


def _following(text: str, match: re.Match[str]) -> str:
    """The words after a number up to the next stop word or mark: among them is what it counts.

    They end with the first plural, five at most (``201 face recognition export deals``); without one they are three.
    """
    if match["ordinal"]:
        return ""
    following = []
    for word in text[match.end() : match.end() + 80].split()[:_LONGEST]:
        bare = word.strip(".,;:()\"'")
        if not bare or bare.casefold() in STOP_WORDS or not bare[0].isalpha():
            break
        following.append(bare)
        if _PLURAL.search(bare):
            return " ".join(following)
        if bare != word:
            break
    return " ".join(following[:3])


def _bound(text: str, start: int) -> Bound:
    before = text[max(0, start - 40) : start]
    return next((bound for bound, pattern in _BOUNDS.items() if pattern.search(before)), "")


def _vague(match: re.Match[str]) -> Quantity:
    return Quantity(frozenset({(Decimal(_SIZES[match["size"].lower()]), "vague")}), "", frozenset(), "", match[0])


def _share(text: str, match: re.Match[str]) -> Quantity:
    """``Four in five`` as a percentage."""
    value = 100 * _value(match["count"].lower()) / _value(match["whole"].lower())
    return Quantity(frozenset({(value, "fraction")}), "", frozenset(), _bound(text, match.start()), match[0])


def _fraction(text: str, match: re.Match[str]) -> Quantity | None:
    """A share such as ``nearly half`` or ``two thirds of``; not ``third party``, ``first half``, ``half a million``."""
    bound = _bound(text, match.start())
    article = re.search(r"\b(?:a|one)\s$", text[max(0, match.start() - 4) : match.start()], re.IGNORECASE)
    part = match["part"].lower()
    shares = match["of"] or bound or match["many"]
    if (
        re.match(r"\s(?:a|an|dozen)\b", text[match.end() :])
        or not shares
        or (part != "half" and not (article or match["count"]))
    ):
        return None
    if re.search(
        r"\b(?:first|second|last|this|each|every|third|fourth)\s$",
        text[max(0, match.start() - 8) : match.start()],
        re.I,
    ):
        return None
    count = _SMALL[(match["count"] or "one").lower()]
    value = Decimal(100) * count / _PARTS[part]
    return Quantity(frozenset({(value, "fraction")}), "", frozenset(), bound, match[0].strip())
