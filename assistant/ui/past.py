"""The list of stored conversations: a drawer of the page. It asks by events, since those alone say who asks."""

from __future__ import annotations

import gradio as gr

from assistant.ui.keeping import Keeping, owner_of
from assistant.ui.piece import piece
from assistant.ui.render import View


def past(keeping: Keeping) -> None:
    """The drawer, wired; nothing where conversations are not stored."""
    if not keeping.wanted:
        return
    shown = piece("past", {"rows": None})

    def act(event: gr.EventData, request: gr.Request) -> View:
        return {**keeping.respond(owner_of(request.username), event.request), "stamp": event.stamp}

    shown.act(
        act, outputs=shown, queue=False, trigger_mode="multiple", show_progress="hidden", api_visibility="private"
    )
