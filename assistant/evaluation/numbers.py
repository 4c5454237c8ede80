"""Whether the numbers of a claim stand in its source, in whatever way the two are written.

A heuristic. It reads digits with thousands separators (comma, apostrophe, space), decimal points, ``1bn`` as
``1 billion``, ``%`` as ``per cent``, and a unit that the numbers of a range or list share (``40 to 60 per cent``). In
the source, not in the claim, it also reads number words from ``one`` to ``ninety-nine``, alone or before a unit.

It misses: a changed number that stands elsewhere in the same source, number words in the claim, decimal commas
(``7,5``), signs, fractions (``a third``), currencies (``US$5`` equals ``EUR 5``), conversions, and ``12`` for December.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

Reading = tuple[Decimal, str]
"""A value, and ``%`` where it is a percentage."""

_SMALL = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True))
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
"""Units that may be another thing, such as metres: read both ways."""
_PERCENT = r"%|per ?cent\b|pct\b"
_UNIT = rf"(?:{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![^\W\d_])|{_PERCENT}"
_DIGITS = r"(?:\d{1,3}(?:[,'’ ]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SPELLED = rf"(?<![^\W_])(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_SMALL)}))?|{'|'.join(_SMALL)})(?![^\W_])"
_NUMBER = re.compile(rf"(?P<number>{_DIGITS}|{_SPELLED})(?P<units>(?:[\s-]?(?:{_UNIT}))*)", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:[-–—,/]|to|and|or)\s*(?:(?:US)?[$€£¥]|Rmb|USD|EUR|GBP|CNY)?\s?", re.IGNORECASE)


def numbers_kept(claim: str, source: str) -> bool | None:
    """Whether every number of the claim stands in the source; None for a claim without one."""
    claimed = readings(claim, spelled=False)
    held = {reading for number in readings(source) for reading in number}
    return all(number & held for number in claimed) if claimed else None


def readings(text: str, *, spelled: bool = True) -> list[frozenset[Reading]]:
    """Every number of a text in order, each as all that it may mean; ``spelled``: number words too."""
    text = unicodedata.normalize("NFKC", text)
    found = [match for match in _NUMBER.finditer(text) if spelled or match["number"][0].isdigit()]
    numbers: list[frozenset[Reading]] = []
    shared = ""
    for i in reversed(range(len(found))):
        joined = i + 1 < len(found) and _JOINED.fullmatch(text, found[i].end(), found[i + 1].start())
        shared = found[i]["units"] or (shared if joined else "")
        value = _value(found[i]["number"].lower())
        numbers.append(frozenset(_meanings(value, shared) | (set() if found[i]["units"] else {(value, "")})))
    return numbers[::-1]


def _value(number: str) -> Decimal:
    if number[0].isdigit():
        return Decimal(re.sub(r"[,'’ ]", "", number))
    return Decimal(sum((_SMALL | _TENS)[part] for part in number.split("-")))


def _meanings(value: Decimal, units: str) -> set[Reading]:
    names = [name.lower() for name in re.findall(_UNIT, units, re.IGNORECASE)]
    percent = "%" if any(re.fullmatch(_PERCENT, name) for name in names) else ""
    power = sum(_SCALES.get(name, 0) for name in names)
    return {(value.scaleb(power), percent)} | ({(value, percent)} if _AMBIGUOUS & set(names) else set())
