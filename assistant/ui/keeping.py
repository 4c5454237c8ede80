"""The stored conversations behind the page. Trouble with the store is a sentence for the reader: the chat goes on."""

from __future__ import annotations

import secrets
from dataclasses import asdict, replace
from typing import Any

from assistant.adapters.feedback_files import FeedbackFiles
from assistant.app import Assistant
from assistant.conversations import NOBODY, AnsweredTurn
from assistant.errors import UsageError
from assistant.feedback import Given
from assistant.ui.conversation import Conversation, shown
from assistant.ui.given import Answers
from assistant.ui.render import View
from assistant.ui.reporting import kept
from assistant.unforeseen import told

UNKNOWN = "There is no such conversation, or it is somebody else's. Ask a question to begin a new one."
SWITCHED_OFF = "Conversations are not stored here. Ask a question to begin a new one."
LONGEST_ID = 100
"""Characters of the id of a conversation, at most."""


class Keeping:
    """Stores and opens the conversations of one chat server. Holds none itself."""

    def __init__(self, assistant: Assistant, answers: Answers) -> None:
        self._assistant = assistant
        self._answers = answers
        self._verdicts = FeedbackFiles(assistant.settings.data_dir)
        self.wanted = assistant.settings.chat.conversations

    def keep(self, conversation: Conversation, turn: AnsweredTurn) -> tuple[Conversation, View]:
        """The conversation with its id, and where the turn is stored; or why it could not be.

        Stored or not, the answer is at hand for what its reader says of it.
        """
        if not self.wanted:
            return conversation, self._token(conversation, turn)
        name = conversation.id or secrets.token_urlsafe(16)
        try:
            number = self._assistant.conversations.add(conversation.owner, name, turn, conversation.replaced)
        except Exception as error:
            unkept = f"This answer is not stored. {told(error)}"
            return conversation, {**self._token(conversation, turn), "unkept": unkept}
        return replace(conversation, id=name, replaced=()), self._stored(conversation, turn, name, number)

    def restored(self, owner: str, views: Any, reader: str = "") -> Conversation:
        """What the browser kept of a conversation that is not stored, with what was said of its answers since."""
        found = replace(Conversation.restored(views, owner), reader=reader)
        return replace(found, views=tuple(self._since(view, found) for view in found.views))

    def _since(self, view: View, conversation: Conversation) -> View:
        try:
            said = self._kept(self._answers.given(view.get("token")), conversation)
        except UsageError:  # it is no longer at hand: nothing can be said of it either
            return view
        return {**{name: part for name, part in view.items() if name != "kept"}, **said}

    def opened(self, owner: str, name: Any, reader: str = "") -> Conversation:
        """A stored conversation; one that says in a sentence why there is none, else."""
        try:
            turns = self._assistant.conversations.turns(owner, _id(name)) if self.wanted else []
        except Exception as error:
            return _saying(owner, name, told(error))
        if not turns:
            return _saying(owner, name, UNKNOWN if self.wanted else SWITCHED_OFF)
        kept = Conversation(id=name, owner=owner, reader=reader)
        for number, turn in turns:
            kept = kept.showing({**shown(turn), **self._stored(kept, turn, name, number)})
        return kept

    def _stored(self, before: Conversation, turn: AnsweredTurn, name: str, number: int) -> View:
        token = self._token(before, turn, f"{name}.{number}")
        return {**token, "stored": {"conversation": name, "turn": number}}

    def _token(self, before: Conversation, turn: AnsweredTurn, name: str | None = None) -> View:
        given = Given(turn.answer, before.history, turn.filters)
        return {"token": self._answers.keep(given, name), **self._kept(given, before)}

    def _kept(self, given: Given, conversation: Conversation) -> View:
        found = kept(self._verdicts, given, conversation.owner or None, conversation.reader)
        return {"kept": found} if found else {}

    def respond(self, owner: str, request: Any) -> View:
        """The list of an owner's conversations, after a deletion where one is asked for."""
        try:
            if isinstance(request, dict) and request.get("do") == "delete":
                self._assistant.conversations.delete(owner, _id(request.get("id")))
            listed = self._assistant.conversations.listed(owner)
        except Exception as error:
            return {"rows": [], "error": told(error)}
        return {"rows": [asdict(one) for one in listed]}


def owner_of(user: str | None) -> str:
    """Whose conversations a request may see: those of who signed in."""
    return user or NOBODY


def of_owner(conversation: Conversation, owner: str) -> Conversation:
    """The conversation of a session, where it belongs to who asks now; an empty one of theirs else."""
    return conversation if conversation.owner == owner else Conversation(owner=owner)


def _saying(owner: str, name: Any, sentence: str) -> Conversation:
    view = {"state": "notice", "asked_for": name, "error": sentence}
    return Conversation((view,), owner=owner)


def _id(name: Any) -> str:
    if not isinstance(name, str) or not name or len(name) > LONGEST_ID:
        raise UsageError(UNKNOWN)
    return name
