"""Whether two sentences give different figures for the same thing.

One figure of each is set against the other: both count the same noun, or are shares, or sums in one money. They differ
where neither can be a rounding of the other. The sentences have to be about one thing: they name no different years or
things, whoever tells them aside, and share words, by how telling these are. Fewer do where both answer one question. Not
compared: what a figure is a part of or comes on top of (``of the 86``, ``27 others``), ``half``, sums in two moneys, and
lists, whose parts cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from decimal import Decimal

from assistant.answers.counts import ALIKE, counted
from assistant.answers.figures import Figure, figures, years
from assistant.answers.told import NO_MATTER, Told
from assistant.questions.aliases import NO_ALIASES, Aliases
from assistant.questions.understanding import Query
from assistant.words import words

Weigh = Callable[[str], float]
"""How telling a stem is: 1 where it stands in one passage alone, near 0 where it stands in all."""
ENOUGH = 1.0
"""How much the words that two sentences share have to tell together: as much as one that stands in one passage alone,"""
ENOUGH_ASKED = 0.2
"""and where both answer one question."""
LEAST_SHARED = 2
"""Words that they share, at least."""
UNSHARED = 0.5
"""How much the names that one of them has alone may tell, as a share of that."""
MOST_ASKED = 0.6
"""How much of a question a sentence has to hold to answer it, by how telling its words are."""
COARSEST = 20
"""No figure is rounded by more than this part of it, unless it says so."""


def even(_: str) -> float:
    """Every word as telling as any other, where nothing is known of the corpus: five are enough."""
    return ENOUGH / 5


@dataclass(frozen=True, slots=True)
class Differences:
    """How sentences are compared: by which other names of things, by how telling words are here, for what question."""

    aliases: Aliases = NO_ALIASES
    weigh: Weigh = even
    query: Query | None = None

    def between(self, ours: Told, theirs: Told) -> tuple[Figure, Figure] | None:
        """The two figures that two sentences give for one thing, where they give different ones."""
        pairs = [(a, b) for a in figures(ours.text) for b in figures(theirs.text) if _comparable(a, b)]
        asked = self._asked(ours, theirs)
        if asked is not None and asked in pairs:
            pairs = [asked]
        if len(pairs) != 1:  # several: a list or a comparison, whose parts cannot be told apart safely
            return None
        one, other = pairs[0]
        if _holds(theirs, one) or _holds(ours, other) or not excluded(one, other):
            return None
        enough = ENOUGH_ASKED if asked else ENOUGH
        return (one, other) if self._of_one_thing(ours, theirs, {one.head, other.head}, enough) else None

    def _of_one_thing(self, ours: Told, theirs: Told, heads: Set[str], enough: float) -> bool:
        """Whether no year and no name keeps two sentences apart, and what they share tells enough."""
        mine, yours = years(ours.matter), years(theirs.matter)
        if mine and yours and not mine & yours:
            return False
        lacking = {name for name in ours.named(self.aliases) if theirs.lacks(name)}
        added = {name for name in theirs.named(self.aliases) if ours.lacks(name)}
        if lacking and added:
            return False
        shared = (ours.content(self.aliases) & theirs.content(self.aliases)) - heads
        told = sum(map(self.weigh, shared))
        alone = sum(self.weigh(stem) for name in lacking | added for stem in words(name))
        return len(shared) >= LEAST_SHARED and told >= enough and alone <= UNSHARED * told

    def _asked(self, ours: Told, theirs: Told) -> tuple[Figure, Figure] | None:
        """The figures by which two sentences answer the question; None where one does not, or it asks for none."""
        if self.query is None or not (self._answers(self.query, ours) and self._answers(self.query, theirs)):
            return None
        one, other = self._figure(self.query, ours), self._figure(self.query, theirs)
        return (one, other) if one and other else None

    def _answers(self, query: Query, told: Told) -> bool:
        """Whether a sentence and what stands around it hold most of what a question is about."""
        weights = {stem: self.weigh(stem) for stem in _about(query)}
        held = weights.keys() & set(words(self.aliases.usual(f"{told.text}\n{told.around}")))
        return sum(weights[stem] for stem in held) >= MOST_ASKED * sum(weights.values()) > 0

    def _figure(self, query: Query, told: Told) -> Figure | None:
        """The figure of a sentence that is asked for: of several, the one nearest to the words of the question."""
        found = [one for one in figures(told.text) if not one.given and _is_asked_for(query, one)]
        near = [self._near(query, one) for one in found]
        return found[near.index(max(near))] if found and near.count(max(near)) == 1 else None

    def _near(self, query: Query, figure: Figure) -> float:
        held = (stem for clause in figure.clauses for stem in set(words(self.aliases.usual(clause))))
        return sum(self.weigh(stem) for stem in held if stem in _about(query))


def _about(query: Query) -> Set[str]:
    """The stems that say what a question is about, but for what it wants counted."""
    return frozenset(query.words) - counted(query) - NO_MATTER


def _is_asked_for(query: Query, figure: Figure) -> bool:
    if counting := counted(query):
        return figure.head in counting
    if "share" in query.wants:
        return figure.unit == "%"
    return bool(figure.quantity.currency) if "money" in query.wants else "number" in query.wants


def _comparable(one: Figure, other: Figure) -> bool:
    if one.given or other.given or one.quantity.currency != other.quantity.currency:
        return False
    alone = {one.head, other.head}
    same = bool(one.head) and (len(alone) == 1 or any(alone <= group for group in ALIKE))
    return one.unit == other.unit if "%" in (one.unit, other.unit) else bool(one.unit) or same


def _holds(told: Told, figure: Figure) -> bool:
    """Whether a sentence holds a figure, of whatever: with another, it tells the two apart itself."""
    return any(not figure.quantity.meanings.isdisjoint(other.quantity.meanings) for other in figures(told.text))


def excluded(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot both be right: neither is a rounding of the other, nor within its bounds."""
    (low, high), (least, most) = one.range, other.range
    coarse, fine = max(one.step, other.step), min(one.step, other.step)
    rounding = min(coarse / 2, max(one.value, other.value) / COARSEST) if coarse > fine else Decimal(0)
    return max(low, least) - min(high, most) > rounding
