"""Who is heard in a sentence: whether it names who says so, and whether that is a certain publisher.

On words and not on sense, by the attributions of `saying`. What a note remarks on its own account (``said_by`` "this
note", "comparison by this note") is nobody's statement but the note's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.alignment import plain, sentences_of
from assistant.checks.name_words import PEOPLES
from assistant.checks.saying import NO_NAMES, PROPER, SOMEBODY, Speech, attributions
from assistant.words import fold

_REMARK = re.compile(r"(?:(?:comparison|inference|caution|remark|summary) by )?this note(?:,.*)?", re.IGNORECASE)

_REPORT_OF = re.compile(
    r"\b[Aa]ccording to (?:an?|the|this|its) (?:[\w-]+ ){0,2}?(?:report|article|story|study|survey|paper)s? "
    r"(?:[\w-]+ ){0,3}?(?:in|by|from|of) (?:the )?(?P<whose>[A-Z][\w-]*(?: (?:(?:of|for) )?[A-Z][\w-]*)*)"
)
"""``According to a recent study by the Orvane Institute``."""


def own_remark(said_by: str) -> bool:
    """Whether a passage is the note's own word alone: a comparison, an inference; not ``VICE; this note``."""
    parts = [part.strip() for part in said_by.split(";")]
    return all(_REMARK.fullmatch(part) for part in parts)


def names_speaker(text: str) -> bool:
    """Whether a sentence names somebody who says so: a party, an outlet or people; not ``allegedly``."""
    return any(speech.names or SOMEBODY.search(speech.subject) for speech in _heard(text))


def speaks(publisher: str | None, text: str) -> bool:
    """Whether a publisher is who says so in a sentence; ``the FT`` is the Financial Times."""
    named = dict.fromkeys(word for word in PROPER.findall(publisher or "") if word not in NO_NAMES)
    initials = "".join(word[0] for word in named)
    names = credited(text) if named else []
    return any(named.keys() <= said or (len(initials) > 1 and initials in said) for said in names)


def credited(text: str) -> list[frozenset[str]]:
    """The words of the name of each who says so in a sentence, or whose report says so; not of peoples (Chinese)."""
    works = (PROPER.findall(match["whose"]) for match in _REPORT_OF.finditer(plain(text)))
    names = [*(speech.names for speech in _heard(text)), *map(frozenset, works)]
    told = (frozenset(word for word in one if fold(word) not in PEOPLES) for one in names)
    return [one for one in told if one]


def _heard(text: str) -> Iterator[Speech]:
    return (speech for sentence in sentences_of(plain(text)) for speech in attributions(sentence))
