"""From the sentences found to the claims of an answer: which stand in it, in which order, and what goes with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.citations import cite
from assistant.answers.differing import Differences
from assistant.answers.figures import near_repeat
from assistant.answers.focus import focus
from assistant.answers.kinds import enumerates, placed, places
from assistant.answers.reader import Reading
from assistant.answers.referents import ACTOR_OPENS
from assistant.answers.sifting import Found
from assistant.answers.told import Told, another_voice
from assistant.documents.quarantine import orders
from assistant.documents.splitting import sentences
from assistant.questions.aliases import NO_ALIASES, Aliases
from assistant.questions.understanding import Query
from assistant.settings import AnswerSettings
from assistant.spans import meets
from assistant.types import Claim

LONGEST_CLAIM = 600
"""Characters of a claim, at most, when a sentence takes the one before it along."""
LEAST_BESIDE = 0.02
"""How likely a sentence has to be that something else speaks for already: that it is the best of its side or passage,
names several things where a list is asked for, or tells of as much as the first with a figure of its own."""
SHARE_OF_LIST = 0.25
"""How likely one of several answers has to be, as a share of how likely the best is."""
SHARE_OF_FIRST = 0.5
"""How likely what names several has to be to come first in a list, as a share of how likely the best is."""
LIKELY_ELSEWHERE, ABOUT_IT = 0.1, 0.6
"""How likely a sentence of another passage than the first's has to be, or what share of the question its passage holds.

