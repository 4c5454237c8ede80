"""The public shape of an answer, version 1: what ``ask --json`` and ``ask --file`` print (docs/ask-contract.md).

Keys may be added within a version; none is removed or changes its meaning.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.errors import QuestionsError
from assistant.types import Answer, Citation, Hit, Turn

VERSION = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of a file of questions."""

    id: str
    question: str
    history: tuple[Turn, ...] = ()
    as_of: str | None = None


def answer_json(answer: Answer, question_id: str | None = None) -> dict[str, Any]:
    """An answer as plain data, ready for ``json.dumps``."""
    searched = answer.receipt.searched
    return {
        "version": VERSION,
        "id": question_id,
        "question": answer.question,
        "status": answer.status,
        "claims": [
            {
                "text": claim.text,
                "citations": [_citation(citation) for citation in claim.citations],
                "checks": [asdict(check) for check in claim.checks],
            }
            for claim in answer.claims
        ],
        "problems": [asdict(problem) for problem in answer.problems],
        "hits": hits_json(answer.hits),
        "receipt": {
            "understood": answer.receipt.understood,
            "documents": searched.documents,
            "passages": searched.passages,
            "first_date": searched.first_date,
            "last_date": searched.last_date,
            "missing": list(answer.receipt.missing),
        },
        "as_of": answer.as_of,
        "engine": answer.trace.engine,
        "seconds": round(sum(answer.trace.seconds.values()), 4),
    }


def hits_json(hits: tuple[Hit, ...]) -> list[dict[str, Any]]:
    """One entry a paragraph, best first: the pieces of an over-long paragraph count once."""
    rows: dict[tuple[str, int], dict[str, Any]] = {}
    for hit in hits:
        key = (hit.passage.document_id, hit.passage.paragraph)
        rows.setdefault(key, {"document": key[0], "paragraph": key[1], "score": round(hit.score, 6)})
    return list(rows.values())


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "document": citation.document_id,
        "paragraph": citation.paragraph,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
    }


def read_questions(path: Path) -> list[Asked]:
    """The questions of a JSONL file. Raises QuestionsError naming every line that is not one."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionsError(f"{str(path)!r} cannot be read: {error}.", "Give a UTF-8 file of JSON lines.") from None
    asked, faults = [], []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                asked.append(_asked(json.loads(line), number))
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                faults.append(f"line {number}: {_reason(error)}")
    if faults:
        more = f" (and {len(faults) - 5} more)" if len(faults) > 5 else ""
        raise QuestionsError(
            f"{str(path)!r} has lines that are not questions: {'; '.join(faults[:5])}{more}.",
            'Each line is an object like {"id": "q1", "question": "…"}.',
        )
    return asked


def _asked(row: Any, number: int) -> Asked:
    history = tuple(_turns(row.get("history") or []))
    question, as_of = row["question"], row.get("as_of")
    if not isinstance(question, str) or not question.strip():
        raise ValueError("'question' is empty or not a text")
    if as_of is not None and not isinstance(as_of, str):
        raise ValueError(f"'as_of' is {as_of!r}, not a date like '2019-12-01'")
    return Asked(str(row.get("id", number)), question, history, as_of)


def _turns(history: list[Any]) -> Iterator[Turn]:
    for turn in history:
        if turn["role"] not in {"user", "assistant"} or not isinstance(turn["content"], str):
            raise ValueError(f"a turn of 'history' is {turn!r}")
        yield Turn(turn["role"], turn["content"])


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON ({error.msg})"
    if isinstance(error, KeyError):
        return f"no {error.args[0]!r}"
    return str(error) if isinstance(error, ValueError) else "not an object with 'question'"
