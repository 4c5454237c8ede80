"""Sentences of other documents that give another figure for the same thing: for a line of a brief, for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.answers.citations import cite
from assistant.answers.figures import Figure, date_of, differ, figures
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
    text: str, voices: str, nearby: Iterable[Passage], records: Mapping[str, Record]
) -> Iterator[Contradiction]:
    """What other documents say instead of a sentence, once each. ``voices``: who is heard in what it cites."""
    if not figures(text):
        return
    seen = set()
    for passage in nearby:
        heard = f"{voices} {voices_of(passage, records[passage.document_id])}"
        for start, end in sentences(passage.text):
            found = differ(text, passage.text[start:end], heard)
            if found and passage.document_id not in seen and not orders(passage.text[start:end]):
                seen.add(passage.document_id)
                yield Contradiction(*found, passage, cite(passage, start, end))


def voices_of(passage: Passage, record: Record) -> str:
    """Who is heard in a passage: its publisher and its speaker."""
    return f"{record.publisher or ''} {passage.attributes.get('said_by', '')}"


def stated(figure: Figure, passage: Passage, record: Record, citation: Citation) -> StatedFigure:
    """A figure of a cited sentence with its unit, its date and who says it."""
    as_of = date_of(citation.quote) or passage.attributes.get("as_of")
    said_by = passage.attributes.get("said_by") or record.publisher
    return StatedFigure(figure.number, figure.unit or figure.phrase, as_of, said_by, citation)
