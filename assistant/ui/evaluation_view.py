"""Runs, samples, comparisons and answers to grade as plain data for the page. Pure: no Gradio, no HTML of our own.

A log is a file that anybody may have written: only what `evaluation.log` checks is relied on, the rest is made text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from assistant.answers.extractive import ENGINE as EXTRACTIVE
from assistant.answers.generative import ENGINE as MODEL
from assistant.errors import CorpusError
from assistant.evaluation import fallbacks, report
from assistant.evaluation.background import RunStatus
from assistant.evaluation.compare import ACCURACY, Comparison
from assistant.evaluation.grading import Agreement, Grade
from assistant.evaluation.html import figures
from assistant.evaluation.log import Log
from assistant.evaluation.names import named
from assistant.evaluation.offers import Offer
from assistant.evaluation.runs import Overview
from assistant.evaluation.scorers import refused
from assistant.evaluation.summary import Cell, Row
from assistant.foreign import show
from assistant.questions.understanding import otherwise
from assistant.types import Citation, Document, Record
from assistant.ui import render
from assistant.ui.render import View, chip

KINDS = {"task": "Tasks", "held": "Samples of this data dir", "samples": "Samples by type"}
"""What each kind of offer is headed by."""
NAMES = {EXTRACTIVE: "sentences, no model"}
"""What an engine is called for people."""
BEYOND = "beyond chance?"
"""Heads the last column of a comparison: what moved by more than its interval, and McNemar's p of the accuracy."""


class Sources:
    """The documents that answers cite, as far as they are held here."""

    def __init__(self, records: Iterable[Record], read: Callable[[str], Document]) -> None:
        self.records = {record.id: record for record in records}
        self._read = read

    def passage(self, citation: Citation) -> list[list[str]]:
        """The paragraph that a citation points at, its words marked; the quote alone where it does not stand there."""
        try:
            view = render.document(self._read(citation.document_id), {}, citation)
        except CorpusError:
            return [["mark", citation.quote]]
        found = [one["parts"] for one in view["paragraphs"] if one["number"] == citation.paragraph]
        marked = found and any(kind == "mark" for kind, _ in found[0])
        return list(found[0]) if marked else [["mark", citation.quote]]


def run_row(run: Overview, graded: int) -> View:
    """A run in the list. ``graded``: how many of its answers have a grade."""
    return {
        "name": run.name,
        "fault": run.fault,
        "task": _words(run.header.get("task")),
        "started": _words(run.header.get("started")),
        "engine": _engine(run.header),
        "failed": run.failed,
        "samples": run.samples,
        "accuracy": figure(run.accuracy),
        "auc": figure(run.auc),
        "ended": run.ended,
        "graded": graded,
    }


def offer_row(offer: Offer) -> View:
    return {"key": offer.key, "name": offer.name, "samples": offer.samples, "group": KINDS[offer.kind]}


def figure(cell: Cell | None) -> View:
    """A figure and its interval as people read them."""
    if cell is None or cell.mean is None:
        return {"value": "–"}
    return {"value": report.number(cell.mean), "interval": report.interval(cell)}


def progress(now: RunStatus) -> View:
    """How far the run is, in words, and how much of it is done, from 0 to 1."""
    counted = f"{now.done} of {now.total}"
    words = {
        "idle": "",
        "preparing": "Getting ready…",
        "asking": f"{counted}{_left(now.seconds_left)}",
        "stopping": f"{counted}, stopping after this sample…",
        "ended": f"The run of {now.task} has ended: {counted} samples.",
        "stopped": f"The run of {now.task} was stopped, {counted} samples asked. It can be gone on with.",
        "failed": now.fault,
    }[now.state]
    share = now.done / now.total if now.total else 0
    failed = fallbacks.told(now.failures, now.done)
    return {"state": now.state, "task": now.task, "words": words, "share": share, "run": now.run, "failed": failed}


def run(name: str, log: Log, agreed: Sequence[Agreement]) -> View:
    """One run: where it comes from, its figures, who agrees with whom, and every sample on a line.

    ``figures`` is markup of our own making, in which every foreign text is escaped.
    """
    return {
        "name": name,
        "origin": [report.asked(log), report.code(log.header)],
        "started": _words(log.header.get("started")),
        "engine": _engine(log.header),
        "failed": report.failed(log),
        "ended": log.ended,
        "figures": figures(log) if log.samples else "",
        "agreements": agreements(agreed),
        "samples": [_line(row) for row in log.samples],
    }


def agreements(found: Sequence[Agreement]) -> list[list[str]]:
    """A table, its head first; empty where nobody can agree with anybody."""
    return report.agreement_rows(found) if found else []


def sample(row: Row, sources: Sources) -> View:
    """One sample of a run with all that is known of it."""
    return {**_asked(row, sources), **_whole(row, sources), "scope": _scope(row), "scores": _scores(row)}


