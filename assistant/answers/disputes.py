"""Sentences of other documents that give another figure for the same thing: for a line of a brief, for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.answers.citations import cite
from assistant.answers.differing import Differences
from assistant.answers.figures import Figure, date_of, figures
from assistant.answers.told import Told
from assistant.checks.speakers import own_remark
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
    """What other documents say instead of a sentence, once each. What a note remarks of its own is nobody's word."""
    if not figures(ours.text) or own_remark(ours.speaker):
        return
    seen = set()
    for passage in (one for one in nearby if not own_remark(one.attributes.get("said_by", ""))):
        for start, end in sentences(passage.text):
            found = differences.between(ours, told(passage.text[start:end], passage, records[passage.document_id]))
            if found and passage.document_id not in seen and not orders(passage.text[start:end]):
                seen.add(passage.document_id)
                yield Contradiction(*found, passage, cite(passage, start, end))


def told(sentence: str, passage: Passage, record: Record) -> Told:
    """A sentence with who is heard in the passage that it is from, and what stands around it."""
    speaker = passage.attributes.get("said_by", "")
    return Told(sentence, record.publisher or "", speaker, f"{record.title}\n{passage.text}")


def stated(figure: Figure, passage: Passage, record: Record, citation: Citation) -> StatedFigure:
    """A figure of a cited sentence with its unit, its date and who says it."""
    as_of = date_of(citation.quote) or passage.attributes.get("as_of")
    said_by = passage.attributes.get("said_by") or record.publisher
    return StatedFigure(figure.number, figure.unit or figure.phrase, as_of, said_by, citation)
