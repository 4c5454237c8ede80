"""An exported brief against the corpus of today: is every claim still found, and does every sentence still hold?

The file's visible sentences and footnotes are what is checked; the brief that the file carries along only tells what
they were when they left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from assistant.briefs.brief import BriefLine
from assistant.briefs.footnotes import clean
from assistant.briefs.marks import Mark
from assistant.briefs.readback import ReadBrief, ReadLine, ReadNote, lost, paired, reworded
from assistant.briefs.shelf import ChangedSource, Shelf, changed_sources, names, passage_at, spot
from assistant.checks.evidence import Evidence
from assistant.checks.run import Checker
from assistant.spans import Span
from assistant.types import Check, Citation, Claim, Document

ClaimState = Literal["found", "moved", "changed", "gone"]
"""The quoted words stand where they stood; elsewhere in the document; nowhere in it; the document is not held."""
NOT_COMPARED = (
    "The sentences of this file could not be compared with their sources: it does not tell which words they are. "
    "Check the Word, Markdown or HTML file that it was made from, or a PDF exported from here."
)

TO_READ = "No check found a fault. Lines in words of their own are to be read against their quotes."


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """One footnote of one line, and whether its words are still there."""

    line: int
    mark: str
    state: ClaimState


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """Why a line does not hold. ``edited``: its words changed after the export (None: the file does not tell).

    ``let_through``: it left like this, unverified, and somebody answered for it. So the file says: it excuses nothing.
    """

    line: int
    text: str
    edited: bool | None
    reason: str
    let_through: bool = False


@dataclass(frozen=True, slots=True)
class Recheck:
    """What became of an exported brief. ``lost``: claims that the brief had and the file no longer has.

    ``open``: lines in words of their own, edited or not, in which no check finds a fault. The checks do not see every
    fault, so nobody says of them that they hold.
    ``compared``: whether every footnote's sentence could be read, and so be held against its source.
    ``names``: what people call the documents that are spoken of, by their ids.
    """

    lines: int
    claims: tuple[FoundClaim, ...]
    edited: tuple[int, ...]
    open: tuple[int, ...]
    faults: tuple[BrokenLine, ...]
    lost: tuple[str, ...]
    sources: tuple[ChangedSource, ...]
    compared: bool = True
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def faultless(self) -> bool:
        """Whether nothing was lost, nothing moved away, every line was compared, and no check found a fault."""
        return self.compared and self._stands

    @property
    def holds(self) -> bool:
        """Whether it is faultless, and every line says word for word what it quotes."""
        return self.faultless and not self.open

    @property
    def verdict(self) -> str:
        """The verdict in a sentence; where sentences could not be compared, that as well."""
        if not self.compared:
            return NOT_COMPARED if self._stands else f"Not every line holds. {NOT_COMPARED}"
        if not self._stands:
            return "Not every line holds."
        return TO_READ if self.open else "Every line holds."

    @property
    def told_open(self) -> tuple[str, ...]:
        """A sentence for each line that somebody is to read."""
        said = ((line, "was edited" if line in self.edited else "has words of its own") for line in self.open)
        return tuple(f"Line {line} {how}; no check found a fault: read it against its quote." for line, how in said)

    @property
    def count(self) -> str:
        """How many claims were found again, as a sentence; lines are counted only where the file tells them apart."""
        there = sum(claim.state in {"found", "moved"} for claim in self.claims)
        total = len(self.claims) + len(self.lost)
        lines = f", in {self.lines} {'line' if self.lines == 1 else 'lines'}" if self.compared else ""
        return f"{there} of {total} {'claim' if total == 1 else 'claims'} found again{lines}."

    @property
    def _stands(self) -> bool:
        return not self.faults and not self.lost and all(one.state in {"found", "moved"} for one in self.claims)


def recheck(read: ReadBrief, shelf: Shelf) -> Recheck:
    """Every claim of a file looked up again, and every sentence checked again, whatever the file says of it."""
    documents, named = cited(read, shelf), names(read.cited, read.brief, shelf)
    pairs = list(enumerate(paired(read), start=1))
    looked = [_look(number, line, was, documents, named, shelf.checker) for number, (line, was) in pairs]
    faults = tuple(_fault(read, fault) for _, fault in looked if fault)
    failed = {fault.line for fault in faults}
    return Recheck(
        len(read.lines),
        tuple(claim for claims, _ in looked for claim in claims),
        tuple(number for number, (line, was) in pairs if read.brief and reworded(line, was)),
        tuple(number for number, (line, was) in pairs if number not in failed and _own_words(line, was, documents)),
        faults,
        tuple(lost(read)),
        tuple(changed_sources(read.brief, shelf)) if read.brief else (),
        all(line.text for line in read.lines),
        named,
    )


def cited(read: ReadBrief, shelf: Shelf) -> dict[str, Document]:
    """The documents that the footnotes of a file name and that are held, by their ids."""
    held = {record.id for record in shelf.records()}
    return {name: shelf.document(name) for name in read.cited & held}


def _look(
    number: int,
    line: ReadLine,
    was: BriefLine | None,
    documents: Mapping[str, Document],
    named: Mapping[str, str],
    checker: Checker,
) -> tuple[list[FoundClaim], BrokenLine | None]:
    """The claims of one line as they are found today, and why the line does not hold, if it does not."""
    claims, evidence, citations = [], [], []
    for note in line.notes:
        if note.mark:
            state, found = _find(note, note.mark, documents.get(note.mark.document_id), was)
            claims.append(FoundClaim(number, str(note.mark), state))
            evidence += [found] if found else []
            citations += [_cited(found, note)] if found else []
    changed = reworded(line, was)
    let_through = was is not None and was.accepted and not changed
    verdicts = checker.check(Claim(line.text, tuple(citations)), evidence)
    reason = _reason(verdicts, evidence, claims, named)
    return claims, BrokenLine(number, line.text, changed, reason, let_through) if reason else None


def _find(
    note: ReadNote, mark: Mark, document: Document | None, was: BriefLine | None
) -> tuple[ClaimState, Evidence | None]:
    """Whether the words of a mark still stand, and the passage that they stand in, or that took their place."""
    if document is None:
        return "gone", None
    state, span = place(note, mark, document, was)
    same_place = (one for one in document.passages if one.paragraph == mark.paragraph)
    passage = passage_at(document, span[0]) if span else next(same_place, None)
    return state, Evidence(passage, document.record) if passage else None


def _own_words(line: ReadLine, was: BriefLine | None, documents: Mapping[str, Document]) -> bool:
    """Whether a line says something else, letter for letter, than what its footnotes quote of today's documents."""
    held = ((note, note.mark, documents.get(note.mark.document_id)) for note in line.notes if note.mark)
    found = [(document, place(note, mark, document, was)[1]) for note, mark, document in held if document]
    return bool(line.text) and line.text not in (clean(one.text[slice(*span)]) for one, span in found if span)


