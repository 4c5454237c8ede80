"""A follow-up as a question that can be understood alone, written by the chat model where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.answers.citations import as_json
from assistant.answers.generative import DECLINED, Spent
from assistant.documents.quarantine import masked
from assistant.types import Turn

PROMPT = "rewrite"
TURNS, CHARACTERS = 6, 800
"""What the model is shown of a conversation: its last turns, and so much of each, at most."""
LONGEST_QUESTION = 400
"""Characters of a rewritten question, at most: what is longer is no question."""


class _Completes(Protocol):
    def complete(self, name: str, spent: Spent, **values: str) -> str: ...


def rewrite(model: _Completes, question: str, history: Sequence[Turn], spent: Spent) -> str | None:
    """The question to search for; None where the reply is none. Raises ModelError.

    Earlier answers quote documents: what reads like an instruction in them is left out.
    """
    turns = [{"role": turn.role, "content": masked(turn.content[:CHARACTERS])} for turn in history[-TURNS:]]
    return _question(model.complete(PROMPT, spent, conversation=as_json(turns), question=as_json(question)))


def _question(reply: str) -> str | None:
    """The one line of a reply, without the quotation marks that it may stand in."""
    lines = [line.strip().strip('"“”`').strip() for line in reply.splitlines() if line.strip()]
    if len(lines) != 1 or not 0 < len(lines[0]) <= LONGEST_QUESTION or DECLINED.search(lines[0]):
        return None
    return lines[0]
