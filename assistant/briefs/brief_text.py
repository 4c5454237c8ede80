"""What the brief commands print for people: plain text, no vendor, no side effect."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator

from assistant.briefs.brief import STANDINGS, Brief
from assistant.briefs.footnotes import ANNEX, Note, Sheet
from assistant.briefs.overviews import timeline
from assistant.briefs.recheck import Recheck
from assistant.briefs.shelf import spot
from assistant.naming import day
from assistant.text import WIDTH

BECAME = {
    "moved": "stand elsewhere in the document now",
    "changed": "stand nowhere in the document any more",
    "gone": "cannot be looked up: the document is not held",
}


def sheet(page: Sheet) -> str:
    """A brief with its footnotes, as the terminal shows it."""
    blocks = [page.title]
    for section in page.sections:
        lines = [
            _item(line.text, "".join(f"[{note.number}]" for note in line.notes), line.label) for line in section.lines
        ]
        blocks.append("\n".join([section.heading, *lines, *(textwrap.fill(gap, WIDTH) for gap in section.gaps)]))
    annex = [line for origin, entries in page.annex for line in (f"{origin}:", *map(_entry, entries))]
    facts = [f"{name}: {value}" for name, value in page.facts]
    after = [[_note(note) for note in page.notes], [f"{ANNEX}", *annex] if annex else [], facts]
    return "\n\n".join([*blocks, *("\n".join(lines) for lines in after if lines)])


def _note(note: Note) -> str:
    """A footnote with everything that it has in a file: outlet, title, date, address, paragraph, quoted words, mark."""
    address = f" {note.address}," if note.address else ""
    return _indented(f"[{note.number}] {note.where},{address} {note.place}: “{note.quote}” ({note.mark})", "")


def _entry(entry: str) -> str:
    return _indented(entry, "- ")


def _indented(text: str, start: str) -> str:
    """A paragraph of several lines, none of them cut within a word or an address."""
    return textwrap.fill(
        text, WIDTH, initial_indent=start, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def written(brief: Brief, path: str, left_out: Brief) -> str:
    """One sentence on what was written, one on each line that was left out, and the dates that the brief speaks of."""
    counts = Counter(line.standing for line in brief.lines)
    stands = ", ".join(f"{counts[name]} {name}" for name in STANDINGS if counts[name]) or "none"
    size = len(brief.lines)
    lines = [f"Wrote {path!r}: {size} {'line' if size == 1 else 'lines'} ({stands})."]
    lines += [f"Left out, unverified: {line.text} ({line.reason})" for line in left_out.lines]
    dated = timeline(brief)
    if dated:
        lines.append(f"Speaks of {day(dated[0].date)} to {day(dated[-1].date)}.")
    return "\n".join(lines)


def recheck(found: Recheck) -> str:
    """What became of an exported brief: counts, then one line a change, then the verdict."""
    lines = [found.count]
    lines += [*became(found), *(f"Source changed: {one}" for one in sources_changed(found))]
    for fault in found.faults:
        how = " was let through unverified and" if fault.let_through else " was edited and" if fault.edited else ""
        words = f"\n    {fault.text}" if fault.text else ""
        lines.append(f"Line {fault.line}{how} does not hold: {fault.reason}{words}")
    return "\n".join([*lines, *found.told_open, textwrap.fill(found.verdict, WIDTH)])


def became(found: Recheck) -> Iterator[str]:
    """A sentence for each claim that is not where it was, and one for each that was taken out."""
    for claim in found.claims:
        if claim.state in BECAME:
            yield f"Line {claim.line}: the quoted words of {spot(claim.mark, found.names)} {BECAME[claim.state]}."
    for mark in found.lost:
        yield f"Taken out since the export: {spot(mark, found.names)}."


def sources_changed(found: Recheck) -> list[str]:
    """A sentence for each change of a source."""
    return [f"{found.names[one.document_id]}: {one.what}." for one in found.sources]


def _item(text: str, references: str, label: str) -> str:
    return textwrap.fill(f"{text} {references} {label}", WIDTH, initial_indent="- ", subsequent_indent="  ")
