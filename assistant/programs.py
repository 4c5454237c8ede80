"""What programs may ask for: the same four functions through Gradio's client and as MCP tools, as plain data.

Whoever calls is a stranger: every value is checked, no path is ever read from one, and what is wrong is one sentence
(AssistantError). docs/api.md describes what goes in and what comes out.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant import contract, wanted
from assistant.adapters.brief_files import export
from assistant.adapters.brief_markdown import escaped
from assistant.app import Assistant
from assistant.briefs.brief import Brief
from assistant.briefs.templates import template_names
from assistant.desk import Desk
from assistant.errors import CorpusError, UsageError
from assistant.filters import Filters
from assistant.foreign import show

MOST_HITS = 100
"""Passages of one retrieval, at most."""


class Programs:
    """The four functions over one assistant. Safe to share between threads; keeps nothing between two calls."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._longest = assistant.settings.chat.longest_question

    def ask(self, question: Any, history: Any = None, as_of: Any = None, filters: Any = None) -> dict[str, Any]:
        """The answer to one question in the shape of docs/ask-contract.md, version 1."""
        question = wanted.question_from("question", question, self._longest)
        turns = wanted.history_from(history, self._longest)
        as_of = wanted.date_from("The as_of", as_of)
        return contract.answer_json(self._assistant.ask(question, turns, self._filters(filters), as_of))

    def retrieve(self, question: Any, k: Any = None, as_of: Any = None, filters: Any = None) -> list[dict[str, Any]]:
        """The passages nearest to a question, best first, as ``assistant search --json`` prints them."""
        question = wanted.question_from("question", question, self._longest)
        if k is not None and (isinstance(k, bool) or not isinstance(k, int) or not 1 <= k <= MOST_HITS):
            raise UsageError(f"k is {show(k)}, not a whole number from 1 to {MOST_HITS}.")
        as_of = wanted.date_from("The as_of", as_of)
        chosen = self._filters(filters)
        return contract.retrieved_json(
            self._assistant.retrieve(question, chosen.as_of(as_of) if as_of else chosen, k=k)
        )

    def documents(self, ids: Any = None) -> list[dict[str, Any]]:
        """The records of the documents held, or of those named. Raises CorpusError at an id that is not held."""
        names = wanted.names_from("ids", ids)
        records = self._assistant.records(names or None)
        missing = [name for name in names if name not in {record.id for record in records}]
        if missing:
            raise CorpusError(f"There is no document {show(missing[0])}.", "Ask for all of them to see their ids.")
        return [asdict(record) for record in records]

    def brief(self, topic: Any, template: Any = "one-page", as_of: Any = None) -> str:
        """A brief on a topic as Markdown with footnotes. What fails a check is left out of it, and named at its end."""
        topic = wanted.question_from("topic", topic, self._longest)
        if template not in template_names():  # a name only: a path would let a stranger read files here
            names = ", ".join(template_names())
            raise UsageError(f"There is no template {show(template)}.", f"Take one of {names}.")
        as_of = wanted.date_from("The as_of", as_of)
        desk = Desk(self._assistant)
        brief, left_out = desk.releasable(desk.draft(topic, template, as_of))
        return export(brief, ".md").decode() + _left_out(left_out)

    def _filters(self, value: Any) -> Filters:
        return wanted.filters_from(value, self._assistant.records, self._assistant.aliases)


def _left_out(brief: Brief) -> str:
    """The lines that do not stand in a brief, for its end; nothing where there are none."""
    lines = [f"- {escaped(line.text)} ({escaped(line.reason)})" for line in brief.lines]
    return "\n".join(["", "## Left out, unverified", "", *lines, ""]) if lines else ""
