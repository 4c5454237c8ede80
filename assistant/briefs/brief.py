"""The nouns of a brief: sentences under headings, each with its citations and its standing.

A brief carries what it cites: the records of its sources as they were when it was drawn, so that it can be read,
exported and checked again long after. It holds no passage but the quoted words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assistant.types import Check, Citation, Record

Standing = Literal["checked", "attributed", "single origin", "disputed", "unverified"]
MEANING: Mapping[Standing, str] = {
    "checked": "Its checks pass, and its sources go back to two or more independent origins.",
    "attributed": "The sentence names who says so.",
    "single origin": "Everything it cites goes back to one origin, or is a remark of a note's own.",
    "disputed": "Another document gives a different figure for the same thing.",
    "unverified": "It cites nothing, or a check failed.",
}
"""What each standing says of a sentence, for its reader."""
STANDINGS = tuple(MEANING)
PINNED = "claims pinned by hand"
"""The engine of a brief that asked no question."""


def together(*named: str | None) -> str | None:
    """Engines or models, each once, in order: ``openai:a, openai:b``; None where none is named."""
    every = (name for one in named if one for name in one.split(", "))
    return ", ".join(dict.fromkeys(every)) or None


def text_hash(text: str) -> str:
    """Changes with any character of a document's text: 16 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Another passage that gives another figure for the same thing. ``sentence`` is the one that holds ``other``."""

    figure: str
    other: str
    sentence: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One sentence, or a few that belong together. ``reason`` says in a sentence why it stands as it does.

    ``dated``: the ISO date it speaks of, as precise as known. ``accepted``: a person lets it leave unverified.
    """

    text: str
    citations: tuple[Citation, ...]
    standing: Standing
    reason: str
    checks: tuple[Check, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    dated: str | None = None
    accepted: bool = False

    @property
    def own_words(self) -> bool:
        """Whether it says something else, letter for letter, than what it cites: a person's words, or a model's."""
        return all(citation.quote != self.text for citation in self.citations)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A question of the template that a line under another heading answers: the one with this ``citation``."""

    question: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading. ``unanswered``: the template's questions that the corpus does not answer."""

    heading: str
    lines: tuple[BriefLine, ...]
    unanswered: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A cited document as it was when the brief was drawn: its record, and a digest of its text.

    ``told`` has for each passage cited what a note says of it: ``said_by``, ``as_of``, ``original``.
    """

    record: Record
    text_hash: str
    told: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brief:
    """A document in the making. ``created`` and ``as_of`` are ISO dates; ``fingerprint`` is that of the corpus.

    ``origins`` are the records of what its ``sources`` retell and it does not cite, as far as they are held.
    ``engine`` gave the claims, ``model`` is the language model it asked (None: none); of several, each is named once,
    with commas between (`together`). ``unused`` are ids of passages that were retrieved and are not cited.
    """

    title: str
    template: str
    topic: str
    created: str
    engine: str
    fingerprint: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    as_of: str | None = None
    model: str | None = None
    unused: tuple[str, ...] = ()
    origins: tuple[Record, ...] = ()

    @property
    def records(self) -> dict[str, Record]:
        """The records of its sources and of what these retell, by id."""
        return {record.id: record for record in (*self.origins, *(source.record for source in self.sources))}

    @property
    def told(self) -> dict[str, Mapping[str, str]]:
        """What notes say of the passages cited, by the ids of these."""
        return {passage: said for source in self.sources for passage, said in source.told.items()}

    @property
    def lines(self) -> tuple[BriefLine, ...]:
        """Every line in order: line number n is ``lines[n - 1]``."""
        return tuple(line for section in self.sections for line in section.lines)

    def held_back(self) -> tuple[int, ...]:
        """Numbers of the lines that may not leave yet: unverified, and nobody accepted them."""
        numbered = enumerate(self.lines, start=1)
        return tuple(number for number, line in numbered if line.standing == "unverified" and not line.accepted)
