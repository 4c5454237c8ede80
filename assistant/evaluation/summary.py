"""The figures of one evaluation, from the sample lines of its log.

Unscored is not zero: a score of None is counted as unscored and stays outside every mean. Every key is sorted and no
figure depends on the order of the lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.evaluation.measures import Gold, Measure, all_evidence, ndcg, recall, rr, success
from assistant.evaluation.refusal import auc, aurc, precision_recall_f1
from assistant.evaluation.statistics import Array, bootstrap, bootstrap_of

Row = Mapping[str, Any]
"""A sample line of a log: of its keys ``id``, ``type``, ``answerable``, ``gold``, ``runs``, ``scores``, ``stage``."""

ARMS = ("dense", "lexical", "fused")
MEASURES: tuple[Measure, ...] = (success(1), success(5), recall(5), ndcg(10), rr(), all_evidence(5))


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure with its 95 % interval, the number of samples it rests on, and of those left out as unscored.

    ``mean`` is the figure also where it is no mean (F1, AUC). All three are None where it is not defined.
    """

    n: int
    unscored: int
    mean: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """All figures of one evaluation; ``dataclasses.asdict`` makes it plain data, ready for ``json.dumps``.

    ``by_type`` and ``overall`` hold the scores, ``retrieval`` the measures of each arm, ``stages`` how many samples
    went wrong where. ``refusal`` has precision, recall, f1, auc, aurc (lower is better). ``headline`` repeats
    the few figures that a change is judged by; its retrieval is the fused one.
    """

    samples: int
    by_type: dict[str, dict[str, Cell]]
    overall: dict[str, Cell]
    refusal: dict[str, Cell]
    retrieval: dict[str, dict[str, Cell]]
    stages: dict[str, int]
    headline: dict[str, Cell]


def summarise(rows: Sequence[Row]) -> Summary:
    """The figures of the sample lines of a log, in whatever order they come."""
    names = sorted({name for row in rows for name in row["scores"]})
    overall, refusal = _scores(rows, names), _refusal(rows)
    retrieval = {
        arm: {name: _cell(list(values.values())) for name, values in measured.items()}
        for arm, measured in retrieval_scores(rows).items()
    }
    return Summary(
        samples=len(rows),
        by_type={kind: _scores([row for row in rows if row["type"] == kind], names) for kind in _types(rows)},
        overall=overall,
        refusal=refusal,
        retrieval=retrieval,
        stages=dict(sorted(Counter(row["stage"] for row in rows if row["stage"] is not None).items())),
        headline={
            "accuracy": overall.get("accuracy", _unscored(len(rows))),
            "refusal_f1": refusal["f1"],
            "Success@1": retrieval["fused"]["Success@1"],
            "R@5": retrieval["fused"]["R@5"],
            "citation_precision": overall.get("citation_precision", _unscored(len(rows))),
        },
    )


def retrieval_scores(rows: Sequence[Row]) -> dict[str, dict[str, dict[str, float | None]]]:
    """Per arm and measure, the value of every sample by its id.

    None where nothing is to be found (the evidence of a question without an answer is a near miss, not gold), or where
    the arm was not run; 0 where it found none of the gold.
    """
    qrels: dict[str, Gold] = {row["id"]: _keys(row["gold"]) if row["answerable"] else frozenset() for row in rows}
    runs = {
        arm: {row["id"]: [tuple(key) for key in row["runs"][arm]] for row in rows if arm in row["runs"]}
        for arm in dict.fromkeys([*ARMS, *(arm for row in rows for arm in row["runs"])])
    }
    return {arm: {measure.name: measure(qrels, run) for measure in MEASURES} for arm, run in runs.items()}


def confidence_and_correctness(rows: Sequence[Row]) -> list[tuple[float, bool]]:
    """What the risk-coverage curve is drawn from: of every sample that has both scores, its confidence and correctness.

    Correct is a right answer. A question without an answer has none, so one that was rightly refused is not correct
    here: it ought to have a low confidence.
    """
    return [
        (row["scores"]["confidence"], bool(row["answerable"] and row["scores"]["accuracy"] == 1))
        for row in _scored(rows, "confidence", "accuracy")
    ]


def _types(rows: Sequence[Row]) -> list[str]:
    return sorted({row["type"] for row in rows})


def _scores(rows: Sequence[Row], names: Sequence[str]) -> dict[str, Cell]:
    return {name: _cell([row["scores"].get(name) for row in rows]) for name in names}


def _refusal(rows: Sequence[Row]) -> dict[str, Cell]:
    refused = [(row["scores"]["refused"], not row["answerable"]) for row in _scored(rows, "refused")]
    due = refused if any(should for _, should in refused) else []  # with nothing to refuse, F1 says nothing of a run
    confidence = [(row["scores"]["confidence"], row["answerable"]) for row in _scored(rows, "confidence")]
    total = len(rows)
    return {
        "precision": _cell_of(lambda did, should: precision_recall_f1(did, should).precision, refused, total),
        "recall": _cell_of(lambda did, should: precision_recall_f1(did, should).recall, refused, total),
        "f1": _cell_of(lambda did, should: precision_recall_f1(did, should).f1, due, total),
        "auc": _cell_of(auc, confidence, total),
        "aurc": _cell_of(aurc, confidence_and_correctness(rows), total),
    }


def _scored(rows: Sequence[Row], *names: str) -> list[Row]:
    return [row for row in rows if all(row["scores"].get(name) is not None for name in names)]


def _keys(pairs: Sequence[Sequence[Any]]) -> Gold:
    return frozenset(tuple(pair) for pair in pairs)


def _unscored(samples: int) -> Cell:
    return Cell(0, samples, None, None, None)


def _cell(values: Sequence[float | None]) -> Cell:
    scored = [value for value in values if value is not None]
    if not scored:
        return _unscored(len(values))
    return Cell(len(scored), len(values) - len(scored), *bootstrap(scored))


def _cell_of(function: Callable[[Array, Array], float | None], rows: Sequence[tuple[float, bool]], total: int) -> Cell:
    """The cell of a figure of two columns, ``rows`` being the scored ones of ``total`` samples."""
    figure = bootstrap_of(lambda table: function(table[:, 0], table[:, 1]), rows)
    return Cell(len(rows), total - len(rows), *(figure or (None, None, None)))
