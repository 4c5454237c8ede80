"""A brief in the making as plain data for the page. Pure: no Gradio, no HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from assistant import text
from assistant.briefing import differing_figures, timeline
from assistant.briefs import STANDINGS, Brief, BriefLine
from assistant.footnotes import brief_json, gaps
from assistant.types import Record
from assistant.ui.render import View, chip
from assistant.ui.tray import Tray, key

MOST_UNUSED = 20
"""Passages shown that were retrieved and are not cited, at most."""


def tray(held: Tray) -> View:
    """All that the page shows of a brief; ``brief`` is None where there is none."""
    brief = held.brief
    return {
        "brief": _brief(brief) if brief else None,
        "pinned": [key(line.citations[0]) for line in brief.lines if line.citations] if brief else [],
        "undo": bool(held.past),
        "kept": brief_json(brief) if brief else None,
    }


def _brief(brief: Brief) -> View:
    records = {source.record.id: source.record for source in brief.sources}
    counts = Counter(line.standing for line in brief.lines)
    return {
        "title": brief.title,
        "facts": list(_facts(brief)),
        "counts": [[standing, counts[standing]] for standing in STANDINGS if counts[standing]],
        "held_back": list(brief.held_back()),
        "sections": _sections(brief, records),
        "timeline": [
            {"date": text.day(one.date), "number": one.number, "text": one.line.text} for one in timeline(brief)
        ],
        "differing": [
            {
                "number": number,
                "figure": one.figure,
                "other": one.other,
                "sentence": one.sentence,
                "chip": chip(place, one.citation, records),
            }
            for place, (number, one) in enumerate(differing_figures(brief), start=1)
        ],
        "unused": list(brief.unused[:MOST_UNUSED]),
    }


def _facts(brief: Brief) -> Iterator[str]:
    if brief.template != "none":
        yield f"Template {brief.template}"
    if brief.as_of:
        yield f"Sources as of {text.day(brief.as_of)}"
    if brief.model:
        yield f"With sentences by {brief.model}"


def _sections(brief: Brief, records: Mapping[str, Record]) -> list[View]:
    """The headings with their lines; lines and chips are numbered through the whole brief."""
    line_number, chip_number, views = 0, 0, []
    for section in brief.sections:
        lines = []
        for line in section.lines:
            line_number += 1
            lines.append(_line(line, line_number, chip_number, records, len(brief.lines)))
            chip_number += len(line.citations)
        views.append({"heading": section.heading, "lines": lines, "unanswered": list(gaps(brief, section))})
    return views


def _line(line: BriefLine, number: int, chips: int, records: Mapping[str, Record], lines: int) -> View:
    failed = [check.detail or f"The check {check.name!r} failed." for check in line.checks if check.verdict == "fail"]
    return {
        "number": number,
        "text": line.text,
        "standing": line.standing,
        "reasons": failed if line.standing == "unverified" and failed else [line.reason],
        "accepted": line.accepted,
        "chips": [chip(chips + at, citation, records) for at, citation in enumerate(line.citations, start=1)],
        "first": number == 1,
        "last": number == lines,
    }
