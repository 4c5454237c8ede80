"""Names that "it", "they" or "there" may stand for: of who acts, who is asked about, whose something is, or of a place.

A name that only passes something on ("Carnegie says that …"), or is part of a phrase ("Kenyan lamps"), is not one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.questions.aliases import AGENTS, Aliases, Mention, is_adjective
from assistant.questions.clauses import AUXILIARY, PREPOSITIONS, clause, named_spans
from assistant.questions.persons import people
from assistant.questions.predicates import SAYS
from assistant.questions.several import ASKS_WHO
from assistant.spans import meets

_HOUSES = frozenset(("body", "publisher"))
"""Kinds that pass on what others say."""
_OF_NOUN = re.compile(rf" (?!(?:{AUXILIARY}|{PREPOSITIONS}|and|or)\b)[a-z]+s\b")
"""``SIM [cards]``: what is spoken of is the noun."""


def asked_about(last: str, aliases: Aliases) -> str | None:
    """A name that is not known and no person's, of which something is asked."""
    parts = clause(last, aliases)
    if parts is None or aliases.mentions(parts.subject) or any(people(last, aliases)):
        return None
    return parts.subject if parts.rest else None


def unknown_name(last: str, aliases: Aliases) -> str | None:
    """A name that is not known, where it is the one that the question before has: "Who founded Lumisk?"."""
    other = [person.span() for person in people(last, aliases)] + [one.span for one in aliases.mentions(last)]
    found = [one for one in named_spans(last, aliases) if not meets(one, other)]
    found = [(a, b) for a, b in found if not (last[a:b].isupper() and _OF_NOUN.match(last[b:]))]
    return last[found[0][0] : found[0][1]] if len(found) == 1 else None


def who_acts(texts: tuple[str, ...], question: str, aliases: Aliases) -> str | None:
    """The name of who acts, and not of who only passes something on: "Carnegie says that 63 countries …"."""
    for text in texts:
        for mention in subjects(text, aliases):
            passes_on = mention.entity.kind in _HOUSES and SAYS.match(text, mention.end)
            if mention.entity not in aliases.named(question) and not passes_on:
                return with_article(text, mention)
    return None


def any_actor(text: str, aliases: Aliases) -> str | None:
    """The first name in a text of a kind that acts, whatever is said of it."""
    return next((with_article(text, one) for one in aliases.mentions(text) if one.entity.kind in AGENTS), None)


def subjects(text: str, aliases: Aliases) -> Iterator[Mention]:
    """Names that something is said of: at the start or behind an auxiliary, and no part of a phrase or a list.

    "Huawei" in "Did Huawei install", not "Kenya" in "in Kenya", "Chinese" in "Chinese vendors" or "ITU" in "ITU-T".
    """
    for one in aliases.mentions(text):
        head, tail = text[: one.start], text[one.end :]
        leads = re.search(rf"(?:^|\b(?:{AUXILIARY}) )(?P<the>the )?$", head, re.I)
        modifies = leads and leads["the"] and one.entity.kind in {"company", "place"} and re.match(r" [a-z]", tail)
        compound = re.match(r"-|/|,? (?:and |or )?[A-Z]", tail) or (
            one.entity.kind == "place" and re.match(r"['’]s", tail)
        )
        if leads and one.entity.kind not in {"topic", "person"} and not modifies and not compound:
            yield one


def named_of(before: str, answer: str, kinds: frozenset[str], question: str, aliases: Aliases) -> str | None:
    """The name of a company or a place that was spoken of: one that acts, else the first."""
    texts = (answer, before) if ASKS_WHO.match(before) else (before, answer)
    for text in texts:
        known = aliases.named(question)
        named = [one for one in aliases.mentions(text) if one.entity.kind in kinds and one.entity not in known]
        if named:
            leading = [one for one in subjects(text, aliases) if one in named]
            return with_article(text, (leading or named)[0])
    return None


def owner(texts: tuple[str, ...], aliases: Aliases) -> str | None:
    """Whose a text says that something is: "Orvane's rank"; or the name that it is itself."""
    for text in texts:
        for one in aliases.mentions(text):
            whose = re.match(r"['’]s?\b|$", text[one.end :])
            if whose and one.entity.kind in AGENTS:
                return text[one.start : one.end]
    return None


def object_named(last: str, aliases: Aliases) -> str | None:
    """The only name of a question, where it is a company's and stands at its end: "Who owns Orvane?"."""
    named = aliases.mentions(last)
    alone = len(named) == 1 and named[0].entity.kind == "company" and not last[named[0].end :].strip(" ?")
    return last[named[0].start : named[0].end] if alone else None


def with_article(text: str, mention: Mention) -> str:
    """The name as it was written, with the article that stood before it where that is its own."""
    head, tail = text[: mention.start], text[mention.end :]
    modifies = mention.entity.kind == "place" and re.match(r" [a-z]", tail)
    if is_adjective(text, mention):
        return mention.entity.name
    article = "the " if re.search(r"\bthe $", head, re.I) and not modifies else ""
    return article + text[mention.start : mention.end]
