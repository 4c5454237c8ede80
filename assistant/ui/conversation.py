"""One conversation: a question and the turns before it become the next view of the page. No Gradio, no state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from assistant.answering import Engine
from assistant.app import Assistant
from assistant.errors import AssistantError
from assistant.extractive import ENGINE as EXTRACTIVE
from assistant.feedback import Given
from assistant.types import Claim, Event, Finished, Noted, Problem, Record, Retrieved, Spoken, Turn
from assistant.ui import render
from assistant.ui.given import Answers
from assistant.ui.loading import Loading, unexpected
from assistant.ui.scope import Scope, read_scope
from assistant.wanted import short_enough

LONGEST_QUESTION = 10_000
"""Characters of a question, at most, where no setting says otherwise."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What one session has asked and been told. ``failed``: the last question ended in an error."""

    views: tuple[render.View, ...] = ()
    failed: bool = False

    @property
    def history(self) -> tuple[Turn, ...]:
        """The turns that ended in an answer."""
        return tuple(turn for view in self.views if view["state"] == "answered" for turn in _turns(view))

    @classmethod
    def restored(cls, views: object) -> Conversation:
        """What the browser kept of this session over a reload; an empty conversation where it is not that."""
        try:
            conversation = cls(tuple(view for view in views if view["state"] == "answered"))  # type: ignore[attr-defined]
            whole = all(isinstance(turn.content, str) for turn in conversation.history)
        except (TypeError, KeyError, AttributeError):
            return cls()
        return conversation if whole else cls()

    def showing(self, view: render.View, failed: bool = False) -> Conversation:
        """This conversation with one more turn."""
        return replace(self, views=(*self.views, view), failed=failed)


def converse(
    assistant: Assistant,
    loading: Loading,
    question: str,
    conversation: Conversation,
    engine: Engine | None = None,
    chosen: Any = None,
    longest: int = LONGEST_QUESTION,
    answers: Answers | None = None,
) -> Iterator[Conversation]:
    """The conversation as the answer grows: the question, each claim, the whole; or the sentence of an error.

    ``chosen`` is what the page's filters hold, as the browser sent it. ``answers`` keeps what was answered; the view
    of the turn then holds its token.
    """
    question = question.strip()
    conversation = settled(conversation)
    yield conversation.showing(render.waiting(question, "Searching…"))
    try:
        scope = read_scope(chosen)
        short_enough("question", question, longest)
        for sentence in loading.wait():
            yield conversation.showing(render.waiting(question, sentence))
        yield from _answer(assistant, question, conversation, engine, scope, answers or Answers())
    except AssistantError as error:
        yield conversation.showing(render.failed(question, str(error)), failed=True)
    except Exception as error:
        yield conversation.showing(render.failed(question, unexpected(error)), failed=True)


def settled(conversation: Conversation) -> Conversation:
    """A conversation without the turns that never ended in an answer: failed ones, and one that was broken off."""
    views = tuple(view for view in conversation.views if view["state"] == "answered")
    return replace(conversation, views=views, failed=False)


def _turns(view: render.View) -> tuple[Turn, Turn]:
    said = " ".join(claim["text"] for claim in view["claims"]) or view["refusal"]["sentence"]
    return Turn("user", view["question"]), Turn("assistant", said)


def stopped(conversation: Conversation) -> tuple[Conversation, str]:
    """A conversation whose last answer the reader has ended, and the question, to be asked again."""
    views = conversation.views
    if not views or views[-1]["state"] == "answered":
        return conversation, ""
    question = views[-1]["question"]
    return settled(conversation).showing(render.failed(question, "Stopped."), failed=True), question


def turned_away(conversation: Conversation, question: str, error: AssistantError) -> Conversation:
    """A conversation whose next question was not let in, with the sentence that says why."""
    return settled(conversation).showing(render.failed(question.strip(), str(error)), failed=True)


def without_last(conversation: Conversation) -> Conversation:
    """A conversation before its last question, so that it can be asked once more."""
    return replace(conversation, views=conversation.views[:-1], failed=False)


def _answer(
    assistant: Assistant,
    question: str,
    conversation: Conversation,
    engine: Engine | None,
    scope: Scope,
    answers: Answers,
) -> Iterator[Conversation]:
    understood = ""
    within: render.View = {"scope": scope.labels} if scope.labels else {}
    records: dict[str, Record] = {}
    claims: list[Claim] = []
    problems: list[Problem] = []
    stream = assistant.stream(question, conversation.history, filters=scope.filters, as_of=scope.as_of, engine=engine)
    with closing(stream) as events:
        for event in events:
            records.update(_missing_records(assistant, event, records))
            match event:
                case Retrieved():
                    understood = event.understood
                case Noted():
                    problems.append(event.problem)
                    claims = [] if event.withdrawn else claims
                case Spoken():
                    claims.append(event.claim)
                case Finished():
                    made = event.answer.trace
                    wrote = {"model": made.model if made.engine != EXTRACTIVE else None}  # a brief names who wrote
                    token = answers.keep(Given(event.answer, conversation.history, tuple(scope.labels)))
                    view = render.answered(event.answer, records)
                    yield conversation.showing({**view, **wrote, **within, "token": token})
            if not isinstance(event, Retrieved | Finished):
                view = render.answering(question, understood, claims, records, problems)
                yield conversation.showing({**view, **within})


def _missing_records(assistant: Assistant, event: Event, known: dict[str, Record]) -> dict[str, Record]:
    """The records of documents that an event speaks of and that are not known yet."""
    ids = [document_id for document_id in dict.fromkeys(_documents(event)) if document_id not in known]
    return {record.id: record for record in assistant.records(ids)} if ids else {}


def _documents(event: Event) -> Iterator[str]:
    match event:
        case Retrieved():
            yield from (hit.passage.document_id for hit in event.hits)
        case Spoken():
            yield from _cited([event.claim])
        case Finished():
            yield from _cited(event.answer.claims)


def _cited(claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        yield from (citation.document_id for citation in claim.citations)
