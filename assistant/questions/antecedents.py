"""What a pronoun of a follow-up stands for: somebody who speaks, something with a name, or the thing asked about.

Nothing is guessed: where what stands out is not of the kind that the pronoun wants, there is no antecedent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.questions.aliases import Aliases, Mention
from assistant.questions.clauses import AUXILIARY, PREPOSITIONS, clause, latest, names
from assistant.questions.persons import people, somebody
from assistant.questions.predicates import (
    ACTOR,
    EVENT,
    GROUP,
    OF_ACTORS,
    OF_FIRMS,
    OF_IT,
    OF_THEM,
    OF_THINGS,
    SAYS,
    SEVERAL,
)
from assistant.questions.several import ASKS_WHO, asks_for_names, counted_of, names_many, those, those_asked
from assistant.questions.things import thing, things
from assistant.spans import meets
from assistant.tenses import plain_stem
from assistant.words import STOP_WORDS

CODE = re.compile(r"\b[A-Z]{2,}(?:/[A-Z]+)*(?:[ -]?\d[\w.-]*\b|-[A-Z]\b|\b)")
"""Standards, lists and procedures go by letters and numbers: GB/T 41772, H.626, AAP."""
_HOUSES = frozenset(("body", "publisher"))
_THERE = re.compile(
    r"(?<!\bis )(?<!\bbe )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere\b(?! (?:is|are|was|were|be)\b)", re.I
)
"""A place; not "How many are there"."""
_HIS = re.compile(r"\b(?P<whose>his|hers?)\b|\b(?:he|she|him)\b", re.I)
_COMPANY = re.compile(r"\bth(?:e|is|at) (?:company|firm|vendor|start-?up|supplier)(?P<whose>['’]s)?\b", re.I)
_COUNTRY = re.compile(r"\bth(?:e|is|at) country(?P<whose>['’]s)?\b", re.I)
_ITS = re.compile(
    r"\b(?P<whose>its|theirs?)\b|\b(?:it|they|them)\b(?! true\b)|(?<=\bof )(?:these|those)\b(?! [a-z]+s\b)", re.I
)
_ANEW = re.compile(
    r",|\b(?:that|whether|if|because|when|while|after|before|since|as|who|which|to|and|but) (?:\w+ )?$", re.I
)
_ASKED_OF = re.compile(r"\b(?:is|are|was|were) (?:it|they)\s*\?*$", re.I)
"""``Which countries are they?``: what is asked for, and not what was spoken of."""
_ADJECTIVE = re.compile(r"(?:ese|ish|ch|i|an)$")
"""``Chinese vendors``: it is China that is spoken of."""
_HERS = re.compile(r"\bher\b(?=\s*(?:$|[?.,]|(?:about|in|on|for|to|of|at|by|with|from)\b))", re.I)
_ACTING = frozenset(("company", "body", "publisher", "person"))
_OF_NOUN = re.compile(rf" (?!(?:{AUXILIARY}|{PREPOSITIONS}|and|or)\b)[a-z]+s\b")
"""``SIM [cards]``: what is spoken of is the noun."""


MOST_BARE = 3
"""Words of things that nothing is said of, at most: "the red lamps"."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What was spoken of: in the last question, in its answer, in all answers, and in questions before (``of``)."""

    last: str
    answer: str
    told: str
    of: str


@dataclass(frozen=True, slots=True)
class Antecedent:
    """``text`` is to stand in the question from ``start`` to ``end``."""

    text: str
    start: int
    end: int


def antecedent(
    question: str, before: str, answer: str, aliases: Aliases, told: str, of: tuple[str, ...] = ()
) -> Antecedent | None:
    """What the first pronoun of a question stands for; the first kind of pronoun that has one decides.

    ``of`` is what the questions before the last one were about, where that one names nothing.
    """
    if match := _HIS.search(question):
        spoken = f"{', '.join(of)} {before}"
        return _put(match, somebody(spoken, answer, aliases), bool(_HERS.match(question, match.start())))
    for pattern, kinds in ((_COMPANY, "company"), (_COUNTRY, "place")):
        if match := pattern.search(question):
            return _put(match, _name(before, answer, frozenset((kinds,)), question, aliases))
    if match := _THERE.search(question):
        place = _name(before, answer, frozenset(("place",)), question, aliases)
        return _put(match, place and f"in {place}")
    if (match := _ITS.search(question)) and not _ASKED_OF.search(question):
        return _put(match, _it(match, question, Ahead(latest(before), answer, told, _the_one(of, aliases)), aliases))
    return None


def _put(match: re.Match[str], text: str | None, objective: bool = False) -> Antecedent | None:
    if text is None:
        return None
    whose = match.groupdict().get("whose") and not objective
    return Antecedent(text + ("'s" if whose else ""), *match.span())


