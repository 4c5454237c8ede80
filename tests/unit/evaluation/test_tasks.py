from __future__ import annotations

from pathlib import Path

import pytest

from assistant import bundle
from assistant.errors import EvalError
from assistant.evaluation import tasks

SAMPLE = """
- {id: s1, type: t, question: "Q?", answer: A., answerable: false, must_include: [], must_not_include: [], evidence: []}
"""


def write(folder: Path, text: str) -> Path:
    (folder / "docs").mkdir()
    (folder / "a.yaml").write_text(SAMPLE)
    (folder / "task.yml").write_text(text)
    return folder / "task.yml"


def test_paths_of_a_task_are_relative_to_its_file(tmp_path: Path) -> None:
    path = write(tmp_path, "name: own\nsamples: [a.yaml, '*.yaml']\ncorpus: docs\nsettings: {retrieval: {k: 5}}\n")
    task = tasks.read_task(str(path))
    assert task == tasks.Task("own", (tmp_path / "a.yaml",), tmp_path / "docs", {"retrieval": {"k": 5}})
    assert task.corpus_name == "docs"


def test_the_tasks_of_the_checkout_can_be_run() -> None:
    assert tasks.names() == ["bundled", "planted"]
    bundled, planted = map(tasks.read_task, tasks.names())
    assert (bundled.corpus, bundled.corpus_name) == (bundle.corpus(), "bundled")
    assert planted.corpus_name == "planted"
    every = tasks.choose(bundled)
    assert every.left_out == len(tasks.choose(planted).samples) > 0
    assert "planted" not in {sample.type for sample in every.samples}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: own", "'samples'|samples"),
        ("name: own\nsamples: []", "has no samples"),
        ("name: own\nsamples: [b*.yaml]", r"nothing matches 'b\*.yaml'"),
        ("name: own\nsamples: [a.yaml]\ncorpus: nowhere", "There is no corpus 'nowhere'"),
        ("name: own\nsamples: [a.yaml]\nlimits: 3", "limits is no key of a task"),
        ("name: own\nsamples: [a.yaml]\nsettings: {retrieval: {kk: 3}}", "no such settings: 'retrieval.kk'"),
        ("name: [", "cannot be read"),
        ("- own", r"cannot be used: it is \['own'\], not keys with values"),
        ("", "cannot be used: it is None, not keys with values"),
        ("{}", "cannot be used: name is missing; samples is missing"),
        ("[" * 5_000, "cannot be read"),
    ],
)
def test_a_task_that_cannot_be_run_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(EvalError, match=said):
        tasks.read_task(str(write(tmp_path, text)))


def test_a_task_that_is_not_there_is_refused_naming_those_that_are() -> None:
    with pytest.raises(EvalError, match=r"^There is no task 'bundeld'. There are: bundled, planted.$"):
        tasks.read_task("bundeld")


def test_samples_all_of_another_corpus_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "")
    (tmp_path / "a.yaml").write_text(SAMPLE.replace("type: t", "type: t, corpus: other"))
    with pytest.raises(EvalError, match="no samples over its corpus"):
        tasks.choose(tasks.given_task([tmp_path / "a.yaml"], str(tmp_path / "docs")))
