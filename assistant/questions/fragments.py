"""A follow-up that is a piece of a question: "Why?", "Since when?", "Who did?", "Who else?", "Is it true?".

Each is the question before, asked otherwise.
"""

from __future__ import annotations

import re

from assistant.questions.aliases import Aliases
from assistant.questions.clauses import AUXILIARY, NAME, PREPOSITIONS, clause, inflected, latest, named_spans, opened
from assistant.questions.things import thing, things
from assistant.words import capital

LEAD = re.compile(r"^(?:(?:and|but|so|or|then|also|ok|okay|now)\b[\s,]*)+|^(?:what|how) about\b[\s,]*", re.I)
_BARE = re.compile(
    r"(?P<wh>why|when|where|how)(?: (?:was|is|did|does|do) (?:that|this|it|so)(?: happen| then)?)?", re.I
)
_PIECE = re.compile(
    rf"(?:(?P<with>{PREPOSITIONS}|according to) )?(?:who|whom|what|which|when|where|how (?:many|much|long|often|far))"
    rf"(?P<more>(?: (?P<behind>{PREPOSITIONS})| [a-z-]+)?)",
    re.I,
)
"""``By how much?``, ``In which year?``, ``Where from?``: what the question before may say besides."""
_ELSE = re.compile(r"(?P<wh>who|what|where|which (?:ones|others?)) ?(?:else|others?)?", re.I)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "last")
_ORDINAL = re.compile(rf"\b(?:{'|'.join(_ORDINALS)})\b", re.I)
_RANKED = re.compile(
    rf"(?:who|what|which(?: one)?) (?:came|comes|is|was|ranked|ranks) (?P<place>{_ORDINAL.pattern})", re.I
)
_MOST = re.compile(
    r"\b(?:most|fewest|least|(?:larg|bigg|great|high|low|small|long|old|earli|late|cheap|fast)est)\b", re.I
)
_SAYS_WHO = re.compile(
    r"says who|according to (?:who|whom|what)|who (?:says|said|claims|claimed|reports|reported|told you)"
    r"(?: (?:so|that|it|this))?|what(?: is|['’]s) (?:the|your) source(?: (?:of|for) (?:that|this|it))?",
    re.I,
)
_WHO_DID = re.compile(rf"who (?:then )?(?:{AUXILIARY})(?: then| so| it)?", re.I)
_SO_DOES = re.compile(rf"(?i:{AUXILIARY}) (?P<who>(?:the )?(?:{NAME}))")
_COUNT = re.compile(rf"how (?:many|much)(?P<what>(?: (?!(?:{PREPOSITIONS}|{AUXILIARY}|of)\b)[a-z-]+){{0,2}})", re.I)
_TRUE = re.compile(
    r"(?:is|was|has) (?:it|this|that|what (?:it|they|he|she) (?:says?|said)) (?:really |been |ever )?"
    r"(?P<held>true|right|so|correct|confirmed|verified|proven|denied|disputed)",
    re.I,
)
_DOUBTS = re.compile(
    r"\b(?:disput|den(?:y|ie)|confirm|doubt|contradict|challeng|believ|verif|contest|refut|question)\w*"
    r" (?P<it>it|this|that)\b(?! \w)",
    re.I,
)
"""What is done to something said, and to nothing else."""
_MEANS = re.compile(
    r"what (?:does|did|would|will) (?:that|this|it) mean(?: for (?:it|them|him|her|the (?:company|firm|vendor)))?", re.I
)
_TOO = re.compile(r" (?:as well|too|also)$")
_HELD = re.compile(r"is (?:it true )?(?P<what>(?:what|that) .+?)(?: true)?[\s?]*$", re.I)
_SAYING = r"say|tell|claim|report|allege|argue|find|write|state|announce|think|believe|promise|propose|suggest"
_SPOKE = re.compile(rf"^(?:{_SAYING})\b", re.I)


def asked_otherwise(question: str, before: str, aliases: Aliases) -> str | None:
    """The question before, asked for another thing of the same."""
    bare = LEAD.sub("", question).strip(" ?.!")
    last = latest(before)
    if match := _BARE.fullmatch(bare):
        return _turned(match["wh"], last)
    if re.search(r"\b(?:else|others?)\b", bare) and _ELSE.fullmatch(bare):
        return _for_others(last)
    if match := _RANKED.fullmatch(bare):
        return _ranked(match["place"], last)
    if _SAYS_WHO.fullmatch(bare):
        return f"{last.rstrip(' ?.!')}, and who says so?"
    return _of_whom(bare, last, aliases) or _how_many(bare, last, aliases) or _of_saying(bare, last, aliases)


