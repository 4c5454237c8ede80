"""Sentences of other documents that give another figure for the same thing: for a line of a brief, for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.answers.citations import cite
from assistant.answers.differing import Differences
from assistant.answers.figures import Figure, date_of, figures
from assistant.answers.told import Told
from assistant.checks.speakers import own_remark, speaks
from assistant.documents.quarantine import orders
from assistant.documents.splitting import sentences
from assistant.types import Citation, Passage, Record, StatedFigure


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Our ``figure`` and the ``other`` that a sentence of another document gives; ``citation`` is all of that one."""

    figure: Figure
    other: Figure
    passage: Passage
    citation: Citation


def contradictions(
    ours: Told, nearby: Iterable[Passage], records: Mapping[str, Record], differences: Differences
) -> Iterator[Contradiction]:
    """What other documents say instead of a sentence, once each."""
    if not figures(ours.text) or _nobodys(ours):
        return
    seen = set()
    for passage in nearby:
        for start, end in sentences(passage.text):
            theirs = Told.of(passage.text[start:end], passage, records[passage.document_id])
            found = None if _nobodys(theirs) else differences.between(ours, theirs)
            if found and passage.document_id not in seen and not orders(theirs.text):
                seen.add(passage.document_id)
                yield Contradiction(*found, passage, cite(passage, start, end))


def _nobodys(one: Told) -> bool:
    """Whether a sentence is what a note remarks of its own, and not what it says that its publisher says."""
    retold = one.text.startswith(one.publisher) and speaks(one.publisher, one.text)
    return own_remark(one.speaker) and not retold


def stated(figure: Figure, passage: Passage, record: Record, citation: Citation) -> StatedFigure:
    """A figure of a cited sentence with its unit, its date and who says it."""
    as_of = date_of(citation.quote) or passage.attributes.get("as_of")
    speaker = passage.attributes.get("said_by", "")
    said_by = record.publisher if own_remark(speaker) else speaker or record.publisher
    return StatedFigure(figure.number, figure.unit or figure.noun, as_of, said_by, citation)
