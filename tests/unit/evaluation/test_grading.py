from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import EvalError
from assistant.evaluation.grading import Agreement, Grade, agreements, export_sheet, import_grades


def line(name: str, accuracy: float | None, *claims: str) -> dict[str, Any]:
    citation = {"document": "orl", "paragraph": 2}
    return {
        "id": name,
        "question": "=1+1?",
        "expected": "Two, “zwei”.",
        "answer": {
            "status": "grounded" if claims else "not_found",
            "claims": [{"text": claim, "citations": [citation]} for claim in claims],
        },
        "scores": {"accuracy": accuracy},
    }


LINES = [line("a", 1.0, "Two.", "Both."), line("b", 0.0), line("c", 1.0, "Two."), line("d", None, "Two.")]
ROW = {
    "id": "a",
    "question": "=1+1?",
    "understood": "",
    "asked_of": "",
    "gold": "Two, “zwei”.",
    "answer": "Two. [orl:2]\nBoth. [orl:2]",
    "grade": "",
    "error_kind": "",
    "comment": "",
    "grader": "anna",
}


def test_a_sheet_as_json_lines(tmp_path: Path) -> None:
    assert export_sheet(LINES, tmp_path / "sheet.jsonl", "anna") == 4
    rows = [json.loads(row) for row in (tmp_path / "sheet.jsonl").read_text("utf-8").splitlines()]
    assert rows[0] == ROW
    assert rows[1]["answer"] == "Not found in the corpus."


def test_a_follow_up_stands_in_the_sheet_with_what_it_was_taken_for(tmp_path: Path) -> None:
    sheet = tmp_path / "anna.jsonl"
    taken = "=1+1? (after: What is one and one?)"
    known = line("a", 1.0, "Two.")
    export_sheet([known | {"answer": known["answer"] | {"receipt": {"understood": taken}}}], sheet)
    assert json.loads(sheet.read_text("utf-8"))["understood"] == taken
    assert import_grades([sheet]) == [Grade("a", "anna", None)]


