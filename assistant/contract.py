"""The public shape of an answer, version 1: what ``ask --json`` and ``ask --file`` print (docs/ask-contract.md).

Keys may be added within a version; none is removed or changes its meaning.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.errors import QuestionsError
from assistant.foreign import iso_precision, show
from assistant.types import Answer, Basis, Citation, Filters, Hit, Turn

VERSION = 1
USAGE = ("calls", "input_tokens", "output_tokens")
"""What is counted of a chat model; 0 where none was asked, or where it does not say."""
MOST_FAULTS = 20
"""Bad lines named in one sentence, at most."""
SURROGATES = re.compile("[\ud800-\udfff]")
LINE_ENDS = re.compile("[\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One line of a file of questions. ``id`` is given back as it came; without one it is the number of the line."""

    id: str | int
    question: str
    history: tuple[Turn, ...] = ()
    as_of: str | None = None


def answer_json(answer: Answer, question_id: str | int | None = None) -> dict[str, Any]:
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
                "focus": list(claim.focus) if claim.focus else None,
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
            "absence": answer.receipt.absence,
        },
        "as_of": answer.as_of,
        "basis": _basis(answer.basis),
        "support": round(answer.trace.support, 4),
        "engine": answer.trace.engine,
        "model": answer.trace.model,
        "prompts": answer.trace.prompt_fingerprint,
        "usage": {name: answer.trace.usage.get(name, 0) for name in USAGE},
        "seconds": round(sum(answer.trace.seconds.values()), 4),
    }


def hits_json(hits: tuple[Hit, ...]) -> list[dict[str, Any]]:
    """One entry a paragraph, best first: the pieces of an over-long paragraph count once."""
    rows: dict[tuple[str, int], dict[str, Any]] = {}
    for hit in hits:
        key = (hit.passage.document_id, hit.passage.paragraph)
        rows.setdefault(key, {"document": key[0], "paragraph": key[1], "score": round(hit.score, 6)})
    return list(rows.values())


def retrieved_json(hits: tuple[Hit, ...]) -> list[dict[str, Any]]:
    """What ``search --json`` prints: one entry a passage, best first, with its words."""
    return [
        {
            "passage": hit.passage.id,
            "document": hit.passage.document_id,
            "paragraph": hit.passage.paragraph,
            "score": round(hit.score, 6),
            "found_by": dict(hit.found_by),
            "text": hit.passage.text,
            "start": hit.passage.start,
            "end": hit.passage.end,
        }
        for hit in hits
    ]


def filters_json(filters: Filters) -> dict[str, Any]:
    """Filters as programs and samples give them, without those that let everything pass."""
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in asdict(filters).items() if value
    }


def one_line(data: dict[str, Any]) -> str:
    """A JSON line: characters that some readers take for the end of a line are escaped."""
    return LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(data, ensure_ascii=False))


def iso_date(value: object) -> str:
    """An ISO date: ``2019``, ``2019-12`` or ``2019-12-01``. Raises ValueError saying why a value is none."""
    iso_precision(value)
    return str(value)


def question_text(value: object) -> str:
    """A question. Raises ValueError saying why a value is none."""
    if not isinstance(value, str):
        raise ValueError("is not a text")
    if not value.strip():
        raise ValueError("is empty")
    return _characters(value)


def _characters(text: str) -> str:
    if SURROGATES.search(text):
        raise ValueError("holds bytes that are no characters")
    return text


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "passage": citation.passage_id,
        "document": citation.document_id,
        "paragraph": citation.paragraph,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
    }


def _basis(basis: Basis) -> dict[str, Any]:
    return {
        "origins": [{"reports": list(one.reports), "documents": list(one.documents)} for one in basis.origins],
        "differing": [
            [{**asdict(row), "citation": _citation(row.citation)} for row in figures] for figures in basis.differing
        ],
    }


def read_questions(path: Path) -> list[QuestionLine]:
    """The questions of a JSONL file. Raises QuestionsError naming every line that is not one."""
    asked, faults = [], []
    for number, line in enumerate(_read(path).split("\n"), start=1):
        if line.strip():
            try:
                asked.append(_asked(json.loads(line), number))
            except (ValueError, RecursionError) as error:
                faults.append(f"line {number}: {_reason(error)}")
    if faults:
        more = f" (and {len(faults) - MOST_FAULTS} more)" if len(faults) > MOST_FAULTS else ""
        raise QuestionsError(
            f"{str(path)!r} has lines that are not questions: {'; '.join(faults[:MOST_FAULTS])}{more}.",
            'Each line is an object like {"id": "q1", "question": "…"}.',
        )
    return asked


def _read(path: Path) -> str:
    hint = "Give a UTF-8 file of JSON lines."
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuestionsError(f"{str(path)!r} cannot be read: {error.strerror}.", hint) from None
    except UnicodeDecodeError as error:
        raise QuestionsError(f"{str(path)!r} is not UTF-8: byte {error.start} is no part of it.", hint) from None


def _asked(row: Any, number: int) -> QuestionLine:
    if not isinstance(row, dict):
        raise ValueError("not an object")
    if "question" not in row:
        raise ValueError("no 'question'")
    question_id, as_of = row.get("id"), row.get("as_of")
    if question_id is not None and (isinstance(question_id, bool) or not isinstance(question_id, str | int)):
        raise ValueError(f"'id' {show(question_id)} is neither a text nor a whole number")
    return QuestionLine(
        str(number) if question_id is None else question_id,
        _checked("question", row["question"], question_text),
        history_turns(row.get("history")),
        None if as_of is None else _checked("as_of", as_of, iso_date),
    )


def history_turns(value: Any) -> tuple[Turn, ...]:
    """The turns before a question; None is none. Raises ValueError saying why a value is no list of turns."""
    if not isinstance(value, list | None):
        raise ValueError(f"'history' {show(value)} is not a list")
    return tuple(_turn(turn) for turn in value or ())


def _turn(value: Any) -> Turn:
    match value:
        case {"role": "user" | "assistant" as role, "content": str(content)}:
            return Turn(role, _checked("history", content, _characters), _cited(value.get("cited")))
    raise ValueError(f"a turn of 'history' is {show(value)}, not like {{'role': 'user', 'content': '…'}}")


def _cited(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | None):
        raise ValueError(f"'cited' {show(value)} is not a list")
    for name in value or ():
        if not isinstance(name, str):
            raise ValueError(f"'cited' holds {show(name)}, which is no id of a passage")
    return tuple(_checked("cited", name, _characters) for name in value or ())


def turn_json(turn: Turn) -> dict[str, Any]:
    """A turn as plain data, as `history_turns` reads it."""
    return {"role": turn.role, "content": turn.content, **({"cited": list(turn.cited)} if turn.cited else {})}


def _checked(name: str, value: object, check: Callable[[Any], str]) -> str:
    try:
        return check(value)
    except ValueError as error:
        raise ValueError(f"{name!r} {show(value)} {error}") from None


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON ({error.msg})"
    return str(error) if isinstance(error, ValueError) else "nested too deep"
