"""The thing that a question is about: "the deal with Kenya", "Kenya's lamp plan", "the lamps that Orvane sold".

A name alone is no thing, unless what it is was asked for ("What is LX/T 77?").
"""

from __future__ import annotations

import re

from assistant.questions.aliases import Aliases
from assistant.questions.clauses import AUXILIARY, NAME, PREPOSITIONS, clause
from assistant.tenses import PARTICIPLES, PLAIN_FORMS, third

_WORD = r"[\w’'/.-]+"
_WHAT_IS = re.compile(rf"(?i:what|who) (?:is|are|was|were) (?P<name>(?:the )?{NAME}(?: {NAME}| \d[\w.-]*)*)[\s?]*$")
_VERBS = PLAIN_FORMS | frozenset(
    "allow apply ask ban belong contain cover depend exclude exist happen include need prohibit require say serve "
    "start stop use want work end help have mean cost do go".split()
)
"""Plain forms that end what a question with "do" is about."""
_SUBJECT = re.compile(
    rf"^(?:[^?]*?\s)?(?P<auxiliary>{AUXILIARY}) "
    rf"(?P<words>(?P<first>the|an?|{_WORD}['’]s|[a-z]+ \d[\w.()]* of) [^?,;]+?)[\s?]*$",
    re.I,
)
_OBJECT = re.compile(
    rf"(?P<ahead>\b(?:{AUXILIARY}) )?\b(?P<article>(?:[Tt]he )?(?:[A-Z]\w+ ){{0,3}}[A-Z]\w+['’]s?|an?|the|its|their)\s"
    rf"(?P<thing>(?:(?!(?:{AUXILIARY}|that|which|who|the|same)\b){_WORD}\s?)+(?:that (?:the )?[A-Z][^?]+)?)",
)
"""``signed [a deal with Zimbabwe]``: a thing with its article, up to the end or to the next verb that can be told."""
_LOOSE = re.compile(rf"(?: (?:{PREPOSITIONS}|forward|up|out|down|back|off|away|through|then))+$")
"""What no thing ends with."""
_PREDICATE = re.compile(
    rf"{PREPOSITIONS.removeprefix('of|')}|the|an?|worth|still|new|true|\w{{3,}}ed|{'|'.join(sorted(PARTICIPLES))}"
)
"""What follows a thing and "is"."""
_WITHIN = re.compile(rf"(?:in|of|with|for|between) (?:the )?{NAME} (?:worth|new|true|still|\w{{3,}}ed)\b")
"""``deal [in Varn] worth``: a phrase of the thing, where what is said of it comes behind."""
_DEEDS = re.compile(r"^who (?:[\w-]+ ){0,3}?(?:did|has|have|had) (?=the |an? |its )", re.I)
"""``Who did [the study]``: no auxiliary, where nothing but a thing follows."""
_OF_SUBJECT = re.compile(r"\b(?:did|does|do) [\w -]+ of $", re.I)
"""``What did the board of [the VLA approve]``: whose it is stands before a verb, and is no thing."""
_WHICH = re.compile(
    rf"^(?:which|what) (?P<thing>(?:[\w-]+ ){{0,2}}?[\w-]+)"
    rf"(?: (?P<verb>is|are|was|were|{_WORD}ed))? (?P<rest>[^?]+?)[\s?]*$",
    re.I,
)
_THIRDS = "|".join(
    sorted(map(third, (_VERBS - {"have"}) | {"bind", "define", "describe", "govern", "limit", "regulate"}))
)
_WHICH_DOES = re.compile(
    rf"^(?:which|what) (?P<thing>(?:(?!(?:{PREPOSITIONS})\b)[\w-]+ ){{0,2}}?(?-i:[a-z])[\w-]*(?<!s))"
    rf" (?P<rest>(?:{_THIRDS}) (?!it\b|them\b|that\b|this\b)[^?]+?)[\s?]*$",
    re.I,
)
"""``Which [rule] [covers lamps]``."""
_PLURAL = re.compile(
    rf"^(?:who|(?:which|what) [\w -]+?) (?P<verb>(?:would |will |could )?(?!(?:the|an?|its)\b)[a-z]+) "
    rf"(?P<thing>(?:(?!(?:{PREPOSITIONS}|the|an?)\b)[a-z-]+ ){{0,2}}?[a-z-]+[a-z](?<![su])s)"
    rf"(?P<rest>(?: (?:{PREPOSITIONS}) [^?]+?)?)[\s?]*$",
    re.I,
)
"""``Who supplied [cameras] [to Uganda]``: several things without an article."""
_PAST = re.compile(rf"\w{{3,}}ed|{'|'.join(sorted(PARTICIPLES))}")


