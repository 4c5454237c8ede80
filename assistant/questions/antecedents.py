"""What a pronoun of a follow-up stands for: a person (`persons`), something with a name (`actors`), several that were
counted (`several`), or the thing asked about (`things`); `predicates` tells by what is said of it which of these.

Nothing is guessed: where what stands out is not of the kind that the pronoun wants, there is no antecedent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.questions.actors import (
    any_actor,
    asked_about,
    named_of,
    object_named,
    owner,
    subjects,
    unknown_name,
    who_acts,
    with_article,
)
from assistant.questions.aliases import CODE, Aliases
from assistant.questions.clauses import clause, latest, named_spans
from assistant.questions.persons import somebody
from assistant.questions.predicates import (
    ACTOR,
    EVENT,
    GROUP,
    OF_ACTORS,
    OF_FIRMS,
    OF_IT,
    OF_THEM,
    OF_THINGS,
    SEVERAL,
    TOLD_TO,
)
from assistant.questions.several import asks_for_names, counted_of, names_many, those, those_asked
from assistant.questions.things import thing, things
from assistant.tenses import plain_stem

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
_ASKS_WHICH = re.compile(r"\b(?:is|are|was|were) (?:it|they)\s*\?*$", re.I)
"""``Which countries are they?``: what is asked for, and not what was spoken of."""
MOST_BARE = 3
"""Words of things that nothing is said of, at most: "the red lamps"."""
_HERS = re.compile(r"\bher\b(?=\s*(?:$|[?.,]|(?:about|in|on|for|to|of|at|by|with|from)\b))", re.I)


@dataclass(frozen=True, slots=True)
class _SpokenOf:
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
            return _put(match, named_of(before, answer, frozenset((kinds,)), question, aliases))
    if match := _THERE.search(question):
        place = named_of(before, answer, frozenset(("place",)), question, aliases)
        return _put(match, place and f"in {place}")
    if (match := _ITS.search(question)) and not _ASKS_WHICH.search(question):
        return _put(
            match, _it(match, question, _SpokenOf(latest(before), answer, told, _the_one(of, aliases)), aliases)
        )
    return None


def _put(match: re.Match[str], text: str | None, objective: bool = False) -> Antecedent | None:
    if text is None:
        return None
    whose = match.groupdict().get("whose") and not objective
    return Antecedent(text + ("'s" if whose else ""), *match.span())


def _it(match: re.Match[str], question: str, spoken: _SpokenOf, aliases: Aliases) -> str | None:
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
        found = _one(thing(last, aliases), spoken.of) or things(last) or spoken.of or _coded(last, aliases)
        return found or _happened(last, answer, aliases) or unknown_name(last, aliases)
    return _neutral(match, question, spoken, texts, aliases)


def _actor(question: str, spoken: _SpokenOf, texts: tuple[str, str], aliases: Aliases) -> str | None:
    """Who may do what is asked: a name, or whatever does things; no rule, deal or number."""
    last, named = spoken.last, asked_about(spoken.last, aliases) or unknown_name(spoken.last, aliases)
    about = thing(last, aliases)
    acting = who_acts(texts[:1], question, aliases) or named
    if acting or (about and ACTOR.search(about)):
        return acting or about
    return owner((last, spoken.of), aliases) or who_acts(texts[1:], question, aliases) or any_actor(last, aliases)


def _the_one(of: tuple[str, ...], aliases: Aliases) -> str:
    """What "it" may be of all that the questions before were about: the thing, or the only name; no place."""
    place = of and any(one.entity.kind == "place" and one.end == len(of[0]) for one in aliases.mentions(of[0])[:1])
    return of[0] if of and not place and (len(of) == 1 or re.match(r"the\b|.*['’]s? |[a-z]+ \d", of[0])) else ""


def _one(found: str | None, of: str) -> str | None:
    """A thing that "it" may be: not several, where something else may be meant."""
    return None if found and of and SEVERAL.search(found) else found


def _neutral(
    match: re.Match[str], question: str, spoken: _SpokenOf, texts: tuple[str, str], aliases: Aliases
) -> str | None:
    """Who was asked about, then the thing, where either may be meant; the other way where it goes on about the thing.

    Neither where a known name that does not act was asked about beside a thing.
    """
    last = spoken.last
    acting = who_acts(texts[:1], question, aliases) or (None if match["whose"] else asked_about(last, aliases))
    of_thing = OF_IT.search(question) or _does_again(question, last) or _is_of_thing(question, last)
    told = who_acts(texts[1:], question, aliases)
    parts = clause(last, aliases)
    known = parts is not None and any(
        m.end - m.start >= len(parts.subject) - 4 for m in aliases.mentions(parts.subject)
    )
    if not acting and not of_thing and parts and parts.rest and known:
        return told
    about = _one(thing(last, aliases), spoken.of)
    part = parts and parts.wh and about and about.startswith(f"{parts.subject} ")  # "What did the LSO leak show?"
    acting = None if part else acting
    unknown = None if named_spans(question, aliases) and match["whose"] else unknown_name(last, aliases)
    found = [about, acting] if of_thing else [acting, about]
    topics = [one for one in aliases.mentions(last) if one.entity.kind == "topic"]
    topic = with_article(last, topics[0]) if len(topics) == 1 and not match["whose"] else None
    return next(filter(None, [*found, unknown, spoken.of, topic, told, object_named(last, aliases)]), None)


def _they(question: str, spoken: _SpokenOf, texts: tuple[str, str], aliases: Aliases) -> str | None:
    """Those that were counted, then names, then those whose names were asked for, then several that stand out."""
    last = spoken.last
    about = thing(last, aliases)
    if found := those(question, last, aliases):
        bare = spoken.of and not named_spans(found, aliases) and len(found.split()) <= MOST_BARE
        return f"{found} of {spoken.of}" if bare else found
    if OF_THINGS.search(question) and (found := things(last) or about):
        return found
    if not names_many(last) and (found := who_acts(texts, question, aliases)):
        return found
    acts = ACTOR.search(about) if about else None
    several = about if about and SEVERAL.search(about) and (acts or not TOLD_TO.search(question)) else None
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


def _coded(last: str, aliases: Aliases) -> str | None:
    """A document of which something is asked, by its code: "Is LX/T 77 binding?"."""
    parts = clause(last, aliases)
    coded = parts and CODE.fullmatch(parts.subject.removeprefix("the ")) and re.search(r"\d", parts.subject)
    return parts.subject if parts and coded else None


def _happened(last: str, answer: str, aliases: Aliases) -> str | None:
    """Something that the answer speaks of, as that of whom the question before names."""
    found = EVENT.search(answer)
    parts = clause(last, aliases)
    if found is None or (parts is None and (aliases.mentions(last) or named_spans(last, aliases))):
        return None
    return f"{parts.subject}'s {found['thing']}" if parts else f"the {found['thing']}"


def points_within(question: str, aliases: Aliases) -> bool:
    """Whether "it" or "its" in a question is what the question itself has named before: "Does Dahua say that it …".

    In "Is Dahua in it?" it is not: nothing stands between the two that begins anew.
    """
    pronoun = _ITS.search(question)
    if pronoun is None:
        return False
    within = pronoun["whose"] or _ANEW.search(question[: pronoun.start()])
    return bool(within) and any(one.end < pronoun.start() for one in subjects(question, aliases))
