"""Small stand-ins for what is slow or far away. Each keeps the contract of the port that it stands in for."""

from __future__ import annotations

import hashlib
import time
import zlib
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from assistant.adapters.catalogue import SqliteCatalogue
from assistant.adapters.chroma import ChromaIndex
from assistant.adapters.lexical import SqliteLexicalIndex
from assistant.app import Assistant
from assistant.documents.paragraphs import from_lines
from assistant.documents.splitting import split
from assistant.errors import ModelError
from assistant.ingestion import Ingestion
from assistant.protocols import Message, Piece, Vectors
from assistant.types import Document, Record
from assistant.words import words


@dataclass
class BagOfWordsEmbedder:
    """Texts that share words have near vectors: each word adds one to a place that its hash names.

    ``embedded`` keeps every text it was given; ``pause`` is slept before each batch, in seconds.
    """

    name: str = "bag-of-words"
    dimension: int = 256
    pause: float = 0.0
    embedded: list[str] = field(default_factory=list)

    def embed(self, texts: Sequence[str]) -> Vectors:
        time.sleep(self.pause)
        self.embedded += texts
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in words(text) or [""]:
                row[zlib.crc32(word.encode()) % self.dimension] += 1
        norms: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / norms


@dataclass(frozen=True)
class MemoryTask:
    """A file that exists in memory only: each line of ``text`` is a paragraph."""

    record: Record
    text: str
    source: str
    explicit_id: bool = True

    def stamp(self) -> str:
        return hashlib.sha256(repr((self.record, self.text)).encode()).hexdigest()

    def load(self) -> Document:
        passages = split(self.record.id, self.text, from_lines(self.text))
        return Document(self.record, self.text, passages, self.stamp(), self.source)


def memory_task(document_id: str, text: str, source: str | None = None, **fields: object) -> MemoryTask:
    """A task whose id was given to it; ``fields`` are those of its record, and ``explicit_id``."""
    explicit_id = bool(fields.pop("explicit_id", True))
    record = replace(Record(document_id, document_id.capitalize()), **fields)  # type: ignore[arg-type]
    return MemoryTask(record, text, source or f"memory/{document_id}", explicit_id)


def memory_document(document_id: str, text: str, **fields: object) -> Document:
    """A document of such a task."""
    return memory_task(document_id, text, **fields).load()  # type: ignore[arg-type]


OpenAssistant = Callable[..., Assistant]


@dataclass(frozen=True)
class Stores:
    """A catalogue and its indexes, with the ingestion that fills them."""

    catalogue: SqliteCatalogue
    embedder: BagOfWordsEmbedder
    dense: ChromaIndex
    lexical: SqliteLexicalIndex

    @property
    def ingestion(self) -> Ingestion:
        return Ingestion(self.catalogue, self.embedder, self.dense, self.lexical)

    def ids(self) -> list[str]:
        return [record.id for record in self.catalogue.records()]


Scripted = str | Exception | Callable[[Sequence[Message]], str]


@dataclass
class ScriptedModel:
    """A chat model that gives its replies in turn, the last one again and again; an error is raised in its place.

    A reply may be a function of the messages. It comes in pieces of ``size`` characters; ``ends`` is whether the model
    ends it of itself, ``fails_after`` how many pieces come before the connection breaks. ``asked`` keeps every call.
    """

    replies: Sequence[Scripted]
    size: int = 7
    ends: bool | None = True
    fails_after: int | None = None
    name: str = "scripted:model"
    asked: list[Sequence[Message]] = field(default_factory=list)
    closed: int = 0

    def stream(self, messages: Sequence[Message]) -> Generator[Piece, None, None]:
        reply = self.replies[min(len(self.asked), len(self.replies) - 1)]
        self.asked.append(messages)
        if isinstance(reply, Exception):
            raise reply
        text = reply if isinstance(reply, str) else reply(messages)
        try:
            for number, at in enumerate(range(0, len(text), self.size)):
                if number == self.fails_after:
                    raise ModelError(f"The model {self.name!r} broke off in the middle of its answer.")
                yield Piece(text[at : at + self.size])
            yield Piece("", {"input_tokens": 10, "output_tokens": 5}, self.ends)
        except GeneratorExit:
            self.closed += 1
            raise
