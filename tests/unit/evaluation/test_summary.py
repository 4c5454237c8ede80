from __future__ import annotations

import json
import random
from dataclasses import asdict
from typing import Any

import pytest

from assistant.evaluation.refusal import aurc, precision_recall_f1
from assistant.evaluation.statistics import bootstrap, bootstrap_of
from assistant.evaluation.summary import Cell, Summary, confidence_and_correctness, retrieval_scores, summarise

A1, A2, B1, B2 = ["a", 1], ["a", 2], ["b", 1], ["b", 2]


def row(
    sample: str,
    kind: str,
    answerable: bool,
    gold: list[list[Any]],
    fused: list[list[Any]],
    scores: dict[str, float | None],
    stage: str | None = None,
) -> dict[str, Any]:
    """A sample line as a log has it; the dense arm found nothing, the lexical one was not run."""
    return {
        "kind": "sample",
        "id": sample,
        "type": kind,
        "question": "?",
        "answer": {},
        "answerable": answerable,
        "gold": gold,
        "runs": {"dense": [], "fused": fused},
        "scores": scores,
        "stage": stage,
    }


def scored(
    accuracy: float | None, refused: float | None, confidence: float | None, cited: float | None
) -> dict[str, Any]:
    return {"accuracy": accuracy, "refused": refused, "confidence": confidence, "citation_precision": cited}


ROWS = [
    row("s1", "single-fact", True, [A1], [A1, B1], scored(1, 0, 0.9, 1.0)),
    row("s2", "single-fact", True, [A1, B2], [B1, B2, A1], scored(0, 0, 0.8, 0.0), "used but wrong"),
    row("s3", "single-fact", True, [A1], [], scored(0, 1, 0.1, None), "not retrieved"),
    row("u1", "unanswerable", False, [A2], [A2], scored(1, 1, 0.2, None)),
    row("u2", "unanswerable", False, [], [A2], scored(0, 0, 0.5, None), "should have refused"),
    row("u3", "unanswerable", False, [], [A2], scored(None, None, None, None)),
]


def cell(*values: float | None) -> Cell:
    """The cell of values given one by one."""
    known = [value for value in values if value is not None]
    return Cell(len(known), len(values) - len(known), *bootstrap(known))


def figures(cells: dict[str, Cell]) -> dict[str, tuple[int, int, float | None]]:
    return {name: (cell.n, cell.unscored, cell.mean) for name, cell in cells.items()}


def test_scores_are_summed_up_by_type_and_overall() -> None:
    summary = summarise(ROWS)
    assert summary.samples == 6
    assert summary.overall == {
        "accuracy": cell(1, 0, 0, 1, 0, None),
        "citation_precision": cell(1, 0, None, None, None, None),
        "confidence": cell(0.9, 0.8, 0.1, 0.2, 0.5, None),
        "refused": cell(0, 0, 1, 1, 0, None),
    }
    assert summary.by_type == {
        "single-fact": {
            "accuracy": cell(1, 0, 0),
            "citation_precision": cell(1, 0, None),
            "confidence": cell(0.9, 0.8, 0.1),
            "refused": cell(0, 0, 1),
        },
        "unanswerable": {
            "accuracy": cell(1, 0, None),
            "citation_precision": Cell(0, 3, None, None, None),
            "confidence": cell(0.2, 0.5, None),
            "refused": cell(1, 0, None),
        },
    }


def test_unscored_is_kept_and_counted_and_stays_outside_the_mean() -> None:
    assert figures(summarise(ROWS).overall)["accuracy"] == (5, 1, 2 / 5)
    zero = [*ROWS[:5], {**ROWS[5], "scores": scored(0, 0, 0.0, 0.0)}]
    assert figures(summarise(zero).overall)["accuracy"] == (6, 0, 2 / 6)


def test_a_score_that_a_line_lacks_is_unscored() -> None:
    rows = [*ROWS, {**ROWS[0], "id": "s4", "scores": {}}]
    assert figures(summarise(rows).overall)["accuracy"] == (5, 2, 2 / 5)


def test_refusal_by_hand() -> None:
    # Refused: s3 wrongly, u1 rightly; u2 was to be refused too, u3 is unscored. Answerable .9, .8, .1 against .2, .5:
    # 4 of 6 pairs won. From the surest down: s1 right; s2, u2, u1 (no answer is right) and s3 wrong.
    risks = [0, 1 / 2, 2 / 3, 3 / 4, 4 / 5]
    assert figures(summarise(ROWS).refusal) == {
        "precision": (5, 1, 1 / 2),
        "recall": (5, 1, 1 / 2),
        "f1": (5, 1, 1 / 2),
        "auc": (5, 1, pytest.approx(4 / 6)),
        "aurc": (5, 1, pytest.approx(sum(risks) / 5)),
    }


def test_refusal_has_intervals_of_its_own() -> None:
    rows = [(row["scores"]["refused"], not row["answerable"]) for row in ROWS[:5]]
    f1 = bootstrap_of(lambda table: precision_recall_f1(table[:, 0], table[:, 1]).f1, rows)
    assert f1 is not None
    assert summarise(ROWS).refusal["f1"] == Cell(5, 1, *f1)
    assert 0.0 <= f1.low < f1.value < f1.high <= 1.0


def test_where_nothing_is_to_be_refused_there_is_no_f1() -> None:
    summary = summarise([row for row in ROWS if row["answerable"]])
    assert (summary.refusal["f1"].mean, summary.headline["refusal_f1"].mean) == (None, None)


