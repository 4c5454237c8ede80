"""The dense index in Chroma: embedded in the data dir, or a server by URL. The only module that knows chromadb."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


class ChromaIndex:
    """`DenseIndex` in one Chroma collection, cosine distance.

    Chroma silently keeps the old text of an id that is added again, so replacing is deleting and then upserting.
    """

    def __init__(self, folder: Path, url: str | None, collection: str) -> None:
        self._folder = folder
        self._url = url
        self._name = collection
        self._systems: list[System] = []
        with self._told():
            self._client = self._connect()
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

    def clear(self) -> None:
        with self._told():
            self._client.delete_collection(self._name)
            self._collection = self._open()

    def refresh(self) -> None:
        """Read anew what another process has written; of a server, which collection there is."""
        with self._told():
            if self._url is None:
                self._client = self._connect()
            self._collection = self._open()

    def as_langchain(self, embeddings: Embeddings) -> LangChainChroma:
        """The same collection as LangChain's own Chroma store, to read from."""
        from langchain_chroma import Chroma as LangChainChroma

        return LangChainChroma(client=self._client, collection_name=self._name, embedding_function=embeddings)

    def _pages(self) -> Iterator[Any]:
        offset = 0
        while (page := self._page(offset))["ids"]:
            yield page
            offset += BATCH

    def _page(self, offset: int) -> Any:
        return self._call(lambda of: of.get(limit=BATCH, offset=offset, include=["metadatas"]))

    def _nearest(self, vector: Vectors, k: int, where: Any) -> list[tuple[str, float]]:
        found = self._call(
            lambda of: of.query(query_embeddings=vector, n_results=k, where=where, include=["distances"])
        )
        distances = found["distances"] or [[]]
        return [(i, 1.0 - distance) for i, distance in zip(found["ids"][0], distances[0], strict=True)]

    def _call(self, act: Callable[[ChromaCollection], Any]) -> Any:
        """Act on the collection; on the new one, where another client has cleared the index since."""
        from chromadb.errors import NotFoundError

        with self._told():
            try:
                return act(self._collection)
            except NotFoundError:
                self.refresh()
                return act(self._collection)

    def _connect(self) -> ClientAPI:
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if self._url is not None:
            return _server(self._url, settings)
        settings.persist_directory, settings.is_persistent = str(self._folder), True
        return self._embedded(settings)

    def _embedded(self, settings: ChromaSettings) -> ClientAPI:
        """A client that reads the folder itself: a PersistentClient shares what another one read, however old."""
        from chromadb.api import ServerAPI
        from chromadb.api.client import Client
        from chromadb.config import System
        from chromadb.telemetry.product import ProductTelemetryClient

        system = System(settings)
        system.instance(ProductTelemetryClient)  # type: ignore[type-abstract]
        system.instance(ServerAPI)  # type: ignore[type-abstract]
        system.start()
        self._systems.append(system)
        while len(self._systems) > 2:  # a question may still be using the one before
            self._systems.pop(0).stop()
        return Client.from_system(system)

    def _open(self) -> ChromaCollection:
        return self._client.get_or_create_collection(
            self._name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Whatever Chroma raises, its client and the network underneath included, as one sentence."""
        try:
            yield
        except Exception as error:
            if self._url is None:
                where = f"index in {str(self._folder)!r}"
                hint = "Delete that folder and run 'assistant doctor --fix' to rebuild it."
            else:
                where = f"server at {self._url!r}"
                hint = "Start it with 'chroma run', or unset ASSISTANT_INDEX__CHROMA_URL."
            said = reason(error).partition(". ")[0]
            raise StoreError(f"The Chroma {where} cannot be used: {said}.", hint) from error


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
