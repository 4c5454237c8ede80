"""The assistant: the one place that wires the parts together, and the façade for the CLI, the chat and programs."""

from __future__ import annotations

import time
from collections.abc import Collection, Generator, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import bundle
from assistant.adapters import models
from assistant.answers.answering import Answering, Engine, answered, trace
from assistant.answers.basis import basis
from assistant.answers.checking import other_names
from assistant.answers.differing import Differences
from assistant.answers.extractive import ExtractiveEngine
from assistant.answers.gathering import Gathering
from assistant.answers.generative import GenerativeEngine
from assistant.answers.listing import Listings
from assistant.answers.rarity import Rarity, telling
from assistant.answers.vocabulary import Vocabulary
from assistant.checks.run import Checker
from assistant.data_dir import DataDir
from assistant.errors import CorpusError
from assistant.events import Event, Finished, Retrieved
from assistant.filters import EVERYTHING, Filters
from assistant.ingestion import no_progress
from assistant.likeness import CosineLikeness
from assistant.protocols import ChatModel, Embedder, LoadTask, Progress
from assistant.questions.aliases import Aliases
from assistant.questions.understanding import Query, understand, well_formed
from assistant.settings import Settings
from assistant.types import Answer, Document, Hit, Holdings, Record, Spelling, Turn
from assistant.upkeep import Fault, IngestReport

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.vectorstores import VectorStore

    from assistant.conversations import Conversations

CONVERSATIONS_FILE = "conversations.sqlite3"
MOST_HOLDINGS = 100
"""Sets of filters whose holdings are kept at hand, at most: every question asks for those of all and its own."""


