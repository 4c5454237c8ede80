"""All checks of one claim, in a fixed order: what the reader is shown, and what the evaluation measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checks import attribution, names, negation, numbers, quotes, status, support
from assistant.checks.evidence import Evidence
from assistant.checks.names import Aliases
from assistant.checks.support import Likeness
from assistant.types import Check, Claim

NAMES = (quotes.NAME, numbers.NAME, names.NAME, attribution.NAME, status.NAME, negation.NAME, support.NAME)
"""The checks, in the order in which their verdicts come."""


@dataclass(frozen=True, slots=True)
class Checker:
    """The checks, with what they know beyond the claim and its evidence.

    ``aliases``: other names that may stand for one, for ``names``. ``likeness``: how like in meaning texts are, for
    ``support``; without it words alone decide.
    """

    aliases: Aliases | None = None
    likeness: Likeness | None = None

    def check(self, claim: Claim, evidence: Sequence[Evidence]) -> tuple[Check, ...]:
        """The verdict of every check on a claim, against what the claim itself cites and nothing else.

        ``evidence``: one for each citation. A claim that repeats its source word for word is checked like any other.
        """
        return (
            quotes.check(claim, evidence),
            numbers.check(claim, evidence),
            names.check(claim, evidence, self.aliases),
            attribution.check(claim, evidence),
            status.check(claim, evidence),
            negation.check(claim, evidence),
            support.check(claim, evidence, self.likeness),
        )


WORDS_ALONE = Checker()
"""The checks that know nothing beyond the claim and its evidence."""
