"""Who gives and who receives: whether a claim and its source have the same parties on the same sides.

Read of a few verbs (`GIVING`, `TAKING`), in clauses where the party stands right beside the verb (``Orl will send``,
``supplied by Orl``) or behind ``to`` or ``from``: ``Orl sells lamps to Ulm`` and ``Ulm buys lamps from Orl`` agree.

It misses: parties that a pronoun, a relative clause or a common noun stands for, and every other verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from assistant.checks.alignment import sentences_of
from assistant.checks.name_words import PEOPLES
from assistant.words import STOP_WORDS, fold

Side = Literal["gives", "receives"]
GIVING = (
    "sends? sent sending sells? sold selling suppl(?:y|ies|ied|ying) gives? gave given giving provid(?:e|es|ed|ing) "
    "deliver(?:s|ed|ing)? export(?:s|ed|ing)? donat(?:e|es|ed|ing) lends? lent"
)
TAKING = (
    "receiv(?:e|es|ed|ing) buys? bought buying purchas(?:e|es|ed|ing) obtain(?:s|ed|ing)? procur(?:e|es|ed|ing) "
    "import(?:s|ed|ing)?"
)
_NAME = r"[A-Z][\w&-]*(?:\s(?:of\s(?:the\s)?)?[A-Z][\w&-]*)*"
_BEFORE_VERB = (
    r"(?:(?:will|would|may|might|could|should|has|have|had|been|is|are|was|were|to|also|already|now|then|recently"
    r"|agree[sd]?|plan(?:s|ned)?|wants?|wanted|intends?|intended|began|begun|offer(?:s|ed)?|going)\s)*"
)
_VERB = re.compile(
    rf"(?:(?P<who>{_NAME}|\bthe latter)\s(?P<aux>{_BEFORE_VERB}))?"
    rf"\b(?:(?P<giving>{'|'.join(GIVING.split())})|(?P<taking>{'|'.join(TAKING.split())}))\b(?P<rest>[^;:]*)"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been)\s$")
_AND = re.compile(r"\band\s(?:also\s|then\s|has\s|had\s|will\s)*$")
_BY = re.compile(rf"^[^,]*?\bby\s(?:the\s)?(?:[a-z]+\sof\s)?(?P<name>{_NAME})")
_TO, _FROM = (re.compile(rf"\b{word}\s(?:the\s)?(?:[a-z]+\sof\s)?(?P<name>{_NAME})") for word in ("to", "from"))
_AT_ONCE = re.compile(rf"^\s(?P<name>{_NAME})\s(?:an?|the|its|their|some|more|data|with|\d\S*)\b")
_PARTY = re.compile(_NAME)


def turned_round(claimed: str, source: str, passage: str) -> tuple[str, Side] | None:
    """A name of a claim that only gives in its source and receives in the claim, or the other way, and what it does.

    All three are folded by `alignment.plain`. ``source`` is the sentence that the claim rests on, ``passage`` all of
    what it cites: a party that stands on both sides there may stand on either.
    """
    ours, theirs, everywhere = (frozenset(sides(text)) for text in (claimed, source, passage))
    for name, side in sorted(ours):
        other: Side = "receives" if side == "gives" else "gives"
        if (name, other) in theirs and (name, side) not in everywhere and (name, other) not in ours:
            return name, other
    return None


@lru_cache(maxsize=20_000)
def sides(text: str) -> tuple[tuple[str, Side], ...]:
    """The words of each name that gives or receives in a text, with what it does."""
    return tuple(row for sentence in sentences_of(text) for row in _of_sentence(sentence))


def _of_sentence(sentence: str) -> Iterator[tuple[str, Side]]:
    at, subject = 0, ""
    while match := _VERB.search(sentence, at):
        at = match.start("rest")
        does: Side = "gives" if match["giving"] else "receives"
        other: Side = "receives" if match["giving"] else "gives"
        subject = _subject(sentence, match, subject)
        agent = _BY.search(match["rest"])
        yield from _words(agent["name"] if agent else subject, does)
        partner = (_TO if match["giving"] else _FROM).search(match["rest"])
        if partner is None and match["giving"]:
            partner = _AT_ONCE.search(match["rest"])
        yield from _words(partner["name"] if partner else "", other)


def _subject(sentence: str, match: re.Match[str], before: str) -> str:
    """Who stands before the verb: for ``the latter`` whoever was named last, for a second verb the first's."""
    if match["who"] is None:
        return before if _AND.search(sentence[: match.start()]) else ""
    if _PASSIVE.search(match["aux"]):
        return ""
    named = _PARTY.findall(sentence[: match.start()]) if match["who"] == "the latter" else [match["who"]]
    return named[-1] if named else ""


def _words(name: str, side: Side) -> Iterator[tuple[str, Side]]:
    for word in name.split():
        if fold(word) not in STOP_WORDS and fold(word) not in PEOPLES:
            yield word, side
