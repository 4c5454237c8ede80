"""The evaluation beside the conversation: one column of the page, which starts, shows, compares and grades runs."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.app import Assistant
from assistant.evaluation.grading import ERROR_KINDS
from assistant.evaluation.html import STYLE
from assistant.serving.gate import Gate, Visitor
from assistant.serving.loading import Loading
from assistant.ui import evaluation_view as views
from assistant.ui.evaluation_requests import Evaluations, begins, respond
from assistant.ui.piece import piece, static
from assistant.ui.render import View
from assistant.ui.visitors import visitor_of
from assistant.unforeseen import told


def evaluation_room(assistant: Assistant, loading: Loading, gate: Gate) -> None:
    """The runs of the data dir, wired. The page sends one request after another; how far a run is, it asks beside them.

    A request that needs a name takes that of who signed in, if anybody had to. A run passes the gate.
    """
    evaluations = Evaluations(assistant, loading)

    def progress(_request: Any = None) -> View:
        return views.progress(evaluations.background.status)

    shown = piece(
        "evaluation",
        {},
        parts=("sending", "evaluation_parts", "evaluation_runs", "evaluation_compare", "evaluation_grade"),
        server_functions=[progress],
        model=assistant.model_name,
        kinds=list(ERROR_KINDS),
    )

    def act(event: gr.EventData, request: gr.Request) -> View:
        try:
            view = _answer(evaluations, gate, visitor_of(request), event.request)
        except Exception as error:
            view = {"error": told(error)}
        return {**view, "stamp": event.stamp}

    shown.act(act, outputs=shown, trigger_mode="multiple", show_progress="hidden", api_visibility="private")


def _answer(evaluations: Evaluations, gate: Gate, visitor: Visitor, asked: Any) -> View:
    if not begins(asked):
        return respond(evaluations, asked, visitor.user)
    with gate.passing(visitor, f"evaluation: {asked['do']}") as passage:
        view = respond(evaluations, asked, visitor.user)
        passage.outcome = "done"
    return view


def evaluation_look() -> str:
    """The style sheet of the room: its own, and that of the page of figures, for the figures alone."""
    return f"{static('evaluation.css')}#evaluation .figures {{ {STYLE} }}"
