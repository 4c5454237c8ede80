"""Which engine answers a question, and what is said when a model cannot: the extractive answer, labelled as such."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from assistant.answers import checking, citations
from assistant.answers.extractive import ENGINE as EXTRACTIVE
from assistant.answers.extractive import Extract, ExtractiveEngine
from assistant.answers.gathering import Gathered
from assistant.answers.generative import ENGINE as MODEL
from assistant.answers.generative import GenerativeEngine, Spent
from assistant.answers.reader import READ_HITS
from assistant.answers.rewriting import rewrite
from assistant.answers.sides import united
from assistant.checks.run import Checker
from assistant.errors import ModelError, UsageError
from assistant.events import Noted, Spoken, Writing
from assistant.questions.aliases import Aliases
from assistant.questions.understanding import Query, otherwise, understand, well_formed
from assistant.types import (
    Answer,
    Basis,
    Claim,
    Hit,
    Holdings,
    Listing,
    Outside,
    Problem,
    Receipt,
    Record,
    Spelling,
    Status,
    Trace,
    Turn,
)

Engine = Literal["extractive", "model"]
FAILED = "model"
"""The kind of problem that says why the chat model did not answer."""
INSTEAD = "What follows are the sentences of the documents themselves."
"""How that problem ends."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as understood, and who is to answer it. ``failure``: why the model is not asked after all.

    ``listing``: what the catalogue tells, where the question is about the documents themselves.
    ``cited`` are ids of the passages that the answer before cites, none where the question does not follow it up.
    """

    query: Query
    model: GenerativeEngine | None
    cited: tuple[str, ...] = ()
    spent: Spent = field(default_factory=Spent)
    failure: Problem | None = None
    listing: Listing | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an engine said. ``missing``: words of the question that the corpus never says.

    ``hits`` are in the order that the reading of them suggests; ``spellings`` are for words that look misspelt.
    """

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    status: Status
    engine: str
    support: float
    missing: tuple[str, ...]
    absence: str
    hits: tuple[Hit, ...]
    spellings: tuple[Spelling, ...] = ()


