"""What people call a document: its outlet and its title, never its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.types import Record

NOBODY = frozenset({"", "various", "unknown", "n/a"})
"""What a record says for a publisher where there is no one publisher."""


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
    """What a document is called of which only the id is known: ``Zimbabwe mail cloudwalk (not in the corpus)``."""
    words = " ".join(document_id.replace("-", " ").replace("_", " ").split()) or document_id
    return f"{words[:1].upper()}{words[1:]} (not in the corpus)"
