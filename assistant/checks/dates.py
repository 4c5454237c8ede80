"""Dates in a text, as precisely as they are written.

Read: ``1 December 2019``, ``December 1, 2019``, ``1 Dec. 2019``, ``December 2019``, ``2019-12``, ``2019-12-01``,
``2019``, a month alone, and ``2019年12月1日``; ``the next year`` where a year stands beside it. Not read:
``01/12/2019``, whose order is unknown, quarters, weekdays.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assistant.naming import MONTH, MONTHS, YEAR

_SHORT = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH = rf"(?P<month>{MONTH}|(?:{'|'.join(s.title() for s in _SHORT)}|Sept)\b\.?)"
_YEAR = rf"(?P<year>{YEAR})"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_NOT_IN_NUMBER = r"(?<![\w.,/-])"
_STARTS = r"(?<!\w[.,/])\b"
"""Not within ``F.743.1``."""
_ENDS = r"(?![\w]|[.,]\d)"
_FORMS = [
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d.,]){_YEAR}年(?:(?P<month>1?\d)月(?:(?P<day>[1-3]?\d)日)?)?",
        rf"{_NOT_IN_NUMBER}{_YEAR}-(?P<month>[01]\d)(?:-(?P<day>[0-3]\d))?{_ENDS}",
        rf"{_STARTS}{_DAY}(?= (?:and|or|to) [0-3]?\d {_MONTH} {_YEAR}{_ENDS})",
        rf"{_STARTS}{_DAY}(?: of)? {_MONTH},? {_YEAR}{_ENDS}",
        rf"\b{_MONTH} {_DAY},? {_YEAR}{_ENDS}",
        rf"\b{_MONTH}(?: of|,)? {_YEAR}{_ENDS}",
        rf"{_STARTS}{_DAY}(?: of)? {_MONTH}(?!\w)",
        rf"\b{_MONTH} {_DAY}(?![\w%]|[.,]\d| per ?cent)",
        rf"(?i:(?<=in )|(?<=since )|(?<=until )|(?<=by )|(?<=from )|(?<=and )|(?<=during )|(?<=of )){_MONTH}(?!\w)",
    )
]
_YEAR_ALONE = re.compile(rf"(?<![\d.,/$€£¥]){_YEAR}(?:s\b)?(?!\w|[.,]\d|\s?(?:%|per ?cent|bn\b|million|billion))")


@dataclass(frozen=True, slots=True)
class Date:
    """A date; what is not written is None. ``written`` is its wording."""

    year: int | None
    month: int | None
    day: int | None
    written: str

    def stands_among(self, dates: Collection[Date]) -> bool:
        """Whether one of the dates says at least as much. A month without a year takes any year that is named."""
        years = {date.year for date in dates}
        return any(
            (self.year is None or self.year == date.year or (date.year is None and self.year in years))
            and (self.month is None or self.month == date.month)
            and (self.day is None or self.day == date.day)
            for date in dates
        )


_ANOTHER_YEAR = {
    1: re.compile(r"\b(?:(?:next|following|coming) year|a year later|the year after)\b", re.IGNORECASE),
    -1: re.compile(r"\b(?:(?:last|previous|preceding) year|(?:a|the) year (?:earlier|before))\b", re.IGNORECASE),
}


def years_beside(sentence: str) -> Iterator[Date]:
    """The years that a sentence means by ``the next year`` or ``a year earlier``, counted from those that it names."""
    named = {date.year for date in dates(sentence)[0] if date.year}
    for step, pattern in _ANOTHER_YEAR.items():
        if match := pattern.search(sentence):
            yield from (Date(year + step, None, None, match[0]) for year in named)


UNITS = ("day", "month", "year")


def apart(one: Date, other: Date, unit: str) -> int | None:
    """How many of a unit lie between two dates; None where one of them is not written that precisely."""
    if one.year is None or other.year is None:
        return None
    if unit == "year":
        return abs(one.year - other.year)
    if one.month is None or other.month is None:
        return None
    if unit == "month":
        return abs(12 * (one.year - other.year) + one.month - other.month)
    return abs((_day(one) - _day(other)).days) if one.day and other.day else None


def _day(date: Date) -> datetime.date:
    """A date of the calendar; the last day that there is where the month has not so many."""
    year, month, day = date.year or 1, date.month or 1, date.day or 1
    return datetime.date(year, month, min(day, monthrange(year, month)[1]))


def dates(text: str) -> tuple[tuple[Date, ...], str]:
    """The dates of a text, and the text with them blanked out, years alone left in: 2000 may count something."""
    found: list[tuple[int, Date]] = []
    for form in _FORMS:
        text = _take(form, text, found)
    years = [(m.start(), Date(int(m["year"]), None, None, m[0])) for m in _YEAR_ALONE.finditer(text)]
    return tuple(date for _, date in sorted([*found, *years], key=lambda row: row[0])), text


def without_years(text: str) -> str:
    """A text without the numbers that are read as years."""
    return _YEAR_ALONE.sub(lambda match: " " * len(match[0]), text)


def iso(value: str | None) -> Iterator[Date]:
    """The dates of an ISO date, or of whatever else an attribute holds."""
    yield from dates(value or "")[0]


def _take(form: re.Pattern[str], text: str, found: list[tuple[int, Date]]) -> str:
    def blank(match: re.Match[str]) -> str:
        parts = match.groupdict()
        year, day = (int(parts[name]) if parts.get(name) else None for name in ("year", "day"))
        found.append((match.start(), Date(year, _month(parts["month"]), day, match[0].strip())))
        return " " * len(match[0])

    return form.sub(blank, text)


def _month(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) if written.isdigit() else _SHORT[written[:3].lower()]
