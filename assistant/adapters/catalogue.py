"""The catalogue of documents in SQLite: the truth from which every index is derived.

A document is ``indexing`` from the moment it is put until every index has it, then ``ready``; ``removing`` hides it
until every index has lost it. Whatever a killed run leaves in another state than ``ready``, the next run finishes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.adapters.sqlite import Database
from assistant.filters import Filters
from assistant.types import Document, Holdings, Passage, Record
from assistant.upkeep import Held

SCHEMA = """
CREATE TABLE IF NOT EXISTS documents(
    id TEXT PRIMARY KEY, record TEXT NOT NULL, text TEXT NOT NULL, content_hash TEXT NOT NULL, source TEXT NOT NULL,
    state TEXT NOT NULL, publisher TEXT, kind TEXT, published TEXT, indexed INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS documents_held ON documents(state, id, published, indexed);
CREATE INDEX IF NOT EXISTS documents_by_source ON documents(source);
CREATE TABLE IF NOT EXISTS passages(
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), position INTEGER NOT NULL,
    paragraph INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL,
    attributes TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS passages_of_document ON passages(document_id, position);
CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
REMEDY = "Move the data dir away and ingest the documents again."
PASSAGE_COLUMNS = "p.id, p.document_id, p.paragraph, p.start, p.end, p.text, p.kind, p.attributes"


class SqliteCatalogue:
    """`Catalogue` in one SQLite file."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, SCHEMA, REMEDY)

    def put(self, document: Document) -> None:
        record = document.record
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM passages WHERE document_id = ?", (document.id,))
            connection.execute(
                "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, 'indexing', ?, ?, ?, ?)",
                (
                    document.id,
                    json.dumps(asdict(record), ensure_ascii=False),
                    document.text,
                    document.content_hash,
                    document.source,
                    record.publisher,
                    record.kind,
                    record.published,
                    sum(passage.kind != "furniture" for passage in document.passages),
                ),
            )
            connection.executemany(
                "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [_row(position, passage) for position, passage in enumerate(document.passages)],
            )

    def mark_indexed(self, document_id: str) -> None:
        with self._database.transaction() as connection:
            connection.execute("UPDATE documents SET state = 'ready' WHERE id = ?", (document_id,))

    def begin_removal(self, document_id: str) -> None:
        with self._database.transaction() as connection:
            connection.execute("UPDATE documents SET state = 'removing' WHERE id = ?", (document_id,))

    def drop(self, document_id: str) -> None:
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM passages WHERE document_id = ?", (document_id,))
            connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))

    def unfinished(self) -> list[tuple[str, str]]:
        return self._rows("SELECT id, state FROM documents WHERE state != 'ready' ORDER BY id")

    def document(self, document_id: str) -> Document | None:
        sql = "SELECT record, text, content_hash, source FROM documents WHERE id = ? AND state != 'removing'"
        with self.snapshot():
            rows = self._rows(sql, document_id)
            passages = tuple(self._passages_of(document_id))
        if not rows:
            return None
        record, text, content_hash, source = rows[0]
        return Document(_record(record), text, passages, content_hash, source)

    def records(self, ids: Collection[str] | None = None) -> list[Record]:
        chosen, values = _among("id", ids)
        return [
            _record(row[0])
            for row in self._rows(
                f"SELECT record FROM documents WHERE state != 'removing'{chosen} ORDER BY id", *values
            )
        ]

    def content_hashes(self) -> dict[str, str]:
        return dict(self._rows("SELECT id, content_hash FROM documents WHERE state != 'removing' ORDER BY id"))

    def holdings(self, ids: Collection[str] | None = None) -> Holdings:
        chosen, values = _among("id", ids)
        what = "count(*), coalesce(sum(indexed), 0), min(published), max(published)"
        return Holdings(*self._rows(f"SELECT {what} FROM documents WHERE state != 'removing'{chosen}", *values)[0])

    def snapshot(self) -> AbstractContextManager[None]:
        return self._database.snapshot()

    def held(self, document_id: str) -> Held | None:
        return self._held("id = ?", document_id)

    def held_from(self, source: str) -> Held | None:
        return self._held("source = ?", source)

    def select(self, filters: Filters) -> list[str] | None:
        conditions, values = _conditions(filters)
        if not conditions:
            return None
        sql = f"SELECT id FROM documents WHERE state != 'removing' AND {' AND '.join(conditions)} ORDER BY id"
        return [row[0] for row in self._rows(sql, *values)]

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        rows = self._rows(
            f"SELECT {PASSAGE_COLUMNS} FROM passages p JOIN documents d ON d.id = p.document_id "
            "WHERE d.state != 'removing' AND p.id IN (SELECT value FROM json_each(?))",
            json.dumps(list(ids)),
        )
        return {row[0]: _passage(row) for row in rows}

    def running_text_before(self, passage: Passage) -> list[Passage]:
        sql = f"SELECT {PASSAGE_COLUMNS} FROM passages p WHERE p.document_id = ? AND p.start < ? AND p.kind = 'text'"
        rows = self._rows(f"{sql} ORDER BY p.position DESC LIMIT 40", passage.document_id, passage.start)
        return [_passage(row) for row in reversed(rows)]

    def get_meta(self, key: str) -> str | None:
        rows = self._rows("SELECT value FROM meta WHERE key = ?", key)
        return rows[0][0] if rows else None

    def set_meta(self, key: str, value: str) -> None:
        with self._database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def claim_meta(self, key: str, value: str) -> str:
        held = self.get_meta(key)
        if held is not None:
            return held
        with self._database.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO meta VALUES (?, ?)", (key, value))
        return self.claim_meta(key, value)

    def _held(self, condition: str, value: str) -> Held | None:
        sql = "SELECT id, content_hash, source, record ->> 'read' IS NOT NULL FROM documents"
        rows = self._rows(f"{sql} WHERE {condition} AND state != 'removing'", value)
        if not rows:
            return None
        document_id, content_hash, origin, is_note = rows[0]
        return Held(document_id, content_hash, origin, bool(is_note))

    def _passages_of(self, document_id: str) -> Iterator[Passage]:
        sql = f"SELECT {PASSAGE_COLUMNS} FROM passages p WHERE p.document_id = ? ORDER BY p.position"
        return (_passage(row) for row in self._rows(sql, document_id))

    def _rows(self, sql: str, *values: object) -> list[Any]:
        return self._database.rows(sql, *values)


def _conditions(filters: Filters) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for column, wanted in (("publisher", filters.publishers), ("kind", filters.kinds), ("id", filters.documents)):
        if wanted:
            conditions.append(f"{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(wanted))
    if filters.published_from:
        conditions.append("published >= substr(?, 1, length(published))")
        values.append(filters.published_from)
    if filters.published_to:
        conditions.append("substr(published, 1, length(?)) <= ?")
        values += [filters.published_to, filters.published_to]
    return conditions, values


def _among(column: str, ids: Collection[str] | None) -> tuple[str, list[object]]:
    if ids is None:
        return "", []
    return f" AND {column} IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))]


def _record(row: str) -> Record:
    fields = json.loads(row)
    return Record(**fields | {name: tuple(fields[name]) for name in ("authors", "origins")})


def _row(position: int, passage: Passage) -> tuple[object, ...]:
    attributes = json.dumps(dict(passage.attributes), ensure_ascii=False)
    place = (passage.id, passage.document_id, position, passage.paragraph, passage.start, passage.end)
    return (*place, passage.text, passage.kind, attributes)


def _passage(row: tuple[Any, ...]) -> Passage:
    passage_id, document_id, paragraph, start, end, text, kind, attributes = row
    return Passage(passage_id, document_id, paragraph, start, end, text, kind, json.loads(attributes))
