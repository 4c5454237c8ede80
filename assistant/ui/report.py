"""What became of an exported brief, as plain data for the page. Pure: no Gradio, no HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant import text
from assistant.briefs.marks import read_marks
from assistant.briefs.recheck import BrokenLine, Recheck
from assistant.types import Record
from assistant.ui.render import View

BECAME = {
    "moved": "stand elsewhere in the document now",
    "changed": "stand nowhere in the document any more",
    "gone": "cannot be looked up: the document is not held",
}


def report(name: str, found: Recheck, records: Mapping[str, Record]) -> View:
    """The verdict, a count, each line that does not hold and why, what else is to be told, the sources that changed."""
    return {
        "name": name,
        "holds": found.holds,
        "verdict": found.verdict,
        "count": found.count,
        "faults": [_fault(fault) for fault in found.faults if not fault.let_through],
        "let_through": [_fault(fault) for fault in found.faults if fault.let_through],
        "told": list(_told(found, records)),
        "sources": [
            {
                "document": one.document_id,
                "title": _title(one.document_id, records),
                "held": one.document_id in records,
                "said": f"{_title(one.document_id, records)}: {one.what}.",
            }
            for one in found.sources
        ],
    }


def _fault(fault: BrokenLine) -> View:
    said = f"Line {fault.line} {'was edited and ' if fault.edited else ''}does not hold"
    return {"said": said, "text": fault.text, "reason": fault.reason}


def _told(found: Recheck, records: Mapping[str, Record]) -> Iterator[str]:
    for claim in found.claims:
        if claim.state in BECAME:
            yield f"Line {claim.line}: the quoted words of {_place(claim.mark, records)} {BECAME[claim.state]}."
    for mark in found.lost:
        yield f"Taken out since the export: {_place(mark, records)}."
    failed = {fault.line for fault in found.faults}
    for line in found.edited:
        if line not in failed:
            yield f"Line {line} was edited and holds."


def _place(mark: str, records: Mapping[str, Record]) -> str:
    """The source of a mark for people, and the paragraph."""
    marks = read_marks(mark)
    if not marks:
        return mark
    record = records.get(marks[0].document_id)
    return f"{text.label(record) if record else marks[0].document_id} ¶{marks[0].paragraph}"


def _title(document_id: str, records: Mapping[str, Record]) -> str:
    return records[document_id].title if document_id in records else document_id
