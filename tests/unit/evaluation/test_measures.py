from __future__ import annotations

import random
from collections.abc import Iterator

import ir_measures
import pytest

from assistant.evaluation.measures import Measure, all_evidence, ndcg, recall, rr, success

Key = tuple[str, int]

GOLD = frozenset({("a", 1), ("a", 2), ("b", 7)})
FOUND = [("x", 1), ("a", 2), ("x", 2), ("b", 7), ("x", 3), ("a", 1)]
THEIRS = (success(1), success(3), success(5), recall(1), recall(5), recall(10), ndcg(3), ndcg(10), rr())
MEASURES = (*THEIRS, all_evidence(1), all_evidence(5))


def one(measure: Measure, gold: frozenset[Key], found: list[Key]) -> float:
    value = measure({"q": gold}, {"q": found})["q"]
    assert value is not None
    return value


def rankings(count: int) -> Iterator[tuple[frozenset[Key], list[Key], random.Random]]:
    """Gold of 1 to 6 keys out of 24, and a ranking of 0 to 24 of them."""
    keys = [(document, paragraph) for document in "abcd" for paragraph in range(6)]
    chance = random.Random(7)
    for _ in range(count):
        yield frozenset(chance.sample(keys, chance.randint(1, 6))), chance.sample(keys, chance.randint(0, 24)), chance


def test_values_by_hand() -> None:
    # Gold stands at ranks 2, 4 and 6. Gains: 1/log2(3) = .63093, 1/log2(5) = .43068, 1/log2(7) = .35621; the best
    # ranking has them at 1, 2 and 3: 1 + .63093 + .5 = 2.13093.
    values = {measure.name: one(measure, GOLD, FOUND) for measure in (*MEASURES, all_evidence(6))}
    assert values == pytest.approx(
        {
            "Success@1": 0,
            "Success@3": 1,
            "Success@5": 1,
            "R@1": 0,
            "R@5": 2 / 3,
            "R@10": 1,
            "nDCG@3": 0.63093 / 2.13093,
            "nDCG@10": 1.41782 / 2.13093,
            "RR": 1 / 2,
            "AllEvidence@1": 0,
            "AllEvidence@5": 0,
            "AllEvidence@6": 1,
        },
        abs=1e-5,
    )


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_unscored_is_not_zero(measure: Measure) -> None:
    qrels = {"no gold": frozenset[Key](), "not run": GOLD, "found nothing": GOLD, "found others": GOLD}
    run = {"no gold": FOUND, "found nothing": [], "found others": [("x", 1)], "not asked": FOUND}
    assert measure(qrels, run) == {"no gold": None, "not run": None, "found nothing": 0.0, "found others": 0.0}


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_a_key_found_again_counts_once(measure: Measure) -> None:
    again = [key for key in FOUND for _ in range(3)] + FOUND
    assert one(measure, GOLD, again) == one(measure, GOLD, FOUND)


def test_gold_alone_on_top_is_the_best_there_is() -> None:
    gold = frozenset({("a", 1), ("a", 2)})
    found = [("a", 2), ("a", 1), ("x", 1)]
    perfect = (success(1), recall(2), ndcg(1), ndcg(10), rr(), all_evidence(2))
    assert [one(measure, gold, found) for measure in perfect] == [1.0] * 6
    assert one(all_evidence(1), gold, found) == 0.0


def test_same_as_ir_measures() -> None:
    qrels, run, theirs_qrels, theirs_run = {}, {}, [], []
    for i, (gold, found, _) in enumerate(rankings(400)):
        if found:  # its runs cannot hold a query that found nothing
            qrels[str(i)], run[str(i)] = gold, found
            theirs_qrels += [ir_measures.Qrel(str(i), str(key), 1) for key in gold]
            theirs_run += [ir_measures.ScoredDoc(str(i), str(key), -float(rank)) for rank, key in enumerate(found)]
    names = [ir_measures.parse_measure(measure.name) for measure in THEIRS]
    theirs: dict[str, dict[str, float]] = {measure.name: {} for measure in THEIRS}
    for metric in ir_measures.iter_calc(names, theirs_qrels, theirs_run):
        theirs[str(metric.measure)][metric.query_id] = metric.value
    assert len(run) > 350
    assert {measure.name: measure(qrels, run) for measure in THEIRS} == {
        name: pytest.approx(values, abs=1e-12) for name, values in theirs.items()
    }


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_losing_gold_or_the_tail_never_helps_and_losing_the_rest_never_harms(measure: Measure) -> None:
    for gold, found, chance in rankings(300):
        before = one(measure, gold, found)
        lost = {key for key in found if chance.random() < 0.4}
        assert one(measure, gold, [key for key in found if key not in lost & gold]) <= before + 1e-12
        assert one(measure, gold, found[: chance.randint(0, len(found))]) <= before + 1e-12
        assert one(measure, gold, [key for key in found if key not in lost - gold]) >= before - 1e-12


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_a_hit_replaced_by_a_miss_never_helps(measure: Measure) -> None:
    for gold, found, chance in rankings(300):
        spoilt = [("x", rank) if chance.random() < 0.4 else key for rank, key in enumerate(found)]
        assert 0.0 <= one(measure, gold, spoilt) <= one(measure, gold, found) <= 1.0
