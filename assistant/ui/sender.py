"""Who called a function of a piece. Gradio hands such functions the bare request, without the name of the user."""

from __future__ import annotations

from typing import Any

from assistant.ui.gate import Visitor


def sender(request: Any) -> Visitor:
    """The user who signed in; without sign-in, the machine that the request came from."""
    app = getattr(request, "app", None)
    cookies = [f"access-token-{kind}{app.cookie_id}" for kind in ("", "unsecure-")] if app else []
    tokens = filter(None, (request.cookies.get(name) for name in cookies))
    user = next((app.tokens[token] for token in tokens if token in app.tokens), None) if app else None
    return Visitor(user, request.client.host if getattr(request, "client", None) else "")
