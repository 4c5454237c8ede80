"""An answer as plain text for the clipboard: claims with numbers, and a footnote with the quoted words for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant import naming, text
from assistant.briefs.footnotes import Note, clean, note
from assistant.types import Answer, Citation, Claim, Record
from assistant.ui.rests import Numbered, numbered


def copied(answer: Answer, records: Mapping[str, Record]) -> str:
    """The question as understood, claims, what differs, what it rests on, footnotes: each one line."""
    citations = [citation for claim in answer.claims for citation in claim.citations]
    differing = numbered(answer)
    citations += _further(differing, len(citations))
    told = {hit.passage.id: hit.passage.attributes for hit in answer.hits}
    numbers = enumerate(citations, start=1)
    notes = [_footnote(note(number, one, records, told.get(one.passage_id, {}))) for number, one in numbers]
    blocks = [clean(answer.receipt.understood), *_claims(answer.claims), *map(_difference, differing), *_end(answer)]
    return "\n\n".join([*blocks, "\n".join(notes)])


def _claims(claims: tuple[Claim, ...]) -> Iterator[str]:
    """Each claim with the numbers of its footnotes, and below it what it fails."""
    number = 0
    for claim in claims:
        marks = "".join(f"[{number + at}]" for at in range(1, len(claim.citations) + 1))
        number += len(claim.citations)
        yield "\n".join([f"{clean(claim.text)} {marks}".rstrip(), *map(clean, text.warnings(claim))])


def _difference(figures: list[Numbered]) -> str:
    told = []
    for number, row in figures:
        about = ", ".join(filter(None, (row.said_by, naming.when(row.as_of) if row.as_of else "")))
        told.append(clean(f"{text.measured(row)}{f' ({about})' if about else ''} [{number}]"))
    return f"Figures that differ: {'; '.join(told)}."


def _end(answer: Answer) -> Iterator[str]:
    """What the reader of the copy is to know besides."""
    told = ["The corpus supports this in part."] if answer.status == "partly_grounded" else []
    told += [f"Sources as of {naming.day(answer.as_of)}."] if answer.as_of else []
    told += [f"Rests on {text.independence(answer.basis)}."] if answer.basis.origins else []
    told += [f"! {clean(problem.detail)}" for problem in answer.problems]
    if told:
        yield "\n".join(told)


def _further(differing: list[list[Numbered]], most: int) -> list[Citation]:
    """The citations that stand in no claim, in the order of their numbers."""
    found = {number: row.citation for figures in differing for number, row in figures if number > most}
    return [found[number] for number in sorted(found)]


def _footnote(one: Note) -> str:
    address = f" {one.address}" if one.address else ""
    return f"[{one.number}] {one.where}, {one.place}: “{one.quote}”{address}"
