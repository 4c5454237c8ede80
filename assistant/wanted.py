"""What somebody asks for, at the door: values of a command line, a page, a file or a program become filters, dates and
questions.

Nothing here searches. Whatever cannot be is one sentence that names it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError, QuestionsError, UsageError
from assistant.filters import EVERYTHING, Filters
from assistant.foreign import characters, iso_date, question_text, show
from assistant.questions.aliases import NO_ALIASES, Aliases
from assistant.types import Holdings, Record, Turn

LISTS = ("publishers", "kinds", "documents")
DATES = ("published_from", "published_to")
HISTORY = 10
"""How many times as long as a question the turns before it may be, together."""
MOST_TURNS = 200
"""Turns before a question, at most."""
MOST_NAMES = 1000
"""Names in one list, at most."""
MOST_FAULTS = 20
"""Bad lines named in one sentence, at most."""
SAY = {"question": "Ask something in words.", "topic": "Say in words what the brief is about."}


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One line of a file of questions. ``id`` is given back as it came; without one it is the number of the line."""

    id: str | int
    question: str
    history: tuple[Turn, ...] = ()
    as_of: str | None = None


def short_enough(what: str, text: str, longest: int) -> str:
    """The text itself. Raises UsageError when it has more than ``longest`` characters."""
    if len(text) > longest:
        raise UsageError(f"The {what} has {len(text):,} characters.", f"Keep it to {longest:,}.")
    return text


def question_from(what: str, value: object, longest: int | None = None) -> str:
    """A ``question`` or a ``topic`` in words. Raises UsageError saying why a value is none."""
    try:
        text = question_text(value)
    except ValueError as error:
        raise UsageError(f"The {what} {show(value)} {error}.", SAY[what]) from None
    return text if longest is None else short_enough(what, text, longest)


def date_from(what: str, value: object) -> str | None:
    """An ISO date, or None for none. Raises UsageError where a value is neither; its sentence begins with ``what``."""
    try:
        return None if value is None else iso_date(value)
    except ValueError as error:
        raise UsageError(f"{what} {show(value)} {error}.") from None


def history_from(value: object, longest: int) -> tuple[Turn, ...]:
    """The turns before a question, as a file of questions has them. Raises UsageError where they are none."""
    try:
        turns = _turns(value)
    except ValueError as error:
        raise UsageError(f"{str(error)[0].upper()}{str(error)[1:]}.", "Give a list of turns, or none.") from None
    if len(turns) > MOST_TURNS:
        raise UsageError(f"The history has {len(turns):,} turns.", f"Give at most {MOST_TURNS}, the last ones.")
    size = sum(len(words) for turn in turns for words in (turn.content, *turn.cited))
    if size > longest * HISTORY:
        raise UsageError(f"The history has {size:,} characters.", f"Give at most {longest * HISTORY:,}.")
    return turns


def filters_from(value: object, records: Callable[[], Sequence[Record]], aliases: Aliases = NO_ALIASES) -> Filters:
    """Filters out of plain data, checked against the documents held, if need be. Raises UsageError or CorpusError."""
    if value is None:
        return EVERYTHING
    if not isinstance(value, dict):
        raise UsageError(f"The filters {show(value)} are not an object.", 'Write them like {"publishers": ["…"]}.')
    unknown = [name for name in value if name not in (*LISTS, *DATES)]
    if unknown:
        raise UsageError(f"{show(unknown[0])} is not a filter.", f"The filters are {', '.join((*LISTS, *DATES))}.")
    lists = {name: names_from(name, value.get(name)) for name in LISTS}
    dates = {name: date_from(f"The {name}", value.get(name)) for name in DATES}
    filters = Filters(**lists, **dates)  # type: ignore[arg-type]
    refuse_reversed(filters)
    return as_held(filters, records(), aliases) if any(lists.values()) else filters


def nothing_between(since: str | None, until: str | None) -> bool:
    """Whether no date lies between two, as far as both are precise: ``2020`` to ``2019-12``."""
    return bool(since and until) and str(since)[: len(str(until))] > str(until)[: len(str(since))]


def refuse_reversed(filters: Filters) -> None:
    """Filters whose last date is before their first are a slip of the pen, not an empty search: raises UsageError."""
    since, until = filters.published_from, filters.published_to
    if nothing_between(since, until):
        raise UsageError(f"Nothing can be published from {since!r} to {until!r}.", "Swap the dates.")


