"""The runs of a folder, their sheets, and the order in which answers are graded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from log_lines import HEADER, claim, line

from assistant.errors import EvalError
from assistant.evaluation.grading import Grade, agreements, import_grades
from assistant.evaluation.runs import Runs
from assistant.evaluation.sheets import Sheets, blind_order

RIGHT = line("s1", claims=[claim("Nine lamps.", ("a", 1))])
WRONG = line("s2", claims=[claim("Ten lamps.", ("a", 1))], stage="used but wrong", accuracy=0.0)


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    whole = [HEADER, RIGHT, WRONG, {"kind": "end", "seconds": 1.5}]
    for name, rows in (("whole-1", whole), ("cut-1", whole[:2]), ("begun-1", whole[:1]), ("spoilt-1", [{"kind": "x"}])):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return Runs(tmp_path)


def test_every_run_is_seen_at_a_glance(runs: Runs) -> None:
    found = {run.name: run for run in runs.overviews()}
    assert sorted(found) == ["begun-1", "cut-1", "spoilt-1", "whole-1"]
    whole, cut, begun, spoilt = (found[name] for name in ("whole-1", "cut-1", "begun-1", "spoilt-1"))
    assert (whole.samples, whole.ended, whole.fault) == (2, True, "")
    assert whole.accuracy
    assert (whole.accuracy.mean, whole.accuracy.low, whole.accuracy.high) == (0.5, 0.0, 1.0)
    assert whole.auc
    assert whole.auc.mean is None  # nothing was to be refused
    assert (cut.samples, cut.ended, begun.samples, begun.accuracy) == (1, False, 0, None)
    assert "Line 1 of the log" in spoilt.fault


def test_the_folder_is_listed_once_for_all_runs(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    listed: list[str] = []
    glob = Path.glob

    def counting(folder: Path, pattern: str) -> Iterator[Path]:
        listed.append(pattern)
        return iter(glob(folder, pattern))

    monkeypatch.setattr(Path, "glob", counting)
    assert len(runs.overviews()) == 4
    assert len(listed) == 1


def test_a_run_that_grows_is_read_anew(runs: Runs) -> None:
    assert len(runs.log("cut-1").samples) == 1
    with (runs.folder / "cut-1.jsonl").open("a") as file:
        file.write(json.dumps(WRONG) + "\n")
    assert len(runs.log("cut-1").samples) == 2


def test_no_other_file_can_be_named(runs: Runs, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "secret.jsonl").write_text("")
    for name in ("other/secret", "../whole-1", str(tmp_path / "whole-1"), ""):
        with pytest.raises(EvalError, match=r"There is no run .*\. Load the page again"):
            runs.log(name)
    assert Runs(tmp_path / "none").overviews() == []


def test_the_order_is_each_graders_own_and_stays() -> None:
    answers = [(run, f"s{number}") for run in ("old", "new") for number in range(20)]
    anna, cora = blind_order(answers, "anna"), blind_order(answers, "cora")
    assert sorted(anna) == sorted(answers)
    assert anna == blind_order(reversed(answers), "anna") != cora
    assert [one for one in anna if one in answers[:30]] == blind_order(answers[:30], "anna")
    changes = sum(one[0] != other[0] for one, other in pairwise(anna))
    assert changes > 10  # in an order that told the run there would be one


def test_grades_are_kept_as_a_sheet_that_the_command_reads(runs: Runs) -> None:
    sheets, log = Sheets(runs.folder), runs.log("whole-1")
    sheets.give("whole-1", log, Grade("s1", "anna", "wrong", "accuracy; quotation", "\u2028 so"))
    sheets.give("whole-1", log, Grade("s1", "cora", "right"))
    sheets.give("whole-1", log, Grade("s2", "anna", None, comment="later"))
    again = Grade("s1", "anna", "right", comment="after all")
    sheets.give("whole-1", log, again)
    grades = import_grades([sheets.path("whole-1")])
    assert grades == [again, Grade("s1", "cora", "right"), Grade("s2", "anna", None, comment="later")]
    assert [one.graders for one in agreements(grades, log.samples)] == [
        ("anna", "cora"),
        ("anna", "scorers"),
        ("cora", "scorers"),
    ]
    row = json.loads(sheets.path("whole-1").read_text("utf-8").splitlines()[0])
    assert row == {
        "id": "s1",
        "question": "How many?",
        "understood": "",
        "asked_of": "",
        "gold": "Nine.",
        "answer": "Nine lamps. [a:1]",
        "grade": "right",
        "error_kind": "",
        "comment": "after all",
        "grader": "anna",
    }


def test_what_no_sheet_can_hold_is_refused(runs: Runs) -> None:
    sheets, log = Sheets(runs.folder), runs.log("whole-1")
    with pytest.raises(EvalError, match="No grader can be called 'scorers'"):
        sheets.give("whole-1", log, Grade("s1", "scorers", "right"))
    with pytest.raises(EvalError, match="The run 'whole-1' has no sample 's9'"):
        sheets.give("whole-1", log, Grade("s9", "anna", "right"))
    assert sheets.grades("whole-1") == []


def test_an_id_comes_back_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "odd-1.jsonl").write_text("".join(json.dumps(row) + "\n" for row in (HEADER, line("'odd "))))
    runs, sheets = Runs(tmp_path), Sheets(tmp_path)
    sheets.give("odd-1", runs.log("odd-1"), Grade("'odd ", "anna", "right"))
    assert [one.id for one in sheets.grades("odd-1")] == ["'odd "]
