"""The nouns. Frozen values that every layer shares; read this module first.

A `Document` is a `Record` (who published what, when) and its untouched text. It is cut into numbered `Passage`s,
each a paragraph or, where a paragraph is over-long, a run of its sentences. A question retrieves `Hit`s; an `Answer`
is a list of `Claim`s, each pointing by `Citation` at the exact words of a passage.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Precision = Literal["day", "month", "year", "inferred"]
PassageKind = Literal["text", "heading", "caption", "furniture"]
Status = Literal["grounded", "partly_grounded", "not_found"]
Verdict = Literal["pass", "fail", "not_applicable"]
Outside = Literal["no question", "task", "advice", "future", "records"]
"""What documents do not answer, whatever they say: a greeting, work to be done, what to do, the asker's next days; and
what their records tell of them (`Listing`)."""


@dataclass(frozen=True, slots=True)
class Record:
    """The bibliographic record of a document. An absent field is unknown, never guessed.

    ``published`` is an ISO date as precise as known: ``2019``, ``2019-12`` or ``2019-12-01``. ``origins`` are ids of
    documents that this one retells (empty: it is itself a first report). ``amended`` says what an amendment note says.
    ``read`` tells, for a note, whether its writer had the original or another's account of it.
    """

    id: str
    title: str
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_precision: Precision | None = None
    url: str | None = None
    kind: str = "document"
    language: str | None = None
    origins: tuple[str, ...] = ()
    amended: str | None = None
    read: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or some sentences of an over-long one: the unit that is retrieved, cited and checked.

    ``paragraph`` is 1-based among the paragraphs of the document. ``document.text[start:end] == text``, always.
    ``attributes`` is what a note says of the paragraph (``said_by``, ``as_of``, ``original``), never part of the text.
    ``furniture`` (sharing lines, newsletter boxes, copyright) is kept for its number and is not indexed.
    """

    id: str
    document_id: str
    paragraph: int
    start: int
    end: int
    text: str
    kind: PassageKind = "text"
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A record, the untouched text, and its passages in order. ``source`` is the path or URL it was read from."""

    record: Record
    text: str
    passages: tuple[Passage, ...]
    content_hash: str
    source: str

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def is_note(self) -> bool:
        """Whether this is somebody's note about a source rather than the source itself."""
        return self.record.read is not None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was retrieved. ``rank`` is 1-based; ``score`` is comparable within one retrieval only.

    ``found_by`` maps each arm that found it (``dense``, ``lexical``) to its rank there; ``cosine`` is the similarity of
    the dense arm, None where that arm did not find it. ``sentence_cosines`` are those of the sentences of the passage,
    in order; empty where they were not compared.
    """

    passage: Passage
    score: float
    rank: int
    found_by: Mapping[str, int] = field(default_factory=dict)
    cosine: float | None = None
    sentence_cosines: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation. ``cited``: ids of the passages that an answer cites, as far as they are known."""

    role: Literal["user", "assistant"]
    content: str
    cited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Exact words of a document: ``document.text[start:end] == quote``."""

    passage_id: str
    document_id: str
    paragraph: int
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict of one check on one claim, with the reason a reader is shown."""

    name: str
    verdict: Verdict
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of an answer. ``citations`` are the words that support it.

    ``focus`` is where the direct answer stands in ``text``, start and end, where one stands out.
    """

    text: str
    citations: tuple[Citation, ...]
    checks: tuple[Check, ...] = ()
    focus: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong on the way to an answer and that the reader is told: never hidden, never fatal."""

    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a corpus holds: documents, indexed passages, and the first and last date of publication known."""

    documents: int
    passages: int
    first_date: str | None
    last_date: str | None


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word that the corpus never says, as ``written``, and the one spelt most like it that the corpus says."""

    written: str
    held: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What the catalogue tells of documents where a question is about them, not about what they say.

    ``sentence`` is a heading of ours over their ``records``, of which ``more`` are not listed: no claim, and no quote.
    """

    sentence: str
    records: tuple[Record, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was searched for an answer, the question as understood, and its words that the corpus never says.

    ``absence`` says of a refusal what the nearest passage mentions and what not; empty where there is nothing to say.
    ``spellings`` are for those of the ``missing`` that look misspelt. ``outside``: why no document was asked at all.
    ``listing``: what the catalogue tells instead, of ``records``.
    """

    searched: Holdings
    understood: str
    missing: tuple[str, ...] = ()
    absence: str = ""
    spellings: tuple[Spelling, ...] = ()
    outside: Outside | None = None
    listing: Listing | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Cited ``documents`` that go back to the same first ``reports``; both are ids, a report may not be held here."""

    reports: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure as one source states it: ``3.2 million``, its unit ``crowns``, of when it is and who says it, if known.

    ``as_of`` is an ISO date, or the words of a note.
    """

    figure: str
    unit: str
    as_of: str | None
    said_by: str | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class Basis:
    """What an answer rests on: what it cites by independent origin, and figures that sources give differently.

    Each of ``differing`` is one thing that is counted: first the figure of the answer, then those of others.
    """

    origins: tuple[Origin, ...] = ()
    differing: tuple[tuple[StatedFigure, ...], ...] = ()

    @property
    def documents(self) -> int:
        """How many documents are cited."""
        return sum(len(origin.documents) for origin in self.origins)


@dataclass(frozen=True, slots=True)
class Trace:
    """How an answer came about. ``seconds`` per stage; ``support``: how likely, 0 to 1, an answer was held to be.

    ``model`` is the chat model that was asked, whether or not its answer was used; ``prompt_fingerprint`` names the
    prompts it was given; ``usage`` counts ``calls``, ``input_tokens`` and ``output_tokens``, as far as it says.
    ``carried`` are ids of passages that the answer before cites and that were read again for this question.
    """

    engine: str
    index_fingerprint: str
    seconds: Mapping[str, float] = field(default_factory=dict)
    support: float = 0.0
    model: str | None = None
    prompt_fingerprint: str | None = None
    usage: Mapping[str, int] = field(default_factory=dict)
    carried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says to one question. ``not_found`` has no claims; its receipt says what was searched."""

    question: str
    status: Status
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    hits: tuple[Hit, ...]
    receipt: Receipt
    trace: Trace
    as_of: str | None = None
    basis: Basis = Basis()

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of the passages that it cites, each once: what its `Turn` says of it when the next question comes."""
        ids = (citation.passage_id for claim in self.claims for citation in claim.citations)
        return tuple(dict.fromkeys(ids))
