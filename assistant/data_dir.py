"""The catalogue and the indexes of one data dir: opened when they are first needed, held against the settings, and read
anew after another process has written. What stands in them is for others to ask; here is which they are.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.adapters import models
from assistant.adapters.catalogue import SqliteCatalogue
from assistant.adapters.lexical import SqliteLexicalIndex
from assistant.adapters.locking import write_lock
from assistant.errors import StoreError
from assistant.ingestion import Ingestion
from assistant.protocols import Embedder
from assistant.retrieval import Retriever, index_fingerprint
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.adapters.chroma import ChromaIndex

CATALOGUE_FILE = "catalogue.sqlite3"
LEXICAL_FILE = "lexical.sqlite3"
CHROMA_FOLDER = "chroma"


class DataDir:
    """The stores of a data dir. Making one opens no index; safe to share between threads."""

    def __init__(self, settings: Settings, embedder: Embedder | None = None) -> None:
        """An ``embedder`` given here takes the place of the one that the settings name."""
        self._settings = settings
        self._given_embedder = embedder
        self._opening = threading.Lock()
        self.catalogue = SqliteCatalogue(settings.data_dir / CATALOGUE_FILE)
        self.lexical = SqliteLexicalIndex(settings.data_dir / LEXICAL_FILE)
        self._generation = self.catalogue.get_meta("generation")

    @cached_property
    def embedder(self) -> Embedder:
        return self._given_embedder or models.open_embedder(self._settings)

    @cached_property
    def dense(self) -> ChromaIndex:
        """The dense index, whether or not today's settings made it."""
        from assistant.adapters.chroma import ChromaIndex

        url = self._settings.index.chroma_url
        return ChromaIndex(self._settings.data_dir / CHROMA_FOLDER, url, f"passages-{self._identity}")

    @cached_property
    def fingerprint(self) -> str:
        """What the indexes depend on, as the settings have it."""
        return f"{index_fingerprint(self.embedder)}, {self._settings.index.chroma_url or 'embedded Chroma'}"

    def retriever(self) -> Retriever:
        """What searches the indexes as they are now. Raises StoreError when other settings than today's made them."""
        self._see_changes()
        return self._retriever

    def open(self, check: bool = True) -> ChromaIndex:
        """The dense index, opened. Raises StoreError when the indexes were made by other settings than today's."""
        with self._opening:
            dense = self.dense  # first: what cannot be opened must not leave its fingerprint
            self.catalogue.claim_meta("fingerprint", self.fingerprint)
            if check:
                self._check_fingerprint()
        return dense

    @contextmanager
    def writing(self, check: bool = True) -> Iterator[Ingestion]:
        """The write lock of the data dir; afterwards every reader sees that something changed."""
        with write_lock(self._settings.data_dir):
            if "dense" in self.__dict__ and self._generation != self.catalogue.get_meta("generation"):
                self.dense.refresh()
            try:
                dense = self.open(check)
                yield Ingestion(self.catalogue, self.embedder, dense, self.lexical)
            finally:  # after an error too: something may have been written before it
                self._generation = uuid.uuid4().hex
                self.catalogue.set_meta("generation", self._generation)

    @cached_property
    def _identity(self) -> str:
        """A short name of this data dir, so that several can share a Chroma server."""
        return self.catalogue.claim_meta("identity", uuid.uuid4().hex[:12])

    @cached_property
    def _retriever(self) -> Retriever:
        return Retriever(self.catalogue, self.embedder, self.open(), self.lexical, self._settings.retrieval)

    def _check_fingerprint(self) -> None:
        stored = self.catalogue.get_meta("fingerprint")
        if stored != self.fingerprint:
            raise StoreError(
                f"The indexes were made with {stored!r}, the settings ask for {self.fingerprint!r}.",
                "Run 'assistant ingest --rebuild', or set the settings back.",
            )

    def _see_changes(self) -> None:
        """Another process may have written since: then the dense index is read anew."""
        generation = self.catalogue.get_meta("generation")
        if generation != self._generation:
            with self._opening:
                if generation != self._generation and "dense" in self.__dict__:
                    self._check_fingerprint()
                    self.dense.refresh()
                self._generation = generation
