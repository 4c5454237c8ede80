"""Whether two sentences give different figures for the same thing.

One figure of each is set against the other: both count the same noun, or are shares, or sums in one money. They differ
where neither can be a rounding of the other. The sentences have to be about one thing: they name no different years or
things, whoever tells them aside, and share words, by how telling these are. Less will do where both answer one
question. Not compared: what a figure is a part of or comes on top of (``of the 86``, ``27 others``), ``half``, sums in
two moneys, and lists, whose parts cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from assistant.answers.counts import ALIKE, counted
from assistant.answers.figures import Figure, figures, years
from assistant.answers.told import UNITS, Told, topics
from assistant.questions.aliases import NO_ALIASES, Aliases
from assistant.questions.understanding import Query
from assistant.words import EMPTY_WORDS

Weigh = Callable[[str], float]
"""How telling a stem is: 1 where it stands in one passage alone, near 0 where it stands in all."""
ENOUGH = 0.5
"""How much the words that two sentences share have to tell together; twice that where they are no more than two."""
NAMED = 0.5
"""How much a name that both have tells, at least."""
LEAST_SHARED = 2
"""Words that they share, at least."""
UNSHARED = 0.5
"""How much the names that one of them has alone may tell, as a share of that."""
LEAST_ANSWERED = 0.5
"""What share of the words of a question a sentence has to hold to answer it, at least."""
MOST_YEARS = 2
"""Years between the tellings of a thing that neither of two sentences dates, at most."""
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
        if asked is not None and asked in pairs and _apart(asked, ours, theirs) and self._is_apt(asked, ours, theirs):
            return asked
        if len(pairs) != 1:  # several: a list or a comparison, whose parts cannot be told apart safely
            return None
        return pairs[0] if _apart(pairs[0], ours, theirs) and self._is_enough(pairs[0], ours, theirs) else None

    def _kept_apart(self, ours: Told, theirs: Told) -> bool:
        """Whether one is a plan, both are of years that lie apart, or each names somebody whom the other does not."""
        if ours.is_planned != theirs.is_planned:
            return True
        span = 0 if years(ours.matter) and years(theirs.matter) else MOST_YEARS
        gaps = [abs(one - other) for one in ours.years() for other in theirs.years()]
        return min(gaps, default=0) > span or all(self._alone(ours, theirs))

    def _alone(self, ours: Told, theirs: Told) -> tuple[set[str], set[str]]:
        """The names that each of two sentences has alone."""
        mine, yours = ours.named(self.aliases), theirs.named(self.aliases)
        return (
            {name for name in mine if theirs.lacks(name, self.aliases)},
            {name for name in yours if ours.lacks(name, self.aliases)},
        )

    def _is_enough(self, pair: tuple[Figure, Figure], ours: Told, theirs: Told) -> bool:
        """Whether what two sentences share tells enough, and much more than the names that one of them has alone."""
        if self._kept_apart(ours, theirs):
            return False
        shared = ours.shared(theirs, self.aliases) - {figure.head for figure in pair}
        names = ours.names(self.aliases) & theirs.names(self.aliases)
        told = sum(max(self._weight(one), NAMED if names.issuperset(one.split()) else 0.0) for one in shared)
        alone = sum(self._weight(name) for name in set().union(*self._alone(ours, theirs)))
        enough = ENOUGH if len(shared) > LEAST_SHARED else 2 * ENOUGH
        return len(shared) >= LEAST_SHARED and told >= enough and alone <= UNSHARED * told

    def _is_apt(self, pair: tuple[Figure, Figure], ours: Told, theirs: Told) -> bool:
        """Whether two sentences answer the question, and neither of somebody whom it does not name."""
        if self.query is None or self._kept_apart(ours, theirs):
            return False
        heads = frozenset(figure.head for figure in pair if not figure.unit)
        ours, theirs = _alone(ours, pair[1]), _alone(theirs, pair[0])
        asked = Told(self.query.asked)
        alone = set().union(*self._alone(ours, theirs))
        return (
            all(not asked.lacks(name, self.aliases) for name in alone)
            and self._answers(self.query, ours, heads)
            and self._answers(self.query, theirs, heads)
        )

    def _asked(self, ours: Told, theirs: Told) -> tuple[Figure, Figure] | None:
        """The figures by which two sentences answer the question; None where one does not, or it asks for none."""
        if self.query is None:
            return None
        one, other = self._figure(self.query, ours), self._figure(self.query, theirs)
        return (one, other) if one and other else None

    def _answers(self, query: Query, told: Told, heads: frozenset[str]) -> bool:
        """Whether a sentence and what stands around it hold most of what a question is about, what it counts aside."""
        about = self._about(query) - _others(heads)
        held = about & topics(told.text, self.aliases)
        return len(held) >= LEAST_ANSWERED * len(about) > 0

    def _about(self, query: Query) -> set[str]:
        """What a question is about; whom it wants to hear is none of this."""
        own = frozenset(query.words) - EMPTY_WORDS - UNITS
        return {one for one in topics(Told(query.asked).matter, self.aliases) if not own.isdisjoint(one.split())}

    def _weight(self, topic: str) -> float:
        """How telling a stem is, or a name: no more than the commonest of its words."""
        return min(map(self.weigh, topic.split()))

    def _figure(self, query: Query, told: Told) -> Figure | None:
        """The figure of a sentence that is asked for: of several, the one told of what the question names."""
        every = [one for one in figures(told.text) if not one.given]
        found = [one for one in every if _is_asked_for(query, one)]
        if not found and counted(query):  # how many of some is told by a share as well
            found = [one for one in every if one.unit == "%"]
        if len(every) > 1:
            named = [name for name in Told(query.asked).named(self.aliases) if told.says(name, self.aliases)]
            found = [one for one in found if all(Told(one.clauses[0]).says(name, self.aliases) for name in named)]
        near = [self._near(query, one) for one in found]
        return found[near.index(max(near))] if found and near.count(max(near)) == 1 else None

    def _near(self, query: Query, figure: Figure) -> tuple[float, ...]:
        """How much of the question stands in the clause of a figure, and in its part of the clause."""
        about = self._about(query)
        return tuple(sum(map(self._weight, about & topics(clause, self.aliases))) for clause in figure.clauses)


def _alone(told: Told, against: Figure) -> Told:
    """A sentence without its document, which may leave unsaid what the figure against it counts: 27 Chinese firms."""
    return Told(told.text, title=against.noun)


def _others(heads: frozenset[str]) -> frozenset[str]:
    """Stems of nouns with all that are counted as the same."""
    return heads.union(*(group for group in ALIKE if heads & group))


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


def _apart(pair: tuple[Figure, Figure], ours: Told, theirs: Told) -> bool:
    """Whether two figures exclude each other, and neither sentence holds both."""
    return not _holds(theirs, pair[0]) and not _holds(ours, pair[1]) and excluded(*pair)


def _holds(told: Told, figure: Figure) -> bool:
    """Whether a sentence holds a figure, of whatever: with another, it tells the two apart itself."""
    return any(not figure.quantity.meanings.isdisjoint(other.quantity.meanings) for other in figures(told.text))


def excluded(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot both be right: neither is a rounding of the other, nor within its bounds."""
    (low, high), (least, most) = one.range, other.range
    coarse, fine = max(one.step, other.step), min(one.step, other.step)
    rounding = min(coarse / 2, max(one.value, other.value) / COARSEST) if coarse > fine else Decimal(0)
    return max(low, least) - min(high, most) > rounding
