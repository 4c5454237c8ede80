"""Questions about the documents themselves, told by their form: who wrote one, when it was published, which are held.

A form fits the whole question or not at all, and what fits none asks what documents say. Whether a name in it is that
of a document held is told elsewhere (`answers/listing`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from assistant.questions.aliases import Aliases
from assistant.questions.phrasing import plainly
from assistant.questions.references import PLURALS, WORDS

Part = Literal["title", "authors", "publisher", "published"]
"""What of a record is asked for."""
Which = Literal["held", "latest", "earliest", "period", "naming"]
"""What is asked of those held. ``naming``: which of them name something, in a question that need not say "you have"."""

_IS = r"(?:is|are|was|were)"
_WHAT = rf"(?:what(?:'s| {_IS})|give me)"
_OUT = r"(?:first |originally )?(?:published|released|issued|posted|printed|written|dated)(?: online)?"
_APPEAR = r"(?:appear|come out|run)"
_REF = r"(?P<ref>.+?)"
_BESIDES = (
    rf"(?:,? and (?:who wrote it|who {_IS} (?:it by|its authors?|the authors?)|by whom|what(?:'s| is) its title"
    rf"|(?:when|where)(?: {_IS} it {_OUT})?|when did it {_APPEAR}))?"
)
_PARTS: dict[Part, tuple[str, ...]] = {
    "published": (
        rf"when {_IS} {_REF} {_OUT}",
        rf"when {_REF} (?:was|were) {_OUT}",
        rf"when {_IS} {_REF} from",
        rf"when did {_REF} {_APPEAR}",
        r"when did (?P<whose>.+?) (?:publish|release|run|print) (?:its|the|their|an?) (?P<ref>.+?)",
        rf"(?:(?:on|in) )?(?:what|which) (?:date|day|month|year) {_IS} {_REF}(?: (?:{_OUT}|from))?",
        rf"(?:what|which) date does {_REF} (?:have|bear|carry)",
        rf"{_WHAT} the (?:publication |release )?(?:date|year)(?: of publication)? (?:of|for|on) {_REF}",
        rf"how old (?:is|are) {_REF}",
    ),
    "authors": (
        rf"who (?:(?:co-?)?wrote|(?:co-?)?authored) {_REF}",
        rf"who {_IS} the (?:co-?)?(?:authors?|writers?|journalists?) (?:of|behind) {_REF}",
        rf"(?:by whom|who) {_IS} {_REF} (?:written|authored)(?: by)?",
        rf"who {_IS} {_REF} by",
        rf"{_WHAT} the (?:names? of the )?authors?(?:'s?)?(?: names?)? of {_REF}",
    ),
    "publisher": (
        rf"who published {_REF}",
        rf"where {_IS} {_REF} (?:first )?published",
        rf"which (?:outlet|newspaper|magazine|publisher|site|website) (?:published|ran|printed) {_REF}",
        rf"{_WHAT} the (?:publisher|outlet) of {_REF}",
    ),
    "title": (
        rf"{_WHAT} the (?:exact |full )?(?:title|headline|name)s? (?:of|for) {_REF}",
        rf"what {_IS} {_REF} (?:called|titled|entitled)",
        rf"(?:what|which) (?:title|headline) does {_REF} (?:have|bear|carry)",
    ),
}
_CORPUS = r"(?:the|your) (?:corpus|library|collection|archive|catalogue|index|database)"
_HOLD = (
    rf"(?:(?:that )?(?:(?:do|can) )?(?:you|we) (?:currently |now )?(?:have|hold|use|know of|search|draw on|rely on|own)"
    rf"(?: (?:here|at hand|on file|access to|available))?|(?:does )?{_CORPUS} (?:have|hold|contain|include)s?"
    rf"|{_IS} (?:there )?(?:held|available|in {_CORPUS})|(?:are there )?in {_CORPUS}|held)"
)
_ONES = rf"(?:{PLURALS}|publications|files|texts)"
_FROM = r"(?:from|by|published (?:by|in)|written by)"
_ON = r"(?:on|about|regarding|concerning|mentioning|naming|that (?:mention|name))"


def _narrow(number: int) -> str:
    """What narrows the documents down, each of it named once in a pattern."""
    return rf"(?: {_FROM} (?P<whose{number}>.+?))?(?: {_ON} (?P<topic{number}>.+?))?"


_SUPER = {"latest": r"(?:most recent|newest|latest|youngest)", "earliest": r"(?:oldest|earliest|first)"}
_YOURS = rf"(?:your {_ONES}|(?:the )?{_ONES} {_HOLD}|{_CORPUS})"
_HELD = (
    rf"how many (?:different )?{_ONES}{_narrow(1)} {_HOLD}{_narrow(2)}",
    rf"(?:what|which)(?: other)? {_ONES}{_narrow(1)} {_HOLD}{_narrow(2)}",
    rf"what do you (?:have|hold) {_FROM} (?P<whose1>.+?)(?: {_ON} (?P<topic1>.+?))?",
    rf"(?:(?:can|could) you )?(?:list|show(?: me)?|name|enumerate|give me (?:a|the) list of)(?: me)?(?: all)?(?: of)?"
    rf" (?:your {_ONES}{_narrow(1)}|(?:the )?{_ONES}{_narrow(2)} {_HOLD}{_narrow(3)})",
    r"(?:(?:can|could) you )?(?:list|show(?: me)?) all(?: the)? (?:documents|sources)" + _narrow(1),
    rf"{_WHAT} (?:all )?your {_ONES}(?: about)?",
    rf"what is (?:there )?in {_CORPUS}",
    rf"what does {_CORPUS} (?:have|hold|contain|include)",
    rf"(?:what|which) (?:topics|subjects|themes) (?:do|does) {_YOURS} (?:cover|treat|deal with)",
    rf"(?:do|does) (?:you|we|{_CORPUS}) (?:have|hold|contain|include) (?:any (?:other )?)?{_ONES}{_narrow(1)}",
    rf"(?:do|does) (?:you|we|{_CORPUS}) (?:have|hold|contain|include) (?:an?|any|some) {WORDS}{_narrow(1)}",
    rf"(?:do|does) (?:you|we|{_CORPUS}) (?:have|hold|contain|include) (?:anything|something) {_FROM} (?P<whose1>.+?)"
    rf"(?: {_ON} (?P<topic1>.+?))?(?: in {_CORPUS})?",
    rf"is there (?:anything|something|an? {WORDS}) {_FROM} (?P<whose1>.+?) (?:here|held|in {_CORPUS})",
    rf"(?:do|does) (?:you|we|{_CORPUS}) (?:have|hold|contain|include) (?P<ref>(?:the|your) .+)",
    rf"is (?P<ref>.+?) (?:held|in {_CORPUS})",
)
_PERIOD = (
    r"(?:what|which) (?:time )?(?:period|span|spans?|years?|dates|date range|time ?frame|time ?span)s?"
    rf" (?:do|does|are|is) {_YOURS} (?:cover(?:ed)?(?: by)?|span|reach over|from)",
    rf"what is the (?:date range|period|time span|range of dates) (?:of|covered by) {_YOURS}",
    rf"how far back (?:do|does) {_YOURS} (?:go|reach)",
    rf"(?:when|how (?:old|recent|up[- ]to[- ]date|current)) (?:are|were|is|was) {_YOURS}(?: published| from)?",
)
_NAMING = (
    rf"(?:what|which|how many) (?:of (?:your|the) )?{_ONES}(?: (?:that )?{_HOLD})?"
    r" (?:mention|name|refer to|discuss|cover|talk about|speak of|are about) (?P<topic1>.+?)",
)


def _superlatives(best: str) -> tuple[str, ...]:
    """Questions for the latest or the earliest of those held."""
    return (
        rf"(?:what|which)(?: one)? of (?:your {_ONES}{_narrow(1)}|the {_ONES} {_HOLD}{_narrow(2)})"
        rf" is (?:the )?{best}(?: one)?",
        rf"(?:what|which)(?:'s| is) (?:your {best} (?:{WORDS}|one){_narrow(1)}"
        rf"|the {best} {WORDS}{_narrow(2)} {_HOLD}{_narrow(3)})",
        rf"what is the date of (?:your {best} {WORDS}|the {best} {WORDS} {_HOLD})",
        rf"how (?:old|recent) is your {best} {WORDS}",
    )


_WHICH: dict[Which, tuple[str, ...]] = {
    "held": _HELD,
    "period": _PERIOD,
    "naming": _NAMING,
    "latest": _superlatives(_SUPER["latest"]),
    "earliest": _superlatives(_SUPER["earliest"]),
}
_OF_ONE = tuple((part, re.compile(form + _BESIDES, re.I)) for part, forms in _PARTS.items() for form in forms)
_OF_ALL = tuple((which, re.compile(form, re.I)) for which, forms in _WHICH.items() for form in forms)
LONGEST = 250
"""Characters of such a question, at most."""
_TYPOGRAPHY = str.maketrans("“”„«»‘’", '"""""\'\'')


