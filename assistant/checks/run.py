"""All checks of one claim, in a fixed order: what the reader is shown, and what the evaluation measures."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checks import attribution, names, negation, numbers, quotes, status, support
from assistant.checks.evidence import Evidence
from assistant.checks.names import Aliases
from assistant.checks.support import Reader
from assistant.types import Check, Claim

NAMES = (quotes.NAME, numbers.NAME, names.NAME, attribution.NAME, status.NAME, negation.NAME, support.NAME)
"""The checks, in the order in which their verdicts come."""


def check(
    claim: Claim, evidence: Sequence[Evidence], reader: Reader | None = None, aliases: Aliases | None = None
) -> tuple[Check, ...]:
    """The verdict of every check on a claim, against what the claim itself cites and nothing else.

    ``evidence``: one for each citation. ``reader``: consulted by ``support`` only. A claim that repeats its source word
    for word is checked like any other.
    """
    return (
        quotes.check(claim, evidence),
        numbers.check(claim, evidence),
        names.check(claim, evidence, aliases),
        attribution.check(claim, evidence),
        status.check(claim, evidence),
        negation.check(claim, evidence),
        support.check(claim, evidence, reader),
    )