def as_held(filters: Filters, records: Sequence[Record], aliases: Aliases = NO_ALIASES) -> Filters:
    """The filters with every name as the documents spell it, for past the door names are compared exactly.

    A publisher may be held under another of its names. Any other name that no document has is a slip of the pen, not a
    narrow search: raises CorpusError.
    """
    return replace(
        filters,
        publishers=_spelled("publisher", filters.publishers, [record.publisher for record in records], aliases),
        kinds=_spelled("kind", filters.kinds, [record.kind for record in records]),
        documents=_spelled("id", filters.documents, [record.id for record in records]),
    )


def _spelled(
    what: str, wanted: Sequence[str], held: Sequence[str | None], aliases: Aliases = NO_ALIASES
) -> tuple[str, ...]:
    """Each name as it is held; where only its case is wrong, every name that differs in no more than that."""
    spellings: dict[str, set[str]] = {}
    for name in held:
        if name:
            spellings.setdefault(name.casefold(), set()).add(name)
    found: list[str] = []
    for name in wanted:
        called = [spellings[one.casefold()] for one in (name, *aliases.names(name)) if one.casefold() in spellings]
        known = called[0] if called else None
        if known is None:
            close = get_close_matches(name.casefold(), spellings, n=1)
            hint = f"Did you mean {min(spellings[close[0]])!r}?" if close else "See 'assistant documents'."
            raise CorpusError(f"No document has the {what} {show(name)}.", hint)
        found += [name] if name in known else sorted(known)
    return tuple(dict.fromkeys(found))


def lets_pass(filters: Filters, document_id: str, holdings: Callable[[Filters], Holdings]) -> bool:
    """Whether a document that is held passes. ``holdings``: what of the corpus passes some filters."""
    if filters.documents and document_id not in filters.documents:
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


def read_questions(path: Path) -> list[QuestionLine]:
    """The questions of a JSONL file. Raises QuestionsError naming every line that is not one."""
    asked, faults = [], []
    for number, line in enumerate(_read(path).split("\n"), start=1):
        if line.strip():
            try:
                asked.append(_asked(json.loads(line), number))
            except (ValueError, RecursionError) as error:
                faults.append(f"line {number}: {_reason(error)}")
    if faults:
        more = f" (and {len(faults) - MOST_FAULTS} more)" if len(faults) > MOST_FAULTS else ""
        raise QuestionsError(
            f"{str(path)!r} has lines that are not questions: {'; '.join(faults[:MOST_FAULTS])}{more}.",
            'Each line is an object like {"id": "q1", "question": "…"}.',
        )
    return asked


def _read(path: Path) -> str:
    hint = "Give a UTF-8 file of JSON lines."
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuestionsError(f"{str(path)!r} cannot be read: {error.strerror}.", hint) from None
    except UnicodeDecodeError as error:
        raise QuestionsError(f"{str(path)!r} is not UTF-8: byte {error.start} is no part of it.", hint) from None


def _asked(row: Any, number: int) -> QuestionLine:
    if not isinstance(row, dict):
        raise ValueError("not an object")
    if "question" not in row:
        raise ValueError("no 'question'")
    question_id, as_of = row.get("id"), row.get("as_of")
    if question_id is not None and (isinstance(question_id, bool) or not isinstance(question_id, str | int)):
        raise ValueError(f"'id' {show(question_id)} is neither a text nor a whole number")
    return QuestionLine(
        str(number) if question_id is None else question_id,
        _checked("question", row["question"], question_text),
        _turns(row.get("history")),
        None if as_of is None else _checked("as_of", as_of, iso_date),
    )


def _turns(value: Any) -> tuple[Turn, ...]:
    """The turns before a question; None is none. Raises ValueError saying why a value is no list of turns."""
    if not isinstance(value, list | None):
        raise ValueError(f"'history' {show(value)} is not a list")
    return tuple(_turn(turn) for turn in value or ())


def _turn(value: Any) -> Turn:
    match value:
        case {"role": "user" | "assistant" as role, "content": str(content)}:
            return Turn(role, _checked("history", content, characters), _cited(value.get("cited")))
    raise ValueError(f"a turn of 'history' is {show(value)}, not like {{'role': 'user', 'content': '…'}}")


def _cited(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | None):
        raise ValueError(f"'cited' {show(value)} is not a list")
    for name in value or ():
        if not isinstance(name, str):
            raise ValueError(f"'cited' holds {show(name)}, which is no id of a passage")
    return tuple(_checked("cited", name, characters) for name in value or ())


def _checked(name: str, value: object, check: Callable[[Any], str]) -> str:
    try:
        return check(value)
    except ValueError as error:
        raise ValueError(f"{name!r} {show(value)} {error}") from None


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON ({error.msg})"
    return str(error) if isinstance(error, ValueError) else "nested too deep"
