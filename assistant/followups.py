"""A follow-up made into a question that stands alone: "And in Kenya?" takes the rest from the question before.

Rules, not a model. Where none applies, the question before is put in front, and the reader sees that too.
"""

from __future__ import annotations

import re

from assistant.aliases import Aliases, Entity
from assistant.words import content_words, fold

LEANS_BACK = re.compile(
    r"^(and|but|so|or|what about|how about|then|also|why|how so|really|is that|was that|are those|is it|was it)\b"
    r"|\b(it|its|he|him|his|she|her|hers|they|them|their|theirs|that|this|those|these|there|one|ones|former|latter|same"
    r"|else|instead|other|others)\b"
)
_LEAD = re.compile(r"^(?:and|but|so|or|then|also|ok|okay|now)\b[\s,]*|^(?:what|how) about\b[\s,]*", re.I)
_ELLIPSIS = re.compile(
    r"^(?:(?:and|but|so|or|what about|how about|or what about|and what about|and how about)\b[\s,]*)?"
    r"(?:(?:in|for|by|from|of|to|at|with|according to|per|as of)\s+)?(?:the\s+)?(?P<what>[^?]{1,60}?)\s*\?*$",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PERSON = re.compile(r"\b[A-Z][a-z’'-]+(?: [A-Z]\.)? [A-Z][a-z’'-]{2,}\b")
_PRONOUNS: tuple[tuple[re.Pattern[str], frozenset[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b", re.I), frozenset(kinds.split()), suffix)
    for words, kinds, suffix in (
        ("its|the (?:company|firm|vendor)['’]s", "company body place publisher", "'s"),
        ("his|her|hers", "person", "'s"),
        ("their|theirs", "company body place publisher", "'s"),
        ("he|she|him", "person", ""),
        ("th(?:e|is|at) (?:company|firm|vendor|start-?up|supplier)", "company", ""),
        ("th(?:e|is|at) country|there", "place", ""),
        ("it|they|them", "company body place publisher", ""),
    )
)


def leans_back(question: str) -> bool:
    """Whether a question needs the one before it: a word of it points back, or it has hardly a word of its own."""
    return len(content_words(question)) <= 2 or bool(LEANS_BACK.search(fold(question)))


def stand_alone(question: str, before: str, answer: str, aliases: Aliases) -> str | None:
    """The question made whole from the one before and its answer, or None where no rule applies."""
    return _with_other_part(question, before, aliases) or _with_names(question, before, answer, aliases)


def _with_other_part(question: str, before: str, aliases: Aliases) -> str | None:
    """The question before, with its place, company, body, publisher or year changed for the one now named."""
    match = _ELLIPSIS.match(question.strip())
    if match is None:
        return None
    what = match["what"].strip()
    years, named = _YEAR.findall(what), aliases.mentions(what)
    if years and _YEAR.search(before) and not named and len(content_words(what)) <= 1:
        return _YEAR.sub(years[0], before)
    if len(named) != 1 or len(content_words(what[: named[0].start] + " " + what[named[0].end :])) > 0:
        return None
    entity = named[0].entity
    old = [m for m in aliases.mentions(before) if m.entity.kind == entity.kind and m.entity != entity]
    if not old:
        return None
    mention = old[-1]
    head = before[: mention.start]
    if entity.kind == "publisher":
        head = re.sub(r"\bthe $", "", head, flags=re.I)
    return head + what[named[0].start : named[0].end] + before[mention.end :]


def _with_names(question: str, before: str, answer: str, aliases: Aliases) -> str | None:
    """The question with its first pronoun changed for the name that it stands for."""
    for pattern, kinds, suffix in _PRONOUNS:
        match = pattern.search(question)
        if match is None:
            continue
        name = _referent(question, before, answer, kinds, aliases)
        if name is None:
            return None
        whole = question[: match.start()] + name + suffix + question[match.end() :]
        return _capital(_LEAD.sub("", whole))
    return None


def _referent(question: str, before: str, answer: str, kinds: frozenset[str], aliases: Aliases) -> str | None:
    """The name that a pronoun stands for: what was answered where a name was asked for, else what was asked about."""
    asked_for_name = bool(re.match(r"(?i)(who|whose|which|what (company|firm|vendor|country))\b", before.strip()))
    texts = [answer, before] if asked_for_name else [before, answer]
    for text in texts:
        if "person" in kinds:
            found = _PERSON.search(text)
            if found:
                return found[0]
            continue
        named: list[Entity] = [entity for entity in aliases.named(text) if entity.kind in kinds]
        companies = [entity for entity in named if entity.kind == "company"]
        for entity in companies or named:
            if entity not in aliases.named(question):
                return entity.name
    return None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
