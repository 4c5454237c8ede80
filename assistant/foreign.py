"""Values from outside, at the door: is this a date, a question, what is no character, how to show the rest."""

from __future__ import annotations

import re
from datetime import date
from reprlib import Repr

from assistant.errors import UsageError
from assistant.types import Precision

UNSOUND = re.compile("[\0\ud800-\udfff]")
"""What no text holds: NUL, and halves of a character that stand alone (surrogates)."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
SURROGATES = re.compile("[\ud800-\udfff]")
"""What stands in a text for bytes that are no characters."""
_BY_LENGTH: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.S
)
_short = Repr()
_short.maxstring = _short.maxother = 80


def show(value: object) -> str:
    """The ``repr`` of a foreign value, short enough for a sentence."""
    return _short.repr(value)


def strange(what: str) -> UsageError:
    """The error of a request that no page of ours sends. ``what`` it should have been."""
    return UsageError(f"The page sent {what} in a form that is not one.", "Load the page again.")


def sound(text: str) -> str:
    """A text of the same length, each sign that no text holds replaced by the sign for what cannot be read."""
    return UNSOUND.sub(REPLACEMENT, text)


def sound_json(text: str) -> str:
    """A JSON text in which what is escaped as half of a character is the sign for what cannot be read.

    Strict parsers refuse such a text as a whole, and with it the number that an answer would have to bear.
    """
    return _ESCAPE.sub(lambda found: "\\ufffd" if found["lone"] else found[0], text)


def iso_precision(value: object) -> Precision:
    """The precision of ``2019``, ``2019-12`` or ``2019-12-01``. Raises ValueError when it is no such date."""
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise ValueError("is not a date: write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        raise ValueError("is no day of the calendar") from None
    return _BY_LENGTH[len(found[0])]


def iso_date(value: object) -> str:
    """An ISO date: ``2019``, ``2019-12`` or ``2019-12-01``. Raises ValueError saying why a value is none."""
    iso_precision(value)
    return str(value)


def characters(text: str) -> str:
    """The text itself. Raises ValueError where it holds bytes that are no characters."""
    if SURROGATES.search(text):
        raise ValueError("holds bytes that are no characters")
    return text


def question_text(value: object) -> str:
    """A question in words. Raises ValueError saying why a value is none."""
    if not isinstance(value, str):
        raise ValueError("is not a text")
    if not value.strip():
        raise ValueError("is empty")
    return characters(value)
