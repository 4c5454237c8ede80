"""What somebody asks for, at the door: values of a command line or a program become filters, dates and questions.

Nothing here searches. Whatever cannot be is one sentence that names it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from assistant import contract
from assistant.errors import CorpusError, UsageError
from assistant.foreign import show
from assistant.types import EVERYTHING, Filters, Holdings, Record, Turn

LISTS = ("publishers", "kinds", "documents")
DATES = ("published_from", "published_to")
HISTORY = 10
"""How many times as long as a question the turns before it may be, together."""
MOST_TURNS = 200
"""Turns before a question, at most."""
MOST_NAMES = 1000
"""Names in one list, at most."""


def short_enough(what: str, text: str, longest: int) -> str:
    """The text itself. Raises UsageError when it has more than ``longest`` characters."""
    if len(text) > longest:
        raise UsageError(f"The {what} has {len(text):,} characters.", f"Keep it to {longest:,}.")
    return text


def question_from(what: str, value: object, longest: int) -> str:
    """A question or a topic in words. Raises UsageError saying why a value is none."""
    text = _checked(what, value, contract.question_text)
    return short_enough(what, text, longest)


def date_from(what: str, value: object) -> str | None:
    """An ISO date, or None for none. Raises UsageError saying why a value is neither."""
    return None if value is None else _checked(what, value, contract.iso_date)


def history_from(value: object, longest: int) -> tuple[Turn, ...]:
    """The turns before a question, as a file of questions has them. Raises UsageError where they are none."""
    try:
        turns = contract.history_turns(value)
    except ValueError as error:
        raise UsageError(f"{str(error)[0].upper()}{str(error)[1:]}.", "Give a list of turns, or none.") from None
    if len(turns) > MOST_TURNS:
        raise UsageError(f"The history has {len(turns):,} turns.", f"Give at most {MOST_TURNS}, the last ones.")
    size = sum(len(words) for turn in turns for words in (turn.content, *turn.cited))
    if size > longest * HISTORY:
        raise UsageError(f"The history has {size:,} characters.", f"Give at most {longest * HISTORY:,}.")
    return turns


def filters_from(value: object, records: Sequence[Record]) -> Filters:
    """Filters out of plain data, checked against the documents held. Raises UsageError or CorpusError."""
    if value is None:
        return EVERYTHING
    if not isinstance(value, dict):
        raise UsageError(f"The filters {show(value)} are not an object.", 'Write them like {"publishers": ["…"]}.')
    unknown = [name for name in value if name not in (*LISTS, *DATES)]
    if unknown:
        raise UsageError(f"{show(unknown[0])} is not a filter.", f"The filters are {', '.join((*LISTS, *DATES))}.")
    lists = {name: names_from(name, value.get(name)) for name in LISTS}
    dates = {name: date_from(name, value.get(name)) for name in DATES}
    filters = Filters(**lists, **dates)  # type: ignore[arg-type]
    refuse_reversed(filters)
    refuse_unheld(filters, records)
    return filters


def nothing_between(since: str | None, until: str | None) -> bool:
    """Whether no date lies between two, as far as both are precise: ``2020`` to ``2019-12``."""
    return bool(since and until) and str(since)[: len(str(until))] > str(until)[: len(str(since))]


def refuse_reversed(filters: Filters) -> None:
    """Filters whose last date is before their first are a slip of the pen, not an empty search: raises UsageError."""
    since, until = filters.published_from, filters.published_to
    if nothing_between(since, until):
        raise UsageError(f"Nothing can be published from {since!r} to {until!r}.", "Swap the dates.")


def refuse_unheld(filters: Filters, records: Sequence[Record]) -> None:
    """A filter that names what no document has is a slip of the pen, not a narrow search: raises CorpusError."""
    held = (
        ("publisher", filters.publishers, {record.publisher for record in records}),
        ("kind", filters.kinds, {record.kind for record in records}),
        ("id", filters.documents, {record.id for record in records}),
    )
    for what, wanted, known in held:
        names = {name.lower(): name for name in known if name}
        for name in wanted:
            if name.lower() not in names:
                close = get_close_matches(name.lower(), names, n=1)
                hint = f"Did you mean {names[close[0]]!r}?" if close else "See 'assistant documents'."
                raise CorpusError(f"No document has the {what} {show(name)}.", hint)


def lets_pass(filters: Filters, document_id: str, holdings: Callable[[Filters], Holdings]) -> bool:
    """Whether a document that is held passes. ``holdings``: what of the corpus passes some filters."""
    if filters.documents and document_id.lower() not in {name.lower() for name in filters.documents}:
        return False
    return holdings(replace(filters, documents=(document_id,))).documents > 0


def names_from(what: str, value: object) -> tuple[str, ...]:
    """A list of names, empty for None. Raises UsageError where a value is neither."""
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise UsageError(f"{what!r} is {show(value)}, not a list of names.", 'Write it like ["…", "…"].')
    if len(value) > MOST_NAMES:
        raise UsageError(f"{what!r} holds {len(value):,} names.", f"Give at most {MOST_NAMES:,}.")
    return tuple(value)


def _checked(what: str, value: object, check: Callable[[Any], str]) -> str:
    try:
        return check(value)
    except ValueError as error:
        raise UsageError(f"The {what} {show(value)} {error}.") from None
