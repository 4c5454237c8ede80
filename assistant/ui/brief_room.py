"""The brief beside the conversation: one column of the page, and what happens in it. Its brief is the session's own."""

from __future__ import annotations

import base64
from typing import Any

import gradio as gr

from assistant import text
from assistant.app import Assistant
from assistant.briefs.brief import MEANING
from assistant.briefs.templates import template_names
from assistant.desk import Desk
from assistant.serving.gate import Gate, Visitor
from assistant.serving.loading import Loading
from assistant.ui import tray_view
from assistant.ui.piece import piece
from assistant.ui.render import View
from assistant.ui.report import report
from assistant.ui.tray import MOST_FILE, Tray, change, file_of, sent_file
from assistant.ui.visitors import visitor_of
from assistant.unforeseen import told

ENDINGS = (".docx", ".md", ".html", ".pdf")


def brief_room(assistant: Assistant, loading: Loading, gate: Gate) -> None:
    """The brief of a session, wired. The page sends one request after another, so that none overtakes another."""
    desk = Desk(assistant)
    held = gr.State(Tray())
    shown = piece(
        "brief",
        tray_view.tray(Tray()),
        parts=("sending", "brief_boxes", "brief_lines", "brief_asides", "brief_draft", "reopen"),
        templates=template_names(),
        standings=MEANING,
        most=MOST_FILE,
    )

    def act(event: gr.EventData, before: Tray, request: gr.Request) -> tuple[View, Tray]:
        now, answer = respond(desk, loading, gate, visitor_of(request), event.request, before)
        return {**answer, "stamp": event.stamp}, now

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    shown.act(act, inputs=held, outputs=[shown, held], trigger_mode="multiple", **quiet)


def respond(
    desk: Desk, loading: Loading, gate: Gate, visitor: Visitor, request: Any, before: Tray
) -> tuple[Tray, View]:
    """The tray after a request and what the page is to show: a file where one was asked for, a sentence of an error.

    ``meant`` offers the topic of a draft as the corpus spells it, where a word of it looks misspelt. A draft asks the
    questions of its template, so it passes the gate.
    """
    now, more = before, View()
    try:
        for _ in loading.wait():
            pass
        match request:
            case {"do": "export", "ending": ending} if ending in ENDINGS:
                name, data = file_of(before, ending, desk)
                more = {"file": {"name": name, "data": base64.b64encode(data).decode()}}
            case {"do": "check"}:
                name, data = sent_file(request)
                more = {"report": report(name, desk.checked(name, data), desk.records())}
            case {"do": "draft"}:
                with gate.passing(visitor, "brief: draft", str(request.get("topic", ""))) as passage:
                    now = change(before, request, desk)
                    more = _meant(desk, before, now)
                    passage.outcome = "done"
            case _:
                now = change(before, request, desk)
    except Exception as error:
        more = {"error": told(error)}
    return now, {**tray_view.tray(now, desk.passages(tray_view.unused_ids(now))), **more}


def _meant(desk: Desk, before: Tray, drafted: Tray) -> View:
    """What to offer instead of a misspelt topic, as ``assistant brief`` says it; ``changed``: its draft is to undo."""
    topic = drafted.brief.topic if drafted.brief else ""
    spellings = desk.spellings(topic)
    if not spellings:
        return {}
    sentences = [text.misspelt(one) for one in spellings]
    return {
        "meant": {"sentences": sentences, "topic": text.respelt(topic, spellings), "changed": drafted is not before}
    }
