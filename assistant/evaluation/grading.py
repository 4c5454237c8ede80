"""Grading by hand: a log as a sheet to fill in, the sheets read back, and how far the graders agree.

A sheet is CSV (``.csv``, comma, semicolon or tab) or JSON lines (``.jsonl``) with the columns of `COLUMNS`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from assistant.contract import one_line
from assistant.errors import EvalError
from assistant.evaluation.scorers import refused
from assistant.evaluation.statistics import kappa
from assistant.foreign import show
from assistant.questions.understanding import otherwise

COLUMNS = ("id", "question", "understood", "asked_of", "gold", "answer", "grade", "error_kind", "comment", "grader")
VALUES = {"right": 1.0, "partly": 0.5, "wrong": 0.0}
"""Every grade, and its value as a score."""
GRADES = tuple(VALUES)
ERROR_KINDS = (
    "accuracy",
    "sourcing",
    "opinion as fact",
    "context",
    "quotation",
    "incomplete",
    "should have refused",
    "refused wrongly",
    "other",
)
BETWEEN_KINDS = ";"
"""What stands between the kinds where an answer has several errors."""
SCORERS = "scorers"
"""The grader that the scorers are taken for."""
JUDGE = "judge"
"""The grader that a chat model is taken for, and the name of its score."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
_HINT = (
    f"Grades are {', '.join(GRADES)} or empty; kinds of error {', '.join(ERROR_KINDS)} or empty, "
    f"several with {BETWEEN_KINDS!r} between them."
)


@dataclass(frozen=True, slots=True)
class Grade:
    """What one grader says of one answer. ``grade`` is one of `GRADES`, None where it is still to be given.

    ``error_kind`` is empty, or one or more of `ERROR_KINDS` as a sheet has them.
    """

    id: str
    grader: str
    grade: str | None
    error_kind: str = ""
    comment: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of error, one by one."""
        return tuple(kind.strip() for kind in self.error_kind.split(BETWEEN_KINDS) if kind.strip())


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two graders agree on the ``n`` answers that both have graded.

    ``kappa`` is Cohen's, from -1 to 1, None where it is not defined. ``agreed`` is the plain share.
    ``differing`` lists the ids that they grade differently. Against the scorers ``partly`` counts as not right.
    """

    graders: tuple[str, str]
    n: int
    agreed: float
    kappa: float | None
    differing: tuple[str, ...]


