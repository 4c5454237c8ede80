"""What people call a document: its outlet and its title, never its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.types import Record

NOBODY = frozenset({"", "various", "unknown", "n/a"})
"""What a record says for a publisher where there is no one publisher."""

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


def not_held(document_id: str) -> str:
    """What a document is called of which only the id is known: ``FT Zimbabwe Mail 2018 (not in the corpus)``."""
    words = document_id.replace("-", " ").replace("_", " ").split() or [document_id]
    return f"{' '.join(map(_capital, words))} (not in the corpus)"


def _capital(word: str) -> str:
    """A word of an id as in a name; one without a vowel is a short form, and so are a few others."""
    short = word.isalpha() and (not set("aeiouy") & set(word) or word in _SHORT)
    return word.upper() if short else f"{word[:1].upper()}{word[1:]}"
