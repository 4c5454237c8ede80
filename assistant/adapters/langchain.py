"""The assistant as LangChain parts: a `BaseRetriever` over its retrieval, and its dense index as a `VectorStore`.

For chains of one's own. Nothing in the product goes through here; `ask` loads no LangChain.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.filters import EVERYTHING, Filters
from assistant.protocols import Embedder
from assistant.types import Hit, Record


class Retrieves(Protocol):
    """What the retriever needs of an assistant."""

    def retrieve(self, question: str, filters: Filters = ..., k: int | None = ...) -> tuple[Hit, ...]: ...

    def records(self, ids: Sequence[str] | None = ...) -> list[Record]: ...


class AssistantRetriever(BaseRetriever):
    """Dense, lexical and fused, as the product itself retrieves. A document here is one passage, with its record."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    assistant: Any
    """An `Assistant`, or anything that `Retrieves`."""
    filters: Filters = EVERYTHING
    k: int | None = None

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002
    ) -> list[LangChainDocument]:
        assistant: Retrieves = self.assistant
        hits = assistant.retrieve(query, self.filters, self.k)
        records = {record.id: record for record in assistant.records([hit.passage.document_id for hit in hits])}
        held = ((hit, records.get(hit.passage.document_id)) for hit in hits)
        return [_document(hit, record) for hit, record in held if record]  # one may just have been removed


class LangChainEmbeddings(Embeddings):
    """Our embedder behind LangChain's interface."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        rows: list[list[float]] = self._embedder.embed(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


def _document(hit: Hit, record: Record) -> LangChainDocument:
    passage = hit.passage
    metadata = {
        "document": record.id,
        "paragraph": passage.paragraph,
        "start": passage.start,
        "end": passage.end,
        "kind": passage.kind,
        "title": record.title,
        "publisher": record.publisher,
        "published": record.published,
        "url": record.url,
        "score": hit.score,
    }
    return LangChainDocument(id=passage.id, page_content=passage.text, metadata=metadata)
