"""Two documents, and what the stores hold of them: read through the product, or behind its back."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

from assistant.app import Assistant
from assistant.data_dir import CHROMA_FOLDER, LEXICAL_FILE
from assistant.settings import Settings
from assistant.upkeep import IngestReport

LAMPS = "Orvane sold nine lamps to Tarn.\n\nThe harbour was painted blue."


def outcomes(report: IngestReport) -> dict[str, str]:
    return {Path(item.source).name: item.outcome for item in report.items}


def ids(assistant: Assistant) -> list[str]:
    return [record.id for record in assistant.records()]


def found(assistant: Assistant, question: str) -> str | None:
    """The text of the first hit."""
    hits = assistant.retrieve(question, k=1)
    return hits[0].passage.text if hits else None


def said(assistant: Assistant, question: str) -> str:
    """Everything that an answer to a question shows a reader."""
    answer = assistant.ask(question)
    quotes = [citation.quote for claim in answer.claims for citation in claim.citations]
    return "\n".join([*quotes, *(claim.text for claim in answer.claims), *(hit.passage.text for hit in answer.hits)])


def after_the_first(done: int, *_: object) -> None:
    """Progress that is interrupted once the first document has been reported."""
    if done:
        raise KeyboardInterrupt


def raw_chroma(settings: Settings) -> dict[str, str]:
    """Every text that stands in Chroma, whatever the collection: asked with Chroma's own client in its own process."""
    script = (
        "import chromadb, json, sys; client = chromadb.PersistentClient(sys.argv[1],"
        " chromadb.config.Settings(anonymized_telemetry=False));"
        " found = [c.get(include=['documents']) for c in client.list_collections()];"
        " print(json.dumps({i: d for f in found for i, d in zip(f['ids'], f['documents'])}))"
    )
    command = [sys.executable, "-c", script, str(settings.data_dir / CHROMA_FOLDER)]
    texts: dict[str, str] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return texts


def raw_lexical(settings: Settings) -> dict[str, str]:
    """Every row of words that stands in SQLite, whether or not an entry names it."""
    connection = sqlite3.connect(settings.data_dir / LEXICAL_FILE)
    rows = connection.execute(
        "SELECT coalesce(id, 'row ' || bags.rowid), words FROM bags LEFT JOIN entries ON number = bags.rowid"
    ).fetchall()
    connection.close()
    return dict(rows)
