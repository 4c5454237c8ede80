"""A name for a browser, so that readers who did not sign in are told apart, over a reload too."""

from __future__ import annotations

import secrets
from typing import Any

from starlette.requests import HTTPConnection

COOKIE = "briefing-reader"
LONGEST = 100
"""Characters of such a name, at most; of a longer one nothing is believed."""
_KEPT = "Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"


def browser_of(request: Any) -> str:
    """The name that the browser of a request was given; empty where it has none."""
    name = str(request.cookies.get(COOKIE, ""))
    return name if len(name) <= LONGEST else ""


class BrowserMiddleware:
    """Gives a browser that opens the page and has no name yet one that nobody can guess."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        nameless = scope["type"] == "http" and scope["path"] == "/" and not browser_of(HTTPConnection(scope))
        cookie = f"{COOKIE}={secrets.token_urlsafe(16)}; {_KEPT}".encode()

        async def with_name(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), (b"set-cookie", cookie)]}
            await send(message)

        await self.app(scope, receive, with_name if nameless else send)
