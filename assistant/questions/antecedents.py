"""What a pronoun of a follow-up stands for: somebody who speaks, something with a name, or the thing asked about.

Nothing is guessed: where what stands out is not of the kind that the pronoun wants, there is no antecedent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.questions.aliases import Aliases, Mention
from assistant.words import STOP_WORDS

AUXILIARY = "is|are|was|were|be|did|does|do|has|have|had|will|would|can|could|should|may|might"
CODE = re.compile(r"\b[A-Z]{2,}(?:/[A-Z]+)*(?:[ -]?\d[\w.-]*\b|-[A-Z]\b|\b)")
"""Standards, lists and procedures go by letters and numbers: GB/T 41772, H.626, AAP."""
_PERSON = re.compile(r"\b[A-Z][a-z’'-]+(?: [A-Z]\.)? [A-Z][a-z’'-]{2,}\b")
_NO_PERSON = re.compile(
    r"^(?:The|In|On|And|But)\b|\b(?:Act|Agency|Association|Centre|Center|City|Commission|Company|Council|Court|Department"
    r"|Foundation|Group|Institute|List|Magazine|Ministry|News|Office|Park|Police|Post|Project|Report|System|Times"
    r"|University|Watch)\b"
)
"""Words of names that no person bears."""
_SPEAKS = re.compile(
    r",?(?: [^.,]{1,60},)? (?:says?|said|writes?|wrote|told|argues?|argued|warns?|warned|added|adds)\b"
)
_HOUSES = frozenset(("body", "publisher"))
_SAYS = re.compile(
    r"(?:,[^,.;]{1,60},| \([^()]*\)| itself| also| has| had)*? (?:say|said|saying|tell|told|writ|wrote|report"
    r"|found(?!ed)|find|count|list|estimat|stat(?:e[sd]?|ing)|claim|argu|warn|add(?:s|ed)|not(?:e[sd]|ing)|describ|conclud|show)[a-z]*\b"
)
"""A verb of saying or counting behind the name of whoever does it."""
_TOLD_BY = re.compile(r"\b(?:says?|said|writes?|wrote|according to)\s+$")
_THERE = re.compile(
    r"(?<!\bis )(?<!\bbe )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere\b(?! (?:is|are|was|were|be)\b)", re.I
)
"""A place; not "How many are there"."""
_HIS = re.compile(r"\b(?P<whose>his|hers?)\b|\b(?:he|she|him)\b", re.I)
_COMPANY = re.compile(r"\bth(?:e|is|at) (?:company|firm|vendor|start-?up|supplier)(?P<whose>['’]s)?\b", re.I)
_COUNTRY = re.compile(r"\bth(?:e|is|at) country(?P<whose>['’]s)?\b", re.I)
_ITS = re.compile(r"\b(?P<whose>its|theirs?)\b|\b(?:it|they|them)\b(?! true\b)", re.I)
_ASKED_OF = re.compile(r"\b(?:is|are|was|were) (?:it|they)\s*\?*$", re.I)
"""``Which countries are they?``: what is asked for, and not what was spoken of."""
_ADJECTIVE = re.compile(r"(?:ese|ish|ch|i|an)$")
"""``Chinese vendors``: it is China that is spoken of."""
_HERS = re.compile(r"\bher\b(?=\s*(?:$|[?.,]|(?:about|in|on|for|to|of|at|by|with|from)\b))", re.I)
_ASKS_WHO = re.compile(r"(?i)(who|whose|which|what (company|firm|vendor|country|standard|rule))\b")
_OF_THINGS = re.compile(
    r"\b(?:costs?|price[ds]?|signed|cancel+ed|delivered|announced|approved|adopted|published|issued|drafted"
    r"|(?:in|into|took|take|takes) (?:force|effect)|expired?|pa(?:y|ys|id) for|requires?|covers?|appl(?:y|ies) to"
    r"|contains?|prohibits?|how long)\b",
    re.I,
)
"""What is said of deals, rules and standards, and not of who makes them."""
_PREPOSITIONS = r"of|in|on|to|for|from|with|by|at|about|over|between|against|according|into|under"
_WORD = r"[\w’'/.-]+"
_SUBJECT = re.compile(
    rf"^(?:[^?]*?\s)?(?:{AUXILIARY}) "
    rf"(?P<thing>(?!that\b)(?:(?!(?:{_PREPOSITIONS}|{AUXILIARY}|an?|its|their)\b){_WORD} ){{2,6}}?)[a-z]+\?*$",
    re.I,
)
"""``did [the safe city system] cost?``: a thing before the one verb that ends a question."""
_OBJECT = re.compile(
    rf"(?P<ahead>\b(?:{AUXILIARY}) )?\b(?:an?|the|its|their)\s"
    rf"(?P<thing>(?:(?!(?:{AUXILIARY}|that|which|who|the|same)\b){_WORD}\s?)+)",
    re.I,
)
"""``signed [a deal with Zimbabwe]``: a thing with its article, up to the end or to the next verb that can be told."""
_COUNTED = re.compile(
    rf"^(?:how many|which|what) (?P<thing>[^?]{{2,60}}?s) (?:{AUXILIARY})\b"
    rf"(?:(?<=is|as|re)(?<!has)(?: there)?(?P<which>(?: [a-z]+(?:ed|n|t))? (?:{_PREPOSITIONS}) [^?,;]{{1,80}}?)"
    r"\s*(?:$|[?,;]| and (?:who|what|when|where|why|how)\b))?",
    re.I,
)
"""``How many [cameras] were [installed in Kampala]``: what is counted, and which of them where a passive says so."""
_WHO = "compan(?:y|ies)|firms?|vendors?|suppliers?|countr(?:y|ies)|cit(?:y|ies)|people|bodies|agencies"
_ASKS_WHICH = re.compile(rf"^(?:which|what) (?:(?!(?:{AUXILIARY})\b)[\w-]+ ){{0,3}}?(?:{_WHO})(?<=[se])\b", re.I)
"""``Which companies``: several, and no one name of the answer is what "they" are."""
_COUNTED_FIRST = re.compile(
    rf"^how many (?P<thing>(?:(?!(?:{_PREPOSITIONS})\b)[\w’'-]+ ){{0,3}}?(?:[\w-]*[a-z]{{2}}(?<![su])s|people))"
    rf"(?! of\b)(?P<rest>(?: (?!(?:{AUXILIARY})\b)(?P<verb>(?!(?:{_PREPOSITIONS})\b)[a-z]+)?[^?]{{0,100}})?)\s*\?*$",
    re.I,
)
"""``How many [countries] use cameras``: the first plural, with what is said of it."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """``text`` is to stand in the question from ``start`` to ``end``."""

    text: str
    start: int
    end: int


def antecedent(question: str, before: str, answer: str, aliases: Aliases) -> Antecedent | None:
    """What the first pronoun of a question stands for; the first kind of pronoun that has one decides."""
    if match := _HIS.search(question):
        return _put(match, _somebody(before, answer, aliases), bool(_HERS.match(question, match.start())))
    for pattern, kinds in ((_COMPANY, "company"), (_COUNTRY, "place")):
        if match := pattern.search(question):
            return _put(match, _name(before, answer, frozenset((kinds,)), question, aliases))
    if match := _THERE.search(question):
        place = _name(before, answer, frozenset(("place",)), question, aliases)
        return _put(match, place and f"in {place}")
    if (match := _ITS.search(question)) and not _ASKED_OF.search(question):
        return _put(match, _it(match, question, before, answer, aliases))
    return None


def _put(match: re.Match[str], text: str | None, objective: bool = False) -> Antecedent | None:
    if text is None:
        return None
    whose = match.groupdict().get("whose") and not objective
    return Antecedent(text + ("'s" if whose else ""), *match.span())


def _it(match: re.Match[str], question: str, before: str, answer: str, aliases: Aliases) -> str | None:
    """What "it", "they" or "its" stands for: a thing where something is said that is said of things, else a name."""
    several = match[0].lower() in {"they", "them", "their", "theirs"}
    counted = _COUNTED.match(before)
    asks_who = bool(_ASKS_WHO.match(before)) and not (counted and _names_nobody(counted, aliases))
    if asks_who and (code := CODE.match(answer.removeprefix("The "))) and any(c.isdigit() for c in code[0]):
        return code[0]
    if several and counted and not asks_who:
        return f"the {counted['thing']}{counted['which'] or ''}"
    if several and (first := _COUNTED_FIRST.match(before)):
        return f"the {first['thing']}{' that' if first['verb'] else ''}{first['rest']}"
    if several and _ASKS_WHICH.match(before):
        return None
    if _OF_THINGS.search(question):
        return _thing(before, aliases)
    return _acting(before, answer, question, asks_who, several, aliases)


def _names_nobody(counted: re.Match[str], aliases: Aliases) -> bool:
    """Whether what is counted or asked for are things that no names are known of."""
    return not re.search(rf"\b(?:{_WHO})$", counted["thing"], re.I) and not aliases.mentions(counted["thing"])


def _thing(before: str, aliases: Aliases) -> str | None:
    """The thing that the question before is about, with its article."""
    subject = _SUBJECT.match(before)
    named = aliases.mentions(subject["thing"].strip()) if subject else []
    if subject and not any(one.end - one.start >= len(subject["thing"].strip()) - 4 for one in named):
        return subject["thing"].strip()
    whole = next((found["thing"].strip() for found in _OBJECT.finditer(before) if not found["ahead"]), None)
    return f"the {whole}" if whole else None


def _acting(before: str, answer: str, question: str, asks_who: bool, several: bool, aliases: Aliases) -> str | None:
    """The name of who acts: in the answer where it was asked for, else in the question before.

    Who only passes something on is not ``several``: "Carnegie says that 63 countries …".
    """
    for text in (answer, before) if asks_who else (before, answer):
        for mention in _subjects(text, aliases):
            passes_on = mention.entity.kind in _HOUSES and _SAYS.match(text, mention.end)
            if mention.entity not in aliases.named(question) and not (several and passes_on):
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
    texts = (answer, before) if _ASKS_WHO.match(before) else (before, answer)
    for text in texts:
        known = aliases.named(question)
        named = [one for one in aliases.mentions(text) if one.entity.kind in kinds and one.entity not in known]
        if named:
            acting = [one for one in _subjects(text, aliases) if one in named]
            return _as_written(text, (acting or named)[0])
    return None


def points_within(question: str, aliases: Aliases) -> bool:
    """Whether "it" or "its" in a question is what the question itself has named before: "Does Dahua say that it …"."""
    pronoun = _ITS.search(question)
    return pronoun is not None and any(one.end < pronoun.start() for one in _subjects(question, aliases))


def is_adjective(text: str, mention: Mention) -> bool:
    """Whether a place says only where something is from: "Chinese vendors", "US sanctions"."""
    written = text[mention.start : mention.end]
    follows = re.match(r"[ -]([a-z]+)", text[mention.end :])
    if mention.entity.kind != "place" or not follows or written == mention.entity.name:
        return False
    return bool(_ADJECTIVE.search(written)) or (written.isupper() and follows[1] not in STOP_WORDS)


def _as_written(text: str, mention: Mention) -> str:
    """The name as it was written, with the article that stood before it where that is its own."""
    head, tail = text[: mention.start], text[mention.end :]
    modifies = mention.entity.kind == "place" and re.match(r" [a-z]", tail)
    if is_adjective(text, mention):
        return mention.entity.name
    article = "the " if re.search(r"\bthe $", head, re.I) and not modifies else ""
    return article + text[mention.start : mention.end]


def _somebody(before: str, answer: str, aliases: Aliases) -> str | None:
    """Who "he" or "she" is: who says something in the answer, else who is named, first where somebody was asked for."""
    texts = (answer, before) if _ASKS_WHO.match(before) else (before, answer)
    named = [person for text in texts for person in _people(text, aliases)]
    speaking = [
        person
        for person in _people(answer, aliases)
        if _SPEAKS.match(answer, person.end()) or _TOLD_BY.search(answer[: person.start()])
    ]
    return next((person[0] for person in [*speaking, *named]), None)


def _people(text: str, aliases: Aliases) -> Iterator[re.Match[str]]:
    """Two or three names in a row that name nothing known otherwise."""
    other = [(one.start, one.end) for one in aliases.mentions(text) if one.entity.kind != "person"]
    for found in _PERSON.finditer(text):
        known = any(start < found.end() and found.start() < end for start, end in other)
        if not known and not _NO_PERSON.search(found[0]):
            yield found