def comparison(before: Log, after: Log, found: Comparison) -> View:
    """Two runs: what changed, and each sample that both have, on a line."""
    old = {row["id"]: row for row in before.samples}
    pairs = [
        {**_line(row), "before": _line(old[row["id"]]), "way": _way(old[row["id"]], row)}
        for row in after.samples
        if row["id"] in old
    ]
    failed = [f"{log.path.stem}: {said}" for log in (before, after) if (said := report.failed(log))]
    ordered = sorted(found.changes, key=lambda name: name != ACCURACY)  # it is looked for first
    head, *rows = report.change_rows({name: found.changes[name] for name in ordered}, "figure")
    changes = [[*head[:-1], BEYOND], *([named(name), *cells] for name, *cells in rows)]
    return {"told": report.pairing(found), "failed": failed, "changes": changes, "pairs": pairs}


def pair(before: Row, after: Row, sources: Sources) -> View:
    """One sample as two runs answered it."""
    return {
        **_asked(after, sources),
        "scope": _scope(after),
        "before": _whole(before, sources),
        "after": _whole(after, sources),
    }


def item(row: Row, sources: Sources, grade: Grade | None) -> View:
    """An answer to grade, and nothing that tells whose it is or what the scorers say of it."""
    given = {"grade": grade.grade, "kinds": list(grade.kinds), "comment": grade.comment} if grade else None
    return {**_asked(row, sources), "answer": answer(row["answer"], sources), "given": given}


def verdict(run: str, row: Row) -> View:
    """What may be seen of an answer once it is graded: its run, and what the scorers say."""
    return {"run": run, "right": row["scores"].get(ACCURACY), "stage": row["stage"], "scores": _scores(row)}


def answer(said: Mapping[str, Any], sources: Sources) -> View:
    """An answer of a log: its claims with their chips, and the passages that they cite."""
    claims, passages, number = [], [], 0
    for claim in said["claims"]:
        chips = []
        for cited in claim["citations"]:
            number += 1
            citation = _citation(cited)
            chips.append(chip(number, citation, sources.records))
            passages.append({"chip": chips[-1], "parts": sources.passage(citation)})
        claims.append({"text": claim["text"], "chips": chips})
    return {"refused": refused(said), "claims": claims, "passages": passages}


def _asked(row: Row, sources: Sources) -> View:
    receipt = row["answer"].get("receipt")
    understood = _words(receipt.get("understood")) if isinstance(receipt, dict) else ""
    evidence = [Citation(f"{name}:{number}", name, number, "", 0, 0) for name, number in row["gold"]]
    return {
        "question": row["question"],
        "asked_of": row.get("asked_of", []),
        "understood": understood if otherwise(row["question"], understood) else "",
        "expected": row["expected"],
        "answerable": row["answerable"],
        "evidence": [chip(number, one, sources.records) for number, one in enumerate(evidence, start=1)],
    }


def _whole(row: Row, sources: Sources) -> View:
    """A sample with its answer, who gave it, and what went wrong on the way."""
    given = row["answer"]
    engine = given.get("engine") or ""
    by = given.get("model") if engine == MODEL else NAMES.get(engine, engine)
    return {**_line(row), "answer": answer(given, sources), "by": by or "", "problems": fallbacks.problems(given)}


def _line(row: Row) -> View:
    return {
        "id": row["id"],
        "type": row["type"],
        "question": row["question"],
        "right": row["scores"].get(ACCURACY),
        "stage": row["stage"],
        "refused": refused(row["answer"]),
        "failed": bool(fallbacks.failure(row["answer"])),
    }


def _scope(row: Row) -> View:
    """What a sample was asked of, in the form of the chat's filters; of everything where its log does not say."""
    filters = row.get("filters") or {}
    return {
        "publishers": filters.get("publishers", []),
        "kinds": filters.get("kinds", []),
        "from": filters.get("published_from"),
        "to": filters.get("published_to"),
        "as_of": row.get("as_of"),
    }


def _scores(row: Row) -> list[list[str]]:
    return [[named(name), report.number(value)] for name, value in row["scores"].items()]


def _way(before: Row, after: Row) -> str:
    """Whether the second run did better on a sample, worse, or the same."""
    old, new = (row["scores"].get(ACCURACY) for row in (before, after))
    if old == new:
        return "same"
    return "better" if (new or 0) > (old or 0) else "worse"


def _citation(cited: Mapping[str, Any]) -> Citation:
    """A citation of a log; without offsets it points at its paragraph alone."""
    start, end = (value if isinstance(value := cited.get(name), int) else 0 for name in ("start", "end"))
    name, number = cited["document"], cited["paragraph"]
    return Citation(f"{name}:{number}", name, number, cited["quote"], start, end)


def _engine(header: Mapping[str, Any]) -> str:
    """Who answered: the chat model by its name, or the engine."""
    return _words(header.get("model")) or NAMES.get(engine := _words(header.get("engine")), engine) or "unknown"


def _left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f", about {seconds:.0f} s left" if seconds < 100 else f", about {seconds / 60:.0f} min left"


def _words(value: object) -> str:
    """A value of a header as text; empty where there is none."""
    return "" if value is None else value if isinstance(value, str) else show(value)
