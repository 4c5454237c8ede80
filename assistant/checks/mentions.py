"""Whether a claim names, in whatever words, the one who says it in the source.

Saying has more forms than any list of verbs: ``Quillon dates the gates to 2014``, ``two thirds of Quillon's
respondents``, ``so an executive of Quillon``. Where the statement itself does not speak of its speaker, a claim that
names the speaker can hardly mean anything but that it is theirs. Where it does (``Quillon says that its gates cut
theft``), a mention proves nothing, and none is seen.

An executive of Quillon is not Quillon: of ``a Quillon executive`` the executive has to be mentioned.
"""

from __future__ import annotations

import re

from assistant.checks.alignment import covered, stems
from assistant.checks.name_words import PEOPLES
from assistant.checks.saying import NO_NAMES, PROPER, SOMEBODY, VERBS, Speech, attributions
from assistant.words import STOP_WORDS, fold, words

_EXPLETIVE = r"(?!\s(?:is|was|remains|seems)\s(?:[\w-]+\s){0,3}?(?:whether|how|that|if|to|unclear|unknown)\b)"
_OF_ITSELF = re.compile(rf"\b(?:that|{VERBS})\s(?:it{_EXPLETIVE}|its|they|their|he|his|she|her|we|our|I|my)\b")
"""The statement begins with its speaker: ``says that its gates``."""
_LEADING = re.compile(r"^(?:[Ii]n|[Aa]t|[Bb]y|[Ff]rom|[Ff]or|[Oo]f|[Oo]n|[Aa]ccording to)\s")
_GOES_ON = re.compile(r"^([A-Z][\w.-]*(?:\s[A-Z][\w.-]*)*)\s[a-z].*\sand$")
"""A subject whose first verb is another: ``Quillon sells gates and (says)``."""
_SHORT = re.compile(r"\(([A-Z]{2,})\)")
_DETERMINER = re.compile(r"\b(?:the|an?)\s")
_AFTER_HEAD = re.compile(
    r"\s(?:of|in|on|at|from|with|by|for|close|to|who|which|as|dated)\s|\(|,\s(?=an?\s|the\s|who\s)"
)
_ITEMS = re.compile(r",\s(?:and\s)?|\s(?:and|&)\s")
_WORKS = re.compile(
    r"\b(?:authors?|co-authors|stud(?:y|ies)|surveys?|reports?|papers?|index|drafts?|summary|commentary|finding"
    r"|articles?|pages?|sites?|accounts?|books?)\b"
)
"""What goes by the name of its maker, so that either may be mentioned."""
_SHARE_OF = re.compile(r"\s\d[\d.,]*\s?(?:per cent|percent|%)\sof\s(?:the\s)?")
_PLACE = re.compile(r"\b(?:in|across|throughout)\s[A-Z][a-z]+\b(?!['-])")
"""Where something is: whoever is named so alone is not said to have said it."""
LONGEST = 6
"""Words that name one speaker; more of them hold a statement."""
_AMOUNT = re.compile(r"^(?:\d[\d.,]*|per|cent|percent|%)$")


def mentioned(claimed: str, source: str, speech: Speech) -> bool:
    """Whether a sentence of a claim names the speaker of a sentence that does not itself speak of them.

    Both sentences are folded by `alignment.plain`. What a named party thinks the outlet alone vouches for, so there a
    mention proves nothing either.
    """
    subject = _whole_phrase(speech.subject)
    heads = _heads(subject)
    if _OF_ITSELF.search(source) or not heads or (speech.minds and heads[0] in speech.names):
        return False
    if not attributions(claimed) and fold(claimed).rstrip(" .") in fold(source):  # the statement itself, cut out
        return False
    statement = source.replace(speech.subject, " ", 1)
    named = {fold(name) for name in {*speaking_names(subject), _short_form(subject)}}
    elsewhere = _written(_PLACE.sub("", claimed)) - _written(statement) - {""}
    if named & elsewhere:
        return True
    return any(_noun_mentioned(noun, claimed, statement) for noun in _nouns(subject, speech))


def _written(text: str) -> frozenset[str]:
    """The words of a text that may be names, folded; an address stays whole (``orl-news.net``)."""
    loose = (word.strip(".,;:()\"'").removesuffix("'s").removesuffix("s'") for word in text.split())
    return frozenset(map(fold, {*PROPER.findall(text), *loose}))


def _whole_phrase(subject: str) -> str:
    """The words of a subject that name who speaks: not a phrase before them, nor a second verb behind."""
    phrase = _LEADING.sub("", subject)
    if phrase != subject and len(parts := _DETERMINER.split(phrase)) > 2:
        phrase = parts[-1]
    return _GOES_ON.sub(r"\1", phrase)


def _heads(subject: str) -> list[str]:
    """The last word of each of those who speak: ``experts`` of ``unnamed experts at Orl``."""
    items = [item.split() for item in _ITEMS.split(_AFTER_HEAD.split(_SHARE_OF.sub(", ", subject))[0])]
    short = [item for item in items if len(item) <= LONGEST] or items[-1:]
    kept = ([word.strip("\"'(),.") for word in item if not _AMOUNT.match(word)] for item in short)
    return [item[-1].removesuffix("'s").removesuffix("s'") for item in kept if item]


def speaking_names(subject: str) -> set[str]:
    """The words that name a speaker, or the maker of a work that speaks; not those of whose executive it is."""
    heads = _heads(subject)
    named = {head for head in heads if PROPER.match(head)} | set(_SHORT.findall(subject))
    if any(map(_WORKS.search, heads)):
        named |= set(PROPER.findall(subject))
    return {name for name in named if name not in NO_NAMES and fold(name) not in {*PEOPLES, *STOP_WORDS}}


def _short_form(subject: str) -> str:
    """The first letters of a name of several words; empty where there are none."""
    letters = [name[0] for name in PROPER.findall(subject) if name not in NO_NAMES and not name.isupper()]
    return "".join(letters) if len(letters) > 1 else ""


def _nouns(subject: str, speech: Speech) -> list[str]:
    """The common nouns that speak; one that opens the sentence has a capital and is no name."""
    common = (head.lower().rpartition("-")[2] for head in _heads(subject) if head not in speech.names)
    return [head for head in common if head.isalpha() and len(head) > 2]


def _noun_mentioned(noun: str, claimed: str, statement: str) -> bool:
    """Whether a claim has a common noun by which the speaker goes, or one for people where the source has another."""
    held = frozenset(words(statement))
    stem = next(iter(stems(noun)), "")
    if not stem or covered(stem, held):
        return False
    others = (match[0] for match in SOMEBODY.finditer(claimed)) if SOMEBODY.search(noun) else ()
    return covered(stem, stems(claimed)) or any(stems(other).isdisjoint(held) for other in others)
