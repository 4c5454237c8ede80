"""What an answer under way tells, in the order that `Assistant.stream` yields it. Frozen values, as in `types`."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Answer, Claim, Hit, Problem


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Event of a stream: the question as understood and what was retrieved for it."""

    understood: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """Event of a stream: a chat model has been asked, or one more piece of its reply has come. It shows nothing yet.

    Between two of these a stream can be closed, which ends the call. Before `Retrieved` the model makes a follow-up
    stand alone, after it it answers. ``model`` is who writes.
    """

    model: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """Event of a stream: one more claim is ready to show. The whole answer may put the claims in another order."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class Noted:
    """Event of a stream: something to tell the reader at once. ``withdrawn``: what was spoken so far does not stand."""

    problem: Problem
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """Last event of a stream: the whole answer."""

    answer: Answer


Event = Retrieved | Writing | Spoken | Noted | Finished
