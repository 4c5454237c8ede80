"""From a question as understood to the hits that are read: those of the whole question, of its sides, and carried.

Carried are passages that the answer before cites, where the question follows it up: "And who signed it?" is often told
beside what was just quoted. They are scored for the new question like any other, and those that come near enough to its
best hit are read with the first hits; what has nothing to do with it is left behind.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from assistant.answers import sides
from assistant.answers.reader import READ_HITS
from assistant.filters import Filters
from assistant.protocols import Retrieve
from assistant.questions.aliases import Aliases
from assistant.questions.understanding import Query
from assistant.types import Hit, Record

MOST_CARRIED = 3
"""Passages of the answer before that are read again, at most; more only where they would be read anyway."""
LEAST_STANDING = 0.37
"""How good a carried passage has to be for the new question, as a share of the score of the best hit."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What there is to read. ``hits`` are those of the whole question, ``searched`` those of each side of a comparison.

    ``carried`` are ids of those of the first hits that the answer before cites. ``known_by`` is the date of the filters
    after which nothing is to be known.
    """

    hits: tuple[Hit, ...]
    carried: tuple[str, ...] = ()
    searched: tuple[sides.Searched, ...] = ()
    known_by: str | None = None

    @property
    def every(self) -> tuple[Hit, ...]:
        """All hits, each passage once, those of the whole question first."""
        return sides.united(self.hits, *(one.hits for one in self.searched))

    def among(self, documents: Collection[str]) -> Gathered:
        """Without the hits of other documents than these: those that were removed since."""
        hits, *searched = (
            tuple(hit for hit in found if hit.passage.document_id in documents)
            for found in (self.hits, *(one.hits for one in self.searched))
        )
        carried = {hit.passage.id for hit in hits}.intersection(self.carried)
        return replace(
            self,
            hits=sides.united(hits),
            carried=tuple(one for one in self.carried if one in carried),
            searched=tuple(replace(one, hits=own) for one, own in zip(self.searched, searched, strict=True)),
        )


@dataclass(frozen=True, slots=True)
class Gathering:
    """Gathers the hits for a question: ``k`` of the whole of it. ``records`` are those of the corpus."""

    retrieve: Retrieve
    k: int
    aliases: Aliases
    records: Callable[[], Sequence[Record]]

    def gather(self, query: Query, cited: Collection[str], filters: Filters) -> Gathered:
        """What there is to read; ``cited`` are ids of the passages that the answer followed up cites."""
        found = self.retrieve(query.text, filters, self.k, cited)
        searched = sides.search(query, found[: self.k], self.retrieve, filters, self.aliases, self.records)
        return Gathered(*carry(found, self.k, cited), searched, filters.known_by)


def carry(found: Sequence[Hit], k: int, cited: Collection[str]) -> tuple[tuple[Hit, ...], tuple[str, ...]]:
    """The first k of the hits found, with at most `MOST_CARRIED` of those cited among the ones read; the ids of these.

    They take the last places there from hits that are not cited, and only as many as stand further behind and are
    near enough to the best one. What else was found only because it is cited is no hit.
    """
    first = found[:READ_HITS]
    ahead = [hit for hit in first if hit.passage.id in cited]
    least = LEAST_STANDING * max((hit.score for hit in found), default=0.0)
    near = [hit for hit in found[READ_HITS:] if hit.passage.id in cited and hit.score >= least]
    moved = near[: max(0, MOST_CARRIED - len(ahead))]
    given_up = [hit for hit in first if hit not in ahead][len(first) - len(ahead) - len(moved) :] if moved else []
    rest = [*given_up, *(hit for hit in found[READ_HITS:k] if hit not in moved)]
    order = [*(hit for hit in first if hit not in given_up), *moved, *rest]
    ranked = tuple(replace(hit, rank=rank) for rank, hit in enumerate(order, start=1))
    return ranked, tuple(hit.passage.id for hit in [*ahead, *moved])
