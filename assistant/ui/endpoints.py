"""The names under which programs call the chat's server: ``/ask``, ``/retrieve``, ``/documents``, ``/brief``.

Thin: each waits until the corpus is read, passes the gate and hands over to `Programs`. Names and parameters are stable
(docs/api.md): they may be added to, and none is removed or renamed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import gradio as gr
from gradio.events import api

from assistant.programs import Programs
from assistant.serving.gate import Gate
from assistant.serving.loading import Loading
from assistant.ui.visitors import visitor_of
from assistant.unforeseen import told

T = TypeVar("T")


class Run(Protocol):
    """Runs the work of one request."""

    def __call__(self, request: gr.Request, what: str, text: Any, work: Callable[[], T]) -> T: ...


def add_endpoints(programs: Programs, loading: Loading, gate: Gate) -> None:
    """Register the four functions with the page that is being built."""
    run = _runner(loading, gate)

    def ask(
        question: str,
        request: gr.Request,
        history: list[dict[str, Any]] | None = None,
        as_of: str | None = None,
        filters: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The answer to one question in the shape of docs/ask-contract.md, version 1."""
        return run(request, "ask", question, lambda: programs.ask(question, history, as_of, filters))

    def retrieve(
        question: str,
        request: gr.Request,
        k: int | None = None,
        as_of: str | None = None,
        filters: dict[str, Any] | None = None,
    ) -> list[dict[str, Any]]:
        """The passages nearest to a question, best first; nothing is answered."""
        return run(request, "retrieve", question, lambda: programs.retrieve(question, k, as_of, filters))

    def documents(request: gr.Request, ids: list[str] | None = None) -> list[dict[str, Any]]:
        """The bibliographic records of the documents held, or of those named."""
        return run(request, "documents", "", lambda: programs.documents(ids))

    def brief(topic: str, request: gr.Request, template: str = "one-page", as_of: str | None = None) -> str:
        """A brief on a topic as Markdown with footnotes."""
        return run(request, "brief", topic, lambda: programs.brief(topic, template, as_of))

    for function in (ask, retrieve, documents, brief):
        api(function, api_name=function.__name__)


def _runner(loading: Loading, gate: Gate) -> Run:
    def run(request: gr.Request, what: str, text: Any, work: Callable[[], T]) -> T:
        """What ``work`` returns. Whatever goes wrong reaches the caller as one sentence."""
        try:
            with gate.passing(visitor_of(request), what, str(text)) as passage:
                for _ in loading.wait():
                    pass
                found = work()
                passage.outcome = "done"
                return found
        except Exception as error:
            raise gr.Error(told(error), print_exception=False) from None

    return run
