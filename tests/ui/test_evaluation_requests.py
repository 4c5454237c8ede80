"""What the page asks of the evaluation, at the door: no browser is needed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from planted_runs import two_runs

from assistant.app import Assistant
from assistant.errors import AssistantError
from assistant.serving.loading import Loading
from assistant.ui.evaluation_requests import Evaluations, respond


@pytest.fixture(scope="module")
def evaluated(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return two_runs(assistant, tmp_path_factory.mktemp("evaluated") / "data")


@pytest.fixture
def evaluations(evaluated: Assistant) -> Evaluations:
    return Evaluations(evaluated, Loading(evaluated))


def test_who_signed_in_grades_under_no_other_name(evaluations: Evaluations) -> None:
    given = {"do": "grade", "runs": ["old-1"], "grader": "mallory", "place": 0, "grade": "right", "kinds": []}
    respond(evaluations, {**given, "comment": ""}, "bea")
    assert "mallory" not in {one.grader for one in evaluations.sheets.grades("old-1")}
    assert "bea" in {one.grader for one in evaluations.sheets.grades("old-1")}
    assert respond(evaluations, {"do": "list"}, "bea")["user"] == "bea"
    assert respond(evaluations, {"do": "list"}, None)["user"] is None


def test_nothing_is_told_of_an_answer_before_it_is_graded(evaluations: Evaluations) -> None:
    asked = {"runs": ["old-1", "new-1"], "grader": "cy", "place": 0}
    item = respond(evaluations, {"do": "item", **asked}, None)
    assert item.keys() == {
        "question",
        "asked_of",
        "understood",
        "expected",
        "answerable",
        "evidence",
        "answer",
        "given",
    }
    assert "-1" not in json.dumps(item)
    half = respond(evaluations, {"do": "grade", **asked, "grade": None, "kinds": [], "comment": "Hm."}, None)
    assert "verdict" not in half
    whole = respond(evaluations, {"do": "grade", **asked, "grade": "partly", "kinds": [], "comment": "Hm."}, None)
    assert whole["verdict"]["run"] in {"old-1", "new-1"}
    assert whole["given"] == {"grade": "partly", "kinds": [], "comment": "Hm."}


GRADE = {"do": "grade", "runs": ["old-1"], "grader": "cy", "place": 0, "grade": "right", "kinds": [], "comment": ""}


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        (None, "The page sent a request in a form that is not one."),
        ({"do": "delete"}, "The page sent a request in a form that is not one."),
        ({"do": ["run"]}, "The page sent a request in a form that is not one."),
        ({"do": "run"}, "The page sent a request in a form that is not one."),
        ({"do": "run", "run": "../old-1"}, "There is no run '../old-1'."),
        ({"do": "sample", "run": "old-1", "id": "gone"}, "The run has no sample 'gone'."),
        ({"do": "start", "offer": "task:../x", "engine": "extractive", "limit": 0}, "'0' is no number of samples."),
        ({"do": "sheet", "runs": [], "grader": "cy"}, "No run is picked to be graded."),
        ({"do": "sheet", "runs": ["old-1"], "grader": " "}, "The grades need a name."),
        (
            {"do": "item", "runs": ["old-1"], "grader": "cy", "place": 3},
            "The page sent a request in a form that is not one.",
        ),
        ({**GRADE, "grade": "fine"}, "The page sent a request in a form that is not one."),
        ({**GRADE, "kinds": 7}, "The page sent a request in a form that is not one."),
        ({**GRADE, "kinds": [["accuracy"]]}, "The page sent a request in a form that is not one."),
        ({**GRADE, "place": -1}, "The page sent a request in a form that is not one."),
        ({**GRADE, "grader": "judge"}, "No grader can be called 'judge'."),
    ],
)
def test_a_strange_request_is_one_sentence(evaluations: Evaluations, request_: Any, sentence: str) -> None:
    with pytest.raises(AssistantError) as caught:
        respond(evaluations, request_, None)
    assert sentence in str(caught.value)


def test_a_fault_of_our_own_is_not_told_as_one_of_the_page(
    evaluations: Evaluations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluations.runs, "overviews", lambda: {}["fault"])
    with pytest.raises(KeyError, match="fault"):
        respond(evaluations, {"do": "list"}, None)
