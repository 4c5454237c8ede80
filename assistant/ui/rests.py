"""What an answer rests on, as plain data for the page: its independent origins, and figures that differ. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from assistant import naming, text
from assistant.types import Answer, Citation, Origin, Record, StatedFigure
from assistant.ui.render import View, chip

Numbered = tuple[int, StatedFigure]


def rests(answer: Answer, records: Mapping[str, Record]) -> View:
    """``basis`` and ``differing`` of an answered turn: None and empty where nothing is cited."""
    origins = [_origin(origin, records) for origin in answer.basis.origins]
    return {
        "basis": {"sentence": text.independence(answer.basis), "origins": origins} if origins else None,
        "differing": [[_row(number, row, records) for number, row in figures] for figures in numbered(answer)],
    }


def numbered(answer: Answer) -> list[list[Numbered]]:
    """The figures that differ, each with the number of its source: that of a citation above, or one more."""
    cited = [citation for claim in answer.claims for citation in claim.citations]
    found = []
    for figures in answer.basis.differing:
        rows: list[Numbered] = []
        for row in figures:
            at = next((at for at, citation in enumerate(cited) if _overlap(citation, row.citation)), len(cited))
            cited += [row.citation] if at == len(cited) else []
            rows.append((at + 1, row))
        found.append(rows)
    return found


def _overlap(one: Citation, other: Citation) -> bool:
    return one.passage_id == other.passage_id and one.start < other.end and other.start < one.end


def _row(number: int, row: StatedFigure, records: Mapping[str, Record]) -> View:
    return {
        "figure": text.measured(row),
        "as_of": naming.when(row.as_of) if row.as_of else None,
        "said_by": row.said_by,
        "chip": chip(number, row.citation, records),
    }


def _origin(origin: Origin, records: Mapping[str, Record]) -> View:
    """The cited documents of one origin, and what they go back to where that is none of them."""
    return {
        "documents": [_document(document, records) for document in origin.documents],
        "behind": [_document(report, records) for report in origin.reports if report not in origin.documents],
    }


def _document(document: str, records: Mapping[str, Record]) -> View:
    record = records.get(document)
    if record is None:
        return {"document": None, "label": naming.not_held(document), "title": ""}
    return {"document": document, "label": naming.label(record), "title": record.title}
