"""A chat model's server with the OpenAI protocol, on loopback, that does what a test tells it to: for tests only."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Write = Callable[[bytes], None]


@dataclass(frozen=True)
class Reply:
    """One reply. ``pieces`` are sent one by one, ``pause`` seconds apart, then ``finish`` as the reason of the end.

    ``drop``: the connection is cut after the pieces. ``raw``: these bytes instead of pieces, as they are.
    """

    pieces: Sequence[str] = ()
    status: int = 200
    error: dict[str, Any] | None = None
    content_type: str = "text/event-stream"
    pause: float = 0.0
    before: float = 0.0
    drop: bool = False
    finish: str | None = "stop"
    raw: bytes | None = None
    usage: tuple[int, int] | None = (11, 7)


@dataclass
class ChatServer:
    """Gives its replies in turn, the last one again and again. ``asked`` keeps every request, as it came.

    A reply may be a function of the messages. ``left`` counts readers who went away in the middle.
    """

    replies: Sequence[Reply | Callable[[list[dict[str, str]]], Reply]]
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)
    url: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self, request: dict[str, Any], headers: dict[str, str]) -> Reply:
        with self._lock:
            reply = self.replies[min(len(self.asked), len(self.replies) - 1)]
            self.asked.append(request)
            self.headers.append(headers)
        return reply if isinstance(reply, Reply) else reply(request["messages"])


@contextmanager
def serving(*replies: Reply | Callable[[list[dict[str, str]]], Reply]) -> Iterator[ChatServer]:
    """A server with these replies, until the block ends."""
    script = ChatServer(replies)

    class Handler(_Handler):
        server_script = script

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    script.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_script: ChatServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        reply = self.server_script.next(json.loads(body), dict(self.headers))
        self.close_connection = True
        try:
            time.sleep(reply.before)
            self._send(reply)
        except OSError:
            self.server_script.left.set()

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", "application/json" if reply.error else reply.content_type)
        if reply.error or reply.raw is not None:
            whole = json.dumps({"error": reply.error}).encode() if reply.error else reply.raw or b""
            self.send_header("Content-Length", str(len(whole)))
            self.end_headers()
            self.wfile.write(whole)
            return
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in reply.pieces:
            self._event({"choices": [{"index": 0, "delta": {"role": "assistant", "content": piece}}]})
            time.sleep(reply.pause)
        if reply.drop:
            self.connection.close()
            return
        if reply.finish:
            self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": reply.finish}]})
        if reply.usage:
            read, written = reply.usage
            counted = {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
            self._event({"choices": [], "usage": counted})
        self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _event(self, event: dict[str, Any]) -> None:
        whole = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "scripted", **event}
        self._chunk(b"data: " + json.dumps(whole).encode() + b"\n\n")

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""
