"""The answers given lately, so that a reader can come back to one: the page holds a token, the server the answer."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict

from assistant.errors import UsageError
from assistant.feedback import Given

MOST = 1000
"""Answers kept, at most; the oldest go first."""


class Answers:
    """Answers by tokens that cannot be guessed. Shared by every session; forgotten when the server ends."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[str, Given] = OrderedDict()

    def keep(self, given: Given, token: str | None = None) -> str:
        """The token of an answer: a new one, or the one named, which nobody else may guess either."""
        token = token or secrets.token_urlsafe(12)
        with self._lock:
            self._held[token] = given
            self._held.move_to_end(token)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return token

    def given(self, token: object) -> Given:
        """The answer of a token. UsageError where it is none, or none any more."""
        found = self._held.get(token) if isinstance(token, str) else None
        if found is None:
            raise UsageError("The assistant no longer has this answer at hand.", "Ask the question again.")
        return found
