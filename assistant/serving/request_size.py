"""A bound on what one request may send, before anything of it is read."""

from __future__ import annotations

from typing import Any

MOST_BYTES = 16_000_000
"""Bytes of one request, at most: a long conversation restored from the browser is far below it."""
TOO_MUCH = b'{"detail": "The request is too large, or does not say how large it is. Send at most 16,000,000 bytes."}'


class SizeMiddleware:
    """Turns away a request whose body is too large, or of no stated length: the server behind would read it all."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and not _fits(dict(scope["headers"])):
            headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
            await send({"type": "http.response.start", "status": 413, "headers": headers})
            await send({"type": "http.response.body", "body": TOO_MUCH})
        else:
            await self.app(scope, receive, send)


def _fits(headers: dict[bytes, bytes]) -> bool:
    length = headers.get(b"content-length", b"0")
    return b"transfer-encoding" not in headers and length.isdigit() and int(length) <= MOST_BYTES
