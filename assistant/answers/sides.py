"""What a question sets side by side: "What do the FT and WIRED each say …", "How do Hikvision and Dahua differ …", and
what it lists to ask the same of each: "… of Huawei, Hikvision and CloudWalk".

One search and one reading of such a question find the side that is told at most length. So each side is asked of by
itself as well: a publisher in its own documents, anything else where it is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answers.details import detail
from assistant.answers.pertinence import set_aside
from assistant.filters import Filters
from assistant.protocols import Retrieve
from assistant.questions.aliases import CODE, Aliases, Mention, is_adjective
from assistant.questions.clauses import AUXILIARY
from assistant.questions.understanding import Query, understand
from assistant.spans import meets
from assistant.types import Hit, Record
from assistant.words import fold, words

SIDE_HITS = 4
"""Hits read for a side."""
MOST_SIDES = 4
"""Sides that are searched for, at most: the first ones named."""
MOST_HEARD = 3
"""Publishers asked where "the sources" are, and none by name."""
_SETS_AGAINST = re.compile(
    r"\b(each|both|neither|agree|disagree|differ|differs|different|differently|difference|differences|compare[ds]?"
    r"|comparison|versus|vs|v\.|same|than|against|respectively|sources?|accounts?|or)\b"
)
_OF_SOURCES = re.compile(
    r"(?:\b(?:do|does|did|how|where)\s+)*(?:\b(?:all|of|the|these|my|our)\s+)*\b(?:sources|articles|reports|outlets|papers"
    r"|accounts)\s+(?:all\s+)?(?:agree|disagree|differ|contradict each other|say the same(?: thing)?)\b"
    r"(?:\s+(?:on|about|over))?(?:\s+(?:whether|that))?[?.]?",
    re.I,
)
_CUT = "\0"
_JOINED = re.compile(
    r"(?:\b(?:and|or|the|vs|versus|against|between|as)\b[\s,.]*)*(?:\0[\s,.]*(?:\b(?:and|or|the|vs|versus)\b[\s,.]*)*)+",
    re.I,
)
_COMPARED = ("company", "body", "place")
_LISTED = frozenset((*_COMPARED, "publisher"))
_ASKED_OF = re.compile(rf"\b(?:{AUXILIARY}|of|in|for)\s(?:the\s)?$", re.I)
"""Before two names of which the same is asked; not "proposed by X and Y", "behind X and Y"."""
_AND = re.compile(r",? (?:and |or |& )?(?:the )?|, ?(?:the )?", re.I)
_TOGETHER = re.compile(
    r"\b(?:between|among|together|joint(?:ly)?|each other|one another|merge[rd]?|mutual|relations?(?:hip)?|links?|ties"
    r"|connect(?:ed|ion)|partner\w*|cooperat\w*|collaborat\w*|signed?|agree\w*|meet|met)\b",
    re.I,
)
"""Words of what two have with each other."""
_OF_AGE = re.compile(r"\b(?:older|oldest|younger|youngest)\b", re.I)
"""Told of no two things at once, but by when each was founded."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things compared. ``query`` asks of it alone; ``publishers``: it speaks in their documents only."""

    name: str
    query: Query
    publishers: tuple[str, ...] = ()

    def told_in(self, text: str, aliases: Aliases) -> bool:
        """Whether a text is about this side: any text of its publisher is, any other has to name it."""
        return bool(self.publishers) or set(words(self.name)) <= set(words(aliases.expanded(text)))


@dataclass(frozen=True, slots=True)
class Searched:
    """A side with the hits of its own search."""

    side: Side
    hits: tuple[Hit, ...]


def search(
    query: Query,
    hits: Sequence[Hit],
    retrieve: Retrieve,
    filters: Filters,
    aliases: Aliases,
    records: Callable[[], Sequence[Record]],
) -> tuple[Searched, ...]:
    """Search for every side of a question, none where it compares nothing. ``records`` are those of the corpus.

    Whether "the sources agree" is asked of the publishers of the first ``hits``.
    """
    if not _SETS_AGAINST.search(fold(query.asked)) and not enumerated(query.asked, aliases):
        found = _given(query, aliases)
        return tuple(Searched(side, retrieve(side.query.text, filters, SIDE_HITS)) for side in found)
    publishers = {record.id: record.publisher for record in records() if record.publisher}
    allowed = set(filters.publishers or publishers.values())
    found = sides(query, aliases, sorted(set(publishers.values())))
    if not any(side.publishers for side in found) and _OF_SOURCES.search(query.asked):
        heard = dict.fromkeys(
            publishers[hit.passage.document_id] for hit in hits if hit.passage.document_id in publishers
        )
        bare = understand(" ".join(_OF_SOURCES.sub(" ", query.asked).split()), (), aliases)
        found = tuple(Side(publisher, bare, (publisher,)) for publisher in list(heard)[:MOST_HEARD])
    found = tuple(side for side in found if allowed.issuperset(side.publishers))
    return tuple(Searched(side, retrieve(side.query.text, _narrowed(filters, side), SIDE_HITS)) for side in found)


