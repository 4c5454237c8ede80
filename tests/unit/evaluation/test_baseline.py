from __future__ import annotations

from pathlib import Path

import pytest
from log_lines import claim, line, log

from assistant.errors import EvalError
from assistant.evaluation import baseline
from assistant.evaluation.log import Log

NINE = claim("Nine lamps.", ("a", 1))


def run(wrong: int, size: int = 20) -> Log:
    """So many samples wrong, the others right."""
    return log(
        *(
            line(f"s{i:02}", claims=[NINE], found=[("a", 1)], accuracy=float(i >= wrong), citation_precision=1 / 3)
            for i in range(size)
        )
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "baselines" / "small.json"


def test_what_was_written_is_read_again(path: Path) -> None:
    baseline.write(path, run(wrong=2))
    held = baseline.read(path)
    assert held == baseline.of(run(wrong=2))
    assert held.run["commit"] == "0123456789abcdef"
    assert held.headline["accuracy"] == {"n": 20, "unscored": 0, "mean": 0.9, "low": 0.75, "high": 1.0}
    assert held.values["s00"] == {
        "answerable": 1.0,
        "accuracy": 0.0,
        "refused": 0.0,
        "Success@1": 1.0,
        "R@5": 1.0,
        "citation_precision": 1 / 3,
    }
    lines = path.read_text().splitlines()
    assert sum(text.startswith(('    "s0', '    "s1')) for text in lines) == 20  # a line a sample


def test_nothing_has_changed_since_a_baseline_of_the_same_run(path: Path) -> None:
    baseline.write(path, run(wrong=2))
    found = baseline.against(baseline.read(path), run(wrong=2))
    assert list(found) == ["accuracy", "Success@1", "R@5", "citation_precision"]  # nothing to refuse: F1 undefined
    assert all((change.difference, change.low, change.high) == (0, 0, 0) for change in found.values())


def test_a_figure_falls_when_the_whole_interval_of_its_change_lies_below_nought() -> None:
    held = baseline.of(run(wrong=2))
    assert not baseline.against(held, run(wrong=3))["accuracy"].fell
    assert baseline.against(held, run(wrong=9))["accuracy"].fell
    assert not baseline.against(held, run(wrong=0))["accuracy"].fell


def test_samples_that_came_or_went_are_outside_the_change() -> None:
    assert baseline.against(baseline.of(run(wrong=2)), run(wrong=2, size=30))["accuracy"].n == 20


@pytest.mark.parametrize("text", ["", "{}", '{"version": 2}', '{"version": 1, "run": {}, "headline": {}, "values": 3}'])
def test_a_damaged_baseline_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(EvalError, match=r"b.json' is damaged: .* Write it anew with --update-baseline."):
        baseline.read(tmp_path / "b.json")
    with pytest.raises(EvalError, match=r"none.json' cannot be read"):
        baseline.read(tmp_path / "none.json")
