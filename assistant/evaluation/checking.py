"""How good the checks are: precision, recall and false alarms on claims whose truth is known.

The documents are split in two by a hash of their id. Rules and thresholds were tuned on the one half; what is reported
is the other.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any

from assistant import bundle
from assistant.checks.evidence import Evidence
from assistant.checks.run import NAMES, Checker
from assistant.documents.splitting import sentences
from assistant.errors import EvalError
from assistant.evaluation.corruptions import Example, falsified, reworded, untouched
from assistant.evaluation.report import number, table
from assistant.evaluation.statistics import Interval, bootstrap
from assistant.types import Claim, Document

FOLDER = bundle.PACKAGE.parent / "eval"
FAITHFUL, UNFAITHFUL = "paraphrases.jsonl", "unfaithful.jsonl"
HAND = "by hand"


@dataclass(frozen=True, slots=True)
class Judged:
    """An example, the checks that failed it, and how long all of them took together, in milliseconds."""

    example: Example
    failed: tuple[str, ...]
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Quality:
    """One check: ``n`` claims made for it to fail, the share that it sees, the share of its alarms that are right."""

    n: int
    alarms: int
    precision: Interval | None
    recall: Interval | None


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of n claims."""

    n: int
    share: Interval | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What `assistant eval checks` prints. ``false_alarms``: faithful claims that any check failed, by kind.

    ``caught``: unfaithful claims that any check failed, by kind. ``documents``: how many were tuned on, and reported.
    """

    documents: tuple[int, int]
    checks: dict[str, Quality]
    false_alarms: dict[str, Rate]
    caught: dict[str, Rate]
    milliseconds: float


def measure(documents: Sequence[Document], checker: Checker, folder: Path = FOLDER) -> Figures:
    """The figures over the half of the documents that nothing was tuned on. Raises EvalError for a bad file."""
    held_out = [document for document in documents if not tuned_on(document.id)]
    judged = [judge(example, checker) for example in examples(documents, folder) if not tuned_on(example.document)]
    return Figures(
        (len(documents) - len(held_out), len(held_out)),
        {name: _quality(name, judged) for name in NAMES},
        _rates([one for one in judged if one.example.check is None]),
        _rates([one for one in judged if one.example.check is not None]),
        round(median(one.milliseconds for one in judged), 2) if judged else 0.0,
    )


def tuned_on(document: str) -> bool:
    """Whether a document belongs to the half that rules and thresholds were tuned on."""
    return sha256(document.encode()).digest()[-1] % 2 == 0


def examples(documents: Sequence[Document], folder: Path) -> Iterator[Example]:
    """Every claim by rule over the sentences of the documents, and those written by hand."""
    paragraphs = [
        Evidence(passage, one.record) for one in documents for passage in one.passages if passage.kind == "text"
    ]
    for place, evidence in enumerate(paragraphs):
        elsewhere = _elsewhere(paragraphs, place)
        for start, end in sentences(evidence.passage.text):
            sentence = evidence.passage.text[start:end]
            yield from untouched(sentence, evidence)
            yield from reworded(sentence, evidence)
            if elsewhere:
                yield from falsified(sentence, evidence, elsewhere)
    by_id = {document.id: document for document in documents}
    yield from _by_hand(folder / FAITHFUL, by_id)
    yield from _by_hand(folder / UNFAITHFUL, by_id)


def judge(example: Example, checker: Checker) -> Judged:
    """The verdicts on one example."""
    start = time.perf_counter()
    verdicts = checker.check(Claim(example.text, ()), example.evidence)
    taken = (time.perf_counter() - start) * 1000
    return Judged(example, tuple(one.name for one in verdicts if one.verdict == "fail"), taken)


def _elsewhere(paragraphs: Sequence[Evidence], place: int) -> Evidence | None:
    """A paragraph of another document: the first of those that stand half a corpus away."""
    own = paragraphs[place].record.id
    turned = (paragraphs[(place + len(paragraphs) // 2 + i) % len(paragraphs)] for i in range(len(paragraphs)))
    return next((one for one in turned if one.record.id != own), None)


def _by_hand(path: Path, documents: dict[str, Document]) -> Iterator[Example]:
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    except (OSError, ValueError) as error:
        raise EvalError(f"The claims {str(path)!r} cannot be read: {error}.", "Take them from a checkout.") from None
    for row in rows:
        document = documents.get(row["document"])
        passages = (
            [passage for passage in document.passages if passage.paragraph == row["paragraph"]] if document else []
        )
        if document is None or not passages:
            where = f"{row['document']}:{row['paragraph']}"
            raise EvalError(f"{path.name!r} speaks of {where!r}, which is not there.", "Correct the line.")
        evidence = tuple(Evidence(passage, document.record) for passage in passages)
        yield Example(row["document"], row["text"], evidence, HAND, row.get("check"))


def _quality(name: str, judged: Sequence[Judged]) -> Quality:
    alarms = [float(one.example.check is not None) for one in judged if name in one.failed]
    due = [float(name in one.failed) for one in judged if one.example.check == name]
    return Quality(len(due), len(alarms), bootstrap(alarms) if alarms else None, bootstrap(due) if due else None)


def _rates(judged: Sequence[Judged]) -> dict[str, Rate]:
    kinds = dict.fromkeys(one.example.kind for one in judged)
    rows = {kind: [float(bool(one.failed)) for one in judged if one.example.kind == kind] for kind in kinds}
    rows["all"] = [float(bool(one.failed)) for one in judged]
    return {kind: Rate(len(row), bootstrap(row) if row else None) for kind, row in rows.items()}


def as_text(figures: Figures) -> str:
    """The figures as tables, for people."""
    tuned, reported = figures.documents
    head = (
        f"The checks were tuned on {tuned} documents; these figures are of the other {reported}, "
        "split by a hash of the id.\n"
        f"All checks of one claim take {figures.milliseconds} ms (median)."
    )
    rows = [["check", "n", "recall", "95 % interval", "alarms", "precision", "95 % interval"]]
    for name, one in figures.checks.items():
        rows.append([name, str(one.n), *_cells(one.recall), str(one.alarms), *_cells(one.precision)])
    return "\n\n".join(
        [
            head,
            table(rows),
            table(_rate_rows("faithful claims", "false alarms", figures.false_alarms)),
            table(_rate_rows("unfaithful claims", "caught by any", figures.caught)),
        ]
    )


def _rate_rows(head: str, what: str, rates: dict[str, Rate]) -> list[list[str]]:
    return [[head, "n", what, "95 % interval"]] + [
        [kind, str(one.n), *_cells(one.share)] for kind, one in rates.items()
    ]


def _cells(interval: Interval | None) -> list[str]:
    if interval is None:
        return ["–", "–"]
    return [number(interval.value), f"{number(interval.low)} to {number(interval.high)}"]


def as_json(figures: Figures) -> dict[str, Any]:
    """The figures as plain data."""
    from dataclasses import asdict

    return asdict(figures)
