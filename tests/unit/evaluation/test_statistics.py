from __future__ import annotations

import random
from fractions import Fraction
from math import comb

import numpy as np
import pytest

from assistant.evaluation.refusal import auc
from assistant.evaluation.statistics import Array, Interval, bootstrap, bootstrap_of, kappa, mcnemar, paired_bootstrap


def mean_of_first(table: Array) -> float:
    return float(table[:, 0].mean())


def test_interval_of_a_share_is_that_of_its_binomial() -> None:
    # Of 20 samples half are right. A resample's share is Binomial(20, 1/2) / 20, whose 2.5 and 97.5 % quantiles
    # are 6 and 14: P(X <= 5) = 21700 / 2**20 = .0207 and P(X <= 6) = .0577.
    assert sum(comb(20, i) for i in range(6)) == 21700
    assert bootstrap([1.0, 0.0] * 10) == Interval(0.5, 0.3, 0.7)


def test_interval_of_a_mean_is_near_the_normal_one() -> None:
    values = [float(value) for value in range(100)]
    mean, low, high = bootstrap(values)
    half = 1.96 * np.std(values) / 10
    assert mean == 49.5
    assert (low, high) == pytest.approx((49.5 - half, 49.5 + half), abs=0.5)


def test_interval_covers_the_true_share_about_as_often_as_it_says() -> None:
    chance = random.Random(4)
    covered = 0
    for seed in range(300):
        _, low, high = bootstrap([float(chance.random() < 0.6) for _ in range(60)], seed, 400)
        covered += low <= 0.6 <= high
    assert 270 <= covered <= 297


def test_the_same_seed_gives_the_same_digits() -> None:
    chance = random.Random(1)
    values = [chance.random() for _ in range(57)]
    rows = [(value, value > 0.4) for value in values]
    assert bootstrap(values) == bootstrap(values)
    assert bootstrap(values) != bootstrap(values, seed=2)
    assert bootstrap_of(mean_of_first, rows, seed=3) == bootstrap_of(mean_of_first, rows, seed=3)
    assert bootstrap_of(mean_of_first, rows, seed=3) != bootstrap_of(mean_of_first, rows, seed=4)


def test_these_digits_stay() -> None:
    assert bootstrap([0.0, 0.25, 0.5, 1.0, 1.0]) == Interval(0.55, 0.2, 0.9)


def test_order_does_not_matter() -> None:
    chance = random.Random(2)
    rows = [(chance.random(), chance.random() < 0.5) for _ in range(40)]
    mixed = chance.sample(rows, len(rows))
    first, second = [[row[0] for row in some] for some in (rows, mixed)]
    assert bootstrap(first) == bootstrap(second)
    area = [bootstrap_of(lambda table: auc(table[:, 0], table[:, 1]), some) for some in (rows, mixed)]
    assert area[0] == area[1]
    zero = [0.0] * 40
    assert paired_bootstrap(zero, first) == paired_bootstrap(zero, second)


def test_values_all_the_same_leave_nothing_open() -> None:
    assert bootstrap([0.1] * 13) == Interval(0.1, 0.1, 0.1)
    assert bootstrap([0.7]) == Interval(0.7, 0.7, 0.7)


def test_no_values_have_no_mean() -> None:
    with pytest.raises(ValueError, match="no values"):
        bootstrap([])
    assert bootstrap_of(mean_of_first, []) is None


def test_bootstrap_of_a_mean_is_the_bootstrap() -> None:
    values = [float(value) for value in range(17)]
    assert bootstrap_of(mean_of_first, [(value,) for value in values]) == pytest.approx(bootstrap(values))


def test_many_samples_are_drawn_in_blocks() -> None:
    # 5000 samples make blocks of at most 419 of the 2000 resamples
    values = [0.0, 1.0] * 2500
    shapes: list[tuple[int, ...]] = []

    def count(table: Array) -> float:
        shapes.append(table.shape)
        return 0.0

    bootstrap_of(count, [(value,) for value in values])
    assert shapes == [(5000, 1)] * (1 + 2000)
    mean, low, high = bootstrap(values)
    assert mean == 0.5
    assert (low, high) == pytest.approx((0.5 - 1.96 / 2 / 5000**0.5, 0.5 + 1.96 / 2 / 5000**0.5), abs=0.001)


def test_resamples_without_a_figure_are_left_out() -> None:
    # With one of each kind a resample is defined only when it draws both: the area is then always 1.
    rows = [(0.9, 1.0), (0.2, 0.0)]
    assert bootstrap_of(lambda table: auc(table[:, 0], table[:, 1]), rows) == Interval(1.0, 1.0, 1.0)
    assert bootstrap_of(lambda table: auc(table[:, 0], table[:, 1]), rows[:1]) is None