class Assistant:
    """Everything the product does, over one data dir. Opening it reads no document; safe to share between threads.

    An ``embedder`` or a chat ``model`` given here takes the place of the one that the settings name.
    """

    def __init__(self, settings: Settings, embedder: Embedder | None = None, model: ChatModel | None = None) -> None:
        self.settings = settings
        self._given_model = model
        self._data = DataDir(settings, embedder)
        self._catalogue = self._data.catalogue
        self._holdings: dict[tuple[Filters, str | None], Holdings] = {}

    # -- asking ---------------------------------------------------------------------------------------------------

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters = EVERYTHING,
        as_of: str | None = None,
        engine: Engine | None = None,
    ) -> Answer:
        """The whole answer: the last event of `stream`."""
        for event in self.stream(question, history, filters, as_of, engine):
            if isinstance(event, Finished):
                return event.answer
        raise AssertionError("a stream ends with Finished")

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        filters: Filters = EVERYTHING,
        as_of: str | None = None,
        engine: Engine | None = None,
    ) -> Generator[Event, None, None]:
        """What was retrieved, then each claim, then the whole answer. ``as_of`` leaves out what was not known then.

        Without an ``engine``, the chat model answers where one is set. Closing the stream ends the call to the model.
        """
        started = time.perf_counter()
        if as_of:
            filters = filters.as_of(as_of)
        listing = self._listings.told(question, filters)
        asked = yield from self._answering.understand(question, history, engine, listing)
        gathered = self._gathering.gather(asked.query, asked.cited, filters)
        retrieved = time.perf_counter()
        yield Retrieved(asked.query.understood, gathered.every)
        passages = self.holdings().passages
        with self._catalogue.snapshot():  # whatever is removed from now on, what is read keeps its record
            records = {r.id: r for r in self.records([hit.passage.document_id for hit in gathered.every])}
            gathered = gathered.among(records)
            extract = self._answering.extract(asked, gathered, passages)
        found = yield from self._answering.answer(asked, gathered, records, extract)
        if found.status == "not_found" and not asked.listing:
            asked = replace(asked, listing=self._listings.instead(question, filters))
        seconds = {"retrieve": retrieved - started, "answer": time.perf_counter() - retrieved}
        made = trace(found, asked, gathered, self.fingerprint, seconds)
        rests_on = basis(found.claims, found.hits, records, self.records, self.differences(asked.query))
        yield Finished(answered(well_formed(question), asked, found, self.holdings(filters), made, as_of, rests_on))

    def retrieve(
        self, question: str, filters: Filters = EVERYTHING, k: int | None = None, also: Collection[str] = ()
    ) -> tuple[Hit, ...]:
        """The passages nearest to a question, best first, and those of the ids ``also``, even further behind."""
        if not question.strip():
            return ()
        return self._data.retriever().retrieve(well_formed(question), filters, k, also)

    def understand(self, question: str, history: Sequence[Turn] = ()) -> Query:
        """A question in the light of the turns before it, with other names of the same thing counted as one."""
        return understand(question, history, self.aliases)

    def spellings(self, text: str) -> tuple[Spelling, ...]:
        """For words of a text that look misspelt, since the corpus never says them: those that it says."""
        vocabulary = Vocabulary(self._catalogue, self._data.lexical, self.aliases)
        return vocabulary.spellings(vocabulary.missing(self.understand(text)))

    def rarity(self, text: str) -> Rarity:
        """How telling each word of a text is in this corpus. Common words that the corpus never says are left out."""
        query = self.understand(text)
        frequency = self._data.lexical.document_frequency(query.words)
        known = tuple(word for word in query.words if frequency.get(word) or query.written[word][:1].isupper())
        return Rarity.of(replace(query, words=known or query.words), frequency, self.holdings().passages, self.aliases)

    def differences(self, query: Query | None = None) -> Differences:
        """How figures are compared, by the names and the words of this corpus: for a question where there is one."""
        passages = max(2, self.holdings().passages)

        @cache
        def weigh(stem: str) -> float:
            count = self._data.lexical.document_frequency((stem,)).get(stem, 1)
            return telling(count, passages) / telling(1, passages)

        return Differences(self.aliases, weigh, query)

    def as_retriever(self, filters: Filters = EVERYTHING, k: int | None = None) -> BaseRetriever:
        """This retrieval as a LangChain retriever, for chains of one's own."""
        from assistant.adapters.langchain import AssistantRetriever

        return AssistantRetriever(assistant=self, filters=filters, k=k)

    def as_vector_store(self) -> VectorStore:
        """The dense index as a LangChain vector store, to read from; documents are added by `ingest` alone."""
        from assistant.adapters.langchain import LangChainEmbeddings

        return self._data.open().as_langchain(LangChainEmbeddings(self._data.embedder))

    @property
    def model_name(self) -> str | None:
        """The chat model that answers unless it is said otherwise; None: no language model does."""
        return self._given_model.name if self._given_model else self.settings.model

    def warm(self) -> None:
        """Load the models and open the indexes, so that the next question need not wait for them."""
        self.retrieve("warm", k=1)
        self.extractive.warm()

    # -- documents ------------------------------------------------------------------------------------------------

    def records(self, ids: Sequence[str] | None = None) -> list[Record]:
        """The bibliographic records held, by id."""
        return self._catalogue.records(ids)

    def document(self, document_id: str) -> Document:
        """One document. Raises CorpusError when there is none under that id."""
        document = self._catalogue.document(document_id)
        if document is None:
            raise CorpusError(f"There is no document {document_id!r}.", "List the ids with 'assistant documents'.")
        return document

    def holdings(self, filters: Filters = EVERYTHING) -> Holdings:
        """What the corpus holds, or what of it passes the filters."""
        generation = self._catalogue.get_meta("generation")
        found = self._holdings.get((filters, generation))
        if found is None:
            found = self._catalogue.holdings(self._catalogue.select(filters))
            lately = [one for one in list(self._holdings.items()) if one[0][1] == generation][-MOST_HOLDINGS + 1 :]
            self._holdings = {**dict(lately), (filters, generation): found}  # a new one: other threads read the old
        return found

    def content_hashes(self) -> dict[str, str]:
        """Document id → what changes with what the document says; no document is read for it."""
        return self._catalogue.content_hashes()

    @cached_property
    def conversations(self) -> Conversations:
        """The stored conversations of the chat. Raises StoreError where they cannot be opened."""
        from assistant.adapters.conversation_store import SqliteConversations

        return SqliteConversations(self.settings.data_dir / CONVERSATIONS_FILE)

    # -- writing --------------------------------------------------------------------------------------------------

    def ingest(
        self,
        paths: Sequence[Path],
        progress: Progress = no_progress,
        rebuild: bool = False,
        root: Path | None = None,
    ) -> IngestReport:
        """Bring files into the corpus; with no path, the bundled one. ``rebuild`` first fills every index anew.

        A file that states no id is named after its path below ``root``, or below what is given. Whoever gives a path,
        even one with nothing to read, does not have the bundled corpus put into a data dir that holds nothing else.
        """
        from assistant.adapters.loaders import discover

        if paths:
            self._catalogue.claim_meta("bundle", "unwanted")
        tasks: list[LoadTask] = [task for path in paths or [bundle.corpus()] for task in discover(path, root)]
        with self._data.writing(check=not rebuild) as ingestion:
            if rebuild:
                ingestion.empty()
                self._catalogue.set_meta("fingerprint", self.fingerprint)
                ingestion.repair(progress)
            if not paths:
                self._catalogue.set_meta("bundle", "begun")
            report = ingestion.ingest(tasks, progress)
            if not paths:
                self._catalogue.set_meta("bundle", "whole")
        return report

    def ensure_corpus(self, progress: Progress = no_progress) -> IngestReport | None:
        """Ingest the bundled corpus into a data dir that never held anything, or end such an ingest cut short."""
        if self._catalogue.get_meta("bundle") in {"whole", "unwanted"}:
            return None
        return self.ingest([], progress)

    def remove(self, document_ids: Sequence[str]) -> None:
        """Remove documents everywhere. Raises CorpusError, removing none, when an id is unknown."""
        for document_id in document_ids:
            self.document(document_id)
        with self._data.writing() as ingestion:
            for document_id in document_ids:
                ingestion.remove(document_id)

    def doctor(self, fix: bool = False) -> list[Fault]:
        """Every difference between the catalogue and an index; with ``fix``, those found before they were mended."""
        with self._data.writing() as ingestion:
            faults = ingestion.check()
            if fix and faults:
                ingestion.mend(faults)
        return faults

    # -- wiring ---------------------------------------------------------------------------------------------------

    @property
    def fingerprint(self) -> str:
        """What the indexes depend on, as the settings have it."""
        return self._data.fingerprint

    @cached_property
    def extractive(self) -> ExtractiveEngine:
        """The engine that needs no language model."""
        judging = models.open_reader(self.settings), models.open_decision(self.settings)
        return ExtractiveEngine(self._catalogue, self._data.lexical, self.settings.answer, self.aliases, *judging)

    @cached_property
    def checker(self) -> Checker:
        """The checks of a claim, with the other names that are known here and the likeness that the embedder sees."""
        return Checker(other_names(self.aliases), CosineLikeness(self._data.embedder))

    @cached_property
    def aliases(self) -> Aliases:
        """Other names of the same thing, as the settings have them."""
        return models.open_aliases(self.settings)

    @cached_property
    def _answering(self) -> Answering:
        from assistant.adapters.langchain_chat import open_model

        model = self._given_model or open_model(self.settings)
        generative = GenerativeEngine(model, self.checker) if model else None
        return Answering(self.extractive, generative, self.aliases, self.checker)

    @cached_property
    def _listings(self) -> Listings:
        return Listings(self._catalogue, self._data.lexical, self.aliases)

    @cached_property
    def _gathering(self) -> Gathering:
        return Gathering(self.retrieve, self.settings.retrieval.k, self.aliases, self.records)
