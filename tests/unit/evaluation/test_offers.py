from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import EvalError
from assistant.evaluation import tasks
from assistant.evaluation.offers import Offer, key_of, offers, task_of

SAMPLE = """- {id: s1, type: numeric, question: How many?, answer: Nine., answerable: true, must_include: [Nine],
   must_not_include: [], evidence: []}
"""


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data dir with samples, and a checkout of its own beside it."""
    for folder in ("data/samples", "eval/tasks", "eval/samples"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "data/samples/mine.yaml").write_text(SAMPLE)
    (tmp_path / "data/samples/spoilt.yaml").write_text("- 7")
    (tmp_path / "eval/samples/numeric.yaml").write_text(SAMPLE)
    (tmp_path / "eval/samples/planted.yaml").write_text(SAMPLE.replace("evidence", "corpus: elsewhere, evidence"))
    (tmp_path / "eval/tasks/bundled.yaml").write_text("{name: bundled, samples: [../samples/n*.yaml]}")
    monkeypatch.setattr(tasks, "FOLDER", tmp_path / "eval/tasks")
    monkeypatch.setattr(tasks, "SAMPLES", tmp_path / "eval/samples")
    return tmp_path / "data"


def test_tasks_come_first_and_what_cannot_be_read_is_not_hidden(data_dir: Path) -> None:
    assert offers(data_dir) == [
        Offer("task", "bundled", 1),
        Offer("held", "mine.yaml", 1),
        Offer("held", "spoilt.yaml", None),
        Offer("samples", "numeric.yaml", 1),
    ]


def test_an_offer_becomes_a_task_and_nothing_else_does(data_dir: Path) -> None:
    mine = task_of("held:mine.yaml", data_dir)
    assert (mine.name, mine.samples) == ("mine", (data_dir / "samples/mine.yaml",))
    assert key_of("mine", data_dir) == "held:mine.yaml"
    assert key_of("bundled", data_dir) == "task:bundled"
    assert key_of("gone", data_dir) is None
    for key in ("held:../samples/mine.yaml", "task:/etc/passwd", "held:", "mine", "held:other.yaml"):
        with pytest.raises(EvalError, match="There is nothing called"):
            task_of(key, data_dir)