def thing(before: str, aliases: Aliases) -> str | None:
    """The thing that the question before is about, with its article."""
    return _asked_for(before) or _subject(before, aliases) or _object(before, aliases) or _which(before)


def things(before: str) -> str | None:
    """Several things that the question before is about: who had to do with them is asked."""
    found = _PLURAL.match(before)
    if found is None:
        return None
    done = f" {found['verb']}" if _PAST.fullmatch(found["verb"]) else ""
    return f"the {found['thing']}{done}{found['rest']}"


def _asked_for(before: str) -> str | None:
    found = _WHAT_IS.match(before)
    return found["name"] if found and re.search(r"[A-Z0-9]", found["name"]) else None


def _subject(before: str, aliases: Aliases) -> str | None:
    """``did [the safe city system] cost``: what stands before the verb."""
    found = None if _DEEDS.match(before) else _SUBJECT.match(before)
    if found is None:
        return None
    words = found["words"].split()
    plain = found["auxiliary"].lower() not in {"is", "are", "was", "were", "be", "has", "have", "had"}
    whole = bool(re.match(r"how [a-z]+ |what |where |who ", before, re.I)) and not plain
    end = _before_verb(words, plain, whole)
    told = " ".join(words[:end])
    known = aliases.mentions(told)
    if end < 2 or any(one.end - one.start >= len(told) - 4 for one in known) or re.match(r"an?\b", told, re.I):
        return None
    return told[:1].lower() + told[1:] if told.startswith("The ") else told


def _before_verb(words: list[str], plain: bool, whole: bool) -> int:
    """At which of the words behind an auxiliary what is said of the thing begins; 0 where it cannot be told."""
    if "that" in words[1:4] or (not plain and len(words) > 2 and _PAST.fullmatch(words[-1])):
        return len(words) - 1
    for at, word in enumerate(words[2:], start=2):
        within = at + 2 < len(words) and _WITHIN.match(" ".join(words[at:]))
        if (word in _VERBS) if plain else _PREDICATE.fullmatch(word) and not within:
            return at
    if whole and not plain:
        return len(words)
    phrase = re.search(rf" (?:{PREPOSITIONS}) ", " ".join(words))
    return len(words) - 1 if len(words) > 2 and not (plain and phrase) else 0


def _object(before: str, aliases: Aliases) -> str | None:
    """``sign [a deal with Kenya]``, ``postpone [its listing]``: that of whom it is asked; ``in [Orvane's group]``."""
    ahead = bool(_DEEDS.match(before))
    found = next((one for one in _OBJECT.finditer(before) if ahead or not one["ahead"]), None)
    if found is None:
        return None
    if _OF_SUBJECT.search(before[: found.start()]):
        return None
    whole, article = _LOOSE.sub("", found["thing"].strip()), found["article"]
    if any(one.start == 0 and one.end == len(whole) for one in aliases.mentions(whole) if one.entity.kind != "topic"):
        return None
    if article in {"its", "their", "a", "an"}:
        parts = clause(before, aliases)
        article = f"{parts.subject}'s" if parts and found.start() > parts.end - 1 else "the"
    owned = article.endswith(("s", "’", "'"))
    return f"{re.sub('^The', 'the', article) if owned else 'the'} {whole}"


def _which(before: str) -> str | None:
    """``Which [standard] was [accepted in June]``, where what is asked for goes by no name."""
    found = _WHICH.match(before)
    if (does := _WHICH_DOES.match(before)) and not re.search(r"\b(?:company|firm|vendor|country)$", does["thing"]):
        return f"the {does['thing']} that {does['rest']}"
    if found is None or re.search(r"s$|^(?:who|one)$|\b(?:company|firm|vendor|country)$", found["thing"]):
        return None
    told = f"{found['verb']} {found['rest']}" if found["verb"] and found["verb"].endswith("ed") else found["rest"]
    return f"the {found['thing']} {told}" if _PAST.match(told) else None
