"""What the command line prints for people: plain text, no vendor, no side effect."""

from __future__ import annotations

import functools
import re
import textwrap
from collections.abc import Mapping, Sequence

from pydantic import BaseModel

from assistant.filters import Filters
from assistant.masking import plain
from assistant.naming import all_called, called, day, entry, known_publisher, label, when
from assistant.questions.understanding import otherwise
from assistant.settings import Settings, env_name, setting_names
from assistant.types import (
    Answer,
    Basis,
    Claim,
    Hit,
    Holdings,
    Listing,
    Origin,
    Outside,
    Receipt,
    Record,
    Spelling,
    StatedFigure,
)
from assistant.upkeep import Fault, IngestReport

WIDTH = 100
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
SIGNS = frozenset("$€£¥")
OUTSIDE: dict[Outside, str] = {
    "no question": "There is no question in this: ask what the documents say.",
    "task": "This asks for work to be done, and answers come from the documents alone.",
    "advice": "This asks for advice, and answers come from the documents alone.",
    "future": "This asks what the next days bring, and answers come from the documents alone.",
}
"""What is said of a question that no document answers."""
MOST_REPORTS = 2
"""Reports named that documents retell; of more, their number is told."""


def answer(answer: Answer, records: Mapping[str, Record]) -> str:
    """Claims with numbered sources; or, when nothing supports one, what was searched and what came nearest."""
    if answer.status == "not_found":
        return not_found(answer, records)
    blocks = []
    sources = []
    for number, claim in enumerate(answer.claims, start=1):
        blocks.append("\n".join([_wrap(f"{claim.text} [{number}]"), *warnings(claim)]))
        for citation in claim.citations:
            record = records[citation.document_id]
            title = f": {record.title}" if known_publisher(record) else ""  # else the label is the title
            sources.append(f"[{number}] {label(record)}, ¶{citation.paragraph}{title} ({citation.passage_id})")
    after = [*unheld(answer.receipt), *problems(answer)]
    return "\n\n".join([*blocks, "\n".join(sources), *differing(answer, records), *rests_on(answer, records), *after])


def rests_on(answer: Answer, records: Mapping[str, Record]) -> list[str]:
    """``Rests on 2 documents, 1 independent origin: The Wire, “Papers” (retold by Lantern, “Echo”).``

    Nothing where nothing is cited.
    """
    named = [_origin(origin, records) for origin in answer.basis.origins]
    return [_wrap(f"Rests on {independence(answer.basis)}: {'; '.join(named)}.")] if named else []


def _origin(origin: Origin, records: Mapping[str, Record]) -> str:
    """The report that documents retell, and these; of more than `MOST_REPORTS` behind them, how many there are."""
    behind = [one for one in origin.reports if one not in origin.documents]
    if len(behind) > MOST_REPORTS:
        retelling = f" (from {len(behind)} reports)" if len(origin.documents) > 1 else ""
        return all_called(origin.documents, records) + retelling
    told = "; ".join(called(one, records) for one in origin.documents if one not in origin.reports)
    return all_called(origin.reports, records) + (f" (retold by {told})" if told else "")


def independence(basis: Basis) -> str:
    """``3 documents, 2 independent origins``.

    One document that retells several reports is no single origin for a reader, so it is told as what it is.
    """
    reports = [report for origin in basis.origins for report in origin.reports]
    if basis.documents == 1 and len(reports) > 1:
        return f"1 document, which retells {len(reports)} reports"
    return f"{_count(basis.documents, 'document')}, {_count(len(basis.origins), 'independent origin')}"


def differing(answer: Answer, records: Mapping[str, Record]) -> list[str]:
    """A block for each thing that sources count differently, one line a figure."""
    return [
        "\n".join(["Figures that differ:", *(_stated(row, records) for row in rows)]) for rows in answer.basis.differing
    ]


