"""The page in Gradio: a line at the top, the conversation, a box to ask in, and the source beside them.

Beside the conversation stand the brief, the documents and the evaluation, each a room of its own.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant import naming
from assistant.app import Assistant
from assistant.errors import CorpusError
from assistant.programs import Programs
from assistant.serving.gate import Gate
from assistant.serving.loading import Loading
from assistant.types import Citation
from assistant.ui import browse, render
from assistant.ui.brief_room import brief_room
from assistant.ui.chatting import ChatParts, Turns, wire
from assistant.ui.conversation import Conversation
from assistant.ui.documents_room import documents_room, finder
from assistant.ui.endpoints import add_endpoints
from assistant.ui.evaluation_room import evaluation_look, evaluation_room
from assistant.ui.given import Answers
from assistant.ui.keeping import Keeping
from assistant.ui.past import past
from assistant.ui.piece import piece, static
from assistant.ui.reporting import reporting
from assistant.ui.top import top_line
from assistant.unforeseen import told

TITLE = "Briefing Assistant"
SESSIONS = 16
"""Questions under way at once, at most; more wait their turn."""
EXAMPLES = [
    "Whose cameras did Uganda confirm in August 2019?",
    "How many companies are in the Chinese national standards group for facial recognition?",
    "What did the Zimbabwe deal cost?",
    "Who proposed facial recognition standards at the ITU?",
]
SANS = ["-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif"]
MONO = ["ui-monospace", "Consolas", "Liberation Mono", "monospace"]


def build(assistant: Assistant, loading: Loading, gate: Gate) -> gr.Blocks:
    """The page over an assistant. Everything of a session lives in its own state."""
    answers = Answers()
    keeping = Keeping(assistant, answers)
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as page:
        conversation = gr.State(Conversation())
        with gr.Column(elem_id="shell"):
            top = piece("top", server_functions=[_status(assistant, loading)], stored=keeping.wanted)
            with gr.Column(elem_id="chat"):
                transcript = piece(
                    "transcript",
                    value=[],
                    parts=["rests", "asked", "feedback"],
                    examples=EXAMPLES,
                    model=assistant.model_name,
                    longest=assistant.settings.chat.longest_question,
                    server_functions=[reporting(assistant, gate, answers)],
                )
                filters = piece("filters", {}, server_functions=[_choices(assistant)])
                composer = _composer(assistant.model_name)
            with gr.Column(elem_id="brief-room"):
                brief_room(assistant, loading, gate)
            with gr.Column(elem_id="documents-room"):
                documents_room(assistant, loading, gate)
            with gr.Column(elem_id="evaluation-room"):
                evaluation_room(assistant, loading, gate)
            piece("panel", parts=["picking"], server_functions=[_source(assistant), finder(assistant, loading, gate)])
            past(keeping)
        wire(ChatParts(conversation, top, transcript, filters, *composer), Turns(assistant, loading, gate, keeping))
        add_endpoints(Programs(assistant), loading, gate)
    built: gr.Blocks = page.queue(default_concurrency_limit=SESSIONS, max_size=None, api_open=False)
    return built


def look() -> dict[str, Any]:
    """What ``launch`` needs to give the page its looks: system fonts, and a style sheet of our own."""
    return {
        "theme": gr.themes.Base(font=SANS, font_mono=MONO, primary_hue="slate", neutral_hue="slate"),
        "head": f"<style>{static('style.css')}{static('brief.css')}{evaluation_look()}</style>",
    }


def _composer(model: str | None) -> tuple[gr.Radio, gr.Textbox, gr.Button, gr.Button]:
    """Who is to answer, the box to ask in, and the buttons to send and to stop; nothing is stopped without a model."""
    engine = _engines(model)
    with gr.Row(elem_id="composer"):
        question = gr.Textbox(
            elem_id="question",
            label="Your question",
            placeholder="Ask a question…",
            lines=1,
            max_lines=6,
            autofocus=True,
            container=False,
            html_attributes=gr.InputHTMLAttributes(enterkeyhint="send", autocomplete="off"),
        )
        send = gr.Button("Ask", elem_id="send", variant="primary", min_width=80, scale=0)
        stop = gr.Button("Stop", elem_id="stop", min_width=80, scale=0, visible=model is not None)
    return engine, question, send, stop


def _engines(model: str | None) -> gr.Radio:
    """Who is to answer; there is no choice without a chat model."""
    choices = [(model or "", "model"), ("Sentences of the documents, no model", "extractive")]
    return gr.Radio(
        choices if model else [("", "extractive")],
        value="model" if model else "extractive",
        label="Answered by",
        elem_id="engine",
        container=False,
        visible=model is not None,
    )


def _status(assistant: Assistant, loading: Loading) -> Any:
    def status(_request: Any = None) -> render.View:
        return top_line(assistant, loading)

    return status


def _choices(assistant: Assistant) -> Any:
    def choices(_request: Any = None) -> render.View:
        return browse.choices(assistant.records())

    return choices


def _source(assistant: Assistant) -> Any:
    def source(request: Any) -> render.View:
        """The document a chip points at, or the sentence of an error. ``request`` is whatever the browser sent."""
        try:
            document_id, cited = _wanted(request)
            document = assistant.document(document_id)
            origins = assistant.records(document.record.origins) if document.record.origins else []
            view = render.document(document, {record.id: record for record in origins}, cited)
            retold_by = browse.retold_by(document_id, assistant.records())
            return {**view, "label": naming.label(document.record), "retold_by": retold_by}
        except Exception as error:
            return {"error": told(error)}

    return source


def _wanted(request: Any) -> tuple[str, Citation | None]:
    """The document that a chip asks for, and the words it cites. Raises CorpusError at a request of another form."""
    match request:
        case {
            "document": str(document_id),
            "passage": str(passage),
            "paragraph": int(paragraph),
            "start": int(start),
            "end": int(end),
            "quote": str(quote),
        }:
            return document_id, Citation(passage, document_id, paragraph, quote, start, end)
        case {"document": str(document_id)}:
            return document_id, None
    raise CorpusError("The page asked for a source in a form that is not one.", "Load the page again.")