@dataclass(frozen=True, slots=True)
class OfOne:
    """The ``part`` of a record that is asked for, None for all of it, and the words that its document is called by."""

    part: Part | None
    reference: str


@dataclass(frozen=True, slots=True)
class OfAll:
    """What is asked of the documents held: of all, or of those of somebody (``whose``) or on a ``topic``."""

    which: Which
    whose: str = ""
    topic: str = ""


def about_records(question: str, aliases: Aliases) -> list[OfOne | OfAll]:
    """What a question may ask of the documents themselves, by its form; nothing where it fits none."""
    plain = unicodedata.normalize("NFC", " ".join(question.split()))
    bare = plainly(plain, aliases).translate(_TYPOGRAPHY).rstrip(" ?.!")
    if len(bare) > LONGEST or "?" in bare:
        return []
    of_all = [_of_all(which, match) for which, form in _OF_ALL if (match := form.fullmatch(bare))]
    of_one = [_of_one(part, match) for part, form in _OF_ONE if (match := form.fullmatch(bare))]
    return [*of_all, *of_one]


def _of_all(which: Which, match: re.Match[str]) -> OfOne | OfAll:
    told = {name.rstrip("123"): words for name, words in match.groupdict().items() if words}
    if "ref" in told:
        return OfOne(None, told["ref"])
    return OfAll(which, told.get("whose", ""), told.get("topic", ""))


def _of_one(part: Part, match: re.Match[str]) -> OfOne:
    told = match.groupdict()
    whose = f"the {told['whose'].removeprefix('the ')} " if told.get("whose") else ""
    besides = " and " in match[0][match.end("ref") :]
    return OfOne(None if besides else part, f"{whose}{told['ref']}")
