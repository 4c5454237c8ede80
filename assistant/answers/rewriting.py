"""A follow-up as a question that can be understood alone, written by the chat model where there is one."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing

from assistant.answers.citations import as_json
from assistant.answers.generative import DECLINED, GenerativeEngine, Spent
from assistant.documents.quarantine import masked
from assistant.events import Writing
from assistant.types import Turn

PROMPT = "rewrite"
TURNS, CHARACTERS = 6, 800
"""What the model is shown of a conversation: its last turns, and so much of each, at most."""
LONGEST_QUESTION = 400
"""Characters of a rewritten question, at most: what is longer is no question."""
LONGEST_REPLY = 2 * LONGEST_QUESTION
"""Characters of a reply that are read, at most: a model that writes on and on is not waited for."""


def rewrite(
    model: GenerativeEngine, question: str, history: Sequence[Turn], spent: Spent
) -> Generator[Writing, None, str | None]:
    """That the model is writing, at each piece, then the question to search for; None where the reply is none.

    At each of these it can be broken off, which ends the call. Earlier answers quote documents: what reads like an
    instruction in them is left out. Raises ModelError.
    """
    yield Writing(model.name)
    turns = [{"role": turn.role, "content": masked(turn.content[:CHARACTERS])} for turn in history[-TURNS:]]
    reply = ""
    with closing(model.write(PROMPT, spent, conversation=as_json(turns), question=as_json(question))) as pieces:
        for piece, whole in pieces:
            reply += piece
            yield Writing(model.name)
            if whole is False or len(reply) > LONGEST_REPLY:
                return None
    return _question(reply)


def _question(reply: str) -> str | None:
    """The one line of a reply, without the quotation marks that it may stand in; None where it is no question.

    What reads like an instruction asks nothing.
    """
    lines = [line.strip().strip('"“”`').strip() for line in reply.splitlines() if line.strip()]
    if len(lines) != 1 or not 0 < len(lines[0]) <= LONGEST_QUESTION or DECLINED.search(lines[0]):
        return None
    if masked(lines[0]) != lines[0]:
        return None
    return lines[0]
