"""Answers, documents and records as plain data for the page. Pure: no Gradio, no HTML.

Every string here is foreign text to the page, which shows it as text and never as markup. What needs the offsets of the
document is settled here, because the page counts characters in another unit (UTF-16).
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from assistant import naming, text
from assistant.questions.understanding import otherwise
from assistant.types import Answer, Check, Citation, Claim, Document, Hit, Holdings, Listing, Passage, Problem, Record

View = dict[str, Any]
"""Plain data, ready for JSON."""

SHOWN_QUESTION = 600
"""Characters of a question that the page shows, at most."""
SHOWN_PASSAGE = 220
"""Characters of a nearest passage that the page shows, at most."""
ABOVE = frozenset({"model", "retried"})
"""Kinds of problems that are shown above the claims: they say whose answer it is."""
NEAREST = 3
"""Nearest passages shown with a refusal."""
NOTES = {
    "original": ("note", "Our own note on the original, in our words."),
    "second hand": ("note, second hand", "Our own note, from others' accounts: its writer did not have the original."),
}
"""For ``Record.read``: a tag, and what it means."""


def corpus(holdings: Holdings) -> str:
    """The line at the top of the page."""
    if holdings.documents == 0:
        return "The corpus holds no document yet. Bring some in with 'assistant ingest PATH'."
    return text.holdings(holdings)


def waiting(question: str, note: str) -> View:
    """A turn whose question is asked and whose answer is not begun. ``note`` says what is waited for."""
    return {"state": "waiting", **_asked(question), "note": note}


def failed(question: str, sentence: str) -> View:
    """A turn that ended in an error: one sentence."""
    return {"state": "failed", **_asked(question), "error": sentence}


def stopped(question: str) -> View:
    """A turn that its reader has ended: no error."""
    return {"state": "failed", **_asked(question), "ended": "Stopped."}


def answering(
    question: str,
    understood: str,
    claims: Sequence[Claim],
    records: Mapping[str, Record],
    problems: Sequence[Problem] = (),
    note: str = "",
) -> View:
    """A turn with the claims spoken so far, and above them what became of the chat model, where it failed.

    ``note`` says what is waited for, if anything can be said of it.
    """
    return {
        "state": "answering",
        **_asked(question),
        "understood": _understood(question, understood),
        "notices": [problem.detail for problem in problems if problem.kind in ABOVE],
        "claims": _claims(claims, records),
        **({"note": note} if note else {}),
    }


def answered(answer: Answer, records: Mapping[str, Record]) -> View:
    """A turn with its whole answer, or with the refusal and what came nearest."""
    view = answering(answer.question, answer.receipt.understood, answer.claims, records, answer.problems)
    view["state"] = "answered"
    view["problems"] = [problem.detail for problem in answer.problems if problem.kind not in ABOVE]
    view["refusal"] = _refusal(answer, records) if answer.status == "not_found" else None
    view["unheld"] = _unheld(answer)
    view["partly"] = answer.status == "partly_grounded"
    return view


def document(document: Document, origins: Mapping[str, Record], cited: Citation | None = None) -> View:
    """A document beside the chat: its record, then its paragraphs, the words of ``cited`` marked where they stand.

    ``origins`` holds the records of those documents it retells that the corpus holds.
    """
    span = _span(document, cited)
    paragraphs = groupby(document.passages, key=lambda passage: passage.paragraph)
    return {
        "id": document.id,
        "record": _record(document.record, origins),
        "paragraphs": [_paragraph(document, list(pieces), span) for _, pieces in paragraphs],
        "cited": cited.paragraph if cited else None,
    }


def cut(words: str, length: int) -> str:
    """At most so many characters, the cut shown by an ellipsis."""
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def safe_url(url: str | None) -> str | None:
    """An address that may become a link: absolute, of the web, without blanks or control characters; otherwise None."""
    if url is None or not url.isprintable() or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def _asked(question: str) -> View:
    """The question as it is shown; where that is not the whole, the whole beside it, to be asked again."""
    shown = cut(question, SHOWN_QUESTION)
    return {"question": shown} if shown == question else {"question": shown, "whole": question}


def _understood(question: str, understood: str) -> str | None:
    return cut(understood, SHOWN_QUESTION) if otherwise(question, understood) else None


def _claims(claims: Sequence[Claim], records: Mapping[str, Record]) -> list[View]:
    views, number = [], 0
    for claim in claims:
        chips = []
        for citation in claim.citations:
            number += 1
            chips.append(chip(number, citation, records))
        checks = _checks(claim.checks)
        shown = {"text": claim.text, "parts": _focused(claim), "chips": chips, "checks": checks}
        views.append({**shown, "warnings": _warnings(claim.checks)})
    return views


def _focused(claim: Claim) -> list[list[str]]:
    """The words of a claim, the direct answer in them set apart."""
    return _parts(claim.text, 0, len(claim.text), claim.focus or (0, 0))


def _checks(checks: Sequence[Check]) -> list[View]:
    """The checks that had something to check: a mark each, and what it says on hover."""
    return [
        {
            "name": check.name,
            "passed": check.verdict == "pass",
            "reason": f"{check.name}: {check.detail or check.verdict}",
        }
        for check in checks
        if check.verdict != "not_applicable"
    ]


def _warnings(checks: Sequence[Check]) -> list[str]:
    return [check.detail or f"The check {check.name!r} failed." for check in checks if check.verdict == "fail"]


def chip(number: int, citation: Citation, records: Mapping[str, Record]) -> View:
    """A citation as the page shows it: a number, the source, and where the words stand."""
    record = records.get(citation.document_id)
    return {
        "number": number,
        "label": f"{naming.label(record) if record else citation.document_id} ¶{citation.paragraph}",
        "title": _hover(record) if record else citation.document_id,
        "document": citation.document_id,
        "passage": citation.passage_id,
        "paragraph": citation.paragraph,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def _hover(record: Record) -> str:
    return f"{record.title} (our own note)" if record.read else record.title


def _unheld(answer: Answer) -> View | None:
    """The words that the corpus never says; and where some look misspelt, the question to ask instead."""
    if not answer.receipt.missing:
        return None
    meant, whole = " ".join(text.meant(answer.receipt)), text.respelt(answer.question, answer.receipt.spellings)
    return {
        "missing": list(answer.receipt.missing),
        "meant": {"sentence": meant, "question": whole} if whole != answer.question else None,
    }


def _refusal(answer: Answer, records: Mapping[str, Record]) -> View:
    shown = () if answer.receipt.outside else answer.hits[:NEAREST]
    nearest = [
        {
            "text": textwrap.shorten(hit.passage.text, SHOWN_PASSAGE, placeholder="…"),
            "chip": chip(number, _whole(hit), records),
        }
        for number, hit in enumerate(shown, start=1)
    ]
    return {
        "sentence": text.refusal(answer),
        "absence": answer.receipt.absence,
        "nearest": nearest,
        "listing": _listing(answer.receipt.listing) if answer.receipt.listing else None,
    }


def _listing(listing: Listing) -> View:
    """The documents that the catalogue tells of, each to be opened."""
    rows = [{"document": one.id, "label": naming.credited(one), "title": one.title} for one in listing.records]
    return {"rows": rows, "more": f"and {listing.more:,} more: the Documents room lists all." if listing.more else ""}


def _whole(hit: Hit) -> Citation:
    passage = hit.passage
    return Citation(
        passage.id, passage.document_id, passage.paragraph, passage.text, start=passage.start, end=passage.end
    )


def _record(record: Record, origins: Mapping[str, Record]) -> View:
    tag, note = NOTES.get(record.read, (f"note, {record.read}", None)) if record.read else (None, None)
    retold = [origins.get(origin) for origin in record.origins]
    return {
        "title": record.title,
        "publisher": record.publisher,
        "date": naming.published(record) or "no date",
        "kind": record.kind,
        "authors": ", ".join(record.authors),
        "language": record.language,
        "link": safe_url(record.url),
        "address": record.url,
        "tag": tag,
        "note": note,
        "about": record.about,
        "amended": record.amended,
        "origins": [
            {"document": held.id if held else None, "title": held.title if held else naming.not_held(origin)}
            for origin, held in zip(record.origins, retold, strict=True)
        ],
    }


def _paragraph(document: Document, pieces: Sequence[Passage], span: tuple[int, int]) -> View:
    """The pieces of one paragraph as the one paragraph they are in the document."""
    start, end = pieces[0].start, pieces[-1].end
    attributes = pieces[0].attributes
    return {
        "number": pieces[0].paragraph,
        "kind": pieces[0].kind,
        "parts": _parts(document.text, start, end, span),
        "attributes": [_attribute(name, value) for name, value in attributes.items() if name != "kind"],
    }


def _attribute(name: str, value: str) -> str:
    """What a note says of a paragraph, for people: ``as of Aug 2019``, ``original ¶11``."""
    if name == "original":
        return f"original ¶{value}"
    if name == "as_of":
        value = naming.when(value)
    return f"{name.replace('_', ' ')} {value}"


def _parts(words: str, start: int, end: int, span: tuple[int, int]) -> list[list[str]]:
    """The text of a paragraph before, inside and after the marked span: ``[["plain", …], ["mark", …]]``, none empty."""
    first, last = (min(max(bound, start), end) for bound in span)
    parts = [["plain", words[start:first]], ["mark", words[first:last]], ["plain", words[last:end]]]
    return [part for part in parts if part[1]] if first < last else [["plain", words[start:end]]]


def _span(document: Document, cited: Citation | None) -> tuple[int, int]:
    """Where the quoted words stand; nothing where the document has other words there."""
    if cited is None or not 0 <= cited.start < cited.end or document.text[cited.start : cited.end] != cited.quote:
        return (0, 0)
    return (cited.start, cited.end)
