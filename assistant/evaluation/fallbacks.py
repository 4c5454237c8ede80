"""Samples that a chat model was to answer and could not: the sentences of the documents stand in its place. Pure.

A log is a file that anybody may have written: what says nothing of a model counts as no failure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from assistant.answers.answering import FAILED, INSTEAD

MOST_REASONS = 3
"""Reasons told in one sentence, at most; the rarest are left out."""


def problems(answer: Mapping[str, Any]) -> list[str]:
    """All that went wrong on the way to an answer of a log, as its reader was told it."""
    return [one["detail"] for one in answer.get("problems", [])]


def failure(answer: Mapping[str, Any]) -> str:
    """Why the chat model could not give this answer; empty where it could, or was not asked."""
    told = [one["detail"] for one in answer.get("problems", []) if one["kind"] == FAILED]
    return told[0].removesuffix(INSTEAD).strip() if told else ""


def failures(rows: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """How many of these sample lines the chat model failed on, by reason."""
    return Counter(filter(None, (failure(row["answer"]) for row in rows)))


def told(reasons: Counter[str], samples: int) -> str:
    """On how many samples the chat model failed, and why; empty where it never did."""
    if not reasons:
        return ""
    named = [f"{reason} ({count})" for reason, count in reasons.most_common(MOST_REASONS)]
    kinds = len(reasons) - len(named)
    more = [f"{kinds} more kind{'' if kinds == 1 else 's'} of failure."] if kinds else []
    counted = f"The chat model failed on {reasons.total()} of {samples} samples"
    return f"{counted}, which the sentences of the documents answer instead: {' '.join([*named, *more])}"
