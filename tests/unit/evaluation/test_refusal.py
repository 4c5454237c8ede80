from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from assistant.evaluation.refusal import auc, aurc, precision_recall_f1, risk_coverage


def test_precision_recall_and_f1_by_hand() -> None:
    # 3 refused, 2 of them rightly; 5 to refuse: F1 = 2 * 2 / (3 + 5)
    refused = [True, True, True, False, False, False, False]
    should = [True, True, False, True, True, True, False]
    assert precision_recall_f1(refused, should) == (2 / 3, 2 / 5, 1 / 2)


@pytest.mark.parametrize(
    ("refused", "should", "expected"),
    [
        ([], [], (None, None, None)),
        ([0, 0], [0, 0], (None, None, None)),
        ([0, 0], [0, 1], (None, 0.0, 0.0)),
        ([0, 1], [0, 0], (0.0, None, 0.0)),
        ([1, 0], [0, 1], (0.0, 0.0, 0.0)),
        ([1, 0], [1, 0], (1.0, 1.0, 1.0)),
    ],
)
def test_what_cannot_be_said_is_none(
    refused: list[int], should: list[int], expected: tuple[float | None, float | None, float | None]
) -> None:
    assert precision_recall_f1(refused, should) == expected


def test_auc_by_hand() -> None:
    # answerable .9 and .5 against .5 and .1: won, won, tied, won
    assert auc([0.9, 0.5, 0.5, 0.1], [True, True, False, False]) == 3.5 / 4
    assert auc([0.1, 0.9], [True, False]) == 0.0
    assert auc([0.3, 0.3, 0.3], [True, False, False]) == 0.5


@pytest.mark.parametrize("answerable", [[], [True, True], [False, False]])
def test_auc_needs_questions_of_both_kinds(answerable: list[bool]) -> None:
    assert auc([0.5] * len(answerable), answerable) is None


def test_auc_is_the_share_of_pairs_won() -> None:
    chance = random.Random(3)
    for _ in range(200):
        scores = [chance.randint(0, 8) / 8 for _ in range(chance.randint(2, 30))]
        labels = [True, False, *(chance.random() < 0.6 for _ in scores[2:])]
        pairs = product(
            [s for s, label in zip(scores, labels, strict=True) if label],
            [s for s, label in zip(scores, labels, strict=True) if not label],
        )
        won = [1.0 if above > below else 0.5 if above == below else 0.0 for above, below in pairs]
        assert auc(scores, labels) == pytest.approx(sum(won) / len(won), abs=1e-12)
        assert auc([-score for score in scores], labels) == pytest.approx(1 - sum(won) / len(won), abs=1e-12)


def test_risk_and_coverage_by_hand() -> None:
    # From the surest down: right, wrong, right, wrong. Risks 0, 1/2, 1/3, 2/4; their mean is 1/3.
    confidences, correct = [0.2, 0.9, 0.6, 0.8], [False, True, True, False]
    assert risk_coverage(confidences, correct) == [(0.25, 0.0), (0.5, 0.5), (0.75, 1 / 3), (1.0, 0.5)]
    assert aurc(confidences, correct) == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)


def test_equal_confidences_are_answered_together() -> None:
    # The surest is right; of the other three one is wrong. Their own risk is 1/4 for each of the three.
    confidences, correct = [0.5, 0.5, 0.9, 0.5], [True, False, True, True]
    assert risk_coverage(confidences, correct) == [(0.25, 0.0), (1.0, 0.25)]
    assert aurc(confidences, correct) == (0 + 3 / 4) / 4
    assert risk_coverage([0.5, 0.5], [True, False]) == [(1.0, 0.5)]


def test_no_questions_make_no_curve() -> None:
    assert risk_coverage([], []) == []
    assert aurc([], []) is None


def test_all_right_has_no_risk_and_all_wrong_has_all() -> None:
    assert aurc([0.1, 0.2, 0.3], [True] * 3) == 0.0
    assert aurc([0.1, 0.2, 0.3], [False] * 3) == 1.0


def test_aurc_is_the_mean_risk_at_every_questions_confidence() -> None:
    chance = random.Random(5)
    for _ in range(200):
        rows = [(chance.randint(0, 10) / 10, chance.random() < 0.5) for _ in range(chance.randint(1, 25))]
        risks = []
        for threshold, _ in rows:
            answered = [right for confidence, right in rows if confidence >= threshold]
            risks.append(answered.count(False) / len(answered))
        assert aurc(*zip(*rows, strict=True)) == pytest.approx(sum(risks) / len(risks), abs=1e-12)


def test_neither_order_nor_scale_of_confidence_matters() -> None:
    chance = random.Random(9)
    for _ in range(100):
        rows = [(chance.randint(0, 10) / 16, chance.random() < 0.5) for _ in range(25)]
        mixed = chance.sample(rows, len(rows))
        for function in (auc, aurc, risk_coverage):
            expected = function(*zip(*rows, strict=True))
            assert function(*zip(*mixed, strict=True)) == expected
            assert function([3 * score + 1 for score, _ in rows], [right for _, right in rows]) == expected


def test_the_surer_the_right_answers_the_lower_the_area() -> None:
    correct = [True] * 6 + [False] * 4
    best, worst = aurc(range(10, 0, -1), correct), aurc(range(10), correct)
    assert best is not None
    assert worst is not None
    chance = np.random.default_rng(2)
    areas = [aurc(chance.permutation(10), correct) for _ in range(100)]
    assert all(area is not None and best <= area <= worst for area in areas)