def _it(match: re.Match[str], question: str, spoken: Ahead, aliases: Aliases) -> str | None:
    """What "it", "they" or "its" stands for: a thing where something is said that is said of things, else a name."""
    last, answer = spoken.last, spoken.answer
    asks_who = asks_for_names(last, aliases)
    if asks_who and (code := CODE.match(answer.removeprefix("The "))) and any(c.isdigit() for c in code[0]):
        return code[0]
    texts = (answer, last) if asks_who else (last, answer)
    if match[0].lower() not in {"it", "its"}:
        return _they(question, spoken, texts, aliases)
    if OF_ACTORS.search(question):
        return _actor(question, spoken, texts, aliases)
    if OF_THINGS.search(question):
        found = _one(thing(last, aliases), spoken.of) or things(last) or spoken.of
        return found or _happened(last, answer, aliases) or _unknown(last, aliases)
    return _neutral(match, question, spoken, texts, aliases)


def _actor(question: str, spoken: Ahead, texts: tuple[str, str], aliases: Aliases) -> str | None:
    """Who may do what is asked: a name, or whatever does things; no rule, deal or number."""
    last, named = spoken.last, _asked_of(spoken.last, aliases) or _unknown(spoken.last, aliases)
    about = thing(last, aliases)
    acting = _acting(texts[:1], question, aliases) or named
    if acting or (about and ACTOR.search(about)):
        return acting or about
    return (
        _owner((last, spoken.of), aliases)
        or _acting(texts[1:], question, aliases)
        or next((_as_written(last, one) for one in aliases.mentions(last) if one.entity.kind in _ACTING), None)
    )


def _the_one(of: tuple[str, ...], aliases: Aliases) -> str:
    """What "it" may be of all that the questions before were about: the thing, or the only name; no place."""
    place = of and any(one.entity.kind == "place" and one.end == len(of[0]) for one in aliases.mentions(of[0])[:1])
    return of[0] if of and not place and (len(of) == 1 or re.match(r"the\b|.*['’]s? ", of[0])) else ""


def _owner(texts: tuple[str, ...], aliases: Aliases) -> str | None:
    """Whose a text says that something is: "Orvane's rank"; or the name that it is itself."""
    for text in texts:
        for one in aliases.mentions(text):
            whose = re.match(r"['’]s?\b|$", text[one.end :])
            if whose and one.entity.kind in _ACTING:
                return text[one.start : one.end]
    return None


def _one(found: str | None, of: str) -> str | None:
    """A thing that "it" may be: not several, where something else may be meant."""
    return None if found and of and SEVERAL.search(found) else found


def _neutral(
    match: re.Match[str], question: str, spoken: Ahead, texts: tuple[str, str], aliases: Aliases
) -> str | None:
    """Who was asked about, then the thing, where either may be meant; the other way where it goes on about the thing.

    Neither where a known name that does not act was asked about beside a thing.
    """
    last = spoken.last
    acting = _acting(texts[:1], question, aliases) or (None if match["whose"] else _asked_of(last, aliases))
    of_thing = OF_IT.search(question) or _does_again(question, last) or _is_of_thing(question, last)
    told = _acting(texts[1:], question, aliases)
    parts = clause(last, aliases)
    known = parts is not None and any(
        m.end - m.start >= len(parts.subject) - 4 for m in aliases.mentions(parts.subject)
    )
    if not acting and not of_thing and parts and parts.rest and known:
        return told
    about = _one(thing(last, aliases), spoken.of)
    unknown = None if names(question, aliases) and match["whose"] else _unknown(last, aliases)
    found = [about, acting] if of_thing else [acting, about]
    topics = [one for one in aliases.mentions(last) if one.entity.kind == "topic"]
    topic = _as_written(last, topics[0]) if len(topics) == 1 and not match["whose"] else None
    return next(filter(None, [*found, unknown, spoken.of, topic, told, _done_to(last, aliases)]), None)


def _done_to(last: str, aliases: Aliases) -> str | None:
    """The only name of a question, where it is a company's and stands at its end: "Who owns Orvane?"."""
    named = aliases.mentions(last)
    alone = len(named) == 1 and named[0].entity.kind == "company" and not last[named[0].end :].strip(" ?")
    return last[named[0].start : named[0].end] if alone else None


