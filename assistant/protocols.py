"""The ports: what the core needs from the outside, and no more. Adapters implement them; tests bring fakes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.filters import Filters
from assistant.types import Document, Hit, Holdings, Passage, Record
from assistant.upkeep import Held

Vectors = NDArray[np.float32]
"""Rows of unit length, shape (texts, dimension)."""

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what): files for an ingest, documents for a rebuild."""


class Retrieve(Protocol):
    """Finds the passages for a question, as `assistant.retrieval.Retriever` does."""

    def __call__(
        self, question: str, filters: Filters, k: int | None = None, also: Collection[str] = ()
    ) -> tuple[Hit, ...]: ...


class Embedder(Protocol):
    """Turns texts into vectors of unit length. ``name`` and ``dimension`` enter the index fingerprint."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> Vectors: ...


class Reader(Protocol):
    """Scores how likely a sentence is to answer a question: a cross-encoder, which sees both together."""

    @property
    def name(self) -> str: ...

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """One logit a text, in the order of the texts."""


class DenseIndex(Protocol):
    """Vectors by passage id. Derived from the catalogue: may be lost and rebuilt."""

    def replace(self, document_id: str, entries: Mapping[str, str], texts: Sequence[str], vectors: Vectors) -> None:
        """Store the vectors of a document's passages and nothing else under its id.

        ``entries`` maps passage id to digest, in the order of the rows.
        """

    def remove(self, document_id: str) -> None: ...

    def query(self, vector: Vectors, k: int, documents: Collection[str] | None) -> list[tuple[str, float]]:
        """The k nearest (passage id, cosine), best first; ``vector`` has shape (1, dimension)."""

    def entries(self) -> dict[str, tuple[str, str]]:
        """Everything stored: passage id → (document id, digest)."""

    def unreached(self) -> dict[str, str]:
        """What is stored, while a search for its own vector finds neither it nor its like: passage id → document id.

        A process killed while it writes, or files restored from an older copy, can leave an index so.
        """

    def clear(self) -> None: ...

    def refresh(self) -> None:
        """See what another process has written."""


class LexicalIndex(Protocol):
    """Words by passage id, ranked by BM25. Derived from the catalogue: may be lost and rebuilt."""

    def replace(self, document_id: str, entries: Mapping[str, str], texts: Sequence[str]) -> None: ...

    def remove(self, document_id: str) -> None: ...

    def query(self, text: str, k: int, documents: Collection[str] | None) -> list[tuple[str, float]]:
        """The k best (passage id, BM25 score, higher is better) for the words of a question."""

    def document_frequency(self, words: Collection[str]) -> dict[str, int]:
        """In how many passages each word stands, after the index's own stemming."""

    def terms(self, beginning: str) -> list[str]:
        """The stemmed words it knows that begin so, in order; with an empty beginning, all of them."""

    def holding(self, term: str) -> str | None:
        """The id of a passage in which a stemmed word stands; None where none has it."""

    def entries(self) -> dict[str, tuple[str, str]]: ...

    def clear(self) -> None: ...


class Catalogue(Protocol):
    """The documents: the truth from which every index is derived."""

    def put(self, document: Document) -> None:
        """Store or replace a document, marked as not yet indexed."""

    def mark_indexed(self, document_id: str) -> None: ...

    def begin_removal(self, document_id: str) -> None:
        """Hide a document from readers until `drop` ends its removal."""

    def drop(self, document_id: str) -> None: ...

    def unfinished(self) -> list[tuple[str, str]]:
        """(document id, ``indexing`` or ``removing``) of work that an interrupted run left."""

    def document(self, document_id: str) -> Document | None: ...

    def records(self, ids: Collection[str] | None = None) -> list[Record]:
        """Records in order of id: all of them, or those of some documents."""

    def content_hashes(self) -> dict[str, str]:
        """Document id → what changes with what the document says, without reading any text."""

    def holdings(self, ids: Collection[str] | None = None) -> Holdings: ...

    def select(self, filters: Filters) -> list[str] | None:
        """Ids of the documents that pass; None where the filters are empty."""

    def snapshot(self) -> AbstractContextManager[None]:
        """All that this thread reads inside sees one state, whatever others write meanwhile. Not to be nested."""

    def held(self, document_id: str) -> Held | None: ...

    def held_from(self, source: str) -> Held | None:
        """The document that was read from this source."""

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]: ...

    def running_text_before(self, passage: Passage) -> list[Passage]:
        """The 40 passages or fewer that stand last before one in its document, in order; of running text alone."""

    def get_meta(self, key: str) -> str | None: ...

    def set_meta(self, key: str, value: str) -> None: ...

    def claim_meta(self, key: str, value: str) -> str:
        """The value under a key, set to this one where there is none: whoever comes first decides."""


class LoadTask(Protocol):
    """One file to read. ``load`` raises CorpusError; ``stamp`` changes whenever the document it would give changes."""

    @property
    def source(self) -> str: ...

    @property
    def explicit_id(self) -> bool:
        """Whether the id was given (manifest, front matter) rather than derived from the file's name."""

    def stamp(self) -> str: ...

    def load(self) -> Document: ...


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a chat model."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a reply, or none. ``usage``: tokens counted since the piece before it.

    ``whole`` is True on the piece that ends a reply of itself, False where the model was cut short, else None.
    """

    text: str
    usage: Mapping[str, int] = field(default_factory=dict)
    whole: bool | None = None


class ChatModel(Protocol):
    """A chat model. ``name`` is what the settings call it: ``openai:gpt-4.1-mini``."""

    @property
    def name(self) -> str: ...

    def stream(self, messages: Sequence[Message]) -> Generator[Piece, None, None]:
        """The reply as it is written; closing the generator ends the call. Raises ModelError at any piece."""
