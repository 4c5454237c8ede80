from __future__ import annotations

from typing import Any

import pytest

from assistant.evaluation.samples import Place, Sample
from assistant.evaluation.stages import Stage, stage

SAMPLE = Sample("a", "numeric", "How many?", "40", True, ("40",), (), (Place("orl", (1, 2)),))
UNANSWERABLE = Sample("u", "unanswerable", "Who?", "Not in the corpus.", False, (), (), (Place("orl", (1,)),))
RIGHT = {"accuracy": 1.0, "quote_exact": 1.0, "citation_precision": 0.5}
WRONG = RIGHT | {"accuracy": 0.0}
UNSCORED = RIGHT | {"accuracy": None}


def answer(retrieved: int, cited: int | None) -> dict[str, Any]:
    """One hit and one claim, each of a paragraph of ``orl``; no claim: a refusal."""
    claims = [{"text": "40", "citations": [{"document": "orl", "paragraph": cited}]}] if cited else []
    status = "grounded" if cited else "not_found"
    return {"status": status, "hits": [{"document": "orl", "paragraph": retrieved, "score": 1.0}], "claims": claims}


@pytest.mark.parametrize(
    ("retrieved", "cited", "scores", "expected"),
    [
        (1, 2, RIGHT, None),
        (9, 9, WRONG, "not retrieved"),
        (9, None, WRONG, "not retrieved"),
        (1, None, WRONG, "refused wrongly"),
        (1, 9, WRONG, "retrieved but not used"),
        (1, 2, WRONG, "used but wrong"),
        (9, 9, RIGHT | {"citation_precision": 0.0}, "cited wrongly"),
        (1, 1, RIGHT | {"quote_exact": 0.0}, "cited wrongly"),
        (1, 1, UNSCORED, None),
        (9, 1, UNSCORED, "not retrieved"),
        (1, 9, UNSCORED, "retrieved but not used"),
        (1, None, UNSCORED, "refused wrongly"),
        (1, 1, UNSCORED | {"quote_exact": 0.0}, "cited wrongly"),
    ],
)
def test_the_first_stage_that_failed(
    retrieved: int, cited: int | None, scores: dict[str, float | None], expected: Stage | None
) -> None:
    assert stage(SAMPLE, answer(retrieved, cited), scores) == expected


def test_what_has_no_answer_should_be_refused() -> None:
    assert stage(UNANSWERABLE, answer(1, None), RIGHT) is None
    assert stage(UNANSWERABLE, answer(1, 1), WRONG) == "should have refused"


def test_without_evidence_only_the_words_can_be_wrong() -> None:
    sample = Sample("n", "numeric", "How many?", "40", True, ("40",), (), ())
    assert stage(sample, answer(1, 1), WRONG) == "used but wrong"
    assert stage(sample, answer(1, None), WRONG) == "refused wrongly"