def _stated(row: StatedFigure, records: Mapping[str, Record]) -> str:
    where = f"{label(records[row.citation.document_id])}, ¶{row.citation.paragraph} ({row.citation.passage_id})"
    as_of = f", as of {when(row.as_of)}" if row.as_of else ""
    return f"- {measured(row)}{as_of}, says {row.said_by or 'nobody named'}: {where}"


def measured(row: StatedFigure) -> str:
    """A figure with its unit: ``400 cameras``, ``31%``, ``$3.2 million``."""
    if row.unit[-1:] in SIGNS:
        return f"{row.unit}{row.figure}"
    return f"{row.figure}%" if row.unit == "%" else f"{row.figure} {row.unit}".rstrip()


def not_found(answer: Answer, records: Mapping[str, Record]) -> str:
    """A refusal with its receipt."""
    if answer.receipt.listing:
        return "\n\n".join([listing(answer.receipt.listing), *problems(answer)])
    if answer.receipt.outside:
        return "\n\n".join([refusal(answer), *problems(answer)])
    lines = [refusal(answer)]
    if otherwise(answer.question, answer.receipt.understood):
        lines.append(f"Understood as: {answer.receipt.understood}")
    lines += [*unheld(answer.receipt), *([answer.receipt.absence] if answer.receipt.absence else [])]
    nearest = [f"Nearest passages:\n{hits(answer.hits[:3], records)}"] if answer.hits else []
    return "\n\n".join(["\n".join(lines), *nearest, *problems(answer)])


def listing(listing: Listing) -> str:
    """What the catalogue tells: its sentence, then one line a document with the id to name it by."""
    rows = [f"- {entry(record)} ({record.id})" for record in listing.records]
    more = [f"and {listing.more:,} more: 'assistant documents' lists all."] if listing.more else []
    return "\n\n".join([_wrap(listing.sentence), *(["\n".join([*rows, *more])] if rows else [])])


def unheld(receipt: Receipt) -> list[str]:
    """A line that names the words that the corpus never says, and asks whether another spelling of one is meant."""
    if not receipt.missing:
        return []
    named = f"Words of the question that stand nowhere in the corpus: {', '.join(receipt.missing)}."
    return [_wrap(" ".join([named, *meant(receipt)]))]


def meant(receipt: Receipt) -> list[str]:
    """``Did you mean “Hikvision”?``; none where no word looks misspelt."""
    *others, last = [f"“{spelling.held}”" for spelling in receipt.spellings] or [""]
    return [f"Did you mean {', '.join(others)}{' and ' if others else ''}{last}?"] if last else []


def misspelt(spelling: Spelling) -> str:
    """``“Hikvison” stands nowhere in the corpus. Did you mean “Hikvision”?``"""
    return f"“{spelling.written}” stands nowhere in the corpus. Did you mean “{spelling.held}”?"


def respelt(question: str, spellings: Sequence[Spelling]) -> str:
    """The question with every word that looks misspelt spelt as the corpus has it."""
    held = {one.written: one.held for one in spellings}
    return re.sub(r"\w+", lambda word: held.get(word[0], word[0]), question)


def warnings(claim: Claim) -> list[str]:
    """One line a check that failed."""
    return [f"! {check.name}: {check.detail or 'failed'}" for check in claim.checks if check.verdict == "fail"]


def problems(answer: Answer) -> list[str]:
    """One block of all that went wrong on the way, none where nothing did."""
    return ["\n".join(f"! {problem.detail}" for problem in answer.problems)] if answer.problems else []


def refusal(answer: Answer) -> str:
    """That no answer was found, and what was searched; or why there was nothing to search for, and what is held.

    Where the catalogue tells instead, what it tells.
    """
    held = holdings(answer.receipt.searched)
    if answer.receipt.listing:
        return answer.receipt.listing.sentence
    if answer.receipt.outside:
        return f"{OUTSIDE[answer.receipt.outside]} The corpus holds {held}."
    return f"Not found in the corpus. Searched {held}."


