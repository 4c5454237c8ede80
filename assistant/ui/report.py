"""What became of an exported brief, as plain data for the page. Pure: no Gradio, no HTML."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.briefs.brief_text import became, sources_changed
from assistant.briefs.recheck import BrokenLine, Recheck
from assistant.types import Record
from assistant.ui.render import View


def report(name: str, found: Recheck, records: Mapping[str, Record]) -> View:
    """The verdict, a count, each line that does not hold and why, what else is to be told, the sources that changed."""
    return {
        "name": name,
        "holds": found.holds,
        "verdict": found.verdict,
        "count": found.count,
        "faults": [_fault(fault) for fault in found.faults if not fault.let_through],
        "let_through": [_fault(fault) for fault in found.faults if fault.let_through],
        "told": [*found.told_open, *became(found)],
        "sources": [
            {
                "document": one.document_id,
                "title": records[one.document_id].title if one.document_id in records else "",
                "held": one.document_id in records,
                "said": said,
            }
            for one, said in zip(found.sources, sources_changed(found), strict=True)
        ],
    }


def _fault(fault: BrokenLine) -> View:
    said = f"Line {fault.line} {'was edited and ' if fault.edited else ''}does not hold"
    return {"said": said, "text": fault.text, "reason": fault.reason}
