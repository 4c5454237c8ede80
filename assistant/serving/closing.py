"""Closing without cutting anybody short: no new question is let in, and what is under way is awaited.

An answer is under way until its last byte has been sent, so the open streams of answers are counted, not work alone.
"""

from __future__ import annotations

import json
import threading
import time
from typing import Any

from assistant.serving.gate import CLOSING, Gate

JOIN = ("/queue/join", "/call/")
"""Where a question is sent to, and (by GET, for ``/call/``) where its answer is read."""
STREAM = "/queue/data"
TICK = 0.05
"""Seconds between two looks at what is under way."""


class Closing:
    """Counts the answers that are being sent. One for a server."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._lock = threading.Lock()
        self._streams = 0

    def under_way(self) -> int:
        """How many questions have not got the whole of their answer yet."""
        return max(self._streams, self.gate.under_way)

    def close(self, grace: float) -> int:
        """Let nobody in any more and wait for what is under way, ``grace`` seconds at most. Returns what is left."""
        self.gate.closing = True
        deadline = time.monotonic() + grace
        while self.under_way() and time.monotonic() < deadline:
            time.sleep(TICK)
        return self.under_way()

    def count(self, change: int) -> None:
        """One stream more (1) or fewer (-1)."""
        with self._lock:
            self._streams += change

    @property
    def closed(self) -> bool:
        """Whether new questions are turned away."""
        return self.gate.closing


class ClosingMiddleware:
    """Tells a `Closing` of every stream of an answer, and turns new questions away once it closes."""

    def __init__(self, app: Any, closing: Closing) -> None:
        self.app = app
        self.closing = closing

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        path = scope.get("path", "") if scope["type"] == "http" else ""
        joins = any(part in path for part in JOIN)
        if joins and scope["method"] == "POST" and self.closing.closed:
            await _refuse(send)
        elif STREAM in path or (joins and scope["method"] == "GET"):
            self.closing.count(1)
            try:
                await self.app(scope, receive, send)
            finally:
                self.closing.count(-1)
        else:
            await self.app(scope, receive, send)


async def _refuse(send: Any) -> None:
    body = json.dumps({"detail": CLOSING}).encode()
    headers = [(b"content-type", b"application/json"), (b"retry-after", b"10")]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": body})
