"""Whether samples can be right at all: what is wrong with them and with their evidence, before anything is run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from assistant.contract import filters_json, one_line
from assistant.errors import CorpusError
from assistant.evaluation.samples import Sample, matches
from assistant.types import Passage
from assistant.wanted import as_held, lets_pass, nothing_between

if TYPE_CHECKING:
    from assistant.app import Assistant

TYPES = frozenset(
    {
        "ambiguous",
        "amended",
        "attribution",
        "comparison",
        "disagreement",
        "echo",
        "false-premise",
        "follow-up pair",
        "follow-up triple",
        "list/aggregate",
        "long-form",
        "numeric",
        "out-of-scope",
        "planted",
        "retrieval",
        "single-fact",
        "status",
        "temporal/status",
        "unanswerable",
    }
)
"""The types of our own samples; whoever writes others may name others."""
_VALUE = re.compile(r"\d[\d.,]*(?: (?:million|billion|per cent))?|\b[A-Z]\w+(?: [A-Z]\w+)*")


def lint(samples: Sequence[Sample], assistant: Assistant) -> list[str]:
    """The faults, each beginning with the id of its sample, in order. ``assistant`` holds the corpus that is asked.

    Samples over different corpora are linted apart, each with the assistant that holds its documents.
    """
    counts = Counter(sample.id for sample in samples)
    faults = [f"{name}: the id is given {count} times" for name, count in counts.items() if count > 1]
    for sample in samples:
        passages = _passages(sample, assistant)
        found = [*_form(sample), *_gold_answer(sample), *_narrowing(sample, assistant), *_evidence(sample, passages)]
        found += _satisfiable(sample, " ".join(p.text for pieces in passages.values() for p in pieces or ()))
        faults += [f"{sample.id}: {fault}" for fault in found]
    return faults


def other_types(samples: Sequence[Sample]) -> list[str]:
    """The types that are none of ours, each with the one it may be a misspelling of. They are no faults."""
    counts = Counter(sample.type for sample in samples if sample.type not in TYPES)
    return [f"{name!r} ({count} of {len(samples)}{_or_else(name)})" for name, count in counts.items()]


def _or_else(name: str) -> str:
    close = get_close_matches(name, sorted(TYPES), n=1, cutoff=0.8)
    return f"; or is it {close[0]!r}?" if close else ""


def _passages(sample: Sample, assistant: Assistant) -> dict[tuple[str, int], list[Passage] | None]:
    """The passages of every paragraph of the evidence, none where it does not exist; None: nor does the document."""
    found: dict[tuple[str, int], list[Passage] | None] = {}
    for piece in sample.evidence:
        try:
            passages = assistant.document(piece.document).passages
        except CorpusError:
            found |= dict.fromkeys([(piece.document, number) for number in piece.paragraphs])
        else:
            for number in piece.paragraphs:
                found[piece.document, number] = [p for p in passages if p.paragraph == number]
    return found


def _form(sample: Sample) -> Iterator[str]:
    if sample.type.startswith("follow-up") and not sample.history:
        yield "a follow-up needs a history"
    if sample.history and [turn.role for turn in sample.history[-2:]] != ["user", "assistant"]:
        yield "the history does not end with a question and its answer"
    if sample.answerable and not sample.evidence:
        yield "it is answerable and has no evidence"


def _gold_answer(sample: Sample) -> Iterator[str]:
    """The answer written for people has to pass the patterns as well."""
    for pattern in sample.must_include:
        if not matches(pattern, sample.answer):
            yield f"its own answer lacks {pattern!r}"
    for pattern in sample.must_not_include:
        if matches(pattern, sample.answer):
            yield f"its own answer holds {pattern!r}, which it must not"


def _narrowing(sample: Sample, assistant: Assistant) -> Iterator[str]:
    """The filters have to name what is held, and let the evidence pass."""
    since, until = sample.filters.published_from, sample.within().published_to
    if nothing_between(since, until):
        yield f"nothing can be published from {since!r} to {until!r}"
    try:
        held = as_held(sample.filters, assistant.records())
    except CorpusError as error:
        yield f"its filters name what is not there: {error}"
        return
    if held != sample.filters:
        yield f"its filters are spelled otherwise than what is held: {one_line(filters_json(held))}"
        return
    for document in dict.fromkeys(document for document, _ in sorted(sample.gold())):
        if assistant.records([document]) and not lets_pass(sample.within(), document, assistant.holdings):
            yield f"its filters or its date leave out {document!r}, which is its evidence"


def _evidence(sample: Sample, passages: dict[tuple[str, int], list[Passage] | None]) -> Iterator[str]:
    for document in dict.fromkeys(document for (document, _), pieces in passages.items() if pieces is None):
        yield f"there is no document {document!r}"
    for (document, number), pieces in passages.items():
        if pieces == []:
            yield f"{document!r} has no paragraph {number}"
        elif sample.answerable and pieces and pieces[0].kind == "furniture":
            yield f"paragraph {number} of {document!r} is furniture, which is never retrieved"


def _satisfiable(sample: Sample, evidence: str) -> Iterator[str]:
    """Answers are the words of the evidence, so they have to match; what is no answer must not match."""
    if sample.answerable:
        for pattern in sample.must_include if evidence else ():
            if not matches(pattern, evidence):
                yield f"no words of its evidence match {pattern!r}"
        return
    values = _VALUE.findall(f"{sample.question} {evidence}")
    for pattern in sample.must_include:
        value = next((value for value in values if matches(pattern, value)), None)
        if value is not None:
            yield f"it has no answer, but {value!r} would pass for one by {pattern!r}"
