"""Files → catalogue → indexes: incremental, idempotent, and mended after a kill.

A document is put in the catalogue first and marked as indexed last; what a killed run leaves between the two, the next
run finishes. One bad file never stops the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.documents.splitting import merge, split
from assistant.errors import AssistantError, CorpusError
from assistant.foreign import show
from assistant.protocols import Catalogue, DenseIndex, Embedder, LexicalIndex, LoadTask, Progress, Vectors
from assistant.retrieval import index_texts
from assistant.types import Document
from assistant.upkeep import Fault, Held, IngestItem, IngestOutcome, IngestReport

BATCH = 64
"""Passages embedded at once, at least: small documents share a batch."""
APPROXIMATE = 0.1
"""The share of passages that an approximate search may miss with nothing wrong: vectors all equal, or hardly alike."""


def no_progress(done: int, total: int, what: str) -> None:
    """Reports to nobody."""


class Ingestion:
    """Writes documents to the catalogue and every index. Callers hold the write lock of the data dir."""

    def __init__(self, catalogue: Catalogue, embedder: Embedder, dense: DenseIndex, lexical: LexicalIndex) -> None:
        self._catalogue = catalogue
        self._embedder = embedder
        self._dense = dense
        self._lexical = lexical

    def ingest(self, tasks: Sequence[LoadTask], progress: Progress = no_progress) -> IngestReport:
        """Bring the catalogue and the indexes up to the files. Never raises for one file: its item says what failed.

        A file that is given twice is read once.
        """
        repaired = self.repair()
        tasks = list({task.source: task for task in tasks}.values())
        items: dict[str, IngestItem] = {}
        waiting: list[tuple[LoadTask, Document, IngestOutcome]] = []
        seen: dict[str, str] = {}
        for done, task in enumerate(tasks):
            progress(done, len(tasks), task.source)
            outcome = self._read(task, seen)
            if isinstance(outcome, IngestItem):
                items[task.source] = outcome
                continue
            waiting.append((task, *outcome))
            if sum(len(document.passages) for _, document, _ in waiting) >= BATCH:
                self._flush(waiting, items)
        self._flush(waiting, items)
        progress(len(tasks), len(tasks), "")
        return IngestReport(tuple(items[task.source] for task in tasks), tuple(repaired))

    def remove(self, document_id: str) -> None:
        """Remove a document from the catalogue and every index."""
        self._catalogue.begin_removal(document_id)
        self._dense.remove(document_id)
        self._lexical.remove(document_id)
        self._catalogue.drop(document_id)

    def repair(self, progress: Progress = no_progress) -> list[str]:
        """Finish what an interrupted run left half-done; the ids of the documents concerned."""
        unfinished = self._catalogue.unfinished()
        for done, (document_id, state) in enumerate(unfinished):
            progress(done, len(unfinished), document_id)
            if state == "removing":
                self.remove(document_id)
            else:
                self._index([document for document in [self._catalogue.document(document_id)] if document])
        return [document_id for document_id, _ in unfinished]

    def empty(self) -> None:
        """Empty every index and cut every document by today's splitter; `repair` then fills the indexes anew.

        Killed anywhere, this leaves every document marked as not yet indexed before an index has lost it.
        """
        for record in self._catalogue.records():
            document = self._catalogue.document(record.id)
            if document is not None:
                self._catalogue.put(resplit(document))
        self._dense.clear()
        self._lexical.clear()

    def check(self) -> list[Fault]:
        """Every difference between the catalogue and an index, and what an index holds and does not find."""
        faults = [
            Fault("catalogue", document_id, f"left half-done ({state})")
            for document_id, state in self._catalogue.unfinished()
        ]
        documents = filter(None, (self._catalogue.document(record.id) for record in self._catalogue.records()))
        expected = {
            text.passage_id: (document.id, text.digest) for document in documents for text in index_texts(document)
        }
        for name, index in (("dense", self._dense), ("lexical", self._lexical)):
            faults += _differences(name, expected, index.entries())
        return faults + self._unreached()

    def mend(self, faults: Iterable[Fault]) -> None:
        """Index again, or remove from the indexes, every document that a fault names.

        Where the dense index then still has what no search reaches, every index is emptied and filled anew.
        """
        self.repair()
        for document_id in sorted({fault.document_id for fault in faults}):
            document = self._catalogue.document(document_id)
            if document is None:
                self._dense.remove(document_id)
                self._lexical.remove(document_id)
            else:
                self._index([document])
        if self._unreached():
            self.empty()
            self.repair()

    def _unreached(self) -> list[Fault]:
        """Of each document, how many passages a search cannot find; none where that is as rare as in any graph."""
        unreached = self._dense.unreached()
        if len(unreached) <= APPROXIMATE * len(self._dense.entries()):
            return []
        counts = Counter(unreached.values())
        return [
            Fault("dense", document_id, f"{n} passages reached by no search")
            for document_id, n in sorted(counts.items())
        ]

    def _read(self, task: LoadTask, seen: dict[str, str]) -> tuple[Document, IngestOutcome] | IngestItem:
        """The document to store and what that will be; or the item of a file that needs no storing."""
        try:
            stamp = task.stamp()
            known = self._catalogue.held_from(task.source)
            if known and known.content_hash == stamp:
                seen[known.document_id] = task.source
                return self._unchanged(task, known.document_id)
            document = _loaded(task)
            held = self._catalogue.held(document.id)
            _refuse_collision(task, document, held, seen)
        except CorpusError as error:
            return IngestItem(task.source, "failed", reason=str(error))
        seen[document.id] = task.source
        if known and known.document_id != document.id:
            self.remove(known.document_id)
        if held and document.is_note and not held.is_note and held.source != task.source:
            return self._unchanged(task, document.id, "the full text under this id is kept")
        return document, "replaced" if held or known else "added"

    def _unchanged(self, task: LoadTask, document_id: str, reason: str = "") -> IngestItem:
        count = self._catalogue.holdings([document_id]).passages
        return IngestItem(task.source, "unchanged", document_id, count, reason)

    def _flush(self, waiting: list[tuple[LoadTask, Document, IngestOutcome]], items: dict[str, IngestItem]) -> None:
        """Store what waits; a document that cannot be embedded fails alone."""
        try:
            embedded = self._embed([document for _, document, _ in waiting])
        except AssistantError:
            raise
        except Exception as error:  # of whatever a document makes the model stumble on
            for one in waiting if len(waiting) > 1 else ():
                self._flush([one], items)
            for task, _, _ in waiting if len(waiting) == 1 else ():
                reason = f"It cannot be embedded: {_said(error)}."
                items[task.source] = IngestItem(task.source, "failed", reason=reason)
        else:
            for (task, document, outcome), rows in zip(waiting, embedded, strict=True):
                self._catalogue.put(document)
                self._write(document, rows)
                items[task.source] = IngestItem(task.source, outcome, document.id, len(index_texts(document)))
        waiting.clear()

    def _index(self, documents: list[Document]) -> None:
        for document, rows in zip(documents, self._embed(documents), strict=True):
            self._write(document, rows)

    def _embed(self, documents: list[Document]) -> list[Vectors]:
        texts = [[text.dense for text in index_texts(document)] for document in documents]
        if not texts:
            return []
        vectors = self._embedder.embed([text for group in texts for text in group])
        return np.split(vectors, np.cumsum([len(group) for group in texts])[:-1])

    def _write(self, document: Document, vectors: Vectors) -> None:
        texts = index_texts(document)
        entries = {text.passage_id: text.digest for text in texts}
        self._lexical.replace(document.id, entries, [text.lexical for text in texts])
        self._dense.replace(document.id, entries, [text.dense for text in texts], vectors)
        self._catalogue.mark_indexed(document.id)


def _loaded(task: LoadTask) -> Document:
    """The document of a task. Raises CorpusError for whatever a file makes its reader stumble on."""
    try:
        return task.load()
    except (AssistantError, ImportError):  # a broken installation is no fault of the file
        raise
    except Exception as error:
        raise CorpusError(f"It cannot be read: {_said(error)}.", "Save it in another format.") from error


def _said(error: Exception) -> str:
    """An exception that nobody foresaw, short enough for a sentence."""
    return f"{type(error).__name__} {show(str(error))}"


def resplit(document: Document) -> Document:
    """The same document cut by today's splitter."""
    return replace(document, passages=split(document.id, document.text, merge(document.passages)))


def _refuse_collision(task: LoadTask, document: Document, held: Held | None, seen: dict[str, str]) -> None:
    """Two files must not silently share an id; a full text may take the place of a note."""
    other = seen.get(document.id)
    if other is None and held and not task.explicit_id and not held.is_note and held.source != task.source:
        other = held.source if Path(held.source).exists() else None
    if other is not None:
        raise CorpusError(
            f"Its id {document.id!r} is already taken by {other!r}.", "Give one of them another id in a manifest.yaml."
        )


def _differences(
    index: str, expected: Mapping[str, tuple[str, str]], found: Mapping[str, tuple[str, str]]
) -> list[Fault]:
    """One fault per document and kind of difference."""
    counts: Counter[tuple[str, str]] = Counter()
    for passage_id in expected.keys() | found.keys():
        document_id = (expected.get(passage_id) or found[passage_id])[0]
        if passage_id not in found:
            counts[document_id, "missing"] += 1
        elif passage_id not in expected:
            counts[document_id, "left over"] += 1
        elif found[passage_id] != expected[passage_id]:
            counts[document_id, "out of date"] += 1
    return [Fault(index, document_id, f"{n} passages {what}") for (document_id, what), n in sorted(counts.items())]
