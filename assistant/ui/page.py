"""The page in Gradio: a line at the top, the conversation, a box to ask in, and the source beside them.

Beside the conversation stand the brief, the documents and the evaluation, each a room of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant import text
from assistant.app import Assistant
from assistant.errors import AssistantError, CorpusError
from assistant.programs import Programs
from assistant.types import Citation
from assistant.ui import browse, render
from assistant.ui.brief_room import brief_room
from assistant.ui.conversation import Conversation, changing, converse, stopped, turned_away, without_last
from assistant.ui.documents_room import documents_room, finder
from assistant.ui.endpoints import add_endpoints, visitor_of
from assistant.ui.evaluation_room import evaluation_look, evaluation_room
from assistant.ui.gate import Gate
from assistant.ui.given import Answers
from assistant.ui.keeping import Keeping, of_owner, owner_of
from assistant.ui.loading import Loading
from assistant.ui.past import past
from assistant.ui.piece import piece, static
from assistant.ui.reporting import reporting

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
    page: gr.Blocks
    answers = Answers()
    keeping = Keeping(assistant, answers)
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as page:
        conversation = gr.State(Conversation())
        with gr.Column(elem_id="shell"):
            top = piece("top", server_functions=[_status(loading)], stored=keeping.wanted)
            with gr.Column(elem_id="chat"):
                transcript = piece(
                    "transcript",
                    value=[],
                    parts=["rests", "asked", "feedback"],
                    examples=EXAMPLES,
                    model=assistant.model_name,
                    server_functions=[reporting(assistant, gate, answers)],
                )
                filters = piece("filters", {}, server_functions=[_choices(assistant)])
                engine = _engines(assistant.model_name)
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
                    stop = gr.Button(
                        "Stop", elem_id="stop", min_width=80, scale=0, visible=assistant.model_name is not None
                    )
            with gr.Column(elem_id="brief-room"):
                brief_room(assistant, loading)
            with gr.Column(elem_id="documents-room"):
                documents_room(assistant, loading, gate)
            with gr.Column(elem_id="evaluation-room"):
                evaluation_room(assistant, loading)
            piece("panel", parts=["picking"], server_functions=[_source(assistant), finder(assistant, loading)])
            past(keeping)
        _connect(
            assistant, loading, gate, keeping, conversation, top, transcript, question, send, engine, stop, filters
        )
    page.queue(default_concurrency_limit=SESSIONS, max_size=None, api_open=False)
    return page


def look() -> dict[str, Any]:
    """What ``launch`` needs to give the page its looks: system fonts, and a style sheet of our own."""
    return {
        "theme": gr.themes.Base(font=SANS, font_mono=MONO, primary_hue="slate", neutral_hue="slate"),
        "head": f"<style>{static('style.css')}{evaluation_look()}</style>",
    }


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


def _connect(
    assistant: Assistant,
    loading: Loading,
    gate: Gate,
    keeping: Keeping,
    conversation: gr.State,
    top: gr.HTML,
    transcript: gr.HTML,
    question: gr.Textbox,
    send: gr.Button,
    engine: gr.Radio,
    stop: gr.Button,
    filters: gr.HTML,
) -> None:
    """What happens when: a question is sent, picked, stopped or asked again, a conversation begun, a program asks."""

    longest = assistant.settings.chat.longest_question

    def reply(
        words: str, before: Conversation, by: Any, chosen: Any, request: gr.Request
    ) -> Iterator[tuple[Any, Any, Any]]:
        if not words.strip():
            yield gr.skip(), gr.skip(), gr.skip()
            return
        box: Any = ""
        before = of_owner(before, owner_of(request.username))
        try:
            with gate.passing(visitor_of(request), "chat", words) as passage:
                now = before
                for step in changing(converse(assistant, loading, words, before, by, chosen, longest, keeping.keep)):
                    if step is None:
                        yield gr.skip(), gr.skip(), gr.skip()
                        continue
                    now = step
                    yield list(now.views), now, words if now.failed else box
                    box = gr.skip()
                passage.outcome = "failed" if now.failed else "done"
        except AssistantError as error:
            now = turned_away(before, words, error)
            yield list(now.views), now, words

    def pick(event: gr.EventData) -> str:
        return str(event.question)

    def restore(event: gr.EventData, request: gr.Request) -> tuple[list[render.View], Conversation]:
        owner, name = owner_of(request.username), event.conversation
        kept = keeping.restored(owner, event.turns) if name is None else keeping.opened(owner, name)
        return list(kept.views), kept

    def halt(before: Conversation, request: gr.Request) -> tuple[list[render.View], Conversation, Any]:
        now, words = stopped(of_owner(before, owner_of(request.username)))
        return list(now.views), now, words or gr.skip()

    def again(event: gr.EventData, before: Conversation, request: gr.Request) -> tuple[str, Conversation]:
        return str(event.question), without_last(of_owner(before, owner_of(request.username)))

    def begin() -> tuple[list[render.View], Conversation, str]:
        return [], Conversation(), ""

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    handler: dict[str, Any] = {
        "fn": reply,
        "inputs": [question, conversation, engine, filters],
        "outputs": [transcript, conversation, question],
        **quiet,
    }
    asked = gr.on([question.submit, send.click], **handler)
    picked = transcript.example(pick, outputs=question, queue=False, **quiet)
    answered = picked.then(**handler)
    repeated = transcript.again(again, inputs=conversation, outputs=[question, conversation], queue=False, **quiet)
    anew = repeated.then(**handler)
    ends: dict[str, Any] = {"outputs": [transcript, conversation, question], "queue": False, **quiet}
    stop.click(None, cancels=[asked, answered, anew], queue=False, **quiet).then(halt, inputs=conversation, **ends)
    top.new(begin, cancels=[asked, answered, anew], **ends)
    under_way = [asked, answered, anew]
    transcript.restore(restore, outputs=[transcript, conversation], cancels=under_way, queue=False, **quiet)
    add_endpoints(Programs(assistant), loading, gate)


def _status(loading: Loading) -> Any:
    def status(_request: Any = None) -> render.View:
        return loading.status()

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
            return {**view, "label": text.label(document.record), "retold_by": retold_by}
        except AssistantError as error:
            return {"error": str(error)}

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
