"""Which of the sentences found may answer: not those that were the answer before, where it is asked what else there is,
about what is set aside or what another name took the place of, of another time than asked about, that lack the settled
words for what is asked, that only count what is to be named, only plan what is to have come about or only say again
what a reason is asked for; and nobody else's where somebody is to be heard.
First come those of who is to be heard, those that say what the thing asked about is, and those that tell or count what
is asked for; last those about another company, place or law, and what an earlier version said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answers.bounds import bounds
from assistant.answers.causes import asks_why, gives_cause, untold
from assistant.answers.counts import counted, counts
from assistant.answers.definitions import defined, told_apart
from assistant.answers.kinds import lacking
from assistant.answers.outcomes import asks_outcome, only_planned
from assistant.answers.pertinence import names_another, only_of_others, set_aside, strays, titles
from assistant.answers.reader import Reading
from assistant.answers.recency import asks_latest, former, last_year, told_on
from assistant.answers.referents import FIRM_OPENS, Before, firm_before
from assistant.answers.relations import asked_for
from assistant.answers.rosters import roster
from assistant.answers.silences import denies, silent
from assistant.answers.voices import Voice, speaker
from assistant.documents.splitting import sentences
from assistant.questions.aliases import Aliases
from assistant.questions.clauses import ASKS
from assistant.questions.understanding import Query
from assistant.types import Passage, Record
from assistant.words import words

SHARE_OF_BEST = 0.25
"""How likely a sentence has to be, as a share of how likely the best is, to be the latest that is told."""
FIGURES = frozenset({"date", "number", "count", "money", "share", "duration"})
"""Kinds of answer that what was not so cannot give."""
NO_MORE = "Nothing that was found says more than the answer before."
"""Why there is no answer to what else there is."""
_COMPANIES = frozenset({"company"})


@dataclass(frozen=True, slots=True)
class Found:
    """A reading with the probability that it answers. ``behind``: for how many reasons others come first."""

    reading: Reading
    likely: float
    behind: int = 0

    @property
    def place(self) -> tuple[int, float]:
        """By which it is sorted: the least comes first."""
        return self.behind, -self.likely


def sift(
    query: Query,
    found: Sequence[Found],
    records: Mapping[str, Record],
    aliases: Aliases,
    least: float,
    before: Callable[[Passage], Sequence[Passage]],
    by_voice: bool = False,
) -> tuple[list[Found], str]:
    """Those of the sentences that may answer, in order, and, where none is left, why.

    ``least``: how likely a sentence has to be for others to be put behind it; ``before``: the passages that stand
    before one in its document; ``by_voice``: whoever is to be heard has been searched for apart, and need not be heard
    here.
    """
    left, unmet = _not_ruled_out(query, found, records, aliases)
    heard = None if by_voice else speaker(query.asked, aliases)
    if heard:
        theirs = _theirs(Voice.of(heard.name, aliases), found, records, before)
        own = [theirs[one.reading.hit.passage.id][one.reading.index] for one in left]
        beside = "yes_or_no" in query.wants
        told = [
            any(theirs[one.reading.hit.passage.id]) if beside else mine and one.likely >= least
            for mine, one in zip(own, left, strict=True)
        ]
        if heard.alone and found and not any(told):
            return [], NO_MORE if query.said else _unheard(heard.name, theirs, "" if left else unmet)
        left = _first(left, own, least)
    left = _in_order(query, left, aliases, least, before)
    return sorted(left, key=lambda one: one.place), "" if left else unmet


def _unheard(name: str, theirs: Mapping[str, Sequence[bool]], unmet: str) -> str:
    """Why nobody of a name is heard: they say nothing at all, else ``unmet``, or what they say does not tell it."""
    if not any(map(any, theirs.values())):
        return f"{name} is not heard on this."
    return unmet or f"What {name} says in what was found does not tell this."


def _theirs(
    voice: Voice,
    found: Sequence[Found],
    records: Mapping[str, Record],
    before: Callable[[Passage], Sequence[Passage]],
) -> dict[str, list[bool]]:
    """For each passage that sentences were found in, by its id, which of its sentences are those of a voice."""
    passages = {one.reading.hit.passage.id: one.reading.hit.passage for one in found}
    return {name: voice.lines(one, records[one.document_id], before(one)) for name, one in passages.items()}


def _in_order(
    query: Query,
    left: list[Found],
    aliases: Aliases,
    least: float,
    before: Callable[[Passage], Sequence[Passage]],
) -> list[Found]:
    """The sentences, each with how many reasons there are for others to come first."""
    left = _defining(query, left, least)
    left = _first(left, [lacking(query.wants, [one.reading.text], query.asked) is None for one in left], least)
    if query.wants & FIGURES and not query.wants & {"yes_or_no", "name"}:
        left = _first(left, [not denies(one.reading.text) for one in left], least)
    if thing := counted(query):
        left = _first(left, [counts(one.reading.text, thing) for one in left], least)
    texts = [_under_firm(one.reading, before, aliases) for one in left]
    about = [not strays(query, text, aliases, one.reading.held) for text, one in zip(texts, left, strict=True)]
    left = _first(left, about, least)
    for title in titles(query.asked, aliases):
        left = _first(left, [title <= {*one.reading.held, *words(one.reading.text)} for one in left], least)
    left = _first(left, [not former(query, one.reading.text) for one in left], least)
    return _first(left, _last_told(left), least) if asks_latest(query) else left


def _not_ruled_out(
    query: Query, found: Sequence[Found], records: Mapping[str, Record], aliases: Aliases
) -> tuple[list[Found], str]:
    """The sentences without those that cannot answer whatever else they say, and what none of them does."""
    left, unmet = _not_over(query, found, aliases)
    if left and (apart := set_aside(query.asked, aliases)):
        left = [one for one in left if names_another(_told(one, records), apart, query.asked, aliases)]
        unmet = f"Nothing that was found names any other than {', '.join(one.name for one in apart)}."
    if left and (years := bounds(query)):
        left = [one for one in left if years.admit(one.reading.text, one.reading.hit.passage.text)]
        unmet = f"Nothing that was found is told of {years}."
    if left and (asked := asked_for(query, aliases)):
        left = [one for one in left if asked.told_in(one.reading.text, one.reading.hit.passage.text, one.reading.held)]
        unmet = f"Nothing that was found says {asked.relation.what}."
    if left and (things := roster(query, aliases)):
        left = [one for one in left if things.named_in(one.reading.text)]
        unmet = "What was found counts them and does not name them."
    if left and asks_outcome(query):
        left = [one for one in left if not only_planned(one.reading.text)]
        unmet = "What was found tells of plans, targets or bids, and not of what came of them."
    if left and not ASKS.search(query.asked):
        left = [one for one in left if not strays(query, one.reading.text, aliases, one.reading.held, _COMPANIES)]
        unmet = "What was found tells of other companies."
    if left and asks_why(query) and untold(left[0].reading):
        left = [one for one in left if gives_cause(one.reading)]
        unmet = "What was found says that it is so, and not why."
    return left, unmet if found else ""


def _not_over(query: Query, found: Sequence[Found], aliases: Aliases) -> tuple[list[Found], str]:
    """The sentences without those that were the answer before, or that tell of what is no longer asked about."""
    left, unmet = list(found), ""
    if query.said:
        left, unmet = [one for one in left if one.reading.text not in query.said], NO_MORE
    if left and query.anew:
        left = [one for one in left if not only_of_others(one.reading.text, query, aliases)]
        unmet = f"What was found tells of {', '.join(query.beside)}, and not of {', '.join(query.anew)}."
    return left, unmet


def _defining(query: Query, left: list[Found], least: float) -> list[Found]:
    """The sentences with those ahead that say what the thing asked about is; silent ones behind the others."""
    by_the_way = told_apart(query.asked)
    for definition in filter(None, (defined(query.asked), *by_the_way)):
        if any(defines := [bool(definition.search(one.reading.text)) for one in left]):
            left = _first(left, defines, least)
            break
    if "topic" in query.wants or by_the_way:
        left = _first(left, [not silent(one.reading.text) for one in left], least)
    return left


def _last_told(found: list[Found]) -> list[bool]:
    """Which of the likely sentences are of the latest year that any of them is of."""
    best = max((one.likely for one in found), default=0.0)
    dated = [told_on(one.reading.text, one.reading.hit.passage) for one in found]
    likely = [date for one, date in zip(found, dated, strict=True) if one.likely >= SHARE_OF_BEST * best]
    last = last_year(likely)
    return [bool(last) and date.startswith(last) and date in likely for date in dated]


def _first(found: list[Found], ahead: list[bool], least: float) -> list[Found]:
    """The sentences, those that are not to be ahead behind those that are, where one of these is likely enough."""
    if not any(good and one.likely >= least for good, one in zip(ahead, found, strict=True)):
        return found
    return [one if good else replace(one, behind=one.behind + 1) for good, one in zip(ahead, found, strict=True)]


def _under_firm(reading: Reading, before: Callable[[Passage], Sequence[Passage]], aliases: Aliases) -> str:
    """A sentence, under the name of the company that "The company" at its head is."""
    if not FIRM_OPENS.match(reading.text):
        return reading.text
    passage = reading.hit.passage
    own = [passage.text[start:end] for start, end in sentences(passage.text)[: reading.index]]
    firm = firm_before(Before.of(before(passage)).with_more(own), aliases)
    return f"{firm}: {reading.text}" if firm else reading.text


def _told(one: Found, records: Mapping[str, Record]) -> str:
    """A sentence under the name of its publisher."""
    return f"{records[one.reading.hit.passage.document_id].publisher or ''}: {one.reading.text}"
