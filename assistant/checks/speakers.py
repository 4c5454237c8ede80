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

_TEXT = re.compile(
    r"(?:^$|\b(?:reports?|articles?(?!\s\d)|pages?|posts?|notes?|papers?|stud(?:y|ies)|surveys?|summar(?:y|ies)|accounts?"
    r"|catalogues?|guides?|sites?|sources?|stor(?:y|ies)|texts?|drafts?|abstracts?|counts?)\b)",
    re.IGNORECASE,
)
"""What may be written by anybody; without a subject (``allegedly``) nobody is named either."""
_WHOM = re.compile(r"\b(?:whom?|whose|which|that)\b")
"""Between somebody else and a publisher: ``an official whom the Orl Gazette does not name said``."""
_REPORT_OF = re.compile(
    r"\b[Aa]ccording to (?:an?|the|this|its) (?:[\w-]+ ){0,2}?(?:report|article|story|study|survey|paper)s? "
    r"(?:[\w-]+ ){0,3}?(?:in|by|from|of) (?:the )?(?P<whose>[A-Z][\w-]*(?: (?:(?:of|for) )?[A-Z][\w-]*)*)"
)
"""``According to a recent study by the Orvane Institute``."""


def own_remark(said_by: str) -> bool:
    """Whether a passage is the note's own word alone: a comparison, an inference; not ``VICE; this note``."""
    parts = [part.strip() for part in said_by.split(";")]
    return all(_REMARK.fullmatch(part) for part in parts)


def leaves_untold(who: str, publisher: str | None) -> bool:
    """Whether nobody but a publisher or its text stands in some words: ``the Orl Gazette article``, ``the page``."""
    own = set(PROPER.findall(publisher or ""))
    own.add("".join(word[0] for word in PROPER.findall(publisher or "") if word not in NO_NAMES))
    named = {word for word in PROPER.findall(who) if word not in NO_NAMES}
    return named <= own and bool(named or _TEXT.search(who)) and not _WHOM.search(who)


def names_speaker(text: str) -> bool:
    """Whether a sentence names somebody who says so: a party, an outlet or people; not ``allegedly``."""
    return any(speech.names or SOMEBODY.search(speech.subject) for speech in _heard(text))


def names_text_alone(text: str) -> bool:
    """Whether all that is heard in a sentence are texts that nobody is named for: a report of May, one page."""
    heard = list(_heard(text))
    return bool(heard) and not any(speech.names or not _TEXT.search(speech.subject) for speech in heard)


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
