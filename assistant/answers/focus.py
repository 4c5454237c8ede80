"""Where the direct answer stands in a claim: the one thing of the kind asked for that the question does not say.

None is better than a wrong one: not the day on which somebody wrote, nor that of what a sentence denies, and nothing of
a sentence about somebody else.
"""

from __future__ import annotations

import re

from assistant.answers.kinds import placed, places
from assistant.answers.pertinence import strays
from assistant.checks.rungs import NOT
from assistant.checks.saying import VERBS
from assistant.questions.aliases import Aliases, Mention
from assistant.questions.antecedents import is_adjective
from assistant.questions.understanding import Query
from assistant.words import stem, words

_TELLS = rf"(?P<tells>{VERBS}|writes|wrote|written|announced?|published|according to)"
_NAMES = r"(?:(?:the|an?) )?[A-Z][\w.&'’-]*(?: (?:(?:of|for|in|and) )?[A-Z][\w.&'’-]*)*"
_TOLD_IN = re.compile(rf"\b{_TELLS}(?: {_NAMES})?,? ?(?:(?:in|on|as of|since) )?$")
"""``wrote in [December 2019]``, ``told the Financial Times on [1 May]``."""
_TEXT_OF = re.compile(
    r"\b(?P<tells>reports?|articles?|notes?|pages?|statements?|announcements?|letters?|papers?|studies|study|surveys?"
    r"|accounts?|posts?)(?: dated)?(?: (?:of|from|in))? $"
)
"""``a report of [January 2020]``."""
_THEN_TOLD = re.compile(rf",? {_NAMES} (?:has |had |also )?{_TELLS}\b")
"""``In [December 2019] the Financial Times wrote``."""
_OPENS = re.compile(r"(?:^|[.;] )(?:In|in|On|on) $")
_NAMED = re.compile(r"\b[A-Z][\w.&'’-]* ?\((?:\w+ )?$")
"""``Reuters ([6 May 2019])``."""
_PART = re.compile(r"(?:st|nd|rd|th)\b|[A-Za-z]*\$")
"""What makes a number or a name part of something else: ``52nd``, ``US$100``."""
_IN_CODE = re.compile(r"[A-Z][\w./ -]*\d[\d.]*[-/:]$")
"""The code that a year ends: ``GB/T 41819-[2022]``."""
_BASES = {"said": "say", "wrote": "write", "written": "write", "told": "tell", "found": "find", "thought": "think"}


def focus(query: Query, text: str, aliases: Aliases) -> tuple[int, int] | None:
    """Where the direct answer stands in a claim, start and end; None where nothing stands out."""
    if strays(query, text, aliases) or ("date" in query.wants and NOT.search(text)):
        return None
    asked = set(words(query.asked))
    for kind in placed(query.wants):
        found = [(start, end) for start, end in places(kind, text) if not set(words(text[start:end])) <= asked]
        whole = [span for span in found if not _is_part(text, *span)]
        spans = [span for span in whole if kind != "date" or not _of_telling(text, *span, asked)]
        if len(spans) == 1:
            return spans[0]
    known = aliases.named(query.asked)
    told = [m for m in aliases.mentions(text) if m.entity.kind == query.entity and m.entity not in known]
    named = [m for m in told if not (_is_part(text, m.start, m.end) or is_adjective(text, m) or _names_more(text, m))]
    return (named[0].start, named[0].end) if len({m.entity for m in named}) == 1 else None


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether what stands there is part of an ordinal, of a sum or of a code, and nothing by itself."""
    return bool(_PART.match(text, end) or _IN_CODE.search(text[:start]))


def _names_more(text: str, mention: Mention) -> bool:
    """Whether a name in another form than the usual one is part of a longer name: ``Chinese Academy``."""
    other = text[mention.start : mention.end] != mention.entity.name
    return other and re.match(r" [A-Z][a-z]", text[mention.end :]) is not None


def _of_telling(text: str, start: int, end: int, asked: set[str]) -> bool:
    """Whether a date says when something was told, and not when it was so; unless the telling is asked about."""
    before = text[:start]
    if _NAMED.search(before) and text[end : end + 1] == ")":
        return True
    found = [pattern.search(before) for pattern in (_TOLD_IN, _TEXT_OF)]
    found.append(_THEN_TOLD.match(text, end) if _OPENS.search(before) else None)
    return any(match is not None and _base(match["tells"]) not in asked for match in found)


def _base(verb: str) -> str:
    return stem(_BASES.get(verb, verb))
