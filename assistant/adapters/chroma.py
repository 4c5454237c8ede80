"""The dense index in Chroma: embedded in the data dir, or a server by URL. The only module that knows chromadb."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.adapters.reading import reason
from assistant.errors import StoreError
from assistant.protocols import Vectors

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection as ChromaCollection
    from chromadb.config import Settings as ChromaSettings
    from chromadb.config import System
    from langchain_chroma import Chroma as LangChainChroma
    from langchain_core.embeddings import Embeddings

BATCH = 1000
"""Passages written or read at once, and documents named in one query: SQLite takes about 32,000 values."""
EF_SEARCH = 500
"""Candidates that the graph search keeps: enough to be exact, hence repeatable, over some thousands of passages."""
AS_NEAR = 0.05
"""The cosine distance up to which what a search finds says as much as the passage whose vector it was given."""
PAUSES = (0.0, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds before each new attempt, while another client is putting a new collection in the place of the old one."""


class ChromaIndex:
    """`DenseIndex` in one Chroma collection, cosine distance.

    Chroma silently keeps the old text of an id that is added again, so replacing is deleting and then upserting.
    """

    def __init__(self, folder: Path, url: str | None, collection: str) -> None:
        self._folder = folder
        self._url = url
        self._name = collection
        self._refreshing = threading.RLock()
        self._used: list[System] = []
        with self._told():
            self._client = self._connect(self._used)
            self._collection = self._open()

    def replace(self, document_id: str, entries: Mapping[str, str], texts: Sequence[str], vectors: Vectors) -> None:
        self.remove(document_id)
        ids = list(entries)
        metadatas: list[Any] = [{"document": document_id, "digest": digest} for digest in entries.values()]
        for i in range(0, len(ids), BATCH):
            part = slice(i, i + BATCH)
            self._call(partial(_upsert, ids[part], vectors[part], metadatas[part], list(texts[part])))

    def remove(self, document_id: str) -> None:
        self._call(lambda of: of.delete(where={"document": document_id}))

    def query(self, vector: Vectors, k: int, documents: Collection[str] | None) -> list[tuple[str, float]]:
        if not k:
            return []
        found = [hit for where in _conditions(documents) for hit in self._nearest(vector, k, where)]
        return sorted(found, key=lambda hit: -hit[1])[:k]

    def entries(self) -> dict[str, tuple[str, str]]:
        return {
            passage_id: (str(metadata["document"]), str(metadata["digest"]))
            for page in self._pages()
            for passage_id, metadata in zip(page["ids"], page["metadatas"], strict=True)
        }

    def unreached(self) -> dict[str, str]:
        owners = {passage_id: document_id for passage_id, (document_id, _) in self.entries().items()}
        reached = {one for document_id in set(owners.values()) for one in self._reached(document_id)}
        return {passage_id: owner for passage_id, owner in owners.items() if passage_id not in reached}

    def clear(self) -> None:
        self._call(lambda _: self._client.delete_collection(self._name))
        self._call(lambda new: new.count())

    def refresh(self) -> None:
        """Read anew what another process has written; of a server, which collection there is."""
        with self._told(), self._refreshing:
            if self._url is None:
                self._client = self._connect(self._used)
            self._collection = self._open()
            while len(self._used) > 2:  # a question may still be using the one before
                self._used.pop(0).stop()

    def as_langchain(self, embeddings: Embeddings) -> LangChainChroma:
        """The same collection as LangChain's own Chroma store, to read from: as it is now, never refreshed."""
        from langchain_chroma import Chroma as LangChainChroma

        with self._told():
            client = self._connect([])
            return LangChainChroma(client=client, collection_name=self._name, embedding_function=embeddings)

    def _pages(self) -> Iterator[Any]:
        offset = 0
        while (page := self._page(offset))["ids"]:
            yield page
            offset += BATCH

    def _page(self, offset: int) -> Any:
        return self._call(lambda of: of.get(limit=BATCH, offset=offset, include=["metadatas"]))

    def _reached(self, document_id: str) -> list[str]:
        """The ids of a document's passages whose own vectors find them, or their like; none if those cannot be read."""
        from chromadb.errors import InternalError

        with self._told():
            try:
                held = self._collection.get(where=_among([document_id]), include=["embeddings"])
            except InternalError:
                return []
        ids, vectors = held["ids"], np.asarray(held["embeddings"])
        far = [distance for i in range(0, len(ids), BATCH) for distance in self._farness(vectors[i : i + BATCH])]
        return [ids[i] for i in np.flatnonzero((np.array(far) <= AS_NEAR) | ~vectors.any(axis=1))]

    def _farness(self, vectors: Vectors) -> list[float]:
        """The cosine distance of each vector to the nearest entry that a search finds; the largest where none is."""
        found = self._call(lambda of: of.query(query_embeddings=vectors, n_results=1, include=["distances"]))
        return [distances[0] if distances else 2.0 for distances in found["distances"]]

    def _nearest(self, vector: Vectors, k: int, where: Any) -> list[tuple[str, float]]:
        found = self._call(
            lambda of: of.query(query_embeddings=vector, n_results=k, where=where, include=["distances"])
        )
        distances = found["distances"] or [[]]
        return [(i, 1.0 - distance) for i, distance in zip(found["ids"][0], distances[0], strict=True)]

    def _call(self, act: Callable[[ChromaCollection], Any]) -> Any:
        """Act on the collection; where another client has cleared or first filled it meanwhile, once more on that."""
        from chromadb.errors import ChromaError

        with self._told():
            for pause in PAUSES:
                collection = self._collection
                try:
                    return act(collection)
                except ChromaError:
                    time.sleep(pause)
                    with suppress(StoreError), self._refreshing:
                        if collection is self._collection:
                            self.refresh()
            return act(self._collection)

    def _connect(self, systems: list[System]) -> ClientAPI:
        """A new client. What it runs on inside this process, if anything, is added to ``systems``."""
        from chromadb.api.client import Client
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if self._url is not None:
            return _server(self._url, settings)
        settings.persist_directory, settings.is_persistent = str(self._folder), True
        systems.append(_system(settings))
        return Client.from_system(systems[-1])

    def _open(self) -> ChromaCollection:
        return self._client.get_or_create_collection(
            self._name, embedding_function=None, configuration={"hnsw": {"space": "cosine", "ef_search": EF_SEARCH}}
        )

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Whatever Chroma raises, its client and the network underneath included, as one sentence."""
        try:
            yield
        except StoreError:
            raise
        except Exception as error:
            if self._url is None:
                where = f"index in {str(self._folder)!r}"
                hint = "Delete that folder and run 'assistant doctor --fix' to rebuild it."
            else:
                where = f"server at {self._url!r}"
                hint = "Start it with 'chroma run', or unset ASSISTANT_INDEX__CHROMA_URL."
            said = reason(error).partition(". ")[0]
            raise StoreError(f"The Chroma {where} cannot be used: {said}.", hint) from error


def _system(settings: ChromaSettings) -> System:
    """What reads the folder, for one client alone: a PersistentClient shares what another one has read, however old."""
    from chromadb.api import ServerAPI
    from chromadb.config import System
    from chromadb.telemetry.product import ProductTelemetryClient

    system = System(settings)
    system.instance(ProductTelemetryClient)  # type: ignore[type-abstract]
    system.instance(ServerAPI)  # type: ignore[type-abstract]
    system.start()
    return system


def _upsert(ids: list[str], vectors: Vectors, metadatas: list[Any], texts: list[str], of: ChromaCollection) -> None:
    of.upsert(ids=ids, embeddings=vectors, metadatas=metadatas, documents=texts)


def _conditions(documents: Collection[str] | None) -> list[Any]:
    """Chroma's conditions that between them let the passages of these documents pass."""
    ids = sorted(documents or ())
    return [None] if documents is None else [_among(ids[i : i + BATCH]) for i in range(0, len(ids), BATCH)]


def _among(ids: list[str]) -> Any:
    return {"document": {"$in": ids}}


def _server(url: str, settings: Any) -> ClientAPI:
    from urllib.parse import urlsplit

    import chromadb

    address = urlsplit(url)
    secure = address.scheme == "https"
    host = address.hostname or ""
    return chromadb.HttpClient(host, address.port or (443 if secure else 8000), ssl=secure, settings=settings)