def holdings(holdings: Holdings) -> str:
    """``5 documents (174 passages), published Dec 2019 to Jan 2023``."""
    counts = f"{_count(holdings.documents, 'document')} ({_count(holdings.passages, 'passage')})"
    if holdings.first_date is None or holdings.last_date is None:
        return counts
    first, last = day(holdings.first_date), day(holdings.last_date)
    return f"{counts}, published {first}" + (f" to {last}" if last != first else "")


def hits(hits: Sequence[Hit], records: Mapping[str, Record]) -> str:
    """One block a hit: where it stands, which arm found it, its words."""
    blocks = []
    for hit in hits:
        found = ", ".join(f"{arm} {rank}" for arm, rank in hit.found_by.items())
        head = f"{hit.rank}. {hit.passage.id}  {label(records[hit.passage.document_id])}  ({found})"
        blocks.append(head + "\n" + textwrap.indent(_wrap(hit.passage.text), "   "))
    return "\n\n".join(blocks) or "Nothing found."


def ingest_report(report: IngestReport) -> str:
    """One line a file, then the counts."""
    lines = []
    for item in report.items:
        what = [f"{item.document_id} ({_count(item.passages, 'passage')})"] if item.document_id else []
        lines.append(f"{item.outcome:>9}  {item.source}  {': '.join([*what, *filter(None, [item.reason])])}")
    counts = (f"{report.count(name)} {name}" for name in ("added", "replaced", "unchanged", "failed"))
    lines.append(", ".join(counts) + ".")
    if report.repaired:
        lines.append(f"Finished what an interrupted run had left: {', '.join(report.repaired)}.")
    return "\n".join(lines)


def records(records: Sequence[Record]) -> str:
    """One line a document; a sentence where there is none."""
    if not records:
        return "No document is held."
    rows = [(record.id, label(record), record.kind, record.title) for record in records]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) for row in rows
    )


def faults(found: Sequence[Fault], left: Sequence[Fault] | None = None) -> str:
    """One line a fault found, then what is to do; ``left``: what a second look found, where they were mended."""
    if not found:
        return "Nothing wrong: every index agrees with the catalogue."
    if left is None:
        return "\n".join([*_fault_lines(found), "Run 'assistant doctor --fix' to mend."])
    if not left:
        return "\n".join([*_fault_lines(found), "Mended: looked again, and nothing is wrong."])
    hint = "Run 'assistant ingest --rebuild' to fill every index anew."
    return "\n".join([*_fault_lines(found), "Not all could be mended; still wrong:", *_fault_lines(left), hint])


def _fault_lines(faults: Sequence[Fault]) -> list[str]:
    return [f"{fault.index}: {fault.document_id}: {fault.detail}" for fault in faults]


def settings(settings: Settings) -> str:
    """One line a setting: environment name, value, what it means."""
    lines = []
    for path in setting_names():
        *groups, name = path
        group: BaseModel = functools.reduce(getattr, groups, settings)
        value = plain(getattr(group, name))
        lines.append(
            f"{env_name(path)} = {'' if value is None else value}\n    {type(group).model_fields[name].description}"
        )
    return "\n".join(lines)


def printable(text: str) -> str:
    """A text without control characters: a document must not steer the terminal that shows it."""
    return CONTROLS.sub(" ", text)


def narrowed(filters: Filters, as_of: str | None) -> list[str]:
    """A word or two for each thing that narrows a search: ``The Wire``, ``from Jan 2020``, ``as of 2 Mar 2021``."""
    dates = (("from", filters.published_from), ("to", filters.published_to), ("as of", as_of))
    dated = [f"{word} {day(date)}" for word, date in dates if date]
    return [*filters.publishers, *filters.kinds, *filters.documents, *dated]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _wrap(text: str) -> str:
    return textwrap.fill(text, WIDTH)