def place(note: ReadNote, mark: Mark, document: Document, was: BriefLine | None) -> tuple[ClaimState, Span | None]:
    """Where the words of a mark stand in its document today, as offsets; None where they stand nowhere."""
    if mark.is_of(document.text[mark.start : mark.end]):
        return "found", (mark.start, mark.end)
    for words in (note.quote, *(citation.quote for citation in (was.citations if was else ()))):
        if mark.is_of(words) and words in document.text:
            start = document.text.index(words)
            return "moved", (start, start + len(words))
    return "changed", None


def _cited(found: Evidence, note: ReadNote) -> Citation:
    passage = found.passage
    where = (passage.id, passage.document_id, passage.paragraph)
    return Citation(*where, note.quote, passage.start, passage.end)


def _reason(
    verdicts: Sequence[Check], evidence: Sequence[Evidence], claims: Sequence[FoundClaim], named: Mapping[str, str]
) -> str:
    """Why a sentence does not hold; empty where it does."""
    if not claims:
        return "It has no footnote that names its source."
    if not evidence:
        return "Nothing that it cites is held any more."
    failed = [one for one in verdicts if one.verdict == "fail"]
    if failed:
        return failed[0].detail or f"The check {failed[0].name!r} failed."
    changed = [spot(one.mark, named) for one in claims if one.state in {"changed", "gone"}]
    return f"The quoted words no longer stand in {' or '.join(changed)}." if changed else ""


def _fault(read: ReadBrief, fault: BrokenLine) -> BrokenLine:
    """A file that lost its brief does not tell whether a line was edited."""
    return fault if read.brief else replace(fault, edited=None)
