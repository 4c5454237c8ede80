"""A brief in the making as plain data for the page. Pure: no Gradio, no HTML."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from assistant import naming
from assistant.answers.citations import cite
from assistant.briefs.brief import STANDINGS, Brief, BriefLine
from assistant.briefs.footnotes import brief_json, gaps
from assistant.briefs.overviews import differing_figures, timeline
from assistant.checks.evidence import Evidence
from assistant.types import Record
from assistant.ui.render import View, chip
from assistant.ui.tray import Tray, key

TO_READ = "It has words of its own; no check found a fault: read it against its quote."
MOST_UNUSED = 20
"""Passages shown that were retrieved and are not cited, at most."""
SHOWN_PASSAGE = 160
"""Characters of such a passage, at most."""


def tray(held: Tray, unused: Sequence[Evidence] = ()) -> View:
    """All that the page shows of a brief; ``brief`` is None where there is none. ``unused``: those of `unused_ids`."""
    brief = held.brief
    return {
        "brief": {**_brief(brief), "unused": _unused(unused)} if brief else None,
        "pinned": [key(line.citations[0]) for line in brief.lines if line.citations] if brief else [],
        "undo": bool(held.past),
        "kept": brief_json(brief) if brief else None,
    }


def unused_ids(held: Tray) -> tuple[str, ...]:
    """The ids of the passages to show that were retrieved for a draft and not taken into it."""
    return held.brief.unused[:MOST_UNUSED] if held.brief else ()


def _brief(brief: Brief) -> View:
    records = brief.records
    counts = Counter(line.standing for line in brief.lines)
    return {
        "title": brief.title,
        "facts": list(_facts(brief)),
        "counts": [[standing, counts[standing]] for standing in STANDINGS if counts[standing]],
        "held_back": list(brief.held_back()),
        "sections": _sections(brief, records),
        "timeline": [
            {"date": naming.day(one.date), "number": one.number, "text": one.line.text} for one in timeline(brief)
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
    }


def _facts(brief: Brief) -> Iterator[str]:
    if brief.template != "none":
        yield _template(brief.template)
    if brief.as_of:
        yield f"Sources as of {naming.day(brief.as_of)}"
    if brief.model:
        yield f"With sentences by {brief.model}"


def _template(label: str) -> str:
    """The template for people: its label ends in the version of its file."""
    name, _, version = label.rpartition(" ")
    return f"Template {name}, version {version}" if name and version[:1].isdigit() else f"Template {label}"


def _unused(passages: Sequence[Evidence]) -> list[View]:
    """The opening words of each passage, and where it stands, as a chip does."""
    return [
        {
            "text": textwrap.shorten(one.passage.text, SHOWN_PASSAGE, placeholder="…"),
            "chip": chip(number, cite(one.passage, 0, len(one.passage.text)), {one.record.id: one.record}),
        }
        for number, one in enumerate(passages, start=1)
    ]


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
    read = [TO_READ] if line.own_words and line.standing != "unverified" else []
    return {
        "number": number,
        "text": line.text,
        "standing": line.standing,
        "reasons": failed if line.standing == "unverified" and failed else [line.reason, *read],
        "accepted": line.accepted,
        "chips": [chip(chips + at, citation, records) for at, citation in enumerate(line.citations, start=1)],
        "first": number == 1,
        "last": number == lines,
    }
