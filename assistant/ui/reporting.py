"""What a reader says of an answer: taken in at the door, held against the documents, kept as a sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import gradio as gr

from assistant.adapters.feedback_files import FeedbackFiles
from assistant.app import Assistant
from assistant.errors import CorpusError
from assistant.feedback import (
    REASONS,
    Feedback,
    Given,
    evidence,
    looked_for,
    read_feedback,
    report_of,
    sample_id,
    sample_of,
)
from assistant.serving.gate import Gate
from assistant.ui.given import Answers
from assistant.ui.render import View
from assistant.ui.visitors import visitor_of
from assistant.unforeseen import told
from assistant.wanted import lets_pass


def reporting(assistant: Assistant, gate: Gate, answers: Answers) -> Callable[..., View]:
    """The function by which the page sends feedback: ``said``, or the sentence of an ``error``."""
    files = FeedbackFiles(assistant.settings.data_dir)

    def report(request: Any, http: gr.Request) -> View:
        try:
            visitor = visitor_of(http)
            with gate.passing(visitor, "feedback") as passage:
                feedback = read_feedback(request)
                said = keep(
                    assistant, files, answers.given(request.get("token")), feedback, visitor.user, visitor.reader
                )
                passage.outcome = "done"
            return {"said": said}
        except Exception as error:
            return {"error": told(error)}

    return report


def keep(
    assistant: Assistant, files: FeedbackFiles, given: Given, feedback: Feedback, by: str | None, reader: str = ""
) -> str:
    """Keep feedback as a sample, and say what became of it.

    ``by``: who signed in; ``reader`` tells those apart who did not: each takes back only what they said themselves.
    CorpusError where a passage is not there, or the filters of the question leave it out.
    """
    words = " ".join(_words(assistant, *place) for place in evidence(given, feedback))
    _refuse_outside(assistant, given, feedback)
    sample = sample_of(given, feedback, words)
    report = report_of(given, feedback, by, datetime.now(UTC).isoformat(timespec="seconds"), reader)
    before = [name for name, _ in files.kept([*_names(given).values()], by, reader)]
    if not files.add(sample, report, instead_of=before):
        return f"The same was said of this question before: {sample['id']} is the test of it. Nothing was added."
    placed = ", in place of what you said before" if before else ""
    return f"Kept as test {sample['id']}{placed}. {_measures(sample['answerable'], looked_for(given, feedback, words))}"


def kept(files: FeedbackFiles, given: Given, by: str | None, reader: str = "") -> View | None:
    """What somebody has said of this very answer, and the test that was kept of it; None where nothing was."""
    names, claims = _names(given), [claim.text for claim in given.answer.claims]
    reports = dict(files.kept([*names.values()], by, reader))
    for reason, name in names.items():
        if name in reports and _claims(reports[name]) == claims:
            return {"reason": reason, "test": name}
    return None


def _names(given: Given) -> dict[str, str]:
    """What a test of this question is called, by the reason for it."""
    return {reason: sample_id(given, Feedback(reason)) for reason in REASONS}


def _claims(report: Mapping[str, Any]) -> list[str] | None:
    """The words of the answer that a report is of; None where it holds none that can be read."""
    try:
        return [claim["text"] for claim in report["answer"]["claims"]]
    except (KeyError, TypeError):
        return None


def _refuse_outside(assistant: Assistant, given: Given, feedback: Feedback) -> None:
    """No answer can cite what the filters of its question leave out."""
    as_of = given.answer.as_of
    within = given.filters.as_of(as_of) if as_of else given.filters
    for document in dict.fromkeys(document for document, _ in feedback.passages):
        if not lets_pass(within, document, assistant.holdings):
            raise CorpusError(
                f"{document!r} is left out by the filters or the date that the question was asked under.",
                "Choose another passage, or ask without them and say it there.",
            )


def _measures(answerable: bool, wanted: list[str]) -> str:
    if not answerable:
        return "It passes when the assistant says that this is not in the corpus."
    if wanted:
        return f"It looks for {' and '.join(f'“{words}”' for words in wanted)} in the answer, and for the passage."
    return "It looks for the passage: whether it is found and cited."


def _words(assistant: Assistant, document_id: str, paragraph: int) -> str:
    """The words of a paragraph. CorpusError where there is none, or one that is never retrieved."""
    passages = [one for one in assistant.document(document_id).passages if one.paragraph == paragraph]
    if not passages:
        raise CorpusError(f"{document_id!r} has no paragraph {paragraph}.", "Choose another passage.")
    if passages[0].kind == "furniture":
        raise CorpusError(
            f"Paragraph {paragraph} of {document_id!r} is none that is ever retrieved.", "Choose another passage."
        )
    return " ".join(passage.text for passage in passages)
