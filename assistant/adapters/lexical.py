"""The lexical index: words ranked by BM25 in SQLite's FTS5, persistent and incremental.

BM25 is Robertson & Zaragoza, "The Probabilistic Relevance Framework" (2009), as FTS5 computes it (k1 1.2, b 0.75), over
the stemmed words of `assistant.words`. Scoring is what takes time, so that of large corpora is bounded (`MOST_SCORED`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from assistant.adapters.sqlite import Database
from assistant.words import content_words, words

# Words come separated by spaces; the tokenizer is told the marks they hold (3.2, l'orvane), to cut nowhere else.
SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS bags USING fts5(words, tokenize = "ascii tokenchars '.,'''");
CREATE TABLE IF NOT EXISTS entries(
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, document_id TEXT NOT NULL, digest TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS entries_of_document ON entries(document_id);
CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab(bags, row);
"""
MOST_SCORED = 10_000
"""Passages that one query scores, at most, unless its rarest word alone stands in more."""
REMEDY = "Delete that file and run 'assistant doctor --fix' to fill it anew."


class SqliteLexicalIndex:
    """`LexicalIndex` in one SQLite file."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, SCHEMA, REMEDY)

    def replace(self, document_id: str, entries: Mapping[str, str], texts: Sequence[str]) -> None:
        with self._database.transaction() as connection:
            self._delete(connection, document_id, list(entries))
            for (passage_id, digest), text in zip(entries.items(), texts, strict=True):
                cursor = connection.execute("INSERT INTO bags(words) VALUES (?)", (" ".join(words(text)),))
                connection.execute(
                    "INSERT INTO entries VALUES (?, ?, ?, ?)", (cursor.lastrowid, passage_id, document_id, digest)
                )

    def remove(self, document_id: str) -> None:
        with self._database.transaction() as connection:
            self._delete(connection, document_id)

    def query(self, text: str, k: int, documents: Collection[str] | None) -> list[tuple[str, float]]:
        match = " OR ".join(f'"{word}"' for word in self._telling(content_words(text)))
        if not match or not k:
            return []
        sql = "SELECT e.id, -bm25(bags) AS score FROM bags JOIN entries e ON e.number = bags.rowid WHERE bags MATCH ?"
        values: list[object] = [match]
        if documents is not None:
            sql += " AND e.document_id IN (SELECT value FROM json_each(?))"
            values.append(json.dumps(list(documents)))
        return self._rows(f"{sql} ORDER BY score DESC, e.id LIMIT ?", *values, k)

    def _telling(self, words: list[str]) -> list[str]:
        """The words to rank by: all of them in a small corpus, in a large one the rarest, as many as time allows.

        A word that stands in a tenth of a large corpus costs as much as all the rare ones and says next to nothing.
        """
        if (self._rows("SELECT max(number) FROM entries")[0][0] or 0) <= MOST_SCORED:
            return words
        frequency = self.document_frequency(words)
        rarest = sorted(frequency, key=lambda word: (frequency[word], word))
        totals = accumulate(frequency[word] for word in rarest)
        return [word for word, total in zip(rarest, totals, strict=True) if total <= MOST_SCORED or word == rarest[0]]

    def document_frequency(self, words: Collection[str]) -> dict[str, int]:
        sql = "SELECT term, doc FROM vocabulary WHERE term = ?"
        return {term: doc for word in words for term, doc in self._rows(sql, word)}

    def terms(self, beginning: str) -> list[str]:
        sql = "SELECT term FROM vocabulary WHERE term >= ? AND term < ? ORDER BY term"
        return [row[0] for row in self._rows(sql, beginning, f"{beginning}\U0010ffff")]

    def holding(self, term: str) -> str | None:
        sql = "SELECT e.id FROM bags JOIN entries e ON e.number = bags.rowid WHERE bags MATCH ? LIMIT 1"
        rows = self._rows(sql, f'"{term}"')
        return rows[0][0] if rows else None

    def entries(self) -> dict[str, tuple[str, str]]:
        return {row[0]: (row[1], row[2]) for row in self._rows("SELECT id, document_id, digest FROM entries")}

    def clear(self) -> None:
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM bags")
            connection.execute("DELETE FROM entries")

    def _delete(self, connection: Any, document_id: str, ids: Sequence[str] = ()) -> None:
        """Delete the entries of a document, and any other entry under these passage ids."""
        concerned = "document_id = ? OR id IN (SELECT value FROM json_each(?))"
        values = (document_id, json.dumps(list(ids)))
        connection.execute(f"DELETE FROM bags WHERE rowid IN (SELECT number FROM entries WHERE {concerned})", values)
        connection.execute(f"DELETE FROM entries WHERE {concerned}", values)

    def _rows(self, sql: str, *values: object) -> list[Any]:
        return self._database.rows(sql, *values)
