"""What the lines of a brief come to side by side: those with a date in order of time, and the figures that differ."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.briefs.brief import Brief, BriefLine, Dispute


@dataclass(frozen=True, slots=True)
class Dated:
    """A line of a brief with the ISO date it speaks of."""

    date: str
    number: int
    line: BriefLine


def timeline(brief: Brief) -> tuple[Dated, ...]:
    """The dated lines, the earliest first; a year comes before its months."""
    numbered = enumerate(brief.lines, start=1)
    dated = (Dated(line.dated, number, line) for number, line in numbered if line.dated)
    return tuple(sorted(dated, key=lambda one: (one.date, one.number)))


def differing_figures(brief: Brief) -> tuple[tuple[int, Dispute], ...]:
    """Every figure that another passage contradicts, with the number of its line."""
    numbered = enumerate(brief.lines, start=1)
    return tuple((number, dispute) for number, line in numbered for dispute in line.disputes)
