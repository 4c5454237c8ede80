"""Sample lines as a log has them, and logs of them, for the tests of what reads logs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.evaluation.log import Log

HEADER = {
    "kind": "header",
    "version": 1,
    "task": "small",
    "started": "2026-01-02T03:04:05+00:00",
    "commit": "0123456789abcdef",
    "dirty": True,
    "left_out": 2,
    "samples_hash": "5a",
}


def claim(text: str, *cited: tuple[str, int]) -> dict[str, Any]:
    citations = [{"document": d, "paragraph": p, "quote": text, "start": 0, "end": len(text)} for d, p in cited]
    return {"text": text, "citations": citations, "checks": []}


def line(
    sample: str,
    kind: str = "numeric",
    question: str = "How many?",
    expected: str = "Nine.",
    answerable: bool = True,
    gold: Sequence[tuple[str, int]] = (("a", 1),),
    claims: Sequence[dict[str, Any]] = (),
    found: Sequence[tuple[str, int]] = (),
    stage: str | None = None,
    **scores: float | None,
) -> dict[str, Any]:
    """A sample line; every arm found the same, and it was refused where it has no claims."""
    refused = float(not claims)
    fixed = {"accuracy": 1.0, "refused": refused, "refusal_right": 1.0, "seconds": 0.5, "confidence": 0.9}
    return {
        "kind": "sample",
        "id": sample,
        "type": kind,
        "question": question,
        "expected": expected,
        "answerable": answerable,
        "gold": [list(key) for key in gold] if answerable else [],
        "answer": {
            "status": "grounded" if claims else "not_found",
            "claims": list(claims),
            "hits": [],
            "receipt": {"understood": question},
            "support": 0.9,
            "seconds": 0.5,
        },
        "runs": {arm: [list(key) for key in found] for arm in ("dense", "lexical", "fused")},
        "scores": fixed | {"citation_precision": None} | scores,
        "stage": stage,
    }


def log(*lines: dict[str, Any], seconds: float | None = 1.5, **header: Any) -> Log:
    return Log(Path("small.jsonl"), HEADER | header, lines, seconds)
