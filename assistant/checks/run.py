"""Every check on one claim. A small stand-in: figures and words only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.evidence import Evidence
from assistant.types import Check, Claim
from assistant.words import content_words, words


def check(claim: Claim, evidence: Sequence[Evidence], reader: object = None) -> tuple[Check, ...]:  # noqa: ARG001
    """The verdicts on a claim against its own cited passages."""
    held = {word for one in evidence for word in words(f"{one.passage.text} {one.record.title} {one.record.publisher}")}
    figures = [word for word in words(claim.text) if word[0].isdigit()]
    there = [word for one in evidence for word in words(one.passage.text) if word[0].isdigit()]
    missing = [f"{figure}: the source says {there[0]}." for figure in figures if there and figure not in held]
    missing += [f"{figure}: the source says no number." for figure in figures if not there and figure not in held]
    said = content_words(re.sub(r"\d\S*", "", claim.text))
    covered = sum(word in held for word in said) / len(said) if said else 0.0
    return (
        Check("numbers", "fail" if missing else "pass" if figures else "not_applicable", ", ".join(missing)),
        Check("support", "pass" if covered >= 0.7 else "fail", "" if covered >= 0.7 else "The source says less."),
    )
