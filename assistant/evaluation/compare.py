"""Two evaluations of the same samples, side by side: which figures changed by more than chance, and which answers.

Figures are paired by sample, so that a change of a few samples shows although each figure alone is uncertain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.evaluation.grading import answer_text
from assistant.evaluation.log import Log
from assistant.evaluation.refusal import precision_recall_f1
from assistant.evaluation.statistics import Array, Interval, bootstrap_of, mcnemar, paired_bootstrap
from assistant.evaluation.summary import Row, retrieval_scores

Values = Mapping[str, Mapping[str, float | None]]
"""Per sample, by its id, the value of every measure; ``answerable`` among them, as 1 or 0."""

ANSWERABLE = "answerable"
ACCURACY = "accuracy"
REFUSAL_F1 = "refusal_f1"


@dataclass(frozen=True, slots=True)
class Change:
    """How a measure changed over the ``n`` samples that both runs scored.

    ``low`` and ``high`` end the 95 % interval of ``difference`` (after less before).
    ``p``, for accuracy alone, is McNemar's.
    """

    n: int
    before: float
    after: float
    difference: float
    low: float
    high: float
    p: float | None = None

    @property
    def fell(self) -> bool:
        """Whether it fell by more than its interval: the whole of it lies below nought."""
        return self.high < 0

    @property
    def rose(self) -> bool:
        return self.low > 0


@dataclass(frozen=True, slots=True)
class Flip:
    """A sample that one run got right and the other did not, with what each answered."""

    id: str
    type: str
    question: str
    expected: str
    before: str
    after: str
    better: bool


@dataclass(frozen=True, slots=True)
class OtherSetting:
    """A setting that differs, by its name (``answer.min_support``); a value is None where a run does without."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two logs. ``header``: the keys in which what the runs depend on is not the same.

    ``settings``: where ``settings`` is one of these keys, which of them differ.
    ``cut_short``: which of the runs has not come to its end, ``first`` or ``second``.
    """

    paired: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    header: tuple[str, ...]
    settings: tuple[OtherSetting, ...]
    cut_short: tuple[str, ...]
    changes: dict[str, Change]
    flips: tuple[Flip, ...]


def compare(before: Log, after: Log) -> Comparison:
    """Two logs, paired by the ids of their samples."""
    old, new = ({row["id"]: row for row in log.samples} for log in (before, after))
    return Comparison(
        paired=len(old.keys() & new.keys()),
        only_before=tuple(sorted(old.keys() - new.keys())),
        only_after=tuple(sorted(new.keys() - old.keys())),
        header=tuple(
            sorted(
                key
                for key in (before.header.keys() | after.header.keys()) - {"started"}
                if before.header.get(key) != after.header.get(key)
            )
        ),
        settings=_other_settings(before.header.get("settings"), after.header.get("settings")),
        cut_short=tuple(which for which, log in (("first", before), ("second", after)) if not log.ended),
        changes=changes(values(before.samples), values(after.samples)),
        flips=tuple(
            _flip(old[name], new[name]) for name in sorted(old.keys() & new.keys()) if _flipped(old[name], new[name])
        ),
    )


def values(rows: Sequence[Row]) -> dict[str, dict[str, float | None]]:
    """The value of every measure for every sample: its scores, and retrieval by the fused arms."""
    found = retrieval_scores(rows)["fused"]
    return {
        row["id"]: {
            ANSWERABLE: float(row["answerable"]),
            **row["scores"],
            **{measure: by_sample[row["id"]] for measure, by_sample in found.items()},
        }
        for row in rows
    }


def changes(before: Values, after: Values) -> dict[str, Change]:
    """The change of every measure that both runs have scored, and of the F1 of refusing."""
    both = sorted(before.keys() & after.keys())
    names = sorted({name for one in both for name in before[one].keys() & after[one].keys()} - {ANSWERABLE})
    found = {name: _change(name, _pairs(name, both, before, after)) for name in names}
    found[REFUSAL_F1] = _refusal_change(both, before, after)
    return {name: change for name, change in found.items() if change is not None}


def _other_settings(before: object, after: object) -> tuple[OtherSetting, ...]:
    old, new = dict(_settings(before)), dict(_settings(after))
    names = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    return tuple(OtherSetting(name, old.get(name), new.get(name)) for name in names)


def _settings(values: object, group: str = "") -> Iterator[tuple[str, Any]]:
    """Every setting of a header by its whole name, those of a group after the name of the group."""
    for name, value in values.items() if isinstance(values, Mapping) else ():
        whole = f"{group}{name}"
        yield from _settings(value, f"{whole}.") if isinstance(value, Mapping) else [(whole, value)]


def _pairs(name: str, both: Sequence[str], before: Values, after: Values) -> list[tuple[float, float]]:
    pairs = ((before[one].get(name), after[one].get(name)) for one in both)
    return [(old, new) for old, new in pairs if old is not None and new is not None]


def _change(name: str, pairs: Sequence[tuple[float, float]]) -> Change | None:
    if not pairs:
        return None
    old, new = zip(*pairs, strict=True)
    p = mcnemar(pairs.count((1, 0)), pairs.count((0, 1))) if name == ACCURACY else None
    return _interval_change(len(pairs), sum(old) / len(old), sum(new) / len(new), paired_bootstrap(old, new), p)


def _refusal_change(both: Sequence[str], before: Values, after: Values) -> Change | None:
    """F1 is no mean, so the pairs of refusals are drawn anew, and both figures made of each drawing."""
    rows = [
        (old, new, 1 - float(after[one][ANSWERABLE] or 0))
        for one in both
        for old, new in _pairs("refused", [one], before, after)
    ]
    interval = bootstrap_of(_f1_difference, rows) if any(due for _, _, due in rows) else None
    if interval is None:
        return None
    refused_before, refused_after, due = zip(*rows, strict=True)
    old_f1 = precision_recall_f1(refused_before, due).f1
    new_f1 = precision_recall_f1(refused_after, due).f1
    assert old_f1 is not None and new_f1 is not None
    return _interval_change(len(rows), old_f1, new_f1, interval)


def _f1_difference(table: Array) -> float | None:
    old, new = (precision_recall_f1(table[:, column], table[:, 2]).f1 for column in (0, 1))
    return None if old is None or new is None else new - old


def _interval_change(n: int, before: float, after: float, interval: Interval, p: float | None = None) -> Change:
    return Change(n, before, after, interval.value, interval.low, interval.high, p)


def _flipped(before: Row, after: Row) -> bool:
    return bool(before["scores"].get(ACCURACY) != after["scores"].get(ACCURACY))


def _flip(before: Row, after: Row) -> Flip:
    return Flip(
        after["id"],
        after["type"],
        after["question"],
        after["expected"],
        answer_text(before["answer"]),
        answer_text(after["answer"]),
        better=(after["scores"].get(ACCURACY) or 0) > (before["scores"].get(ACCURACY) or 0),
    )