def test_without_refusals_their_precision_is_not_defined() -> None:
    refusal = summarise([*ROWS[:2], ROWS[4]]).refusal
    assert refusal["precision"] == Cell(3, 0, None, None, None)
    assert figures(refusal)["recall"] == figures(refusal)["f1"] == (3, 0, 0.0)


def test_what_the_risk_coverage_curve_is_drawn_from() -> None:
    ungraded = {**ROWS[0], "scores": scored(None, 0, 0.7, None)}
    rows = confidence_and_correctness([*ROWS, ungraded])
    assert rows == [(0.9, True), (0.8, False), (0.1, False), (0.2, False), (0.5, False)]
    assert summarise(ROWS).refusal["aurc"].mean == aurc(*zip(*rows, strict=True))


def test_retrieval_of_each_arm_by_hand() -> None:
    # Only s1 to s3 have something to find. s1 has it first; s2 has its two pieces second and third; s3 found nothing.
    # nDCG of s2: (1/log2(3) + 1/log2(4)) / (1 + 1/log2(3)) = 1.13093 / 1.63093
    retrieval = summarise(ROWS).retrieval
    assert list(retrieval) == ["dense", "lexical", "fused"]
    assert figures(retrieval["fused"]) == {
        "Success@1": (3, 3, pytest.approx(1 / 3)),
        "Success@5": (3, 3, pytest.approx(2 / 3)),
        "R@5": (3, 3, pytest.approx(2 / 3)),
        "nDCG@10": (3, 3, pytest.approx((1 + 1.13093 / 1.63093) / 3, abs=1e-5)),
        "RR": (3, 3, pytest.approx(1.5 / 3)),
        "AllEvidence@5": (3, 3, pytest.approx(2 / 3)),
    }
    assert set(retrieval["dense"].values()) == {Cell(3, 3, 0.0, 0.0, 0.0)}
    assert set(retrieval["lexical"].values()) == {Cell(0, 6, None, None, None)}


def test_near_misses_are_no_gold() -> None:
    # u1 found its near miss first; with an answer it would count.
    assert retrieval_scores(ROWS)["fused"]["Success@1"] == {
        "s1": 1.0, "s2": 0.0, "s3": 0.0, "u1": None, "u2": None, "u3": None,
    }  # fmt: skip
    answered = retrieval_scores([{**ROWS[3], "answerable": True}])
    assert answered["fused"]["Success@1"] == {"u1": 1.0}


def test_stages_are_counted_and_right_is_none_of_them() -> None:
    rows = [*ROWS, {**ROWS[1], "id": "s4"}]
    assert summarise(rows).stages == {"not retrieved": 1, "should have refused": 1, "used but wrong": 2}


def test_headline_repeats_the_figures_to_judge_by() -> None:
    summary = summarise(ROWS)
    assert summary.headline == {
        "accuracy": summary.overall["accuracy"],
        "refusal_f1": summary.refusal["f1"],
        "Success@1": summary.retrieval["fused"]["Success@1"],
        "R@5": summary.retrieval["fused"]["R@5"],
        "citation_precision": summary.overall["citation_precision"],
    }


def test_no_samples_make_no_figures() -> None:
    nothing = Cell(0, 0, None, None, None)
    summary = summarise([])
    assert (summary.samples, summary.by_type, summary.overall, summary.stages) == (0, {}, {}, {})
    assert set(summary.refusal.values()) == set(summary.headline.values()) == {nothing}
    assert {cell for cells in summary.retrieval.values() for cell in cells.values()} == {nothing}


def many(count: int) -> list[dict[str, Any]]:
    chance = random.Random(8)
    keys = [[document, paragraph] for document in "abcde" for paragraph in range(1, 6)]
    return [
        row(
            f"s{i}",
            f"type {i % 4}",
            chance.random() < 0.7,
            chance.sample(keys, chance.randint(0, 3)),
            chance.sample(keys, 8),
            scored(chance.choice([0, 1, None]), chance.choice([0, 1]), chance.randint(0, 9) / 9, chance.random()),
            chance.choice([None, "not retrieved", "cited wrongly"]),
        )
        for i in range(count)
    ]


def test_neither_another_run_nor_another_order_changes_a_digit() -> None:
    rows = many(60)
    text = json.dumps(asdict(summarise(rows)))
    assert json.dumps(asdict(summarise(rows))) == text
    mixed = random.Random(1).sample(rows, len(rows))
    assert json.dumps(asdict(summarise(mixed))) == text


def test_keys_are_sorted() -> None:
    rows = [
        row(f"s{i}", name, True, [], [], dict.fromkeys(["d", "c", "e", "b", "a"], 1.0), name)
        for i, name in enumerate(["d", "c", "e", "b", "a"])
    ]
    summary = summarise(rows)
    assert [list(table) for table in (summary.by_type, summary.overall, summary.stages)] == [list("abcde")] * 3


def test_a_summary_survives_json() -> None:
    summary = summarise(ROWS)
    plain = json.loads(json.dumps(asdict(summary), allow_nan=False))
    assert plain["headline"]["accuracy"] == asdict(summary.overall["accuracy"])
    assert plain == asdict(summary)
    assert set(plain) == set(Summary.__dataclass_fields__)


def test_every_sample_is_scored_or_unscored() -> None:
    summary = summarise(many(60))
    tables = [summary.overall, summary.refusal, summary.headline, *summary.retrieval.values()]
    assert {cell.n + cell.unscored for cells in tables for cell in cells.values()} == {60}
    assert {kind: {c.n + c.unscored for c in cells.values()} for kind, cells in summary.by_type.items()} == {
        f"type {i}": {15} for i in range(4)
    }