def test_paired_difference_is_the_second_less_the_first() -> None:
    assert paired_bootstrap([0.0, 1.0, 0.5], [0.25, 1.25, 0.75]) == Interval(0.25, 0.25, 0.25)
    a, b = [0.0, 1.0] * 10, [1.0, 1.0] * 10
    # The differences are ten times 1 and ten times 0, as in the first test.
    assert paired_bootstrap(a, b) == Interval(0.5, 0.3, 0.7)
    assert paired_bootstrap(b, a).value == -0.5


def test_pairs_need_both_halves() -> None:
    with pytest.raises(ValueError, match="shorter"):
        paired_bootstrap([1.0, 0.0], [1.0])


@pytest.mark.parametrize(
    ("only_a", "only_b", "expected"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),
        (5, 0, 2 / 32),
        (6, 0, 2 / 64),
        (1, 7, 2 * (1 + 8) / 256),
        (2, 8, 2 * (1 + 10 + 45) / 1024),
        (4, 4, 1.0),
        (3, 4, 1.0),
    ],
)
def test_mcnemar_by_hand(only_a: int, only_b: int, expected: float) -> None:
    assert mcnemar(only_a, only_b) == mcnemar(only_b, only_a) == expected


def test_mcnemar_sums_the_binomial() -> None:
    for only_a in range(25):
        for only_b in range(25):
            total, observed = only_a + only_b, comb(only_a + only_b, only_a)
            as_rare = sum(way for way in (comb(total, i) for i in range(total + 1)) if way <= observed)
            assert mcnemar(only_a, only_b) == float(Fraction(as_rare, 2**total))


def test_mcnemar_of_many_does_not_overflow() -> None:
    # 2**1400 is no float. 600 of 1400 is 100 below the half, 5.3 standard deviations of sqrt(1400) / 2 = 18.7.
    assert mcnemar(700, 700) == 1.0
    assert 1e-8 < mcnemar(600, 800) < 1e-6


def labels(table: list[list[int]]) -> tuple[list[int], list[int]]:
    """The labels of two graders, from how often the first says the row and the second the column."""
    pairs = [(a, b) for a, row in enumerate(table) for b, count in enumerate(row) for _ in range(count)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def test_kappa_of_the_fifty_grant_proposals() -> None:
    # The usual textbook case: agreed 35/50 = .7; by chance .5 * .6 + .5 * .4 = .5; so .2 / .5.
    assert kappa(*labels([[20, 5], [10, 15]])) == 0.4


def test_kappa_tells_apart_tables_that_agree_as_often() -> None:
    # Both agree on 60 of 100. By chance: .60 * .70 + .40 * .30 = .54, and .60 * .30 + .40 * .70 = .46.
    assert kappa(*labels([[45, 15], [25, 15]])) == pytest.approx(0.06 / 0.46)
    assert kappa(*labels([[25, 35], [5, 35]])) == pytest.approx(0.14 / 0.54)


def test_kappa_of_three_labels() -> None:
    # Agreed (88 + 40 + 12) / 200 = .70; by chance .6 * .5 + .3 * .3 + .1 * .2 = .41.
    assert kappa(*labels([[88, 14, 18], [10, 40, 10], [2, 6, 12]])) == pytest.approx(0.29 / 0.59)


def test_kappa_at_its_ends() -> None:
    assert kappa(["a", "b", "c"], ["a", "b", "c"]) == 1.0
    assert kappa([0, 1], [1, 0]) == -1.0
    assert kappa(["a", "b"], ["a", "a"]) == 0.0
    assert kappa(["a", "a"], ["b", "b"]) == 0.0


def test_kappa_is_not_defined_without_two_labels() -> None:
    assert kappa([], []) is None
    assert kappa(["a", "a"], ["a", "a"]) is None


def test_kappa_needs_both_graders_on_every_sample() -> None:
    with pytest.raises(ValueError, match="longer"):
        kappa(["a"], ["a", "b"])


def test_kappa_minds_neither_names_nor_who_is_first() -> None:
    chance = random.Random(6)
    for _ in range(100):
        a = [chance.choice("xyz") for _ in range(20)]
        b = [label if chance.random() < 0.5 else chance.choice("xyz") for label in a]
        renamed = [["zxy"["xyz".index(label)] for label in some] for some in (a, b)]
        assert kappa(a, b) == kappa(b, a) == kappa(*renamed)
