"""What happens in the chat: a question is sent, picked, stopped or asked again, a conversation begun or restored."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import gradio as gr

from assistant.app import Assistant
from assistant.errors import AssistantError
from assistant.serving.gate import Gate
from assistant.serving.loading import Loading
from assistant.ui.conversation import Conversation, changing, converse, stopped, turned_away, without_last
from assistant.ui.keeping import Keeping, of_owner, owner_of
from assistant.ui.render import View
from assistant.ui.visitors import visitor_of

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


class ChatParts(NamedTuple):
    """The parts of the page that a conversation is held by."""

    conversation: gr.State
    top: gr.HTML
    transcript: gr.HTML
    filters: gr.HTML
    engine: gr.Radio
    question: gr.Textbox
    send: gr.Button
    stop: gr.Button


class Turns:
    """What each event of the chat does to a conversation. Keeps nothing of a session itself."""

    def __init__(self, assistant: Assistant, loading: Loading, gate: Gate, keeping: Keeping) -> None:
        self._assistant = assistant
        self._loading = loading
        self._gate = gate
        self._keeping = keeping

    def reply(
        self, words: str, before: Conversation, by: Any, chosen: Any, request: gr.Request
    ) -> Iterator[tuple[Any, Any, Any]]:
        """The transcript as it grows; the box is emptied, and gets its words back where the answer fails."""
        if not words.strip():
            yield gr.skip(), gr.skip(), gr.skip()
            return
        box: Any = ""
        before = of_owner(before, owner_of(request.username))
        try:
            visitor = visitor_of(request)
            with self._gate.passing(visitor, "chat", words) as passage:
                now = before = replace(before, reader=visitor.reader)
                for step in changing(self._converse(words, before, by, chosen)):
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

    def _converse(self, words: str, before: Conversation, by: Any, chosen: Any) -> Generator[Conversation, None, None]:
        longest = self._assistant.settings.chat.longest_question
        return converse(self._assistant, self._loading, words, before, by, chosen, longest, self._keeping.keep)

    def pick(self, event: gr.EventData) -> str:
        return str(event.question)

    def restore(self, event: gr.EventData, request: gr.Request) -> tuple[list[View], Conversation]:
        owner, name = owner_of(request.username), event.conversation
        keeping, reader = self._keeping, visitor_of(request).reader
        kept = keeping.restored(owner, event.turns, reader) if name is None else keeping.opened(owner, name, reader)
        return list(kept.views), kept

    def halt(self, before: Conversation, request: gr.Request) -> tuple[list[View], Conversation, Any]:
        now, words = stopped(of_owner(before, owner_of(request.username)))
        return list(now.views), now, words or gr.skip()

    def again(self, event: gr.EventData, before: Conversation, request: gr.Request) -> tuple[str, Conversation]:
        return str(event.question), without_last(of_owner(before, owner_of(request.username)))

    def begin(self) -> tuple[list[View], Conversation]:
        return [], Conversation()


def wire(on: ChatParts, turns: Turns) -> None:
    """Have the events of the page do what `Turns` says. A question sent while one is being answered comes after it."""
    whole = [on.transcript, on.conversation, on.question]
    inputs = [on.question, on.conversation, on.engine, on.filters]
    handler: dict[str, Any] = {"fn": turns.reply, "inputs": inputs, "outputs": whole, **QUIET}
    asked = gr.on([on.question.submit, on.send.click], trigger_mode="always_last", **handler)
    answered = on.transcript.example(turns.pick, outputs=on.question, queue=False, **QUIET).then(**handler)
    repeated = on.transcript.again(
        turns.again, inputs=on.conversation, outputs=[on.question, on.conversation], queue=False, **QUIET
    )
    under_way = [asked, answered, repeated.then(**handler)]
    ends: dict[str, Any] = {"outputs": whole, "queue": False, **QUIET}
    on.stop.click(None, cancels=under_way, queue=False, **QUIET).then(turns.halt, inputs=on.conversation, **ends)
    on.top.new(None, outputs=on.question, js="() => ''", **QUIET)  # at once: what is typed next is not wiped
    on.top.new(turns.begin, outputs=[on.transcript, on.conversation], cancels=under_way, queue=False, **QUIET)
    on.transcript.restore(
        turns.restore, outputs=[on.transcript, on.conversation], cancels=under_way, queue=False, **QUIET
    )
