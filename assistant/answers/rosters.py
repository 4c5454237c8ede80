"""Things that a question wants named by their number: "Which 14 countries does it supply?" A sentence that only counts
them ("supplies 14 countries") names none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answers.kinds import HOLDS
from assistant.naming import MONTHS, YEAR
from assistant.questions.aliases import Aliases, is_adjective
from assistant.questions.understanding import Query
from assistant.questions.wants import named_kind
from assistant.spans import meets
from assistant.words import fold, words

_NUMBER = (
    rf"(?:(?!{YEAR}\b)\d{{2,4}}|[5-9]|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)"
)
"""From five on: "the four dragons" goes for a name."""
_ASKED = re.compile(
    rf"(?:\b(?:which(?: are| were)?|what (?:are|were)|who (?:are|were)|name|names of|list|enumerate)|^all)"
    rf"(?P<some> of)?(?: the names of)?(?: the| all| these| those)* {_NUMBER} (?P<things>[a-z][\w-]*(?: [\w-]+){{0,2}})"
)
_CALLED = r"[A-Z][\w&’'.-]*(?: (?:of |and |for )?[A-Z][\w&’'.-]*)*"
_OTHERWISE = frozenset(("publisher", "body", "topic"))
"""Kinds that are heard as often as spoken of: no things of a number, unless they are asked for."""
_TOLD_BY = re.compile(
    rf"{_CALLED}(?= (?:reports?|reported|says|said|writes|wrote|found|finds)\b)|\baccording to (?:the )?{_CALLED}"
    rf"|\b[A-Z]\w+ [Ll]ist\b"
)
"""Who tells it, and what a list is called: none of the things."""
_REGIONS = re.compile(r"(?:\w+-)?(?:Africa|Asia|Europe|America|Latin America|Middle East|Pacific)$")
"""Parts of the world: no countries, no cities."""
_OWNS = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True)
class Roster:
    """Things asked for by their number. ``kind``: of what kind they are, of `wants.ENTITIES`, where that is known.

    ``least``: how many names, new to the question, a sentence has that names any of them.
    """

    question: str
    kind: str | None
    least: int
    aliases: Aliases

    def named_in(self, text: str) -> bool:
        """Whether a sentence names them: whose something is ("Japan's vendor") it does not name."""
        text = _TOLD_BY.sub("", text)
        said = self.aliases.mentions(text)
        fit = [one for one in said if self._fits(one.entity.kind)]
        here = {one.entity for one in fit if not is_adjective(text, one) and not _OWNS.match(text, one.end)}
        others = here - set(self.aliases.named(self.question))
        found = {one.name for one in others if not _REGIONS.match(one.name)}
        known = {*words(self.question), *map(str.lower, MONTHS)}
        for name in HOLDS["name"].finditer(text):
            mentioned = meets(name.span(), (one.span for one in said))
            if not mentioned and not _REGIONS.match(name[0]) and known.isdisjoint((fold(name[0]), *words(name[0]))):
                found.add(name[0])
        return len(found) >= self.least

    def _fits(self, kind: str) -> bool:
        """Whether a thing of a kind may be one of them."""
        return kind == self.kind if self.kind else kind not in _OTHERWISE


def roster(query: Query, aliases: Aliases) -> Roster | None:
    """The things that a question wants named by their number; None where it wants none. Of some of them ("which of the
    36 states …") one name is enough."""
    asked = _ASKED.search(fold(query.asked))
    if asked is None or query.wants & {"yes_or_no", "several"}:
        return None
    kind, _ = named_kind(f"which {asked['things']}")
    return Roster(query.asked, kind, 1 if asked["some"] else 2, aliases)
