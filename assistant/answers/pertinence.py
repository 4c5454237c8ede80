"""Whether a sentence is about what a question names: not about another company or place instead, nor about what it
sets aside ("outside Zimbabwe", "other than Huawei").

By the names that are known (`aliases`); of what has no known name only a follow-up tells that it took another's place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence, Set

from assistant.questions.aliases import Aliases, Entity, Mention, is_adjective
from assistant.questions.understanding import Query
from assistant.words import content_words

_APART = re.compile(
    r"\b(?:other than|outside(?: of)?|besides|apart from|aside from|except(?: for)?|excluding|in addition to)\s+"
    r"(?:the\s+)?",
    re.I,
)
_JOINS = re.compile(r"\s*(?:,\s*)?(?:(?:and|or|&)\s+)?(?:the\s+)?", re.I)
_PROPER = r"[A-Z][\w&’'-]*"
_TITLE = re.compile(
    rf"\b{_PROPER}(?: (?:(?:of|for) (?:the )?)?{_PROPER}){{0,5}} (?:survey|index|list|act"
    r"|Act|Law|List|Index|Directive|Regulation|Code|Treaty|Convention|Charter|Protocol|Survey|Accord)\b"
)
_TOLD_OF = frozenset(("company", "place"))
"""Kinds of which one is told of instead of another. Bodies and publishers are heard as often as spoken of."""


def set_aside(question: str, aliases: Aliases) -> list[Entity]:
    """What a question does not want to hear of: those named behind "other than", "outside" and the like."""
    mentions = {one.start: one for one in aliases.mentions(question)}
    found: list[Entity] = []
    for match in _APART.finditer(question):
        at = match.end()
        while (one := mentions.get(at)) and (not found or one.entity.kind == found[0].kind):
            found.append(one.entity)
            joined = _JOINS.match(question, one.end)
            at = joined.end() if joined and joined.end() > one.end else -1
    return found


def names_another(text: str, apart: Collection[Entity], question: str, aliases: Aliases) -> bool:
    """Whether a text sets the same aside, or names something of its kind that the question does not name."""
    here = set_aside(text, aliases)
    if here and set(apart).issubset(here):
        return True
    kinds, known = {one.kind for one in apart}, aliases.named(question)
    return any(one.entity.kind in kinds and one.entity not in known for one in _spoken_of(text, aliases))


def titles(question: str, aliases: Aliases) -> list[Set[str]]:
    """The stems of what a question calls by a title: the "AI Act", the "Entity List", the "Carnegie index"."""
    return [frozenset(content_words(aliases.usual(match[0]))) for match in _TITLE.finditer(question)]


def strays(query: Query, text: str, aliases: Aliases, held: Collection[str] = (), kinds: Set[str] = _TOLD_OF) -> bool:
    """Whether a text names another company or place than the question does, and not one that it names.

    ``held``: stems that stand around it; what they name is named. A kind that is asked for has to be another.
    ``kinds``: companies, places or both.
    """
    apart = set_aside(query.asked, aliases)
    asked = [one for one in aliases.named(query.asked) if one.kind in kinds - {query.entity} and one not in apart]
    told = {one.entity for one in _spoken_of(text, aliases)}
    every = set(aliases.named(text))
    for kind in {one.kind for one in asked}:
        wanted = [one for one in asked if one.kind == kind]
        here = any(one in every or set(content_words(one.name)) <= set(held) for one in wanted)
        if not here and any(one.kind == kind for one in told):
            return True
    return False


def _spoken_of(text: str, aliases: Aliases) -> list[Mention]:
    """What a text names, but for places that only say where somebody is from."""
    return [one for one in aliases.mentions(text) if not is_adjective(text, one)]


def only_of_others(text: str, query: Query, aliases: Aliases) -> bool:
    """Whether a text names what a follow-up no longer asks about, and not what took its place: "And Lumisk?"."""
    return _names_any(text, query.beside, aliases) and not _names_any(text, query.anew, aliases)


def _names_any(text: str, names: Sequence[str], aliases: Aliases) -> bool:
    told = aliases.named(text)
    return any(
        any(entity in told for entity in known) if (known := aliases.named(one)) else _as_word(one).search(text)
        for one in names
    )


def _as_word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.I)
