"""Grading where the grader cannot know whose answer it is: the order of the answers, and the sheets of what was said.

The sheet of a run holds the grades of everybody who graded it, as `grading.import_grades` reads them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from assistant.adapters.locking import write_whole, writing
from assistant.contract import one_line
from assistant.errors import EvalError
from assistant.evaluation.grading import Grade, import_grades, refuse_taken, sheet_row
from assistant.evaluation.log import Log
from assistant.evaluation.runs import ENDING

FOLDER = "grades"
"""The folder beside the runs that holds their sheets."""

Place = tuple[str, str]
"""One answer: the name of its run, and the id of its sample."""


def blind_order(answers: Iterable[Place], grader: str) -> list[Place]:
    """Answers in an order that tells nothing of their run or their sample: one of each grader's own, always the same.

    An answer more or fewer leaves the order of the others as it is.
    """
    return sorted(answers, key=lambda place: hashlib.sha256("\n".join((grader, *place)).encode()).digest())


class Sheets:
    """The sheets of the runs in a folder; each is written whole, or not at all."""

    def __init__(self, runs: Path) -> None:
        self._folder = runs / FOLDER

    def path(self, run: str) -> Path:
        return self._folder / f"{run}{ENDING}"

    def grades(self, run: str) -> list[Grade]:
        """What everybody said of a run. EvalError: the sheet cannot be used."""
        path = self.path(run)
        return import_grades([path]) if path.exists() else []

    def give(self, run: str, log: Log, grade: Grade) -> None:
        """Keep a grade in the place of the one that its grader gave this answer before.

        EvalError: the log has no such answer, or the name of the grader is taken. StoreError: it cannot be written.
        """
        refuse_taken(grade.grader)
        lines = {line["id"]: line for line in log.samples}
        if grade.id not in lines:
            raise EvalError(f"The run {run!r} has no sample {grade.id!r}.", "Load the page again.")
        with writing(self._folder / f".{run}.lock", f"the grades of {run!r}"):
            held = {(one.id, one.grader): one for one in self.grades(run)}
            held[grade.id, grade.grader] = grade
            self._write(run, lines, held.values())

    def _write(self, run: str, lines: Mapping[str, Mapping[str, Any]], grades: Iterable[Grade]) -> None:
        """The sheet; an answer that the log does not hold any more has its id alone."""
        gone = {"question": "", "expected": "", "answer": {"status": "not_found", "claims": []}}
        rows = [sheet_row(lines.get(grade.id, {**gone, "id": grade.id}), grade) for grade in grades]
        write_whole(self.path(run), "".join(one_line(row) + "\n" for row in rows))
