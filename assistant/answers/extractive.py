"""Answers without a language model: verbatim sentences of the hits, the most direct one first.

First, for the question and for each side of a comparison (`_review`): the sentences of the hits are read (`reader`),
each is judged by how likely it is to answer (`decision`), and those that cannot answer are left out (`sifting`). Then,
once (`answer`): claims are composed (`composing`) or, where that is not enough for an answer, none, and the refusal
says what the nearest passage holds (`absence`). Enough is what is likely to answer and does not leave open what is
asked (`sufficiency`), in words that the corpus has (`vocabulary`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.absence import absence
from assistant.answers.composing import compose, merged
from assistant.answers.decision import Decision, question_features, sentence_features
from assistant.answers.figures import was_known
from assistant.answers.kinds import lacking
from assistant.answers.rarity import Rarity
from assistant.answers.reader import Reading, read
from assistant.answers.sides import Searched, united
from assistant.answers.sifting import Found, sift
from assistant.answers.sufficiency import Reviewed, left_open, suffices, told_first
from assistant.answers.vocabulary import Vocabulary, held_share
from assistant.protocols import Catalogue, LexicalIndex, Reader
from assistant.questions.aliases import Aliases
from assistant.questions.understanding import Query
from assistant.settings import AnswerSettings
from assistant.tenses import same_verb
from assistant.types import Claim, Hit, Record, Spelling

ENGINE = "extractive"
LEAST_HELD = 0.25
"""The share of a question's words up to which, where no more of it stands in the corpus, nothing answers it.

A reader of one's own may know other languages than the corpus has: its answers are let be.
"""


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
        by_voice = any(one.side.publishers for one in searched)
        whole = self._review(query, hits, passages, known_by, by_voice)
        parts = [self._review(one.side.query, self._about(one), passages, known_by) for one in searched]
        missing = self._vocabulary.missing(query)
        known = self._decision.in_reader_order or held_share(query, missing, whole.rarity) > LEAST_HELD
        support = max(one.support for one in (whole, *parts)) if known else 0.0
        untold = left_open(query, whole.found, self._aliases) if known else None
        claims, unmet = [], whole.unmet
        if known and not untold and suffices(query, whole, parts, self._settings, self._aliases):
            found = [] if by_voice else told_first(query, whole.found)
            claims = compose(query, found, self._settings, [part.found for part in parts], self._aliases)
        kind = lacking(query.wants, [claim.text for claim in claims], query.asked) if claims else None
        if kind and not self._decision.in_reader_order:
            claims, support, unmet = [], 0.0, f"Nothing that was found gives {kind}."
        best_first = [*whole.found, *merged(*(part.found for part in parts))]
        shown = reordered(united(hits, *(part.hits for part in parts)), best_first)
        unsaid = "" if claims else unmet or absence(query, shown[:1], whole.rarity, missing, untold)
        return Extract(tuple(claims), support, missing, unsaid, shown, self._vocabulary.spellings(missing))

    def _review(
        self, query: Query, hits: Sequence[Hit], passages: int, known_by: str | None, by_voice: bool = False
    ) -> Reviewed:
        """The hits read, each of their sentences judged, and those left out that cannot answer.

        ``by_voice``: each voice is searched for by itself.
        """
        every, rarity = self.read(query, hits, passages)
        readings = [one for one in every if was_known(one.text, one.hit.passage, known_by)]
        records = self._records(hits)
        judged = self._judged(readings)
        least, before = self._settings.min_claim, self._catalogue.running_text_before
        found, unmet = sift(query, judged, records, self._aliases, least, before, by_voice)
        return Reviewed(tuple(hits), tuple(readings), rarity, tuple(found), unmet, self._support(hits, found))

    def _about(self, searched: Searched) -> tuple[Hit, ...]:
        """Those of the hits of a side that are about it."""
        titles = {record.id: record.title for record in self._records(searched.hits).values()}
        about = {hit.passage.id: f"{titles[hit.passage.document_id]} {hit.passage.text}" for hit in searched.hits}
        return tuple(hit for hit in searched.hits if searched.side.told_in(about[hit.passage.id], self._aliases))

    def read(self, query: Query, hits: Sequence[Hit], passages: int) -> tuple[list[Reading], Rarity]:
        """The sentences of the hits, scored, and how telling the words of the question are."""
        asked = (*query.words, *query.background)
        frequency = self._lexical.document_frequency([form for word in asked for form in same_verb(word)])
        rarity = Rarity.of(query, frequency, passages, self._aliases)
        return read(query, hits, self._records(hits), rarity, self._reader), rarity

    def _records(self, hits: Sequence[Hit]) -> dict[str, Record]:
        return {record.id: record for record in self._catalogue.records({hit.passage.document_id for hit in hits})}

    def _judged(self, readings: Sequence[Reading]) -> list[Found]:
        """The readings by how likely each is to answer, the likeliest first."""
        likely = [self._decision.sentence(sentence_features(reading)) for reading in readings]
        if self._decision.in_reader_order:
            likely, readings = sorted(likely, reverse=True), sorted(readings, key=lambda reading: -reading.logit)
        found = [Found(*pair) for pair in zip(readings, likely, strict=True)]
        return sorted(found, key=lambda one: (-one.likely, -one.reading.logit, one.reading.hit.rank, one.reading.start))

    def _support(self, hits: Sequence[Hit], found: Sequence[Found]) -> float:
        """How likely it is, 0 to 1, that the hits hold an answer."""
        if not found:
            return 0.0
        least = min(one.behind for one in found)
        ahead = [one for one in found if one.behind == least]
        best = max(self._decision.unaided(sentence_features(one.reading)) for one in ahead)
        return self._decision.question(question_features(hits, best))


def reordered(hits: Sequence[Hit], found: Sequence[Found]) -> tuple[Hit, ...]:
    """The hits by their best sentence, which is their score now, then those that were not read, in their old order."""
    best: dict[str, float] = {}
    for one in found:
        best.setdefault(one.reading.hit.passage.id, one.likely)
    least = min(best.values(), default=1.0) / (max((hit.score for hit in hits), default=0.0) or 1.0)
    scored = [replace(hit, score=best.get(hit.passage.id, least * hit.score)) for hit in hits]
    ranked = sorted(scored, key=lambda hit: (-hit.score, hit.rank))
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(ranked, start=1))