def export_sheet(lines: Iterable[Mapping[str, Any]], path: Path, grader: str = "") -> int:
    """Write the sample lines of a log as a sheet, its grades empty, and return how many there are.

    EvalError for another ending than those, for a sheet that exists (grades are work), or one that cannot be written.
    """
    rows = [sheet_row(line, Grade(line["id"], grader, None)) for line in lines]
    text = "".join(one_line(row) + "\n" for row in rows) if _is_json(path) else _csv(rows)
    try:
        with path.open("x", encoding="utf-8" if _is_json(path) else "utf-8-sig", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise EvalError(f"The sheet {str(path)!r} exists.", "Give another name; it may hold grades.") from None
    except OSError as error:
        raise EvalError(f"The sheet {str(path)!r} cannot be written: {error.strerror}.", "Give another name.") from None
    return len(rows)


def import_grades(paths: Sequence[Path]) -> list[Grade]:
    """The grades of some sheets. A sheet that names no grader is graded by its own name.

    EvalError, with all faults of a sheet, for one that cannot be used; for an answer that one grader graded twice; or
    for a grader of a name that is taken.
    """
    grades = [grade for path in paths for grade in _grades(path)]
    seen: set[tuple[str, str]] = set()
    for grade in grades:
        refuse_taken(grade.grader)
        if (grade.id, grade.grader) in seen:
            raise EvalError(f"{grade.grader!r} grades {grade.id!r} twice.", "Leave one of the two rows out.")
        seen.add((grade.id, grade.grader))
    return grades


def refuse_taken(grader: str) -> None:
    """EvalError where a grader is called what the scorers or the judge are called."""
    if grader in (SCORERS, JUDGE):
        raise EvalError(f"No grader can be called {grader!r}.", "Name the person.")


def agreements(grades: Sequence[Grade], lines: Sequence[Mapping[str, Any]]) -> list[Agreement]:
    """Every pair of graders, every grader against the scorers, then all of them against the judge.

    A pair that graded no answer in common is left out. EvalError for a graded id that the log lacks.
    """
    known = {line["id"] for line in lines}
    unknown = sorted({grade.id for grade in grades} - known)
    if unknown:
        raise EvalError(f"The log has no sample {show(unknown[0])}.", "Give the log that the sheet was made from.")
    labels: dict[str, dict[str, str]] = {}
    for grade in grades:
        if grade.grade:
            labels.setdefault(grade.grader, {})[grade.id] = grade.grade
    people = sorted(labels)
    labels |= {SCORERS: _scored(lines), JUDGE: _judged(lines)}
    pairs = [*combinations(people, 2), *((one, SCORERS) for one in people), *((one, JUDGE) for one in people)]
    found = (_agreement(pair, labels) for pair in [*pairs, (SCORERS, JUDGE)])
    return [agreement for agreement in found if agreement]


def sheet_row(line: Mapping[str, Any], grade: Grade) -> dict[str, str]:
    """A row of a sheet: what is to be graded, and the grade as far as it is given."""
    asked_of = " · ".join(line.get("asked_of", ()))
    known = [line["id"], line["question"], understood(line), asked_of, line["expected"], answer_text(line["answer"])]
    given = [grade.grade or "", grade.error_kind, grade.comment, grade.grader]
    return dict(zip(COLUMNS, [*known, *given], strict=True))


def understood(line: Mapping[str, Any]) -> str:
    """What a follow-up, which says little alone, was taken for; empty where a question was taken as it stands."""
    receipt = line["answer"].get("receipt")
    taken = str(receipt.get("understood") or "") if isinstance(receipt, dict) else ""
    return taken if taken and otherwise(line["question"], taken) else ""


def answer_text(answer: Mapping[str, Any]) -> str:
    """An answer as a grader reads it: a claim a line, each with the paragraphs that it cites."""
    if refused(answer):
        return "Not found in the corpus."
    return "\n".join(_claim_text(claim) for claim in answer["claims"])


def _claim_text(claim: Mapping[str, Any]) -> str:
    cited = ", ".join(f"{citation['document']}:{citation['paragraph']}" for citation in claim["citations"])
    return f"{claim['text']} [{cited}]"


def _csv(rows: Iterable[Mapping[str, str]]) -> str:
    """The rows as CSV; what a spreadsheet would run as a formula is made plain text by an apostrophe."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    for row in rows:
        writer.writerow({k: f"'{v}" if v.startswith(_FORMULA) else v for k, v in row.items()})
    return file.getvalue()


def _grades(path: Path) -> list[Grade]:
    faults: list[str] = []
    grades: list[Grade] = []
    for number, row in enumerate(_read(path), start=1):
        grade = Grade(
            row.get("id", "") if _is_json(path) else row.get("id", "").removeprefix("'").strip(),
            row.get("grader", "").strip() or path.stem,
            row.get("grade", "").strip().lower() or None,
            row.get("error_kind", "").strip().lower(),
            row.get("comment", "").strip(),
        )
        grades.append(grade)
        faults += [f"row {number}: {fault}" for fault in _faults(grade)]
    if faults:
        raise EvalError(f"The sheet {str(path)!r} has faults: {'; '.join(faults[:20])}.", _HINT)
    return grades


def _faults(grade: Grade) -> list[str]:
    faults = [] if grade.id else ["it has no id"]
    if grade.grade not in (None, *GRADES):
        faults.append(f"{show(grade.grade)} is no grade")
    return faults + [f"{show(kind)} is no kind of error" for kind in grade.kinds if kind not in ERROR_KINDS]


def _read(path: Path) -> list[dict[str, str]]:
    """The rows of a sheet; a cell that is not there is empty."""
    try:
        text = path.read_text("utf-8-sig")
        rows = [json.loads(line) for line in text.split("\n") if line.strip()] if _is_json(path) else _read_csv(text)
    except OSError as error:
        raise EvalError(f"The sheet {str(path)!r} cannot be read: {error.strerror}.", "Give a file.") from None
    except UnicodeDecodeError:
        raise EvalError(f"The sheet {str(path)!r} is not UTF-8 text.", "Save it as CSV in UTF-8.") from None
    except (ValueError, RecursionError, csv.Error) as error:
        raise EvalError(f"The sheet {str(path)!r} cannot be read: {error}.", "Export it anew.") from None
    if not all(isinstance(row, dict) and {"id", "grade"} <= row.keys() for row in rows):
        raise EvalError(f"The sheet {str(path)!r} has no columns 'id' and 'grade'.", "Export it anew.")
    return [{name: str(value) for name, value in row.items() if name and value is not None} for row in rows]


def _read_csv(text: str) -> list[dict[str, str]]:
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    return [{name.strip(): value for name, value in row.items() if name} for row in reader]


def _is_json(path: Path) -> bool:
    if path.suffix not in (".csv", ".jsonl"):
        raise EvalError(
            f"The sheet {path.name!r} is neither CSV nor JSON lines.", "Let its name end in .csv or .jsonl."
        )
    return path.suffix == ".jsonl"


def _scored(lines: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What the scorers say of each answer that they can score."""
    accuracy = {line["id"]: line["scores"].get("accuracy") for line in lines}
    return {name: _label(value == 1) for name, value in accuracy.items() if value is not None}


def _judged(lines: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What the judge says of each answer that it has graded."""
    grades = {value: grade for grade, value in VALUES.items()}
    judged = {line["id"]: grades.get(line["scores"].get(JUDGE)) for line in lines}
    return {name: grade for name, grade in judged.items() if grade is not None}


def _label(right: bool) -> str:
    return "right" if right else "not right"


def _agreement(pair: tuple[str, str], labels: Mapping[str, Mapping[str, str]]) -> Agreement | None:
    """How far two agree, None where they have nothing in common. The scorers know but right and not right."""
    a, b = (labels[one] for one in pair)
    if SCORERS in pair:
        a, b = ({name: _label(grade == "right") for name, grade in one.items()} for one in (a, b))
    both = [name for name in a if name in b]
    if not both:
        return None
    differing = tuple(name for name in both if a[name] != b[name])
    agreed = 1 - len(differing) / len(both)
    return Agreement(pair, len(both), agreed, kappa([a[n] for n in both], [b[n] for n in both]), differing)
