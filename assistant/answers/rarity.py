"""How telling the words of a question are in this corpus, and how much of them a text holds."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from assistant.answers.surnames import by_surname
from assistant.questions.aliases import Aliases
from assistant.questions.understanding import Query
from assistant.tenses import same_verb
from assistant.words import words


def telling(count: int, passages: int) -> float:
    """How telling a word is that stands in ``count`` of the passages: a rare one says most."""
    return math.log(1 + (passages - count + 0.5) / (count + 0.5))


@dataclass(frozen=True, slots=True)
class Rarity:
    """How telling each word of a question is in this corpus; words the corpus never says are the most telling.

    ``people``: those it names in full, as `by_surname` has them; ``kind``: the kind of thing whose name is asked for,
    and ``called`` the words for it, which any such name stands for ("which companies": ZTE).
    """

    weights: Mapping[str, float]
    aliases: Aliases
    people: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    kind: str | None = None
    called: frozenset[str] = frozenset()

    @classmethod
    def of(cls, query: Query, frequency: Mapping[str, int], passages: int, aliases: Aliases) -> Rarity:
        """The weights of a question's words; ``frequency``: in how many of the ``passages`` each stands, and
        each other form of the same verb.

        A word that the question takes from the turns before counts half.
        """
        weights = {}
        for word in (*query.words, *query.background):
            count = max(frequency.get(form, 0) for form in same_verb(word))
            weight = telling(count, passages)
            weights[word] = weight if word in query.words else weight / 2
        return cls(weights, aliases, by_surname(query.asked, aliases), query.entity, query.called & weights.keys())

    def held(self, text: str) -> frozenset[str]:
        """The question's words that a text holds, under whatever name."""
        known = {forename for forename, surname in self.people.items() if surname.search(text)}
        named = any(one.entity.kind == self.kind for one in self.aliases.mentions(text)) if self.called else False
        called = self.called if named else ()
        said = {*words(self.aliases.expanded(text)), *known, *called}
        return frozenset(word for word in self.weights if not said.isdisjoint(same_verb(word)))

    def coverage(self, held: Collection[str]) -> float:
        """The share, by weight, of the question's words that are held: 0 to 1."""
        total = sum(self.weights.values())
        return sum(self.weights[word] for word in held) / total if total else 0.0
