"""The gate that every question passes: how many in a minute, which are under way, and one line of log for each.

A visitor is the user who signed in; without sign-in it is the session, which the browser names itself: the limit then
holds back a runaway program, not somebody who means harm.
"""

from __future__ import annotations

import hashlib
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TextIO

from assistant.contract import one_line
from assistant.errors import AssistantError, LimitError
from assistant.settings import ChatSettings

MINUTE = 60.0
"""Seconds that a limit looks back."""
CLOSING = "The assistant is being closed. Ask again when it is back."


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks. ``user``: who signed in, None without sign-in; ``session``: the name the browser gave its session.

    ``browser`` is the name that the browser itself was given, empty where it has none.
    """

    user: str | None
    session: str
    browser: str = ""

    @property
    def key(self) -> str:
        """What the limits count by."""
        return f"user {self.user}" if self.user else f"session {self.digest}"

    @property
    def digest(self) -> str:
        """What stands for the session where others may read it: its name itself opens the session."""
        return _digest(self.session)

    @property
    def reader(self) -> str:
        """Who reads where nobody signed in: the same over a reload where the browser has a name. Empty for a user."""
        return "" if self.user else _digest(self.browser or self.session)[:16]


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True)
class Passing:
    """One request on its way. Whoever handles it sets ``outcome``; left alone it says that nobody saw the end."""

    outcome: str = "stopped"


class Limit:
    """So many in a minute for each key; 0: any number. Safe to share between threads."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = per_minute
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: dict[str, deque[float]] = {}

    def wait(self, key: str) -> float:
        """Count one more and return 0.0; or, where that is one too many, the seconds to wait."""
        now = self._clock()
        with self._lock:
            self._forget(now)
            times = self._seen.setdefault(key, deque())
            if self._most and len(times) >= self._most:
                return times[0] + MINUTE - now
            times.append(now)
            return 0.0

    def _forget(self, now: float) -> None:
        for key, times in list(self._seen.items()):
            while times and times[0] <= now - MINUTE:
                times.popleft()
            if not times:
                del self._seen[key]


class Gate:
    """Lets questions in, counts those under way, writes the log. Shared by every session."""

    def __init__(self, chat: ChatSettings, log: TextIO | None = None) -> None:
        self._log_what = chat.log
        self._per_minute = chat.per_minute
        self._limit = Limit(chat.per_minute)
        self._log = log
        self._lock = threading.Lock()
        self._under_way = 0
        self.closing = False

    @property
    def under_way(self) -> int:
        """How many questions have been let in and not been answered yet."""
        return self._under_way

    @contextmanager
    def passing(self, visitor: Visitor, what: str, text: str = "") -> Iterator[Passing]:
        """The way of one request. Raises LimitError, and lets nobody in, when closing or after too many questions."""
        started = time.perf_counter()
        passage = Passing()
        try:
            self._enter(visitor)
        except AssistantError:
            passage.outcome = "turned away"
            self._write(visitor, what, text, passage, started)
            raise
        try:
            yield passage
        except GeneratorExit:
            raise
        except BaseException:
            passage.outcome = "failed"
            raise
        finally:
            with self._lock:
                self._under_way -= 1
            self._write(visitor, what, text, passage, started)

    def _enter(self, visitor: Visitor) -> None:
        if self.closing:
            raise LimitError(CLOSING)
        wait = self._limit.wait(visitor.key)
        if wait:
            raise LimitError(
                f"More than {self._per_minute} questions in a minute.", f"Ask again in {max(1, round(wait))} seconds."
            )
        with self._lock:
            self._under_way += 1

    def _write(self, visitor: Visitor, what: str, text: str, passage: Passing, started: float) -> None:
        if self._log_what == "none":
            return
        line = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "user": visitor.user,
            "session": visitor.digest[:8],
            "what": what,
            "outcome": passage.outcome,
            "characters": len(text),
            "seconds": round(time.perf_counter() - started, 3),
            **({"text": text} if self._log_what == "questions" else {}),
        }
        with self._lock:
            print(one_line(line), file=self._log or sys.stderr, flush=True)