def _turned(wh: str, last: str) -> str:
    """ "Why?" is the question for yes or no with "why" before it, else the question with "and why" behind it."""
    if asks := opened(last):
        return f"{wh.capitalize()} {asks}?"
    return f"{last.rstrip(' ?.!')}, and {wh.lower()}?"


def _for_others(last: str) -> str | None:
    """The question before, asking for what its answer left out."""
    opening = re.match(r"(who|what|where)\b(?! else)|(which|what) (?!other)(?=\w+s\b)", last, re.I)
    if opening is None:
        return None
    more = f"{opening[1]} else" if opening[1] else f"{opening[2]} other "
    return more + last[opening.end() :]


def _ranked(place: str, last: str) -> str | None:
    if _ORDINAL.search(last):
        return _ORDINAL.sub(place, last, count=1)
    return _MOST.sub(lambda most: f"{place} {most[0]}", last, count=1) if _MOST.search(last) else None


def _of_whom(bare: str, last: str, aliases: Aliases) -> str | None:
    """ "Who did?" and "Does Lumisk?" after "Did Orvane sell lamps?": the same of somebody else."""
    parts = clause(last, aliases)
    if parts is None or parts.wh or not parts.rest:
        return None
    if _WHO_DID.fullmatch(bare):
        verb, _, more = parts.rest.partition(" ")
        done = parts.auxiliary in {"do", "does", "did"}
        auxiliary = "does" if parts.auxiliary == "do" else parts.auxiliary
        return f"Who {inflected(verb, auxiliary) if done else f'{parts.auxiliary} {verb}'} {more}".strip() + "?"
    if (match := _SO_DOES.fullmatch(bare)) and (named_spans(match["who"], aliases) or aliases.mentions(match["who"])):
        return f"{last[: parts.start]}{match['who']}{last[parts.end :]}"
    return None


def _how_many(bare: str, last: str, aliases: Aliases) -> str | None:
    """ "By how much?", "Which ones?", "How many cameras?": a piece that the question before may say besides."""
    if re.fullmatch(r"which(?: ones| of them)?", bare, re.I) and re.match(r"how many [a-z]", last, re.I):
        return re.sub(r"^how many", "Which", last, flags=re.I)
    if (match := _COUNT.fullmatch(bare)) and match["what"]:
        return _counted(bare, last, aliases)
    match = _PIECE.fullmatch(bare)
    if match is None or (match["more"] and not (match["with"] or match["behind"])):
        return None
    if re.fullmatch(r"how many", bare, re.I):
        several = things(last)
        return f"How many {several.removeprefix('the ')}?" if several else None
    if re.match(r"(?:by )?how much", bare, re.I) and (asks := opened(last)):
        return f"{capital(bare)} {asks}?"
    return f"{last.rstrip(' ?.!')}, and {bare.lower()}?"


def _counted(bare: str, last: str, aliases: Aliases) -> str | None:
    """ "How many cameras?" of the thing or of the place that the question before is about."""
    of = thing(last, aliases)
    if of and named_spans(of, aliases) + [one.span for one in aliases.mentions(of)]:
        return f"{bare} does {of} have?"
    places = [one for one in aliases.mentions(last) if one.entity.kind == "place"]
    return f"{bare} are in {last[places[-1].start : places[-1].end]}?" if len(places) == 1 else None


def _of_saying(bare: str, last: str, aliases: Aliases) -> str | None:
    """ "Is it true?" and "Who denies it?": of what is said, as the question before has it."""
    if (held := _HELD.match(last)) and (match := _DOUBTS.search(bare)):
        return f"{bare[: match.start('it')]}{held['what']}{bare[match.end('it') :]}?"
    parts = clause(last, aliases)
    if parts is None or not parts.told:
        return None
    if _MEANS.fullmatch(bare) and (not parts.wh or parts.wh.lower() in {"when", "why", "where"}):
        return f"What does it mean that {_TOO.sub('', parts.told)}?"
    said = bool(_SPOKE.match(parts.rest)) and parts.wh.lower() == "what"
    if true := _TRUE.fullmatch(bare):
        whole = f"Is what {parts.told} {true['held']}?" if said else None
        return whole or (None if parts.wh else f"Is it {true['held']} that {parts.told}?")
    match = _DOUBTS.search(bare)
    if match is None or not (said or not parts.wh):
        return None
    what = f"what {parts.told}" if said else f"that {parts.told}"
    return f"{bare[: match.start('it')]}{what}{bare[match.end('it') :]}?"
