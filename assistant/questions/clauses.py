"""A question taken apart: what it opens with, its auxiliary, who or what is the subject, and the rest.

By the order of English questions alone: "When did Orvane sell lamps?" is ``When · did · Orvane · sell lamps``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.questions.aliases import Aliases
from assistant.spans import Span, meets
from assistant.tenses import past, third

AUXILIARY = "is|are|was|were|be|did|does|do|has|have|had|will|would|can|could|should|may|might"
QUESTION_WORDS = "who|whom|whose|what|which|when|where|why|how"
ASKS = re.compile(rf"\b(?:{QUESTION_WORDS}|{AUXILIARY})\b", re.I)
"""What keywords in a row have not: ``Orvane share price``."""
PREPOSITIONS = (
    "of|in|on|to|for|from|with|by|at|about|over|between|against|according|into|under|since|until|till|after|before"
)
_CAPITAL = r"[A-Z][\w’'&/.-]*"
NAME = rf"{_CAPITAL}(?: (?:of (?:the )?|for (?:the )?)?(?:{_CAPITAL}|\d[\w.-]*))*"
"""Capitals in a row, which need not be known: ``Ministry of Education``."""
WH = (
    rf"(?:(?:{PREPOSITIONS}) )?(?:how (?:many|much|long|often|far)|{QUESTION_WORDS})\b"
    rf"(?: (?!(?:{AUXILIARY}|{PREPOSITIONS})\b)[\w-]+){{0,4}}?"
)
_CLAUSE = re.compile(rf"(?:(?P<wh>{WH}) )?(?P<auxiliary>{AUXILIARY}) (?P<after>[^?]+?)[\s?]*$", re.I)
_ADDED = re.compile(rf",? and (?:{PREPOSITIONS}|who|whom|what|which|when|where|why|how)\b(?: [\w-]+){{0,3}}\?$", re.I)
_SENTENCE = re.compile(r"[^?]+\??")
_OF_TIME = re.compile(r"(?:since |until |till |by )?(?:when|where|why|how)(?: long| often| far)?", re.I)
_NAMES = re.compile(NAME)
REQUESTS = "tell|give|show|list|name|describe|explain|compare|summari[sz]e"
_OPENERS = re.compile(rf"^(?:{AUXILIARY}|{QUESTION_WORDS}|{REQUESTS}|the|and|but|so|then|{PREPOSITIONS})\b ?", re.I)


@dataclass(frozen=True, slots=True)
class Clause:
    """The parts of a question whose subject is a name: ``When · did · the Orvane Group · sell lamps``.

    ``wh``: what it opens with, empty where yes or no is asked for.
    ``auxiliary``: in small letters.
    ``subject``: with its article; it stands in the question from ``start`` to ``end``.
    ``rest``: what is said of it, without the question mark; may be empty.
    """

    wh: str
    auxiliary: str
    subject: str
    rest: str
    start: int
    end: int

    @property
    def told(self) -> str | None:
        """What is asked, as it is told: ``Orvane sold lamps``; None where the verb is not the next word."""
        if self.auxiliary not in {"do", "does", "did"}:
            return f"{self.subject} {self.auxiliary} {self.rest}".strip()
        verb, _, more = self.rest.partition(" ")
        if not verb.isalpha() or not verb.islower():
            return None
        return f"{self.subject} {inflected(verb, self.auxiliary)} {more}".strip()


def inflected(verb: str, auxiliary: str) -> str:
    """A plain form as it is without ``do``, ``does`` or ``did`` before it."""
    return {"did": past, "does": third}.get(auxiliary, str)(verb)


def clause(question: str, aliases: Aliases) -> Clause | None:
    """A question whose subject is a name behind the auxiliary, taken apart; None of any other."""
    found = _CLAUSE.match(question)
    named = _name_at(found["after"], aliases) if found else 0
    if not found or not named:
        return None
    start = found.start("after")
    rest = found["after"][named:].strip()
    return Clause(found["wh"] or "", found["auxiliary"].lower(), found["after"][:named], rest, start, start + named)


def _name_at(text: str, aliases: Aliases) -> int:
    """How long the name is that a text begins with, its article included; 0 where it begins with none."""
    article = len(text) - len(re.sub(r"^the ", "", text, flags=re.I))
    bare = text[article:]
    known = next((one.end for one in aliases.mentions(bare) if one.start == 0 and one.entity.kind != "topic"), 0)
    capitals = re.match(NAME, bare)
    ends = max(known, capitals.end() if capitals else 0)
    return article + ends if ends and re.match(r"\s|$", bare[ends:]) and not bare[:ends].endswith(("'s", "’s")) else 0


def latest(before: str) -> str:
    """The last of the questions that stand one behind the other, without what a follow-up has added to it."""
    last = _SENTENCE.findall(before)[-1].strip() if before.strip(" ?") else before
    bare = _ADDED.sub("", last)
    return f"{bare}?" if bare != last else last


def opened(before: str) -> str | None:
    """The question as one for yes or no: "When did Orvane leave?" → "did Orvane leave"; None where it has no such form.

    Of "Which lamps are sold?" it is "are lamps sold".
    """
    bare = before.rstrip(" ?.!")
    which = re.match(
        rf"(?:which|what) (?P<what>(?:(?!(?:{AUXILIARY})\b)[\w-]+ ){{1,4}})(?P<verb>{AUXILIARY}) ", bare, re.I
    )
    rest = bare[which.end() :] if which else ""
    if which and not re.match(r"(?:an?|the|its) ", rest) and not re.match(rf"{NAME} (?!at\b|in\b|on\b)", rest):
        return f"{which['verb'].lower()} {which['what']}{rest}"
    found = _CLAUSE.match(bare)
    if not found or (found["wh"] and not _OF_TIME.fullmatch(found["wh"])):
        return None
    return f"{found['auxiliary'].lower()} {found['after']}"


def named_spans(text: str, aliases: Aliases) -> list[Span]:
    """Where a text names something that is no place: by a known name, or by capitals behind its opening word."""
    lead = found.end() if (found := _OPENERS.match(text)) else 0
    places = [one.span for one in aliases.mentions(text) if one.entity.kind in {"place", "topic"}]
    capitals = [found.span() for found in _NAMES.finditer(text, lead)]
    known = [one.span for one in aliases.mentions(text) if one.entity.kind not in {"place", "topic"}]
    free = [one for one in capitals if not meets(one, [*places, *known])]
    return sorted([*known, *free])
