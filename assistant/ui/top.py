"""The line at the top of the page: what the corpus holds, or what is waited for."""

from __future__ import annotations

from assistant.app import Assistant
from assistant.serving.loading import Loading
from assistant.ui import render
from assistant.ui.render import View


def top_line(assistant: Assistant, loading: Loading) -> View:
    """The sentence, and the state, which tells whether it will change by itself."""
    status = loading.status()
    text = render.corpus(assistant.holdings()) if status.state == "ready" else status.sentence
    return {"state": status.state, "text": text}
