"""What an exported file says: its sentences with their footnotes, and which line of the brief each of them was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.briefs.brief import Brief, BriefLine
from assistant.briefs.footnotes import clean, unlabelled
from assistant.briefs.marks import Mark
from assistant.types import Citation

_BETWEEN = re.compile(r"[\s,]*")
"""What parts a footnote from the one after it, and is no word of the sentence."""


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A footnote of a file. ``quote`` is the quoted line as it now reads; ``mark`` is None where it was lost."""

    mark: Mark | None
    quote: str


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A sentence of a file with its footnotes. ``heading`` is what it stands under, empty where that cannot be told.

    ``text`` is empty where the file has footnotes and does not tell what for, as a PDF that another program made.
    """

    text: str
    notes: tuple[ReadNote, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class ReadBrief:
    """What a file says, and the brief that it carries along (None where that was lost)."""

    lines: tuple[ReadLine, ...]
    brief: Brief | None
    title: str = ""

    @property
    def cited(self) -> set[str]:
        """The ids of the documents that its footnotes name."""
        return {note.mark.document_id for line in self.lines for note in line.notes if note.mark}


def segments(tokens: Iterable[str | ReadNote], heading: str = "") -> Iterator[ReadLine]:
    """The sentences of a paragraph: the words up to some footnotes, with those footnotes, and so on."""
    text, notes = "", list[ReadNote]()
    for is_note, group in groupby(tokens, lambda token: isinstance(token, ReadNote)):
        if is_note:
            notes += [token for token in group if isinstance(token, ReadNote)]
            continue
        said = unlabelled("".join(token for token in group if isinstance(token, str)))
        if notes and _BETWEEN.fullmatch(said):
            continue
        if notes and re.search(r"\w", said):
            yield ReadLine(clean(text), tuple(notes), heading)
            text, notes = "", []
        text += said  # a full stop after a footnote ends the sentence before it
    if clean(text):
        yield ReadLine(clean(text), tuple(notes), heading)


def paired(read: ReadBrief) -> list[tuple[ReadLine, BriefLine | None]]:
    """Every line of a file with the line it was at the export: the same words first, else the same footnotes."""
    lines = [_Said(line.text, tuple(_marks(line))) for line in read.lines]
    before = list(read.brief.lines) if read.brief else []
    left = {at: _Said(_said(was.text), tuple(map(_mark, was.citations))) for at, was in enumerate(before)}
    pairs: dict[int, BriefLine] = {}
    for same in (_Said.__eq__, _Said.same_marks, _Said.shares_mark):
        for at, line in enumerate(lines):
            found = next((old for old, was in left.items() if at not in pairs and same(line, was)), None)
            if found is not None:
                del left[found]
                pairs[at] = before[found]
    return [(line, pairs.get(at)) for at, line in enumerate(read.lines)]


def reworded(line: ReadLine, was: BriefLine | None) -> bool:
    """Whether a line of a file has other words than it left with."""
    return was is None or _said(was.text) != line.text


def lost(read: ReadBrief) -> Iterator[str]:
    """The marks that the brief had and the file no longer has, each as often."""
    if read.brief:
        had = Counter(_mark(citation) for line in read.brief.lines for citation in line.citations)
        yield from (had - Counter(mark for line in read.lines for mark in _marks(line))).elements()


@dataclass(frozen=True)
class _Said:
    """The words of a line and the marks of its footnotes, of a file or of the brief that it carries."""

    text: str
    marks: tuple[str, ...]

    def same_marks(self, other: _Said) -> bool:
        return self.marks == other.marks

    def shares_mark(self, other: _Said) -> bool:
        return not set(self.marks).isdisjoint(other.marks)


def _mark(citation: Citation) -> str:
    return str(Mark.of(citation))


def _marks(line: ReadLine) -> list[str]:
    return [str(note.mark) for note in line.notes if note.mark]


def _said(text: str) -> str:
    """The words of a line as a file gives them back."""
    return clean(unlabelled(text))
