from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from assistant.answers.answering import INSTEAD
from assistant.evaluation.fallbacks import failure, failures, problems, told


def answer(*problems: tuple[str, str]) -> dict[str, Any]:
    return {"problems": [{"kind": kind, "detail": detail} for kind, detail in problems]}


def test_a_failure_is_told_without_what_came_instead() -> None:
    given = answer(("instructions", "The document 'x' contains instructions."), ("model", f"It is asleep. {INSTEAD}"))
    assert failure(given) == "It is asleep."
    assert problems(given) == ["The document 'x' contains instructions.", f"It is asleep. {INSTEAD}"]


@pytest.mark.parametrize("given", [{}, answer(), answer(("retried", "It was asked once more."))])
def test_an_answer_of_the_model_or_of_an_old_log_is_no_failure(given: dict[str, Any]) -> None:
    assert failure(given) == ""


def test_failures_are_counted_by_reason() -> None:
    rows = [{"answer": one} for one in (answer(("model", "A.")), answer(("model", "B.")), answer(("model", "A.")), {})]
    found = failures(rows)
    assert found == {"A.": 2, "B.": 1}
    assert told(found, 4) == (
        "The chat model failed on 3 of 4 samples, which the sentences of the documents answer instead: A. (2) B. (1)"
    )


def test_only_the_commonest_reasons_are_told() -> None:
    assert told(Counter(), 4) == ""
    many = Counter({"A.": 4, "B.": 3, "C.": 2, "D.": 1})
    assert told(many, 10).endswith(" instead: A. (4) B. (3) C. (2) 1 more kind of failure.")
