"""What an answer rests on: its documents by independent origin, and the figures that its sources give differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.answers.citations import cite
from assistant.answers.differing import Differences
from assistant.answers.disputes import contradictions, stated
from assistant.answers.origins import Lookup, behind, grouped
from assistant.answers.told import Told, another_voice
from assistant.documents.splitting import sentences
from assistant.types import Basis, Citation, Claim, Hit, Origin, Passage, Record, StatedFigure

_PLAIN = Differences()


def basis(
    claims: Sequence[Claim],
    hits: Sequence[Hit],
    held: Mapping[str, Record],
    lookup: Lookup,
    differences: Differences = _PLAIN,
) -> Basis:
    """What claims rest on. Figures are compared with what was retrieved for the question, and with nothing else.

    ``held`` are the records of the hits, ``lookup`` gives those of what they retell.
    """
    if not claims:
        return Basis()
    passages = [hit.passage for hit in hits if hit.passage.kind == "text"]
    citations = [citation for claim in claims for citation in claim.citations]
    places = {citation.document_id for citation in citations} | {passage.document_id for passage in passages}
    records = behind(places, lambda ids: _known(ids, held, lookup))
    origins = tuple(Origin(tuple(reports), tuple(members)) for reports, members in grouped(citations, records))
    return Basis(origins, tuple(_differing(citations, passages, records, differences)))


def _known(ids: Sequence[str], held: Mapping[str, Record], lookup: Lookup) -> list[Record]:
    """Records as they were when the question was read, and of other documents as they are now."""
    others = [one for one in ids if one not in held]
    return [*(held[one] for one in ids if one in held), *(lookup(others) if others else ())]


def _differing(
    citations: Sequence[Citation],
    passages: Sequence[Passage],
    records: Mapping[str, Record],
    differences: Differences,
) -> list[tuple[StatedFigure, ...]]:
    """Figures for one thing, those of the answer first; two lists that share a figure are one."""
    groups: list[list[StatedFigure]] = []
    for passage, sentence in _sentences(citations, passages):
        record = records[passage.document_id]
        elsewhere = (one for one in passages if another_voice(one, passage))
        ours = Told.of(sentence.quote, passage, record)
        rows: list[StatedFigure] = []
        for found in contradictions(ours, elsewhere, records, differences):
            mine = stated(found.figure, passage, record, sentence)
            theirs = stated(found.other, found.passage, records[found.passage.document_id], found.citation)
            rows += [one for one in (mine, theirs) if one not in rows]
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
