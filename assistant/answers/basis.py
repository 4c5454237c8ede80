"""What an answer rests on: its documents by independent origin, and the figures that its sources give differently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from assistant.answers.citations import cite
from assistant.answers.disputes import contradictions, stated, voices_of
from assistant.answers.origins import grouped
from assistant.documents.splitting import sentences
from assistant.types import Basis, Citation, Claim, Hit, Origin, Passage, Record, StatedFigure

Lookup = Callable[[Sequence[str]], Sequence[Record]]
"""The records held under some ids."""


def basis(claims: Sequence[Claim], hits: Sequence[Hit], held: Mapping[str, Record], lookup: Lookup) -> Basis:
    """What claims rest on. Figures are compared with what was retrieved for the question, and with nothing else.

    ``held`` are the records of the hits, ``lookup`` gives those of what they retell.
    """
    if not claims:
        return Basis()
    passages = [hit.passage for hit in hits if hit.passage.kind == "text"]
    citations = [citation for claim in claims for citation in claim.citations]
    records = _behind(held, lookup)
    origins = tuple(Origin(tuple(reports), tuple(members)) for reports, members in grouped(citations, records))
    return Basis(origins, tuple(_differing(citations, passages, records)))


def _behind(held: Mapping[str, Record], lookup: Lookup) -> dict[str, Record]:
    """The records of documents and of all that they retell, through however many retellings."""
    found, fresh = dict(held), list(held.values())
    while wanted := {origin for record in fresh for origin in record.origins} - found.keys():
        fresh = list(lookup(sorted(wanted)))
        found |= {record.id: record for record in fresh}
    return found


def _differing(
    citations: Sequence[Citation], passages: Sequence[Passage], records: Mapping[str, Record]
) -> list[tuple[StatedFigure, ...]]:
    """Figures for one thing, those of the answer first; two lists that share a figure are one."""
    groups: list[list[StatedFigure]] = []
    for passage, sentence in _sentences(citations, passages):
        record = records[passage.document_id]
        elsewhere = (one for one in passages if one.document_id != passage.document_id)
        rows: list[StatedFigure] = []
        for found in contradictions(sentence.quote, voices_of(passage, record), elsewhere, records):
            ours = stated(found.figure, passage, record, sentence)
            theirs = stated(found.other, found.passage, records[found.passage.document_id], found.citation)
            rows += [one for one in (ours, theirs) if one not in rows]
        same = next((group for group in groups if any(row in group for row in rows)), None)
        if same is not None:
            same += [row for row in rows if row not in same]
        elif rows:
            groups.append(rows)
    return [tuple(group) for group in groups]


def _sentences(citations: Sequence[Citation], passages: Sequence[Passage]) -> Iterator[tuple[Passage, Citation]]:
    """The sentences that are cited, whole and once each, with their passages."""
    seen = set()
    for citation in citations:
        for passage in passages:
            if passage.id == citation.passage_id:
                for start, end in sentences(passage.text):
                    one = cite(passage, start, end)
                    if one.start < citation.end and citation.start < one.end and one not in seen:
                        seen.add(one)
                        yield passage, one
