"""Measures of retrieval: was the gold evidence found, how much of it, and how high up?

Names and values are those of ir_measures (MacAvaney, Macdonald & Ounis, ECIR 2022) with binary relevance; AllEvidence@k
is our own. A key is whatever names a piece of evidence: here a (document, paragraph) pair.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

Gold = frozenset[Hashable]
"""The keys of one sample's evidence, without order."""
Found = Sequence[Hashable]
"""What was retrieved for one sample, best first."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A named measure of one ranking, from 0 to 1; higher is better."""

    name: str
    of: Callable[[Gold, Found], float]

    def __call__(self, qrels: Mapping[str, Gold], run: Mapping[str, Found]) -> dict[str, float | None]:
        """The value of every sample of ``qrels``, by its id.

        None where there is no gold or the run lacks the sample; 0 where the run found nothing. A key that a ranking
        repeats counts once, at its best rank.
        """
        return {
            sample: self.of(gold, list(dict.fromkeys(run[sample]))) if gold and sample in run else None
            for sample, gold in qrels.items()
        }


def success(k: int) -> Measure:
    """1 when any gold key is among the first k."""
    return Measure(f"Success@{k}", lambda gold, found: float(not gold.isdisjoint(found[:k])))


def recall(k: int) -> Measure:
    """The share of the gold keys that are among the first k."""
    return Measure(f"R@{k}", lambda gold, found: len(gold.intersection(found[:k])) / len(gold))


def all_evidence(k: int) -> Measure:
    """1 when every gold key is among the first k: so always 0 where there are more than k of them."""
    return Measure(f"AllEvidence@{k}", lambda gold, found: float(gold.issubset(found[:k])))


def rr() -> Measure:
    """One over the rank of the first gold key, 0 when none was found; not cut off."""
    return Measure("RR", lambda gold, found: next((1 / rank for rank in _ranks(gold, found)), 0.0))


def ndcg(k: int) -> Measure:
    """Discounted gain of the first k over that of the best ranking there could be (Järvelin & Kekäläinen 2002)."""
    return Measure(
        f"nDCG@{k}",
        lambda gold, found: _gain(_ranks(gold, found[:k])) / _gain(range(1, min(k, len(gold)) + 1)),
    )


def _ranks(gold: Gold, found: Found) -> list[int]:
    return [rank for rank, key in enumerate(found, start=1) if key in gold]


def _gain(ranks: Sequence[int]) -> float:
    return sum(1 / log2(rank + 1) for rank in ranks)
