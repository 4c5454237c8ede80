"""Several that a question counts or asks for, as "they" names them: "the lamps that Orvane sold", "those who bid"."""

from __future__ import annotations

import re

from assistant.questions.aliases import Aliases
from assistant.questions.clauses import AUXILIARY, PREPOSITIONS, clause, inflected

ASKS_WHO = re.compile(r"(?i)(who|whose|which|what (company|firm|vendor|country|standard|rule))\b")
_OF_PEOPLE = re.compile(
    r"\bwhere (?:do|did|does) (?:they|he|she) (?:all )?(?:work|live|teach|study)\b"
    r"|\bthey (?:work (?:for|at|with)|say|said|think|thought|believe|write|wrote|argue|claim|fear|want|find|found)\b",
    re.I,
)
"""What is said of people, and not of what they count."""
_COUNTED = re.compile(
    rf"^(?:how many|which|what) (?P<thing>(?!(?:{AUXILIARY})\b)[^?]{{2,60}}?s(?: of [A-Z][\w-]+)?) (?:{AUXILIARY})\b"
    rf"(?:(?<=is|as|re)(?<!has)(?: there)?(?P<which>(?: [a-z]+(?:ed|n|t))? (?:{PREPOSITIONS}) [^?,;]{{1,80}}?)"
    r"\s*(?:$|[?,;]| and (?:who|what|when|where|why|how)\b))?",
    re.I,
)
"""``How many [cameras] were [installed in Kampala]``: what is counted, and which of them where a passive says so."""
_WHO = "compan(?:y|ies)|firms?|vendors?|suppliers?|countr(?:y|ies)|cit(?:y|ies)|people|bodies|agencies"
_ASKS_WHICH = re.compile(rf"^(?:which|what) (?:(?!(?:{AUXILIARY})\b)[\w-]+ ){{0,3}}?(?:{_WHO})(?<=[se])\b", re.I)
"""``Which companies``: several, and no one name of the answer is what "they" are."""
_COUNTED_FIRST = re.compile(
    rf"^how many (?P<thing>(?:(?!(?:{PREPOSITIONS})\b)[\w’'-]+ ){{0,3}}?(?:[\w-]*[a-z]{{2}}(?<![su])s|people))"
    rf"(?! of\b)(?P<rest>(?: (?!(?:{AUXILIARY})\b)(?P<verb>(?!(?:{PREPOSITIONS})\b)[a-z]+)?[^?]{{0,100}})?)\s*\?*$",
    re.I,
)
"""``How many [countries] use cameras``: the first plural, with what is said of it."""
_HAS = re.compile(
    r"^how many (?P<thing>(?:[\w-]+ ){0,2}[a-z-]*[a-z](?<![su])s) (?:do|does|did) (?P<of>[^?]+) have[\s?]*$", re.I
)
"""``How many [cameras] does [the Kenya deal] have``."""
_COUNTS = re.compile(
    rf"^how many (?P<thing>(?:(?!(?:{PREPOSITIONS}|{AUXILIARY})\b)[\w’'-]+ ){{0,2}}?[\w-]*[a-z](?<![su])s)\b", re.I
)
_DOES_WHAT = r"(?P<auxiliary>do|does|did) (?P<who>(?:the )?[a-z-]+) (?P<verb>(?!have\b)[a-z]+)\s*\?*"
"""``How many lamps [did the port buy]``."""
_OF_SEVERAL = re.compile(rf"^how many of (?P<those>the (?:(?!(?:{AUXILIARY})\b)[\w’'-]+ )+)(?:{AUXILIARY})\b", re.I)
_WHO_DO = re.compile(r"^who (?P<rest>(?!(?:is|are|was|were|else|would|will)\b)[a-z]+ [^?]+?)[\s?]*$", re.I)
_WHICH_DO = re.compile(
    rf"^(?:which|what) (?P<those>(?:[\w-]+ ){{0,3}}?(?:{_WHO})(?<=[se]))"
    rf" (?P<rest>(?:(?P<be>is|are|was|were) )?[^?]+?)[\s?]*$",
    re.I,
)
_TOLD = re.compile(
    r"(?<![\w$€£.])\d[\d,]*(?: [a-z-]+)?? (?!(?:years|months|weeks|days|hours|times|dollars|euros|yuan|pounds)\b)"
    r"(?P<what>[a-z]{3,}s)\b"
)
"""``1,950 [cameras]``: a count in an answer."""
_PHRASE = re.compile(rf"(?:{PREPOSITIONS})\b|\w{{3,}}ed\b", re.I)


def asks_for_names(last: str, aliases: Aliases) -> bool:
    """Whether names are asked for, and not which of the things that have none."""
    counted = _COUNTED.match(last)
    return bool(ASKS_WHO.match(last)) and not (counted and _names_nobody(counted, aliases))


def those(question: str, last: str, aliases: Aliases) -> str | None:
    """Several that were counted: "the lamps that Orvane sold"; of people, "those who did the study"."""
    if _OF_PEOPLE.search(question):
        return those_asked(last, aliases)
    told = _COUNTED.match(last)
    if (has := _HAS.match(last)) and (re.search(r"['’]s ", has["of"]) or not clause(last, aliases)):
        return f"the {has['thing']} of {has['of']}"
    if told and not asks_for_names(last, aliases):
        return f"the {told['thing']}{told['which']}" if told["which"] else _that(told["thing"], last, aliases)
    if found := _OF_SEVERAL.match(last):
        return found["those"].strip()
    if first := _COUNTED_FIRST.match(last):
        return f"the {first['thing']}{' that' if first['verb'] else ''}{first['rest']}"
    return None


def things_counted(last: str) -> str | None:
    """The things that a question counts, without what is said of them: "lamps"."""
    found = _COUNTS.match(last)
    return found["thing"] if found else None


def those_asked(last: str, aliases: Aliases) -> str | None:
    """Those whose names were asked for, whatever they are: "those who bid", "the vendors that the council named"."""
    if found := _WHO_DO.match(last):
        return f"those who {found['rest']}"
    found = _WHICH_DO.match(last)
    if found is None:
        return None
    if clause(last, aliases):
        return _that(found["those"], last, aliases)
    rest, bare = found["rest"], found["rest"][len(found["be"] or "") :].strip()
    return f"the {found['those']} {bare if found['be'] and _PHRASE.match(bare) else f'that {rest}'}"


def counted_of(told: str, of: str | None) -> str | None:
    """What the answers count of a thing: "the cameras of the lamp plan"."""
    found = _TOLD.search(told) if of else None
    return f"the {found['what']} of {of}" if found else None


def names_many(last: str) -> bool:
    """Whether no one name of the answer is what "they" are."""
    return bool(_ASKS_WHICH.match(last))


def _names_nobody(counted: re.Match[str], aliases: Aliases) -> bool:
    """Whether what is counted or asked for are things that no names are known of."""
    return not re.search(rf"\b(?:{_WHO})$", counted["thing"], re.I) and not aliases.mentions(counted["thing"])


def _that(what: str, last: str, aliases: Aliases) -> str:
    """Things with what is said of them: "the lamps that Orvane sold"."""
    if does := re.fullmatch(rf"how many {re.escape(what)} {_DOES_WHAT}", last, re.I):
        return f"the {what} that {does['who']} {inflected(does['verb'], does['auxiliary'].lower())}"
    parts = clause(last, aliases)
    told = parts.told if parts and parts.rest and parts.wh.lower().endswith(what.lower()) else None
    return (
        f"the {what} that {told}" if told and parts and not re.match(r"ha(?:ve|s|d)\b", parts.rest) else f"the {what}"
    )
