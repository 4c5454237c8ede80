"""An exported brief in the making once more: its lines in the order of the file, under the file's headings.

A citation is taken up where its words still stand, at the place where they stand today. One whose words are gone is
left out, so that a line without any cites nothing and is unverified.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant.briefs.brief import Brief, BriefLine, Section
from assistant.briefs.footnotes import clean
from assistant.briefs.readback import ReadBrief, ReadLine, paired
from assistant.briefs.recheck import cited, place
from assistant.briefs.shelf import LONGEST_NAME, Shelf, passage_at
from assistant.foreign import iso_date
from assistant.types import Citation, Document

HEADING = "Key points"
"""What a line stands under until somebody says otherwise: one that was pinned, or one of a file that does not tell."""


def reopened(read: ReadBrief, shelf: Shelf, blank: Brief) -> Brief:
    """The brief of a file, its lines not checked yet, nothing accepted. ``blank`` is a new brief of today.

    Template, topic, engine and model are those that the file names, where it still carries its brief.
    """
    sections: dict[str, list[BriefLine]] = {}
    documents = cited(read, shelf)
    for line, was in paired(read):
        citations = tuple(dict.fromkeys(_citations(line, was, documents)))
        words = line.text or " ".join(citation.quote for citation in citations)  # a PDF may have lost its sentences
        if words:
            fresh = BriefLine(words, citations, "unverified", "It is not checked yet.")
            sections.setdefault(_name(line.heading) or HEADING, []).append(fresh)
    made = replace(
        _named(blank, read.brief) if read.brief else blank,
        sections=tuple(Section(heading, tuple(lines)) for heading, lines in sections.items()),
    )
    title = _name(read.title)
    return replace(made, title=title) if title else made


def _named(blank: Brief, carried: Brief) -> Brief:
    """A new brief under the name of the one that a file carries, and with what it says of its making."""
    return replace(
        blank,
        title=_name(carried.title) or blank.title,
        template=_name(carried.template),
        topic=_name(carried.topic) or blank.topic,
        engine=_name(carried.engine),
        model=_name(carried.model) if carried.model else None,
        as_of=_date(carried.as_of),
    )


def _citations(line: ReadLine, was: BriefLine | None, documents: Mapping[str, Document]) -> Iterator[Citation]:
    """The citations of a line whose words still stand."""
    for note in line.notes:
        document = documents.get(note.mark.document_id) if note.mark else None
        if note.mark is None or document is None:
            continue
        _, span = place(note, note.mark, document, was)
        passage = passage_at(document, span[0]) if span else None
        if span and passage and span[0] < span[1]:
            words = document.text[span[0] : span[1]]
            yield Citation(passage.id, document.id, passage.paragraph, words, *span)


def _name(words: str) -> str:
    return clean(words)[:LONGEST_NAME]


def _date(as_of: str | None) -> str | None:
    """The date itself; None for a value that is none."""
    try:
        return iso_date(as_of) if as_of else None
    except ValueError:
        return None
