"""Reading the hits: every sentence in its context, scored by how likely it is to answer the question.

A reader is a cross-encoder: it sees question and sentence together (`protocols.Reader`). Without one, sentences are
told apart by their words and the rank of their passage alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answers.kinds import holds
from assistant.answers.rarity import Rarity
from assistant.documents.quarantine import orders
from assistant.documents.splitting import sentences
from assistant.protocols import Reader
from assistant.questions.understanding import Query
from assistant.spans import meets
from assistant.types import Hit, Record

TOKENS = 128
"""Tokens of a question and a sentence together; the context loses what is more."""
SEPARATOR = " || "
BEFORE = 200
"""Characters of the sentence before, at most, counted from its end."""
READ_HITS = 12
"""Hits whose sentences are read."""
MOST_READ = 32
"""Sentences read for one question, at most: those that hold most of it and come nearest to it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence of a hit, the ``index``-th of its passage from 0; ``start`` and ``end`` are offsets in the passage.

    ``logit``: the reader's score, log-odds; 0 without a reader.
    ``coverage``: the share of the question's words that it holds, by weight (`Rarity.coverage`), 0 to 1.
    ``around``: that share for its passage with title and publisher; ``held``: the words (stems) that these hold.
    ``holds``: the share of the kinds of thing asked for that it has (`kinds.holds`), 0 to 1.
    ``standing``: the score of its hit over that of the first one.
    """

    hit: Hit
    start: int
    end: int
    index: int
    logit: float
    coverage: float
    around: float
    holds: float
    standing: float
    held: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The sentence as it stands in the passage."""
        return self.hit.passage.text[self.start : self.end]


def in_context(title: str, alone: Sequence[str], i: int) -> str:
    """The i-th sentence of a passage as a reader is given it: the sentence first, so that no context pushes it out."""
    before = alone[i - 1][-BEFORE:] if i else ""
    return f"{alone[i]}{SEPARATOR}{title}. {before}".rstrip()


def asks(sentence: str) -> bool:
    """Whether a sentence is a question of the document's own; one amid a quotation is what somebody says."""
    quoting = sentence.count("“") > sentence.count("”") or sentence.count('"') % 2
    return sentence.endswith("?") and not quoting


def read(
    query: Query, hits: Sequence[Hit], records: Mapping[str, Record], rarity: Rarity, reader: Reader | None
) -> list[Reading]:
    """The sentences of the first hits, each scored.

    Headings and the questions that a document asks answer nothing, and what orders a reader about is no statement: they
    are left out.
    """
    found: list[tuple[float, Reading, str]] = []
    for hit in hits[:READ_HITS]:
        record = records[hit.passage.document_id]
        held = rarity.held(f"{record.title} {record.publisher or ''} {hit.passage.text}")
        spans = sentences(hit.passage.text) if hit.passage.kind != "heading" else []
        alone = [hit.passage.text[start:end] for start, end in spans]
        planted = orders(hit.passage.text)
        for i, (start, end) in enumerate(spans):
            if asks(alone[i]) or meets((start, end), planted):
                continue
            coverage = rarity.coverage(rarity.held(alone[i]))
            standing = hit.score / hits[0].score if hits[0].score else 0.0
            kind = holds(query.wants, alone[i])
            reading = Reading(hit, start, end, i, 0.0, coverage, rarity.coverage(held), kind, standing, held)
            near = hit.sentence_cosines[i] if hit.sentence_cosines else 0.0
            found.append((coverage + standing + near, reading, in_context(record.title, alone, i)))
    chosen = sorted(found, key=lambda row: -row[0])[:MOST_READ]
    if reader is None:
        return [reading for _, reading, _ in chosen]
    logits = reader.score(query.asked, [text for _, _, text in chosen])
    return [replace(reading, logit=logit) for (_, reading, _), logit in zip(chosen, logits, strict=True)]
