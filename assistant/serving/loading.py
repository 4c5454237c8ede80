"""Reading the corpus and the model in the background, so that the server is up at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.app import Assistant
from assistant.errors import AssistantError
from assistant.unforeseen import told

State = Literal["loading", "ready", "failed"]
TICK = 0.3
"""Seconds between two looks at the progress."""


@dataclass(frozen=True, slots=True)
class Status:
    """How far the loading is. ``sentence`` says what is waited for, or why it failed; empty once ready."""

    state: State
    sentence: str


class Loading:
    """What every question waits for: the corpus in the data dir, and the embedding model. Shared by every session.

    A failed load is kept as its sentence and tried again for the next question.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._state: State = "loading"
        self._sentence = "Loading…"
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to load, unless that is under way or done."""
        with self._lock:
            if self._state == "ready" or (self._thread and self._thread.is_alive()):
                return
            self._state, self._sentence = "loading", "Loading…"
            self._ended.clear()
            self._thread = threading.Thread(target=self._load, name="loading", daemon=True)
            self._thread.start()

    def wait(self) -> Iterator[str]:
        """What is waited for, again and again until it is there. Raises AssistantError when it cannot be had."""
        if self._state == "failed":
            self.start()
        while not self._ended.wait(TICK):
            yield self._sentence
        if self._state == "failed":
            raise AssistantError(self._sentence)

    def status(self) -> Status:
        """How far it is."""
        state, sentence = self._state, self._sentence
        return Status(state, "" if state == "ready" else sentence)

    def stop(self) -> None:
        """Let whoever waits go."""
        self._state, self._sentence = "failed", "The assistant was closed."
        self._ended.set()

    def _load(self) -> None:
        try:
            self._assistant.ensure_corpus(self._progress)
            self._sentence = "Getting the search ready…"
            self._assistant.warm()
            self._state = "ready"
        except Exception as error:
            self._state, self._sentence = "failed", told(error)
        finally:
            self._ended.set()

    def _progress(self, done: int, total: int, _what: str) -> None:
        self._sentence = f"Reading the corpus: {done} of {total} documents…"
