"""The dense index in Chroma: embedded in the data dir, or a server by URL. The only module that knows chromadb."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.adapters.reading import reason
from assistant.errors import StoreError
from assistant.protocols import Vectors

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection as ChromaCollection

BATCH = 1000


class ChromaIndex:
    """`DenseIndex` in one Chroma collection, cosine distance.

    Chroma silently keeps the old text of an id that is added again, so replacing is deleting and then upserting.
    """

    def __init__(self, folder: Path, url: str | None, collection: str) -> None:
        self._folder = folder
        self._url = url
        self._name = collection
        with self._told():
            self._client = self._connect()
            self._collection = self._open()

    def replace(self, document_id: str, entries: Mapping[str, str], texts: Sequence[str], vectors: Vectors) -> None:
        self.remove(document_id)
        ids = list(entries)
        metadatas: list[Any] = [{"document": document_id, "digest": digest} for digest in entries.values()]
        for i in range(0, len(ids), BATCH):
            part = slice(i, i + BATCH)
            with self._told():
                self._collection.upsert(
                    ids=ids[part], embeddings=vectors[part], metadatas=metadatas[part], documents=list(texts[part])
                )

    def remove(self, document_id: str) -> None:
        with self._told():
            self._collection.delete(where={"document": document_id})

    def query(self, vector: Vectors, k: int, documents: Collection[str] | None) -> list[tuple[str, float]]:
        if not k or (documents is not None and not documents):
            return []
        where: Any = None if documents is None else {"document": {"$in": list(documents)}}
        with self._told():
            found = self._collection.query(query_embeddings=vector, n_results=k, where=where, include=["distances"])
        distances = found["distances"] or [[]]
        return [(i, 1.0 - distance) for i, distance in zip(found["ids"][0], distances[0], strict=True)]

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
        """Read anew what another process has written; a server needs no such thing."""
        if self._url is None:
            with self._told():
                self._client.clear_system_cache()
                self._client = self._connect()
                self._collection = self._open()

    def _pages(self) -> Iterator[Any]:
        offset = 0
        while (page := self._page(offset))["ids"]:
            yield page
            offset += BATCH

    def _page(self, offset: int) -> Any:
        with self._told():
            return self._collection.get(limit=BATCH, offset=offset, include=["metadatas"])

    def _connect(self) -> ClientAPI:
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if self._url is None:
            return chromadb.PersistentClient(str(self._folder), settings=settings)
        return _server(self._url, settings)

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


def _server(url: str, settings: Any) -> ClientAPI:
    from urllib.parse import urlsplit

    import chromadb

    address = urlsplit(url)
    secure = address.scheme == "https"
    host = address.hostname or ""
    return chromadb.HttpClient(host, address.port or (443 if secure else 8000), ssl=secure, settings=settings)