def _they(question: str, spoken: Ahead, texts: tuple[str, str], aliases: Aliases) -> str | None:
    """Those that were counted, then names, then those whose names were asked for, then several that stand out."""
    last = spoken.last
    about = thing(last, aliases)
    if found := those(question, last, aliases):
        bare = spoken.of and not names(found, aliases) and len(found.split()) <= MOST_BARE
        return f"{found} of {spoken.of}" if bare else found
    if OF_THINGS.search(question) and (found := things(last) or about):
        return found
    if not names_many(last) and (found := _acting(texts, question, aliases)):
        return found
    several = about if about and SEVERAL.search(about) else None
    found = those_asked(last, aliases) or several or counted_of(spoken.told, about)
    group = next((one for one in (about, spoken.of) if one and GROUP.search(one)), None)
    return found or (f"the members of {group}" if group and OF_THEM.search(question) else None)


def _is_of_thing(question: str, last: str) -> bool:
    """Whether "it" goes on from what somebody does to it: "Who guides the group?", "What will it do?"."""
    return bool(re.match(r"who\b", last, re.I)) and not OF_FIRMS.search(question) and not things(last)


def _does_again(question: str, last: str) -> bool:
    """Whether "it" is what the same is done to as before: "Who would build it?" after "Did Kenya build a tower?"."""
    done = re.search(r"\b(?P<verb>[a-z]+) it\b", question)
    return done is not None and plain_stem(done["verb"]) in {plain_stem(word) for word in re.findall(r"[a-z]+", last)}


def _happened(last: str, answer: str, aliases: Aliases) -> str | None:
    """Something that the answer speaks of, as that of whom the question before names."""
    found = EVENT.search(answer)
    parts = clause(last, aliases)
    if found is None:
        return None
    return f"{parts.subject}'s {found['thing']}" if parts else f"the {found['thing']}"


def _asked_of(last: str, aliases: Aliases) -> str | None:
    """A name that is not known and no person's, of which something is asked."""
    parts = clause(last, aliases)
    if parts is None or aliases.mentions(parts.subject) or any(people(last, aliases)):
        return None
    return parts.subject if parts.rest else None


def _unknown(last: str, aliases: Aliases) -> str | None:
    """A name that is not known, where it is the one that the question before has: "Who founded Lumisk?"."""
    other = [person.span() for person in people(last, aliases)] + [one.span for one in aliases.mentions(last)]
    found = [one for one in names(last, aliases) if not meets(one, other)]
    found = [(a, b) for a, b in found if not (last[a:b].isupper() and _OF_NOUN.match(last[b:]))]
    return last[found[0][0] : found[0][1]] if len(found) == 1 else None


def _acting(texts: tuple[str, ...], question: str, aliases: Aliases) -> str | None:
    """The name of who acts, and not of who only passes something on: "Carnegie says that 63 countries …"."""
    for text in texts:
        for mention in _subjects(text, aliases):
            passes_on = mention.entity.kind in _HOUSES and SAYS.match(text, mention.end)
            if mention.entity not in aliases.named(question) and not passes_on:
                return _as_written(text, mention)
    return None


def _subjects(text: str, aliases: Aliases) -> Iterator[Mention]:
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


def _name(before: str, answer: str, kinds: frozenset[str], question: str, aliases: Aliases) -> str | None:
    """The name of a company or a place that was spoken of: one that acts, else the first."""
    texts = (answer, before) if ASKS_WHO.match(before) else (before, answer)
    for text in texts:
        known = aliases.named(question)
        named = [one for one in aliases.mentions(text) if one.entity.kind in kinds and one.entity not in known]
        if named:
            acting = [one for one in _subjects(text, aliases) if one in named]
            return _as_written(text, (acting or named)[0])
    return None


def points_within(question: str, aliases: Aliases) -> bool:
    """Whether "it" or "its" in a question is what the question itself has named before: "Does Dahua say that it …".

    In "Is Dahua in it?" it is not: nothing stands between the two that begins anew.
    """
    pronoun = _ITS.search(question)
    if pronoun is None:
        return False
    within = pronoun["whose"] or _ANEW.search(question[: pronoun.start()])
    return bool(within) and any(one.end < pronoun.start() for one in _subjects(question, aliases))


def is_adjective(text: str, mention: Mention) -> bool:
    """Whether a place says only where something is from: "Chinese vendors", "US sanctions"."""
    written = text[mention.start : mention.end]
    follows = re.match(r"[ -]([a-z]+)", text[mention.end :])
    if mention.entity.kind != "place" or not follows or written == mention.entity.name:
        return False
    return follows[1] not in STOP_WORDS and (bool(_ADJECTIVE.search(written)) or written.isupper())


def _as_written(text: str, mention: Mention) -> str:
    """The name as it was written, with the article that stood before it where that is its own."""
    head, tail = text[: mention.start], text[mention.end :]
    modifies = mention.entity.kind == "place" and re.match(r" [a-z]", tail)
    if is_adjective(text, mention):
        return mention.entity.name
    article = "the " if re.search(r"\bthe $", head, re.I) and not modifies else ""
    return article + text[mention.start : mention.end]
