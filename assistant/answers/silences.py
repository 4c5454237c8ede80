"""Sentences that say what a source does not say: "The article does not name the vendor."

Such a sentence stands nearest to a question for what it says is not told, and is no answer to it. It is the best reason
for a refusal that a corpus can give. To a question that yes or no answers, it may well be the answer.
"""

from __future__ import annotations

import re

from assistant.answers.definitions import told_apart
from assistant.questions.clauses import QUESTION_WORDS
from assistant.questions.understanding import Query
from assistant.words import words

_TELL = (
    r"(?:name|give|say|state|mention|tell|report|specify|disclose|explain|list|identify|show|reveal|provide"
    r"|describe(?! (?:two|three|four|five|\d))|record|contain|quote|cover|address)"
)
_TOLD = (
    r"(?:named|given|said|stated|mentioned|told|reported|specified|disclosed|explained|listed|identified|described"
    r"|shown|revealed|known|established|found)"
)
_SILENT = re.compile(
    rf"\b(?:do|does|did) not (?:\w+ )?{_TELL}\b"
    rf"|\b(?:is|are|was|were) not (?:\w+ )?{_TOLD}\b"
    r"|\b(?:gives?|gave|names?|states?|reports?|offers?|lists?|quotes?|mentions?) (?:no|nothing|neither|none)\b"
    r"|\b(?:says?|said) nothing\b|\bmust not be (?:offered|taken|read|merged|mixed|confused|counted)\b"
    r"|\bnobody (?:knows|says|said)\b"
    r"|^No (?:source|page|report|article|account)s?\b.* (?:settles?|says?|names?|gives?|shows?)\b"
)
_NAMELESS = re.compile(
    r"\b(?:unnamed|unidentified|anonymous)\b|\bnot (?:\w+ )?(?:names?|named|list|listed|identify|identified)\b"
    r"|\b(?:gives?|gave|names?|lists?) (?:no names|none)\b"
)
_NAMES = re.compile(r"\bnames?\b", re.I)
_CHOICE = re.compile(rf"(?:^|[.?!:;,] )(?!(?:{QUESTION_WORDS})\b)[^.?!:;,]*\bor\b[^.?!]*\?", re.I)
"""``Three rules or one?``, and not ``Which vendor or operator sold them?``."""
_CLAUSE = re.compile(
    r";\s|,\s(?:and|but|while|though|although)\s|\s(?:but|though|although)\s|,\s(?:an?|the)\s\w+\s(?:that|which)\s"
)
_ALSO_NOT = re.compile(r"\sand\s(?=(?:do|does|did)\snot\b)")
"""``names the seller and does not name the price``."""
_DENIED = re.compile(
    r"\b(?:was|were|is|are|did|does|do|has|have|had|could|would) (?:\w+ )?not\b|\b(?:never|denie[sd])\b|n['’]t\b"
)


def denies(text: str) -> bool:
    """Whether the first clause of a sentence says that something is not so, or denies it."""
    return bool(_DENIED.search(_CLAUSE.split(text, maxsplit=1)[0]))


def silent(text: str) -> bool:
    """Whether a sentence says first of all that something is not told; what comes after its first clause is let be."""
    return before_silence(text) is not None


def before_silence(text: str) -> str | None:
    """The words before those that say first of all that something is not told: who does not; None where it is told."""
    clause = _ALSO_NOT.split(_CLAUSE.split(text, maxsplit=1)[0], maxsplit=1)[0]
    found = _SILENT.search(clause)
    return clause[: found.start()] if found else None


def leaves_nameless(query: Query, sentence: str) -> bool:
    """Whether a name is what a question asks for, by that word, and a sentence says that somebody is not named."""
    return bool(_NAMES.search(query.asked)) and "yes_or_no" not in query.wants and bool(_NAMELESS.search(sentence))


def leaves_open(query: Query, sentence: str) -> bool:
    """Whether a sentence, the nearest there is, says that what is asked is not told.

    Of two things to choose from, one is often denied: "Three rules or one?" – "They do not describe three rules." Who
    asks "X gave no number. Which is it?" knows what X does not tell, and who asks what something is asks for all there
    is. A sentence that "names the seller and does not name the price" leaves the price open alone.
    """
    known = "yes_or_no" in query.wants or _CHOICE.search(query.asked) or _SILENT.search(query.asked)
    if known or "topic" in query.wants or told_apart(query.asked):
        return False
    if silent(sentence):
        return True
    told, *also_not = _ALSO_NOT.split(_CLAUSE.split(sentence, maxsplit=1)[0], maxsplit=1)
    beyond = set(query.words) - set(words(told))
    return any(beyond & set(words(clause)) for clause in also_not if _SILENT.search(clause))
