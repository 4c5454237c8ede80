"""How sure a figure is: bootstrap intervals, paired tests, agreement of two graders.

Nothing here depends on the order of the samples, and the same seed gives the same interval to the last digit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from math import comb, fsum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

SEED = 1
RESAMPLES = 2000
ENDS = (2.5, 97.5)
"""The percentiles between which 95 % of the resamples lie."""
BLOCK = 1 << 21
"""Indexes drawn at once, at most (unless one resample has more): it bounds the memory."""

Array = NDArray[Any]


class Interval(NamedTuple):
    """A figure and the ends of its 95 % interval."""

    value: float
    low: float
    high: float


def bootstrap(values: Sequence[float], seed: int = SEED, n: int = RESAMPLES) -> Interval:
    """The mean with its percentile interval (Efron & Tibshirani, "An Introduction to the Bootstrap", 1993).

    Values that are all the same have an interval of no width, however few they are. Raises ValueError for none.
    """
    if len(values) == 0:
        raise ValueError("no values")
    ordered = np.sort(np.asarray(values, dtype=float))
    means = np.concatenate([ordered[picks].mean(axis=1) for picks in _picks(ordered.size, seed, n)])
    # A mean lies between the extremes; rounding alone can put it a hair outside.
    low, high = np.percentile(means.clip(ordered[0], ordered[-1]), ENDS).tolist()
    return Interval(fsum(ordered) / ordered.size, low, high)


def bootstrap_of(
    function: Callable[[Array], float | None], rows: Sequence[Sequence[float]], seed: int = SEED, n: int = RESAMPLES
) -> Interval | None:
    """Any figure of a table (one row a sample) with its percentile interval; for F1 or AUC, which are no means.

    ``function`` is given tables of the same shape and must not mind the order of rows. Where it gives None, the figure
    is not defined: so it is for the table as it is, or without rows, and the answer is None; resamples like that are
    left out.
    """
    if len(rows) == 0:
        return None
    table = np.asarray(rows, dtype=float)
    table = table[np.lexsort(table.T)]
    value = function(table)
    if value is None:
        return None
    drawn = [function(table[pick]) for picks in _picks(len(table), seed, n) for pick in picks]
    low, high = np.percentile([figure for figure in drawn if figure is not None], ENDS).tolist()
    return Interval(value, low, high)


def paired_bootstrap(a: Sequence[float], b: Sequence[float]) -> Interval:
    """How much higher the mean of ``b`` is than that of ``a``, the two being of the same samples in the same order.

    Raises ValueError for none, or for a different number of each.
    """
    return bootstrap([after - before for before, after in zip(a, b, strict=True)])


def mcnemar(only_a: int, only_b: int) -> float:
    """How likely so uneven a split is by chance: the two-sided exact binomial p of McNemar (Psychometrika 1947).

    ``only_a`` and ``only_b`` count the samples that just one of two systems got right. 1 when there are none.
    """
    flips = only_a + only_b
    tail = sum(comb(flips, i) for i in range(min(only_a, only_b) + 1))
    return min(1.0, 2 * tail / (1 << flips))


def kappa(labels_a: Sequence[Hashable], labels_b: Sequence[Hashable]) -> float | None:
    """Agreement of two graders beyond chance, after Cohen, "A Coefficient of Agreement for Nominal Scales" (1960).

    1 is full agreement, 0 what chance gives. None where it is not defined: for no labels, or when both graders gave one
    and the same label throughout. Raises ValueError for a different number of each.
    """
    agreed = sum(a == b for a, b in zip(labels_a, labels_b, strict=True))
    total, of_b = len(labels_a), Counter(labels_b)
    by_chance = sum(count * of_b[label] for label, count in Counter(labels_a).items())
    if by_chance == total**2:
        return None
    return (total * agreed - by_chance) / (total**2 - by_chance)


def _picks(size: int, seed: int, n: int) -> Iterator[Array]:
    """n resamples of ``size`` rows, as indexes, in blocks of shape (some, size)."""
    rng = np.random.default_rng(seed)
    some = max(1, BLOCK // size)
    for start in range(0, n, some):
        yield rng.integers(size, size=(min(some, n - start), size))
