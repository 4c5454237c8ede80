"""What people call a document: its outlet, its title and its date, never its id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assistant.types import Record

NOBODY = frozenset({"", "various", "unknown", "n/a"})
"""What a record says for a publisher where there is no one publisher."""

MONTHS = "January February March April May June July August September October November December".split()
MONTH = rf"(?:{'|'.join(MONTHS)})"
YEAR = r"(?:19|20)\d\d"
"""How a text writes them, as parts of a pattern."""
ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_SHORT = frozenset({"ai", "eu", "uk", "un", "us", "itu", "usa", "who"})


def called(document_id: str, records: Mapping[str, Record]) -> str:
    """``The Northern Wire, “Papers show a sale”``; the title alone where no outlet is known; else `not_held`."""
    record = records.get(document_id)
    if record is None:
        return not_held(document_id)
    outlet = known_publisher(record)
    return f"{outlet}, “{record.title}”" if outlet else f"“{record.title}”"


def all_called(document_ids: Iterable[str], records: Mapping[str, Record]) -> str:
    """Several of them as one: ``The Wire, “Papers” and Lantern, “Echo”``."""
    return " and ".join(called(one, records) for one in document_ids)


def known_publisher(record: Record) -> str | None:
    """The publisher; None where there is none, or where the record says that there are several ("Various")."""
    return None if (record.publisher or "").strip().casefold() in NOBODY else record.publisher


def label(record: Record) -> str:
    """Outlet and date: ``Financial Times · 1 Dec 2019``; an inferred date carries ``about``, our own note says so."""
    outlet = (known_publisher(record) or record.title) + (" (note)" if record.read else "")
    return f"{outlet} · {published(record) or 'no date'}"


def when(words: str) -> str:
    """The date of a note for people; as it stands where it is none."""
    return day(words) if ISO_DATE.fullmatch(words) else words


def day(date: str) -> str:
    """``2019-12-01`` → ``1 Dec 2019``; ``2019-12`` → ``Dec 2019``; ``2019`` → ``2019``."""
    year, *rest = date.split("-")
    month = [MONTHS[int(rest[0]) - 1][:3]] if rest else []
    number = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*number, *month, year])


def entry(record: Record) -> str:
    """A document as a list of them has it: ``WIRED · 24 Jan 2023 · by Ada Quist: Papers show a sale``."""
    title = f": {record.title}" if known_publisher(record) else ""  # else the label is the title
    return f"{credited(record)}{title}"


def credited(record: Record) -> str:
    """The label of a document, and who wrote it."""
    return f"{label(record)} · {f'by {listed(record.authors)}' if record.authors else 'no author on record'}"


def listed(names: Iterable[str]) -> str:
    """``Ada Quist``, ``Ada Quist and Bo Lind``, ``Ada Quist, Bo Lind and Cy Moe``."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def published(record: Record) -> str | None:
    """When it was published, for people: ``1 Dec 2019``; ``about 6 Dec 2019`` where that is inferred."""
    if record.published is None:
        return None
    return f"{'about ' if record.published_precision == 'inferred' else ''}{day(record.published)}"


def not_held(document_id: str) -> str:
    """What a document is called of which only the id is known: ``FT Zimbabwe Mail 2018 (not in the corpus)``."""
    words = document_id.replace("-", " ").replace("_", " ").split() or [document_id]
    return f"{' '.join(map(_capital, words))} (not in the corpus)"


def _capital(word: str) -> str:
    """A word of an id as in a name; one without a vowel is a short form, and so are a few others."""
    short = word.isalpha() and (not set("aeiouy") & set(word) or word in _SHORT)
    return word.upper() if short else f"{word[:1].upper()}{word[1:]}"