def _given(query: Query, aliases: Aliases) -> tuple[Side, ...]:
    """The one side of a question of yes or no that gives a figure or a date: the question for that."""
    asked = detail(query.asked) if "yes_or_no" in query.wants else None
    if asked is None:
        return ()
    about = next((one.name for one in aliases.named(asked)), "")
    return (Side(about, understand(asked, (), aliases)),)


def sides(query: Query, aliases: Aliases, publishers: Sequence[str]) -> tuple[Side, ...]:
    """The sides of a question: two to four publishers, or else things of one kind, in the order that it names them."""
    told = sorted(_publishers(query.asked, aliases, publishers))
    outlets = list(dict.fromkeys(publisher for _, _, publisher in told))
    if len(outlets) > 1:
        bare = _without(query.asked, [(start, end) for start, end, _ in told])
        return tuple(Side(outlet, understand(bare, (), aliases), (outlet,)) for outlet in outlets[:MOST_SIDES])
    named = _named(query.asked, aliases)
    if not _SETS_AGAINST.search(fold(query.asked)):
        named = [(*one.span, one.entity.name) for one in enumerated(query.asked, aliases)]
    names = list(dict.fromkeys(name for _, _, name in named))
    if len(names) < 2:
        return ()
    alone = {name: _without(query.asked, [(a, b) for a, b, other in named if other != name]) for name in names}
    if _OF_AGE.search(query.asked):
        alone = {name: f"When was {name} founded?" for name in names}
    return tuple(Side(name, understand(alone[name], (), aliases)) for name in names[:MOST_SIDES])


def enumerated(text: str, aliases: Aliases) -> list[Mention]:
    """The names of one kind that a question lists, of which the same is asked: "of Huawei, Hikvision and CloudWalk".

    Those that have to do with each other are no list: "the deal between X and Y", "Did X and Y work together?".
    """
    runs: list[list[Mention]] = []
    for one in (one for one in _wanted(text, aliases) if one.entity.kind in _LISTED and not is_adjective(text, one)):
        last = runs[-1][-1] if runs else None
        joined = last and last.entity.kind == one.entity.kind and _AND.fullmatch(text, last.end, one.start)
        if joined:
            runs[-1].append(one)
        else:
            runs.append([one])
    run = max(runs, key=len, default=[])
    several = len({one.entity for one in run})
    asked_of = several > 2 or (several == 2 and _ASKED_OF.search(text[: run[0].start]))
    return run if asked_of and not _TOGETHER.search(text) else []


def _publishers(text: str, aliases: Aliases, publishers: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where publishers of the corpus are named, under whatever name."""
    held = {publisher.casefold(): publisher for publisher in publishers}
    for mention in aliases.mentions(text):
        if mention.entity.kind != "publisher":  # bodies publish too, and are spoken of more often than heard
            continue
        found = next((held[name.casefold()] for name in mention.entity.names if name.casefold() in held), None)
        if found:
            yield *mention.span, found
    known = {name.casefold() for entity in aliases.entities for name in entity.names}
    for publisher in publishers:
        if publisher.casefold() not in known:
            for match in re.finditer(rf"(?<!\w){re.escape(publisher)}(?!\w)", text, re.I):
                yield *match.span(), publisher


def _named(text: str, aliases: Aliases) -> list[tuple[int, int, str]]:
    """Where things of one kind are named, of the first kind that is named twice: companies, bodies, places, codes."""
    mentions = _wanted(text, aliases)
    for kind in _COMPARED:
        found = [(*one.span, one.entity.name) for one in mentions if one.entity.kind == kind]
        if len({name for _, _, name in found}) > 1:
            return found
    taken = [one.span for one in aliases.mentions(text)]
    codes = ((*match.span(), match[0]) for match in CODE.finditer(text))
    return [code for code in codes if not meets(code[:2], taken)]


def _wanted(text: str, aliases: Aliases) -> list[Mention]:
    """What a question names and does not set aside: "other than Huawei and ZTE"."""
    apart = set_aside(text, aliases)
    return [one for one in aliases.mentions(text) if one.entity not in apart]


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with the spans cut out, and the words that joined them."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces.append(text[at:start])
        at = max(at, end)
    return " ".join(_JOINED.sub(" ", _CUT.join([*pieces, text[at:]])).split())


def _narrowed(filters: Filters, side: Side) -> Filters:
    """The filters with the publisher of the side for those allowed."""
    return replace(filters, publishers=side.publishers) if side.publishers else filters


def united(*searches: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits of several searches, each passage once, those of the first search first."""
    first: dict[str, Hit] = {}
    for hit in (hit for hits in searches for hit in hits):
        first.setdefault(hit.passage.id, hit)
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(first.values(), start=1))