Of those that are neither, most are about something else.
"""
NEEDS_CONTEXT = re.compile(
    r"^[“\"‘'(]?(He|She|It|They|This|That|These|Those|His|Her|Its|Their|Such|But|And|Yet|However|Similarly|Meanwhile)\b"
)


def merged(*lists: Sequence[Found]) -> list[Found]:
    """What was found in several readings, each sentence once at its likeliest, the likeliest first."""
    best: dict[tuple[str, int], Found] = {}
    for one in (one for found in lists for one in found):
        place = one.reading.hit.passage.id, one.reading.start
        if place not in best or one.place < best[place].place:
            best[place] = one
    return sorted(best.values(), key=lambda one: one.place)


def compose(
    query: Query,
    found: Sequence[Found],
    settings: AnswerSettings,
    parts: Sequence[Sequence[Found]] = (),
    aliases: Aliases = NO_ALIASES,
) -> list[Claim]:
    """One to ``max_claims`` claims (of a list or several voices ``max_list``), the most direct first, none a repeat.

    Beside the first, a sentence has to be likely to answer by itself, and nearly as likely as the first. Some stand
    beside it all the same: another document's other figure for the same thing, the best of each of ``parts``, what
    was found of the sides of a comparison, what names several things where a list is asked for, the best of every
    passage where several voices are, and other readings of a question for one figure. But for other figures, all have
    to be apt (`_apt`). What room is left of ``max_claims`` goes to the rest of the passages that they stand in: it says
    what a sentence alone leaves out.
    """
    every = merged(found, *parts)
    leaders = [part[0] for part in parts if part and part[0].likely >= LEAST_BESIDE]
    best = max((one.likely for one in every), default=0.0)
    least = _least(query, best, settings)
    most = settings.max_list if query.wants & {"list", "dispute"} else settings.max_claims
    close = [one for one in every if one.likely >= least]
    chosen: list[Reading] = []
    listing = _listing(query, every, best)
    leading = sorted(leaders, key=lambda one: one.place)
    likelier = leading if leading and (not found or leading[0].likely > found[0].likely) else found[:1]
    several = [one for one in listing if one.likely >= SHARE_OF_FIRST * best][:1]
    first = [*(several or likelier), *every[:1]][:1]
    against = _against(Differences(aliases, query=query), (found or every)[:1], every, settings)
    others = [*close, *_voices(query, every), *_readings(query, several or likelier, every)]
    beside = [*leaders, *listing, *found[:1], *every[:1], *others]
    for one in [*first, *against, *(one for one in beside if _apt(one, first[0]))]:
        if len(chosen) < most and not any(_repeated(one.reading, other) for other in chosen):
            chosen.append(one.reading)
    spans = [(reading, reading) for reading in chosen]
    rest = [] if "dispute" in query.wants else _rest(chosen, [one for one in every if _apt(one, first[0])])
    claims = _claims([*spans, *rest], max(settings.max_claims, len(chosen)))
    return [replace(claims[0], focus=focus(query, claims[0].text, aliases)), *claims[1:]] if claims else []


def _apt(one: Found, first: Found) -> bool:
    """Whether a sentence may stand beside the first: it goes with it, is likely by itself or from what is about it."""
    together = one.reading.hit.passage.id == first.reading.hit.passage.id
    return together or one.likely >= LIKELY_ELSEWHERE or one.reading.around >= ABOUT_IT


def _claims(spans: Sequence[tuple[Reading, Reading]], most: int) -> list[Claim]:
    """A claim of each span that is no repeat; what goes on from a claim stands right behind it, and repeats nothing."""
    claims: list[Claim] = []
    for first, last in spans:
        at = next((i for i, claim in enumerate(claims, start=1) if _goes_on(claim, first)), None)
        claim = _claim(first, last, alone=at is not None)
        if len(claims) < most and not any(_said_by(claim, other) for other in claims):
            claims.insert(len(claims) if at is None else at, claim)
    return claims


def _said_by(claim: Claim, other: Claim) -> bool:
    return claim.text in other.text or near_repeat(claim.text, other.text)


def _goes_on(claim: Claim, reading: Reading) -> bool:
    """Whether a reading follows upon a claim in its passage, and could not stand alone."""
    quoted, passage = claim.citations[-1], reading.hit.passage
    if quoted.passage_id != passage.id or not NEEDS_CONTEXT.match(reading.text):
        return False
    end = quoted.end - passage.start
    return end <= reading.start and not passage.text[end : reading.start].strip()


def _against(
    differences: Differences, first: Sequence[Found], every: Sequence[Found], settings: AnswerSettings
) -> list[Found]:
    """What other documents, or other speakers of a note, say instead of the first sentence, where figures differ."""
    return [
        one
        for one in every
        for direct in first
        if one.likely >= settings.min_claim
        and another_voice(one.reading.hit.passage, direct.reading.hit.passage)
        and differences.between(_told(direct.reading), _told(one.reading))
    ]


def _told(reading: Reading) -> Told:
    passage = reading.hit.passage
    return Told(reading.text, speaker=passage.attributes.get("said_by", ""), as_of=passage.attributes.get("as_of", ""))


def _listing(query: Query, every: Sequence[Found], best: float) -> list[Found]:
    """What names several things in a row, where a list is asked for; ``best``: how likely the best of all is."""
    if "list" not in query.wants:
        return []
    least = max(LEAST_BESIDE, SHARE_OF_LIST * best)
    return [one for one in every if one.likely >= least and enumerates(one.reading.text, query.entity is not None)]


def _voices(query: Query, every: Sequence[Found]) -> list[Found]:
    """The likeliest sentence of each passage, where it is asked what is said against what."""
    if "dispute" not in query.wants:
        return []
    first: dict[str, Found] = {}
    for one in every:
        first.setdefault(one.reading.hit.passage.id, one)
    return [one for one in first.values() if one.likely >= LEAST_BESIDE]


def _readings(query: Query, first: Sequence[Found], every: Sequence[Found]) -> list[Found]:
    """Other readings of a question for one figure or date: what tells of the same in another passage, with its own.

    "How many cameras did Huawei install?" is answered for each city of which it is told.
    """
    kinds = placed(query.wants)
    return [
        one
        for one in every
        for direct in first
        if one.likely >= LEAST_BESIDE
        and one.reading.hit.passage.id != direct.reading.hit.passage.id
        and one.reading.coverage >= direct.reading.coverage
        and any(places(kind, one.reading.text) for kind in kinds)
    ]


def _rest(chosen: Sequence[Reading], found: Sequence[Found]) -> list[tuple[Reading, Reading]]:
    """The other sentences of the passages chosen from, those that follow one another together: first and last."""
    runs: list[tuple[Reading, Reading]] = []
    for passage in dict.fromkeys(reading.hit.passage.id for reading in chosen):
        own = sorted((o.reading for o in found if o.reading.hit.passage.id == passage), key=lambda r: r.index)
        taken = [(_standing_start(r), r.end) for r in chosen if r.hit.passage.id == passage]
        left = [r for r in own if not meets((r.start, r.end), taken)]
        for reading in left:
            last = runs[-1][1] if runs else None
            joined = last is not None and last.hit.passage.id == passage and last.index + 1 == reading.index
            if joined and reading.end - runs[-1][0].start <= LONGEST_CLAIM:
                runs[-1] = (runs[-1][0], reading)
            else:
                runs.append((reading, reading))
    return [run for run in runs if not any(near_repeat(_between(*run), reading.text) for reading in chosen)]


def _between(first: Reading, last: Reading) -> str:
    return first.hit.passage.text[first.start : last.end]


def _least(query: Query, best: float, settings: AnswerSettings) -> float:
    """How likely a further sentence has to be. Lists and comparisons gather; one fact needs no more than its proof."""
    share = SHARE_OF_LIST if query.background or query.wants & {"list", "comparison", "dispute"} else 0.4
    return max(settings.min_claim, share * best)


def _repeated(later: Reading, earlier: Reading) -> bool:
    """Whether a candidate overlaps with an earlier one in its passage, or adds next to nothing to it.

    Figures that differ are no repeat: the reader is to see both.
    """
    together = later.hit.passage.id == earlier.hit.passage.id
    if together and later.start < earlier.end and earlier.start < later.end:
        return True
    return near_repeat(later.text, earlier.text)


def _claim(first: Reading, last: Reading, alone: bool) -> Claim:
    """The sentences, with the one before them where they could not stand ``alone``."""
    passage = first.hit.passage
    start = first.start if alone else _standing_start(first)
    return Claim(passage.text[start : last.end], (cite(passage, start, last.end),))


def _standing_start(reading: Reading) -> int:
    if not reading.index or not (NEEDS_CONTEXT.match(reading.text) or ACTOR_OPENS.match(reading.text)):
        return reading.start
    text = reading.hit.passage.text
    before = sentences(text)[reading.index - 1][0]
    too_long = reading.end - before > LONGEST_CLAIM
    return reading.start if too_long or orders(text[before : reading.end]) else before
