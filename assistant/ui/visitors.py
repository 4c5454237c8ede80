"""Who sent a request: the one place that makes a `Visitor` of what Gradio hands on.

An event has Gradio's own request, with the name of the user and of the session. A function of a piece has the bare one,
where the user stands in a cookie and the session in the body.
"""

from __future__ import annotations

from typing import Any

import gradio as gr
from anyio import from_thread

from assistant.serving.browsers import browser_of
from assistant.serving.gate import Visitor


def visitor_of(request: Any) -> Visitor:
    """The user who signed in, the session and the browser. To be called in the thread that works on the request."""
    if isinstance(request, gr.Request):
        return Visitor(request.username, request.session_hash or "", browser_of(request))
    return Visitor(_user(request), _session(request), browser_of(request))


def _user(request: Any) -> str | None:
    app = request.app
    tokens = (request.cookies.get(f"access-token-{kind}{app.cookie_id}") for kind in ("", "unsecure-"))
    return next((app.tokens[token] for token in tokens if token in app.tokens), None)


def _session(request: Any) -> str:
    """The session that the body names; "" where the body is no JSON: all such requests count as one session's."""
    try:
        body = from_thread.run(request.json)  # read before, so that nothing is waited for
    except (RuntimeError, ValueError):  # it came as a form, and is gone
        return ""
    return str(body.get("session_hash") or "") if isinstance(body, dict) else ""
