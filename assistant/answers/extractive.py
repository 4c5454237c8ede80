"""Answers without a language model: verbatim sentences of the hits, the most direct one first.

The reader scores the sentences, the decision says whether any of them answers, and the ones that do become claims. What
the corpus does not support is not answered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.absence import absence
from assistant.answers.citations import cite
from assistant.answers.decision import Decision, question_features, sentence_features
from assistant.answers.figures import differ, near_repeat, was_known
from assistant.answers.focus import focus
from assistant.answers.reader import Rarity, Reading, read
from assistant.answers.sides import Searched, Side, united
from assistant.answers.sifting import Found, sift
from assistant.answers.silences import leaves_open
from assistant.answers.vocabulary import Vocabulary, held_share
from assistant.config import AnswerSettings
from assistant.documents.quarantine import orders
from assistant.documents.splitting import sentences
from assistant.protocols import Catalogue, LexicalIndex, Reader
from assistant.questions.aliases import NO_ALIASES, Aliases
from assistant.questions.understanding import Query
from assistant.types import Claim, Hit, Spelling

ENGINE = "extractive"
LONGEST_CLAIM = 600
"""Characters of a claim, at most, when a sentence takes the one before it along."""
LEAST_OF_SIDE = 0.02
"""How likely the best sentence of a side has to be: that it is the best of its side speaks for it already."""
LEAST_HELD = 0.25
"""The share of a question's words up to which, where no more of it stands in the corpus, nothing answers it.

