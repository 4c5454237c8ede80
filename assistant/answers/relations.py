"""What somebody is to something by a few settled words: its owner, its founder, its seat, its staff, its judge; whether
it is on a list or in a group; what it is worth, what a court decided, how anybody voted. `settled` has the words.

A sentence that has none of the words that tell it does not answer, however much else it says of the same company.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from assistant.answers.kinds import lacking
from assistant.answers.referents import names_person
from assistant.answers.settled import HOLDER, NAME, RELATIONS, WHO, Relation
from assistant.questions.aliases import Aliases
from assistant.questions.understanding import Query
from assistant.words import content_words, words

_POINTS = re.compile(r"\b(?:it|its|he|his|she|her|they|their|this|these)\b|\b[Tt]he (?:company|firm|group|app)\b", re.I)
_GOES_ON = re.compile(r"(?:It|He|She|They|The (?:company|firm|group|app))\b")
"""How a passage begins that goes on with what the one before it names."""
_MORE = re.compile(r"\bfor (?:how much|what sum)\b", re.I)
"""What is asked beside who did something."""
_BLACK = re.compile(r"\bblack ?list", re.I)
_LIST = re.compile(r"(?<!did )(?<!does )\b([A-Z]\w+) [Ll]ist\b")
_NO_NAMES = frozenset(words("Who Whom Whose What When Where Which Is Are Was Were Does Do Did How Why And So List The"))


@dataclass(frozen=True, slots=True)
class Sought:
    """A relation that a question asks for. ``names``: stems of what the question names; ``places``: those of places
    that it names beside; ``lists``: what the lists are called that it names."""

    question: str
    relation: Relation
    told: re.Pattern[str]
    names: frozenset[str]
    places: frozenset[str]
    lists: frozenset[str]
    aliases: Aliases

    def told_in(self, text: str, around: str, held: Collection[str]) -> bool:
        """Whether a sentence tells it; ``around``: the passage that it stands in, ``held``: the stems of the question
        that the passage holds.

        Who leads something is told with a name, who holds an office with a person's. Of another list than the
        question's it does not tell.
        """
        goes_on = around.startswith(text) and bool(_GOES_ON.match(text))
        of_it = goes_on or not self.relation.of_name or self._named(text, held)
        if not of_it or self.told.search(text) is None:
            return False
        if self.relation.what == HOLDER:
            return names_person(text, self.aliases)
        if self.relation.what == WHO:
            return lacking({"named"}, [text], self.question) is None
        lists = set(_LIST.findall(text)) or set(_LIST.findall(around))
        return not self.lists or not self.lists.isdisjoint(lists) or (not lists and bool(_BLACK.search(text)))

    def told_by_name(self, text: str) -> bool:
        """Whether a sentence tells it in words that hardly tell anything else, and says itself whose it is."""
        said = self._words(text)
        whose = bool(self.names) and said.issuperset(self.names | self.places)
        return self.relation.sure and whose and self.told_in(text, "", said)

    def _named(self, text: str, held: Collection[str]) -> bool:
        """Whether a sentence names what the question names, or points back to where it is named."""
        return self.names <= self._words(text) or (bool(_POINTS.search(text)) and self.names <= set(held))

    def _words(self, text: str) -> set[str]:
        """The stems of a text, those of everything under its usual name as well."""
        return {*words(text), *words(self.aliases.usual(text))}


def asked_for(query: Query, aliases: Aliases) -> Sought | None:
    """The relation that a question asks for; None where it asks for none or for more, or rests on the one before."""
    question = query.asked
    for relation in () if query.background or _MORE.search(question) else RELATIONS:
        if re.search(relation.asked, question):
            lists = frozenset(_LIST.findall(question))
            names = _names(question, lists, aliases)
            forms = {*names, *(form for one in aliases.named(" ".join(names)) for form in one.names)}
            told = relation.told.replace("NAME", f"(?:{'|'.join(map(re.escape, sorted(forms))) or NAME})")
            stems = frozenset(content_words(aliases.usual(" ".join(names))))
            places = (one.name for one in aliases.named(question) if one.kind == "place")
            where = frozenset(content_words(" ".join(places)))
            return Sought(question, relation, re.compile(told), stems, where, lists, aliases)
    return None


def _names(question: str, lists: Collection[str], aliases: Aliases) -> list[str]:
    """What a question names but for lists and topics; places only where it names nothing else."""
    known = _NO_NAMES.union(words(" ".join(lists)))
    found = [re.sub(r"['’]s?$", "", name) for name in re.findall(rf"\b{NAME}", question)]
    names = [name for name in found if not known.issuperset(words(name))]
    kinds = {name: {one.kind for one in aliases.named(name)} for name in names}
    others = [name for name in names if not kinds[name] & {"place", "topic"}]
    return others or [name for name in names if "topic" not in kinds[name]]