class Answering:
    """The extractive engine, and the engine of a chat model where one is set. Holds nothing of a question."""

    def __init__(
        self, extractive: ExtractiveEngine, model: GenerativeEngine | None, aliases: Aliases, checker: Checker
    ) -> None:
        self._aliases = aliases
        self._checker = checker
        self._extractive = extractive
        self._model = model

    def understand(
        self, question: str, history: Sequence[Turn], engine: Engine | None = None, listing: Listing | None = None
    ) -> Generator[Writing, None, Asked]:
        """The question read in the light of the turns before it: by the model, or by rules where it has no answer.

        While the model writes, that it does; there it can be broken off. Without an ``engine``, the model where one is
        set. What has a ``listing`` is for no engine, and stands alone. Raises UsageError for a model that is not set.
        """
        if engine == MODEL and self._model is None:
            raise UsageError("No chat model is set.", "Name one with ASSISTANT_MODEL, such as 'openai:gpt-4.1-mini'.")
        if listing:
            return Asked(replace(understand(question, (), self._aliases), outside="records"), None, listing=listing)
        query = understand(question, history, self._aliases)
        asked = Asked(query, None if engine == EXTRACTIVE else self._model)
        if asked.model and question.strip() and not query.outside and any(turn.role == "user" for turn in history):
            asked = yield from self._rewritten(asked, asked.model, question, history)
        return replace(asked, cited=_cited(history)) if otherwise(question, asked.query.understood) else asked

    def _rewritten(
        self, asked: Asked, model: GenerativeEngine, question: str, history: Sequence[Turn]
    ) -> Generator[Writing, None, Asked]:
        """The question as the model has it stand alone."""
        try:
            alone = yield from rewrite(model, well_formed(question), history, asked.spent)
        except ModelError as error:  # it would fail again: the question is not to wait for that twice
            return replace(asked, failure=_instead(error))
        return replace(asked, query=understand(alone, (), self._aliases)) if alone else asked

    def extract(self, asked: Asked, gathered: Gathered, passages: int) -> Extract:
        """What the sentences of the documents answer, whoever is to answer. ``passages`` is the size of the corpus."""
        return self._extractive.answer(asked.query, gathered.hits, passages, gathered.searched, gathered.known_by)

    def answer(
        self, asked: Asked, gathered: Gathered, records: Mapping[str, Record], extract: Extract
    ) -> Generator[Writing | Spoken | Noted, None, Outcome]:
        """Each claim as it is ready, then the outcome. ``records`` are those of all hits gathered."""
        hits, searched = gathered.hits, gathered.searched
        failure = asked.failure
        if failure:
            yield Noted(failure)
        elif asked.model and hits and not asked.query.outside:
            try:
                composed = yield from asked.model.answer(asked.query.understood, extract.hits, records, asked.spent)
                return _outcome(extract, composed.claims, composed.problems, composed.status, MODEL)
            except ModelError as error:
                failure = _instead(error)
                yield Noted(failure, withdrawn=True)
        claims = self._verified(extract, records)
        for claim in claims:
            yield Spoken(claim)
        status: Status = "grounded" if claims else "not_found"
        nearest = () if asked.query.outside else united(hits[:READ_HITS], *(one.hits for one in searched))
        read = citations.show("", [hit.passage for hit in nearest], records)
        problems = (*([failure] if failure else ()), *citations.planted(read))
        return _outcome(extract, claims, problems, status, EXTRACTIVE)

    def _verified(self, extract: Extract, records: Mapping[str, Record]) -> tuple[Claim, ...]:
        """The extracted claims with the verdicts of every check against their own passages.

        One that fails stays, with its verdict: the words are the source's, and the reader is to see what they lack.
        """
        cited = {citation.passage_id for claim in extract.claims for citation in claim.citations}
        passages = [hit.passage for hit in extract.hits if hit.passage.id in cited]
        shown = {one.passage.id: one for one in citations.show("", passages, records)}
        return tuple(
            checking.verified(claim, [shown[citation.passage_id] for citation in claim.citations], self._checker)
            for claim in extract.claims
        )


def answered(
    question: str,
    asked: Asked,
    found: Outcome,
    searched: Holdings,
    made: Trace,
    as_of: str | None,
    rests_on: Basis,
) -> Answer:
    """The whole answer, with the receipt of what was searched for it."""
    query = asked.query
    outside: Outside | None = "records" if asked.listing else query.outside
    receipt = Receipt(searched, query.understood, found.missing, found.absence, found.spellings, outside, asked.listing)
    return Answer(question, found.status, found.claims, found.problems, found.hits, receipt, made, as_of, rests_on)


def trace(
    outcome: Outcome, asked: Asked, gathered: Gathered, index_fingerprint: str, seconds: Mapping[str, float]
) -> Trace:
    """How an answer came about."""
    return Trace(
        outcome.engine,
        index_fingerprint,
        seconds,
        outcome.support,
        asked.model.name if asked.model and asked.spent.usage else None,
        ", ".join(asked.spent.prompts) or None,
        dict(asked.spent.usage),
        gathered.carried,
    )


def _cited(history: Sequence[Turn]) -> tuple[str, ...]:
    """What the last answer of a conversation cites."""
    return next((turn.cited for turn in reversed(history) if turn.role == "assistant"), ())


def _outcome(
    extract: Extract, claims: tuple[Claim, ...], problems: tuple[Problem, ...], status: Status, engine: str
) -> Outcome:
    """What was said, with what the reading of the hits found out, whoever said it."""
    return Outcome(
        claims,
        problems,
        status,
        engine,
        support=extract.support,
        missing=extract.missing,
        absence="" if claims else extract.absence,
        hits=extract.hits,
        spellings=extract.spellings,
    )


def _instead(error: ModelError) -> Problem:
    return Problem(FAILED, f"{error.message} {INSTEAD}")
