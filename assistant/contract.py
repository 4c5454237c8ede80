"""The public shape of an answer, version 1: what ``ask --json`` and ``ask --file`` print (docs/ask-contract.md).

Keys may be added within a version; none is removed or changes its meaning.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

from assistant.filters import Filters
from assistant.types import Answer, Basis, Citation, Claim, Hit, Listing, Receipt, Turn

VERSION = 1
USAGE = ("calls", "input_tokens", "output_tokens")
"""What is counted of a chat model; 0 where none was asked, or where it does not say."""
LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def answer_json(answer: Answer, question_id: str | int | None = None) -> dict[str, Any]:
    """An answer as plain data, ready for ``json.dumps``."""
    return {
        "version": VERSION,
        "id": question_id,
        "question": answer.question,
        "status": answer.status,
        "claims": [_claim(claim) for claim in answer.claims],
        "problems": [asdict(problem) for problem in answer.problems],
        "hits": hits_json(answer.hits),
        "receipt": _receipt(answer.receipt),
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


def turn_json(turn: Turn) -> dict[str, Any]:
    """A turn as plain data, as `assistant.wanted` reads it."""
    return {"role": turn.role, "content": turn.content, **({"cited": list(turn.cited)} if turn.cited else {})}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "text": claim.text,
        "focus": list(claim.focus) if claim.focus else None,
        "citations": [_citation(citation) for citation in claim.citations],
        "checks": [asdict(check) for check in claim.checks],
    }


def _receipt(receipt: Receipt) -> dict[str, Any]:
    return {
        "understood": receipt.understood,
        "documents": receipt.searched.documents,
        "passages": receipt.searched.passages,
        "first_date": receipt.searched.first_date,
        "last_date": receipt.searched.last_date,
        "missing": list(receipt.missing),
        "absence": receipt.absence,
        "spellings": [asdict(spelling) for spelling in receipt.spellings],
        "outside": receipt.outside,
        "listing": _listing(receipt.listing) if receipt.listing else None,
    }


def _listing(listing: Listing) -> dict[str, Any]:
    return {
        "sentence": listing.sentence,
        "records": [
            {
                "document": record.id,
                "title": record.title,
                "authors": list(record.authors),
                "publisher": record.publisher,
                "published": record.published,
                "precision": record.published_precision,
            }
            for record in listing.records
        ],
        "more": listing.more,
    }


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
