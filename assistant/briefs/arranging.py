"""The order of a brief: lines moved, removed, let through, put under other headings, headings renamed.

No word of a line changes here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from assistant.briefs.brief import Brief, BriefLine, Section
from assistant.errors import UsageError


def line_at(brief: Brief, number: int) -> BriefLine:
    """Line ``number``, counted from 1. UsageError where there is none."""
    if not 1 <= number <= len(brief.lines):
        raise UsageError(f"The brief has no line {number}: it has {len(brief.lines)}.", "Count from 1.")
    return brief.lines[number - 1]


def with_line(brief: Brief, number: int, line: BriefLine) -> Brief:
    """A brief with another line in the place of one."""
    return relined(brief, (*brief.lines[: number - 1], line, *brief.lines[number:]))


def relined(brief: Brief, lines: Iterable[BriefLine]) -> Brief:
    """A brief with other lines, as many, under the same headings."""
    fresh = iter(lines)
    sections = (replace(section, lines=tuple(next(fresh) for _ in section.lines)) for section in brief.sections)
    return replace(brief, sections=tuple(sections))


def accept(brief: Brief, number: int, accepted: bool = True) -> Brief:
    """A brief whose line ``number`` may leave although it is unverified: somebody answers for it, or no longer does."""
    return with_line(brief, number, replace(line_at(brief, number), accepted=accepted))


def remove(brief: Brief, numbers: Iterable[int]) -> Brief:
    """A brief without some of its lines."""
    out, number, sections = set(numbers), 0, []
    for section in brief.sections:
        kept = []
        for line in section.lines:
            number += 1
            if number not in out:
                kept.append(line)
        sections.append(replace(section, lines=tuple(kept)))
    return replace(brief, sections=tuple(sections))


def move(brief: Brief, number: int, step: Literal[-1, 1]) -> Brief:
    """A brief whose line ``number`` stands one place further up (-1) or down (1), over a heading where one is next.

    The first line stays where it is going up, the last one going down.
    """
    line = line_at(brief, number)
    section, at = _place(brief, number)
    held = [list(one.lines) for one in brief.sections]
    del held[section][at]
    if 0 <= at + step <= len(held[section]):
        held[section].insert(at + step, line)
    elif 0 <= section + step < len(held):
        beside = held[section + step]
        beside.insert(len(beside) if step < 0 else 0, line)
    else:
        return brief
    return _holding(brief, held)


def put_under(brief: Brief, number: int, heading: str) -> Brief:
    """A brief whose line ``number`` stands last under a heading; one that is new makes a new section at the end."""
    line, wanted = line_at(brief, number), _heading(heading)
    section, at = _place(brief, number)
    held = [list(one.lines) for one in brief.sections]
    del held[section][at]
    headings = [one.heading for one in brief.sections]
    if wanted in headings:
        held[headings.index(wanted)].append(line)
        return _holding(brief, held)
    moved = _holding(brief, held)
    return replace(moved, sections=(*moved.sections, Section(wanted, (line,))))


def rename_heading(brief: Brief, heading: str, new: str) -> Brief:
    """A brief with another heading. Where one of that name stands already, both sections become one."""
    wanted, found = _heading(new), dict[str, Section]()
    for section in brief.sections:
        name = wanted if section.heading == heading else section.heading
        before = found.get(name, Section(name, ()))
        lines, gaps = (*before.lines, *section.lines), (*before.unanswered, *section.unanswered)
        found[name] = Section(name, lines, gaps, (*before.elsewhere, *section.elsewhere))
    return replace(brief, sections=tuple(found.values()))


def tidied(brief: Brief) -> Brief:
    """A brief without the headings that nothing stands under."""
    return replace(brief, sections=tuple(one for one in brief.sections if one.lines or one.unanswered or one.elsewhere))


def _place(brief: Brief, number: int) -> tuple[int, int]:
    """The section of a line and its place there, both counted from 0."""
    places = [(section, at) for section, one in enumerate(brief.sections) for at in range(len(one.lines))]
    return places[number - 1]


def _holding(brief: Brief, held: list[list[BriefLine]]) -> Brief:
    sections = zip(brief.sections, held, strict=True)
    return replace(brief, sections=tuple(replace(section, lines=tuple(lines)) for section, lines in sections))


def _heading(words: str) -> str:
    if not words.strip():
        raise UsageError("A heading would be empty.", "Write at least a word.")
    return " ".join(words.split())
