"""People by surname: a text that names Alexandra Seymour once goes on with "Seymour says" or "Ms Seymour"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.checks.name_words import TITLES
from assistant.checks.saying import VERBS
from assistant.questions.aliases import Aliases
from assistant.spans import meets
from assistant.words import words

_FULL = re.compile(r"\b(?P<forename>[A-Z][\w’'-]+) (?P<surname>[A-Z][\w’'-]+)\b")
_SPEAKS = rf"(?:{VERBS}|adds|added|writes|wrote)"
_WHO = r"(?:, [^,.;]{1,80},| of (?:the )?[A-Z][^,.;]{1,80}?)?"
"""What may stand between a name and its verb: ``, an economist at MIT,``."""


def by_surname(question: str, aliases: Aliases) -> Mapping[str, re.Pattern[str]]:
    """For each person that a question names in full: the stem of the forename, and how a text names them without it.

    Two capitalised words may be anything; so a text has to give the second a title, or let it speak.
    """
    taken = [one.span for one in aliases.mentions(question)]
    found = {}
    for match in _FULL.finditer(question):
        if meets(match.span(), taken):
            continue
        forename, name = words(match["forename"])[-1], re.escape(match["surname"])
        titles = "|".join(map(re.escape, sorted(TITLES)))
        found[forename] = re.compile(rf"\b(?i:{titles})\.? {name}\b|\b{name}{_WHO} {_SPEAKS}\b|\b{_SPEAKS} {name}\b")
    return found
