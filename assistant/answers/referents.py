"""Who "he", "the company" or "Mr Holt" is in a document: who goes by such words, and was named last before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checks.alignment import plain, sentences_of
from assistant.checks.name_words import TITLES
from assistant.checks.saying import attributions
from assistant.questions.aliases import Aliases, EntityKind, Mention
from assistant.questions.persons import people
from assistant.questions.predicates import ACTOR
from assistant.spans import meets
from assistant.types import Passage
from assistant.words import content_words, stem, words

_TITLES = "|".join(sorted(TITLES))
_TITLE = rf"(?i:{_TITLES})\.? "
_LEAD = r"(?:[A-Za-z][a-z]+,? )?"
"""A word before the subject: ``But he``, ``when the company``."""
_HE = re.compile(rf"^{_LEAD}(?:[Hh]e|[Ss]he)(?: [a-z]+){{0,2}}$")
_IT = re.compile(rf"^{_LEAD}[Ii]t(?: [a-z]+){{0,2}}$")
_ALONE = r"(?!['’]s)(?! (?:of|behind|in|at|from|for|on|that)\b)"
"""Behind "the company" where nothing says which."""
_ACTOR = re.compile(rf"^{_LEAD}[Tt]he (?:[a-z0-9-]+ ){{0,3}}?(?P<actor>{ACTOR.pattern}){_ALONE}")
ACTOR_OPENS = re.compile(rf"^[“\"‘'(]?The {ACTOR.pattern}{_ALONE}")
"""``The company, which sells masts``: who that is, what stands before says."""
_FIRM = re.compile(r"company|firm|vendor|supplier|start-?up")
FIRM_OPENS = re.compile(rf"^[“\"‘'(]?The (?:{_FIRM.pattern})\b{_ALONE}")
_PART = re.compile(rf"^(?:(?:But|And|Yet|So|Then|While),? )?(?:{_TITLE})?(?P<part>[A-Z][\w’'-]+)(?=$|,| of | [a-z]+$)")
"""One name alone, as of somebody who was named in full before: ``Mr Holt``, ``Holt of the Port Board``."""
_TITLED = re.compile(rf"\b{_TITLE}[A-Z][a-z’'-]+\b")
_FIRMS = frozenset[EntityKind](("company",))
_BODIES = frozenset[EntityKind](("body", "company"))
_PEOPLE = frozenset[EntityKind](("person",))


@dataclass(frozen=True, slots=True)
class Before:
    """What a document says before some words: its earlier ``texts``, and the last ``sentences``, both in order."""

    texts: Sequence[str] = ()
    sentences: tuple[str, ...] = ()

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> Before:
        """What stands before a passage: the ``passages`` before it in its document."""
        return cls([plain(one.text) for one in passages], sentences_of(plain(passages[-1].text)) if passages else ())

    def with_more(self, sentences: Sequence[str]) -> Before:
        """What stands before the next words of that passage, behind some ``sentences``."""
        return Before(self.texts, (*self.sentences, *sentences))


def firm_before(before: Before, aliases: Aliases) -> str | None:
    """The company that "The company" is: the one that was named last."""
    named = ([one.entity.name for one in _known(text, _FIRMS, aliases)] for text in reversed(before.sentences))
    return next((names[0] for names in named if names), None)


def names_person(text: str, aliases: Aliases) -> bool:
    """Whether a text names somebody, by two names in a row or behind a title."""
    return any(people(text, aliases)) or _TITLED.search(text) is not None


def _known(sentence: str, kinds: frozenset[EntityKind], aliases: Aliases) -> list[Mention]:
    return [one for one in aliases.mentions(sentence) if one.entity.kind in kinds]


def stands_for(subject: str) -> frozenset[EntityKind] | None:
    """The kinds of thing that "he", "it" or "the company" may stand for; None where the words are none of these."""
    if _HE.match(subject):
        return _PEOPLE
    if _IT.match(subject):
        return _BODIES
    actor = _ACTOR.match(subject)
    return None if actor is None else _FIRMS if _FIRM.fullmatch(actor["actor"]) else _BODIES


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who is looked for in a text, under any of their names. ``known``: the kind, where the name is known."""

    name: str
    stems: frozenset[str]
    known: EntityKind | None
    aliases: Aliases

    @classmethod
    def of(cls, name: str, aliases: Aliases) -> Somebody:
        """Whoever goes by a name; a title before it ("Dr") does not count."""
        known = next((one.entity.kind for one in aliases.mentions(name) if one.end - one.start == len(name)), None)
        usual = aliases.usual(name)
        return cls(usual, frozenset(content_words(usual)) - frozenset(map(stem, TITLES)), known, aliases)

    def named_in(self, text: str) -> bool:
        """Whether a text has all words of the name."""
        return bool(self.stems) and self.stems <= set(words(self.aliases.expanded(text)))

    def meant_by(self, subject: str, before: Before) -> bool:
        """Whether words of a document are for them: their name, part of it, or what stands for who was named last."""
        if self.named_in(subject):
            return True
        if kinds := stands_for(subject):
            return self._last_named(kinds, before)
        part = _PART.match(subject)
        return part is not None and self._goes_by(part["part"], before)

    def _last_named(self, kinds: frozenset[EntityKind], before: Before) -> bool:
        """Whether it is they who come first in the last sentence that names any of the kinds of thing."""
        for i in reversed(range(len(before.sentences))):
            if found := next(self._named(before.sentences[i], kinds), None):
                return self.meant_by(found, Before(before.texts, before.sentences[:i]))
        return False

    def _named(self, sentence: str, kinds: frozenset[EntityKind]) -> Iterator[str]:
        """What a sentence names of the kinds: first who says something in it, then all others in order."""
        found = [(one.start, sentence[one.start : one.end]) for one in _known(sentence, kinds, self.aliases)]
        if kinds == _PEOPLE:
            persons = [*people(sentence, self.aliases), *_TITLED.finditer(sentence)]
            found += [(match.start(), match[0]) for match in persons]
            yield from (speech.subject for speech in attributions(sentence) if self._is_person(speech.subject))
        elif self.known is None and self.name in sentence:
            found.append((sentence.index(self.name), self.name))
        yield from (name for _, name in sorted(found))

    def _is_person(self, subject: str) -> bool:
        part = _PART.match(subject)
        other = [one.span for one in self.aliases.mentions(subject) if one.entity.kind != "person"]
        return any(people(subject, self.aliases)) or (part is not None and not meets(part.span("part"), other))

    def _goes_by(self, part: str, before: Before) -> bool:
        """Whether they are who was last named in full with a part of their name, or nobody was and it is their last."""
        parts = self.name.split()
        if self.known not in {None, "person"} or len(parts) < 2 or part not in parts:
            return False
        full = re.compile(rf"\b(?!(?i:{_TITLES})\b)[A-Z][\w’'-]+ {re.escape(part)}\b|\b{re.escape(part)} [A-Z][\w’'-]+")
        for text in reversed([*before.texts, *before.sentences]):
            other = [one.span for one in self.aliases.mentions(text) if one.entity.kind != "person"]
            if found := [match[0] for match in full.finditer(text) if not meets(match.span(), other)]:
                return self.named_in(found[-1])
        return part == parts[-1]