A reader of one's own may know other languages than the corpus has: its answers are let be.
"""
WHOLE = 0.999
"""The coverage from which on every word counts as held; shares do not add up to 1 exactly."""
NEEDS_CONTEXT = re.compile(
    r"^[“\"‘'(]?(He|She|It|They|This|That|These|Those|His|Her|Its|Their|Such|But|And|Yet|However|Similarly|Meanwhile)\b"
)


@dataclass(frozen=True, slots=True)
class Extract:
    """What the engine found: claims, how likely it is that the hits answer, and words the corpus never says.

    ``absence`` is for a refusal; ``hits`` are the hits in the order that the reading of them suggests; ``spellings``
    are for words that look misspelt.
    """

    claims: tuple[Claim, ...]
    support: float
    missing: tuple[str, ...]
    absence: str
    hits: tuple[Hit, ...]
    spellings: tuple[Spelling, ...] = ()


class ExtractiveEngine:
    """Hits → claims. Holds nothing of a question between calls."""

    def __init__(
        self,
        catalogue: Catalogue,
        lexical: LexicalIndex,
        settings: AnswerSettings,
        aliases: Aliases,
        reader: Reader | None,
        decision: Decision,
    ) -> None:
        self._catalogue = catalogue
        self._lexical = lexical
        self._settings = settings
        self._aliases = aliases
        self._reader = reader
        self._decision = decision
        self._vocabulary = Vocabulary(catalogue, lexical, aliases)

    def warm(self) -> None:
        """Load the reader, so that the next question need not wait for it."""
        if self._reader is not None:
            self._reader.score("warm", ["warm"])

    def answer(
        self,
        query: Query,
        hits: Sequence[Hit],
        passages: int,
        searched: Sequence[Searched] = (),
        known_by: str | None = None,
    ) -> Extract:
        """The claims, none where support is below the threshold; ``passages`` is the size of the corpus.

        ``searched`` are the sides of a comparison: each is read for by itself, and has a claim where it is told of.
        ``known_by``: a date; no sentence that names a later one is a claim.
        """
        if query.outside:
            return Extract((), 0.0, (), "", tuple(hits))
        every, rarity = self.read(query, hits, passages)
        readings = _known(every, known_by)
        found, unmet = self.sifted(query, self.judge(readings), any(one.side.publishers for one in searched))
        told = [self._told(one) for one in searched]
        read = [_known(self.read(side.query, own, passages)[0], known_by) for side, own in told]
        parts = [self.sifted(side.query, self.judge(one))[0] for (side, _), one in zip(told, read, strict=True)]
        supported = max([self.support(hits, found), *map(self.support, (own for _, own in told), parts)])
        relevant = [] if any(side.publishers for side, _ in told) else found
        enough = supported >= least_support(query, self._settings, bool(parts)) or speaks_of(query, readings, *read)
        answered = enough and not unmet
        untold = next((one.reading for one in found[:1] if leaves_open(query, one.reading.text)), None)
        missing = self._vocabulary.missing(query)
        asked = self._decision.in_reader_order or held_share(query, missing, rarity) > LEAST_HELD
        claims = []
        if answered and asked and not untold:
            claims = compose(query, relevant, self._settings, parts, self._aliases)
        shown = reordered(united(hits, *(own for _, own in told)), [*found, *merged(*parts)])
        unsaid = "" if claims else unmet or absence(query, shown[:1], rarity, missing, untold if asked else None)
        spellings = self._vocabulary.spellings(missing)
        return Extract(tuple(claims), supported if asked else 0.0, missing, unsaid, shown, spellings)

    def _told(self, searched: Searched) -> tuple[Side, tuple[Hit, ...]]:
        """A side with those of its hits that are about it."""
        titles = {r.id: r.title for r in self._catalogue.records({hit.passage.document_id for hit in searched.hits})}
        about = {hit.passage.id: f"{titles[hit.passage.document_id]} {hit.passage.text}" for hit in searched.hits}
        told = [hit for hit in searched.hits if searched.side.told_in(about[hit.passage.id], self._aliases)]
        return searched.side, tuple(told)

    def read(self, query: Query, hits: Sequence[Hit], passages: int) -> tuple[list[Reading], Rarity]:
        """The sentences of the hits, scored, and how telling the words of the question are."""
        frequency = self._lexical.document_frequency((*query.words, *query.background))
        rarity = Rarity.of(query, frequency, passages, self._aliases)
        records = {r.id: r for r in self._catalogue.records({hit.passage.document_id for hit in hits})}
        return read(query, hits, records, rarity, self._reader), rarity

    def judge(self, readings: Sequence[Reading]) -> list[Found]:
        """The readings by how likely each is to answer, the likeliest first."""
        likely = [self._decision.sentence(sentence_features(reading)) for reading in readings]
        if self._decision.in_reader_order:
            likely, readings = sorted(likely, reverse=True), sorted(readings, key=lambda reading: -reading.logit)
        found = [Found(*pair) for pair in zip(readings, likely, strict=True)]
        return sorted(found, key=lambda one: (-one.likely, -one.reading.logit, one.reading.hit.rank, one.reading.start))

    def sifted(self, query: Query, found: Sequence[Found], by_voice: bool = False) -> tuple[list[Found], str]:
        """Those that may answer, in order, and why none may; ``by_voice``: each voice is searched for by itself."""
        records = {r.id: r for r in self._catalogue.records({one.reading.hit.passage.document_id for one in found})}
        return sift(query, found, records, self._aliases, self._settings.min_claim, by_voice)

    def support(self, hits: Sequence[Hit], found: Sequence[Found]) -> float:
        """How likely it is, 0 to 1, that the hits hold an answer."""
        ahead = [one for one in found if not one.behind]
        if not ahead:
            return 0.0
        best = max(self._decision.unaided(sentence_features(one.reading)) for one in ahead)
        return self._decision.question(question_features(hits, best))


def _known(readings: Sequence[Reading], known_by: str | None) -> list[Reading]:
    """The readings of what can have been said by a date."""
    return [one for one in readings if was_known(one.text, one.hit.passage, known_by)]


def least_support(query: Query, settings: AnswerSettings, has_sides: bool = False) -> float:
    """What support an answer takes. No one sentence answers a comparison or two questions in one: half the odds do."""
    least = settings.min_support
    return least / (2 - least) if has_sides or query.background or query.wants & {"comparison", "several"} else least


def speaks_of(query: Query, *read: Sequence[Reading]) -> bool:
    """Whether a mere topic is asked about, and a passage holds every word of it: then what it says is an answer."""
    return "topic" in query.wants and any(reading.around >= WHOLE for readings in read for reading in readings)


def merged(*lists: Sequence[Found]) -> list[Found]:
    """What was found in several readings, each sentence once at its likeliest, the likeliest first."""
    best: dict[tuple[str, int], Found] = {}
    for one in (one for found in lists for one in found):
        place = one.reading.hit.passage.id, one.reading.start
        if place not in best or one.place < best[place].place:
            best[place] = one
    return sorted(best.values(), key=lambda one: one.place)


def reordered(hits: Sequence[Hit], found: Sequence[Found]) -> tuple[Hit, ...]:
    """The hits by their best sentence, which is their score now, then those that were not read, in their old order."""
    best: dict[str, float] = {}
    for one in found:
        best.setdefault(one.reading.hit.passage.id, one.likely)
    least = min(best.values(), default=1.0) / (max((hit.score for hit in hits), default=0.0) or 1.0)
    scored = [replace(hit, score=best.get(hit.passage.id, least * hit.score)) for hit in hits]
    ranked = sorted(scored, key=lambda hit: (-hit.score, hit.rank))
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(ranked, start=1))


def compose(
    query: Query,
    found: Sequence[Found],
    settings: AnswerSettings,
    parts: Sequence[Sequence[Found]] = (),
    aliases: Aliases = NO_ALIASES,
) -> list[Claim]:
    """One to ``max_claims`` claims (of a list ``max_list``), the most direct first, none that nearly repeats another.

    Beside the first, a sentence has to be likely to answer by itself, and nearly as likely as the first. Two stand
    beside it all the same: another document's other figure for the same thing, and the best of each of ``parts``, what
    was found of the sides of a comparison. What room is left of ``max_claims`` goes to the rest of the passages that
    they stand in: it says what a sentence alone leaves out.
    """
    every = merged(found, *parts)
    leaders = [part[0] for part in parts if part and part[0].likely >= LEAST_OF_SIDE]
    least = _least(query, max((one.likely for one in every), default=0.0), settings)
    most = settings.max_list if "list" in query.wants else settings.max_claims
    close = [one for one in every if one.likely >= least]
    chosen: list[Reading] = []
    for one in [*found[:1], *_against((found or every)[:1], every, settings), *leaders, *every[:1], *close]:
        if len(chosen) < most and not any(_repeated(one.reading, other) for other in chosen):
            chosen.append(one.reading)
    spans = [(reading, reading) for reading in chosen]
    claims: list[Claim] = []
    for claim in (_claim(*span) for span in [*spans, *_rest(chosen, every)]):
        room = len(claims) < max(settings.max_claims, len(chosen))
        if room and not any(near_repeat(claim.text, other.text) for other in claims):
            claims.append(claim)
    return [replace(claims[0], focus=focus(query, claims[0].text, aliases)), *claims[1:]] if claims else []


def _against(first: Sequence[Found], every: Sequence[Found], settings: AnswerSettings) -> list[Found]:
    """What other documents say instead of the first sentence, where figures differ."""
    return [
        one
        for one in every
        for direct in first
        if one.likely >= settings.min_claim
        and one.reading.hit.passage.document_id != direct.reading.hit.passage.document_id
        and differ(direct.reading.text, one.reading.text)
    ]


def _rest(chosen: Sequence[Reading], found: Sequence[Found]) -> list[tuple[Reading, Reading]]:
    """The other sentences of the passages chosen from, those that follow one another together: first and last."""
    runs: list[tuple[Reading, Reading]] = []
    for passage in dict.fromkeys(reading.hit.passage.id for reading in chosen):
        own = sorted((o.reading for o in found if o.reading.hit.passage.id == passage), key=lambda r: r.index)
        taken = [(_standing_start(r), r.end) for r in chosen if r.hit.passage.id == passage]
        left = [r for r in own if not any(start < r.end and r.start < end for start, end in taken)]
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
    share = 0.25 if query.background or query.wants & {"list", "comparison"} else 0.4
    return max(settings.min_claim, share * best)


def _repeated(later: Reading, earlier: Reading) -> bool:
    """Whether a candidate overlaps with an earlier one in its passage, or adds next to nothing to it.

    Figures that differ are no repeat: the reader is to see both.
    """
    together = later.hit.passage.id == earlier.hit.passage.id
    if together and later.start < earlier.end and earlier.start < later.end:
        return True
    return near_repeat(later.text, earlier.text)


def _claim(first: Reading, last: Reading) -> Claim:
    """The sentences, with the one before them where they could not stand alone."""
    passage = first.hit.passage
    start = _standing_start(first)
    return Claim(passage.text[start : last.end], (cite(passage, start, last.end),))


def _standing_start(reading: Reading) -> int:
    if not reading.index or not NEEDS_CONTEXT.match(reading.text):
        return reading.start
    text = reading.hit.passage.text
    before = sentences(text)[reading.index - 1][0]
    too_long = reading.end - before > LONGEST_CLAIM
    return reading.start if too_long or orders(text[before : reading.end]) else before
