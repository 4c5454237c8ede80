"""One conversation: a question and the turns before it become the next view of the page. No Gradio, no state."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from assistant.answers.answering import Engine
from assistant.answers.extractive import ENGINE as EXTRACTIVE
from assistant.app import Assistant
from assistant.conversations import NOBODY, AnsweredTurn
from assistant.errors import AssistantError
from assistant.events import Event, Finished, Noted, Retrieved, Spoken, Writing
from assistant.serving.loading import Loading
from assistant.types import Claim, Problem, Record, Turn
from assistant.ui import render
from assistant.ui.copied import copied
from assistant.ui.rests import rests
from assistant.ui.scope import Scope, read_scope
from assistant.unforeseen import told
from assistant.wanted import short_enough

LONGEST_QUESTION = 10_000
"""Characters of a question, at most, where no setting says otherwise."""
PULSE = 0.2
"""Seconds between two moments at which an answer under way can be ended, about, where nothing new is to be shown."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What one session has asked and been told. ``failed``: the last question ended in an error.

    ``id`` is what it is stored under, None while nothing of it is; ``owner`` whose it is; ``reader`` tells those
    apart who did not sign in, by what they said of answers. ``replaced`` are stored turns that are being asked once
    more: they make way for the next answer.
    """

    views: tuple[render.View, ...] = ()
    failed: bool = False
    id: str | None = None
    owner: str = NOBODY
    reader: str = ""
    replaced: tuple[int, ...] = ()

    @property
    def history(self) -> tuple[Turn, ...]:
        """The turns that ended in an answer."""
        return tuple(turn for view in self.views if view["state"] == "answered" for turn in _turns(view))

    @classmethod
    def restored(cls, views: object, owner: str = NOBODY) -> Conversation:
        """What the browser kept of this session over a reload; an empty conversation where it is not that.

        Where it says that a turn is stored is not believed.
        """
        try:
            kept = [dict(view) for view in views if view["state"] == "answered"]  # type: ignore[attr-defined]
            conversation = cls(tuple(_without(view, "stored") for view in kept), owner=owner)
            said = [words for turn in conversation.history for words in (turn.content, *turn.cited)]
            whole = all(isinstance(words, str) for words in said)
        except (TypeError, KeyError, AttributeError, ValueError):
            return cls(owner=owner)
        return conversation if whole else cls(owner=owner)

    def showing(self, view: render.View, failed: bool = False) -> Conversation:
        """This conversation with one more turn."""
        return replace(self, views=(*self.views, view), failed=failed)


Keep = Callable[[Conversation, AnsweredTurn], tuple[Conversation, render.View]]
"""Stores a turn: the conversation afterwards, and what the page is to know of it."""


def kept_nowhere(conversation: Conversation, _turn: AnsweredTurn) -> tuple[Conversation, render.View]:
    """Stores nothing."""
    return conversation, {}


def converse(
    assistant: Assistant,
    loading: Loading,
    question: str,
    conversation: Conversation,
    engine: Engine | None = None,
    chosen: Any = None,
    longest: int = LONGEST_QUESTION,
    keep: Keep = kept_nowhere,
) -> Generator[Conversation, None, None]:
    """The conversation as the answer grows: the question, each claim, the whole; or the sentence of an error.

    ``chosen`` is what the page's filters hold, as the browser sent it. The whole answer is stored before it is shown.
    """
    question = question.strip()
    conversation = settled(conversation)
    yield conversation.showing(render.waiting(question, "Searching…"))
    try:
        scope = read_scope(chosen)
        short_enough("question", question, longest)
        for sentence in loading.wait():
            yield conversation.showing(render.waiting(question, sentence))
        yield from _answer(assistant, question, conversation, engine, scope, keep)
    except Exception as error:
        yield conversation.showing(render.failed(question, told(error)), failed=True)


def changing(
    steps: Generator[Conversation, None, None], clock: Callable[[], float] = time.monotonic
) -> Iterator[Conversation | None]:
    """The steps that show something new; None, every now and then, while nothing is new.

    Whoever ends this does so where it yields: a model that writes for long without a claim is left off all the same.
    """
    last, told = None, clock()
    with closing(steps):
        for step in steps:
            if step != last:
                last, told = step, clock()
                yield step
            elif clock() - told >= PULSE:
                told = clock()
                yield None


def settled(conversation: Conversation) -> Conversation:
    """A conversation without the turns that never ended in an answer: failed ones, and one that was broken off."""
    views = tuple(view for view in conversation.views if view["state"] == "answered")
    return replace(conversation, views=views, failed=False)


def _asked(view: render.View) -> str:
    return str(view["whole"] if "whole" in view else view["question"])


def _turns(view: render.View) -> tuple[Turn, Turn]:
    said = " ".join(claim["text"] for claim in view["claims"]) or view["refusal"]["sentence"]
    cited = (chip["passage"] for claim in view["claims"] for chip in claim["chips"])
    return Turn("user", _asked(view)), Turn("assistant", said, tuple(dict.fromkeys(cited)))


def shown(turn: AnsweredTurn) -> render.View:
    """An answered turn as the page shows it, now or when it is opened again."""
    answer, records = turn.answer, {record.id: record for record in turn.records}
    made = answer.trace
    view = render.answered(answer, records)
    view["model"] = made.model if made.engine != EXTRACTIVE else None  # a brief names who wrote
    view["copy"] = copied(answer, records) if answer.claims else None
    return {**view, **rests(answer, records), **({"scope": list(turn.scope)} if turn.scope else {})}


def stopped(conversation: Conversation) -> tuple[Conversation, str]:
    """A conversation whose last answer the reader has ended, and the question, to be asked again."""
    views = conversation.views
    if not views or views[-1]["state"] in {"answered", "notice"}:
        return conversation, ""
    question = _asked(views[-1])
    return settled(conversation).showing(render.stopped(question), failed=True), question


def turned_away(conversation: Conversation, question: str, error: AssistantError) -> Conversation:
    """A conversation whose next question was not let in, with the sentence that says why."""
    return settled(conversation).showing(render.failed(question.strip(), str(error)), failed=True)


def without_last(conversation: Conversation) -> Conversation:
    """A conversation before its last question, so that it can be asked once more."""
    last = conversation.views[-1:]
    numbers = tuple(view["stored"]["turn"] for view in last if "stored" in view)
    replaced = (*conversation.replaced, *numbers)
    return replace(conversation, views=conversation.views[:-1], failed=False, replaced=replaced)


def _answer(
    assistant: Assistant,
    question: str,
    conversation: Conversation,
    engine: Engine | None,
    scope: Scope,
    keep: Keep,
) -> Iterator[Conversation]:
    understood, note = "", ""
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
                case Writing():
                    note = f"{event.model} {'is writing' if understood else 'makes the question stand alone'}…"
                case Noted():
                    problems.append(event.problem)
                    claims, note = ([], "") if event.withdrawn else (claims, note)
                case Spoken():
                    claims.append(event.claim)
                case Finished():
                    turn = AnsweredTurn(event.answer, tuple(records.values()), tuple(scope.labels), scope.filters)
                    now, where = keep(conversation, turn)
                    yield now.showing({**shown(turn), **where})
            if not isinstance(event, Retrieved | Finished):
                view = render.answering(question, understood or question, claims, records, problems, note)
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
            yield from (report for origin in event.answer.basis.origins for report in origin.reports)


def _without(view: render.View, name: str) -> render.View:
    return {key: value for key, value in view.items() if key != name}


def _cited(claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        yield from (citation.document_id for citation in claim.citations)
