"""Conversations that last: an answered turn with all that showing it again takes, and the port of what stores them.

What `contract` prints is for programs and cannot be read back: it leaves out the ids of passages, the words of what was
retrieved and the records. So the answer itself is stored, under a version of its own.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import TypeAdapter

from assistant.errors import StoreError
from assistant.filters import EVERYTHING, Filters
from assistant.types import Answer, Record

VERSION = 1
NOBODY = ""
"""The owner of what is stored where nobody signs in."""


@dataclass(frozen=True, slots=True)
class AnsweredTurn:
    """A question with its answer, and the records of what it speaks of as they were then.

    ``filters`` are those that the question was asked under; ``scope`` is a word or two for each, and for its date.
    """

    answer: Answer
    records: tuple[Record, ...]
    scope: tuple[str, ...] = ()
    filters: Filters = EVERYTHING


@dataclass(frozen=True, slots=True)
class Listed:
    """A stored conversation in a list: its first question, when its latest turn was stored (ISO, UTC), its turns."""

    id: str
    title: str
    latest: str
    turns: int


class Conversations(Protocol):
    """Where answered turns are stored. A conversation is the turns of one owner under one id, and nothing else.

    An owner is who signed in, or `NOBODY`; nothing of another owner is ever seen. Whatever goes wrong is a StoreError.
    """

    def add(self, owner: str, conversation_id: str, turn: AnsweredTurn, instead_of: Collection[int] = ()) -> int:
        """Store one more turn, in the place of those numbered. Returns its number once it is safe from a kill."""

    def turns(self, owner: str, conversation_id: str) -> list[tuple[int, AnsweredTurn]]:
        """The turns in order, each with its number; none where the owner has no such conversation."""

    def listed(self, owner: str) -> list[Listed]:
        """The conversations of an owner, the latest first."""

    def delete(self, owner: str, conversation_id: str) -> None:
        """Remove a conversation for good; nothing where the owner has no such one."""


def stored_form(turn: AnsweredTurn) -> str:
    """A turn as JSON, for `read_turn`."""
    data = {"version": VERSION, "turn": _TURN.dump_python(turn, mode="json")}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def read_turn(text: str) -> AnsweredTurn:
    """The turn that `stored_form` wrote. StoreError where it is none, or is of another version."""
    try:
        data: Any = json.loads(text)
        if data["version"] == VERSION:
            return _TURN.validate_python(data["turn"])
        fault = f"is of version {data['version']!r}, and this program reads {VERSION}"
    except (ValueError, TypeError, KeyError, RecursionError):  # pydantic's ValidationError is a ValueError
        fault = "is damaged"
    raise StoreError(f"A turn of this conversation {fault}.", "Delete the conversation, or open it where it was made.")


_TURN = TypeAdapter(AnsweredTurn)