def test_a_sheet_as_csv_runs_no_formula(tmp_path: Path) -> None:
    export_sheet(LINES[:1], tmp_path / "sheet.csv", "anna")
    with (tmp_path / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.DictReader(file)) == [ROW | {"question": "'=1+1?"}]


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_a_sheet_comes_back_ungraded(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"anna.{ending}"
    export_sheet([line("-a", 1.0, "Two.")], path)
    assert import_grades([path]) == [Grade("-a", "anna", None)]


def test_a_sheet_that_exists_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text("grades", "utf-8")
    with pytest.raises(EvalError, match="exists"):
        export_sheet(LINES, tmp_path / "sheet.csv")
    assert (tmp_path / "sheet.csv").read_text("utf-8") == "grades"


def test_a_sheet_is_csv_or_json_lines(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"'sheet.xlsx' is neither"):
        export_sheet(LINES, tmp_path / "sheet.xlsx")


def test_grades_as_a_spreadsheet_saves_them(tmp_path: Path) -> None:
    path = tmp_path / "bert.csv"
    path.write_bytes(
        '\ufeffid;grade;error_kind;comment;grader\r\na;Right;;;\r\nb; wrong;other;"so; so";cora\r\n'.encode()
    )
    assert import_grades([path]) == [
        Grade("a", "bert", "right"),
        Grade("b", "cora", "wrong", "other", "so; so"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,grade\na,good\n,right\n", "has faults: row 1: 'good' is no grade; row 2: it has no id."),
        ("id,grade,error_kind\na,wrong,typo\n", "has faults: row 1: 'typo' is no kind of error."),
        ("name,mark\na,right\n", "has no columns 'id' and 'grade'."),
        ('id,grade\na,"right\n', "cannot be read: unexpected end of data."),
    ],
)
def test_a_sheet_with_faults(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "anna.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(EvalError) as caught:
        import_grades([path])
    assert caught.value.message == f"The sheet {str(path)!r} {message}"


def test_a_grader_grades_an_answer_once(tmp_path: Path) -> None:
    path = tmp_path / "anna.jsonl"
    path.write_text('{"id": "a", "grade": "right"}\n' * 2, "utf-8")
    with pytest.raises(EvalError, match="'anna' grades 'a' twice"):
        import_grades([path])


def test_graders_against_each_other_and_against_the_scorers() -> None:
    def graded(grader: str, *grades: str | None) -> list[Grade]:
        return [Grade(name, grader, grade) for name, grade in zip("abcd", grades, strict=True)]

    grades = graded("bert", "right", "wrong", "partly", "right") + graded("anna", "right", "wrong", "right", None)
    # anna, bert: 2 of 3 alike; by chance 2/3 * 1/3 (right) + 1/3 * 1/3 (wrong) = 1/3; (2/3 - 1/3) / (1 - 1/3) = 1/2.
    # bert, scorers: right for 1 and for 2 of 3, 2 of 3 alike; chance 1/3 * 2/3 + 2/3 * 1/3 = 4/9; (6/9 - 4/9) / (5/9).
    found = agreements(grades, LINES)
    assert found == [
        Agreement(("anna", "bert"), 3, pytest.approx(2 / 3), pytest.approx(0.5), ("c",)),  # type: ignore[arg-type]
        Agreement(("anna", "scorers"), 3, 1.0, 1.0, ()),
        Agreement(("bert", "scorers"), 3, pytest.approx(2 / 3), pytest.approx(0.4), ("c",)),  # type: ignore[arg-type]
    ]


def test_the_judge_is_held_against_people_and_scorers() -> None:
    values = (1.0, 0.0, 0.5, None)
    judged = [row | {"scores": row["scores"] | {"judge": value}} for row, value in zip(LINES, values, strict=True)]
    labels = ("right", "wrong", "wrong", "right")
    grades = [Grade(name, "anna", grade) for name, grade in zip("abcd", labels, strict=True)]
    # anna, scorers: right for 1 and for 2 of 3, as bert above.
    # anna, judge: 2 of 3 alike; by chance 1/3 * 1/3 (right) + 2/3 * 1/3 (wrong) = 1/3; (2/3 - 1/3) / (1 - 1/3).
    # scorers, judge: partly is not right; 2 of 3 alike, chance 2/3 * 1/3 + 1/3 * 2/3 = 4/9; (6/9 - 4/9) / (5/9).
    assert agreements(grades, judged) == [
        Agreement(("anna", "scorers"), 3, pytest.approx(2 / 3), pytest.approx(0.4), ("c",)),  # type: ignore[arg-type]
        Agreement(("anna", "judge"), 3, pytest.approx(2 / 3), pytest.approx(0.5), ("c",)),  # type: ignore[arg-type]
        Agreement(("scorers", "judge"), 3, pytest.approx(2 / 3), pytest.approx(0.4), ("c",)),  # type: ignore[arg-type]
    ]
    assert [one.graders for one in agreements([], judged)] == [("scorers", "judge")]
    assert agreements([], LINES) == []


def test_graders_of_different_answers_have_nothing_to_agree_on() -> None:
    grades = [Grade("a", "anna", "right"), Grade("b", "bert", "right")]
    assert [one.graders for one in agreements(grades, LINES)] == [("anna", "scorers"), ("bert", "scorers")]


@pytest.mark.parametrize("name", ["judge", "scorers"])
def test_nobody_is_called_like_a_grader_that_is_no_person(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.jsonl"
    path.write_text('{"id": "a", "grade": "right"}\n', "utf-8")
    with pytest.raises(EvalError, match=f"No grader can be called '{name}'"):
        import_grades([path])


def test_grades_of_another_log() -> None:
    with pytest.raises(EvalError, match="has no sample 'z'"):
        agreements([Grade("z", "anna", "right")], LINES)


def test_an_answer_may_have_several_kinds_of_error(tmp_path: Path) -> None:
    sheet = tmp_path / "anna.csv"
    sheet.write_text("id,grade,error_kind\na,wrong,Accuracy; opinion as fact\n")
    (grade,) = import_grades([sheet])
    assert grade.kinds == ("accuracy", "opinion as fact")
    sheet.write_text("id,grade,error_kind\na,wrong,accuracy; typo\n")
    with pytest.raises(EvalError, match="row 1: 'typo' is no kind of error"):
        import_grades([sheet])
