"""``assistant eval``: each command once through the real door, and what it says when it cannot."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from command_line import TESTS, Run

SAMPLES = TESTS / "flows" / "samples.yaml"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def log(run: Run, read_only: Path, tmp_path: Path) -> Path:
    """The log of a run over the planted documents."""
    ran = run("--data-dir", read_only, "eval", "run", "--samples", SAMPLES, "--log", tmp_path / "log.jsonl")
    assert (ran.code, ran.err) == (0, "")
    return tmp_path / "log.jsonl"


def test_a_run_prints_what_show_prints(run: Run, log: Path) -> None:
    shown = run("eval", "show", log)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("samples: 12 samples\n")
    assert json.loads(run("eval", "show", log, "--json").out)["summary"]["headline"]["accuracy"]["mean"] == 1


def test_without_a_name_logs_are_numbered(run: Run, read_only: Path) -> None:
    for number in (1, 2):
        ran = run("eval", "run", "--samples", SAMPLES, "--data-dir", read_only, "--limit", 2, "--json")
        data = json.loads(ran.out)
        assert (ran.code, data["log"], data["summary"]["samples"]) == (0, f".eval/samples-{number}.jsonl", 2)


def test_a_corpus_is_ingested_for_the_run_alone(run: Run, tmp_path: Path, log: Path) -> None:
    ran = run("eval", "run", "--samples", SAMPLES, "--corpus", TESTS / "corpus", "--log", tmp_path / "own.jsonl")
    assert (ran.code, ran.err) == (0, "")
    compared = json.loads(run("eval", "compare", log, tmp_path / "own.jsonl", "--json").out)
    assert (compared["paired"], compared["header"], compared["flips"]) == (12, ["corpus"], [])
    told = run("eval", "compare", log, tmp_path / "own.jsonl").out
    assert told.startswith("12 samples in both\nThe runs differ in: corpus.\n\nchange ")


def test_settings_that_differ_are_told(
    run: Run, read_only: Path, log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_ANSWER__MIN_SUPPORT", "1")
    run("eval", "run", "--samples", SAMPLES, "--data-dir", read_only, "--log", tmp_path / "strict.jsonl")
    told = run("eval", "compare", log, tmp_path / "strict.jsonl").out
    said = "12 samples in both\nThe runs differ in: settings.\nanswer.min_support: first 0.3, second 1.0\n\n"
    assert told.startswith(said)
    compared = json.loads(run("eval", "compare", log, tmp_path / "strict.jsonl", "--json").out)
    assert compared["settings"] == [{"name": "answer.min_support", "before": 0.3, "after": 1.0}]


def test_a_page_is_written(run: Run, log: Path, tmp_path: Path) -> None:
    ran = run("eval", "show", log, "--html", tmp_path / "page.html")
    assert ran.code == 0
    assert (tmp_path / "page.html").read_text("utf-8").startswith('<!doctype html>\n<html lang="en">')


def test_a_figure_that_fell_below_the_baseline_is_exit_code_1(
    run: Run, read_only: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("eval", "run", "--samples", SAMPLES, "--data-dir", read_only, "--baseline", "base.json")
    made = run(*asked, "--update-baseline")
    assert (made.code, "since the baseline" in made.out) == (0, False)
    same = run(*asked)
    assert same.code == 0
    assert "accuracy             1.000  1.000  +0.000" in same.out.split("since the baseline")[1]
    monkeypatch.setenv("ASSISTANT_ANSWER__MIN_SUPPORT", "1")  # refuses everything
    fallen = run(*asked, "--json")
    changes = json.loads(fallen.out)["changes"]
    assert fallen.code == 1
    assert {name for name, change in changes.items() if change["fell"]} == {"accuracy", "refusal_f1"}


def test_lint_says_what_is_wrong_with_samples(run: Run, read_only: Path, tmp_path: Path) -> None:
    ran = run("eval", "lint", "--samples", SAMPLES, "--data-dir", read_only)
    assert (ran.code, ran.out, ran.err) == (0, "Nothing wrong with 12 samples.\n", "")
    (tmp_path / "bad.yaml").write_text(SAMPLES.read_text().replace("document: opinion", "document: opinoin"))
    ran = run("eval", "lint", "--samples", tmp_path / "bad.yaml", "--data-dir", read_only)
    assert (ran.code, ran.out) == (
        1,
        "lawyer: there is no document 'opinoin'\nchief: there is no document 'opinoin'\n",
    )


def test_types_of_ones_own_run_and_pass(run: Run, read_only: Path, tmp_path: Path) -> None:
    lines = SAMPLES.read_text().replace("type: single-fact", "type: lookup")
    (tmp_path / "own.yaml").write_text(lines)
    ran = run("eval", "lint", "--samples", tmp_path / "own.yaml", "--data-dir", read_only)
    count = lines.count("type: lookup")
    told = f"assistant: Types of your own: 'lookup' ({count} of 12).\n"
    assert (ran.code, ran.out, ran.err) == (0, "Nothing wrong with 12 samples.\n", told)


def test_answers_are_graded_by_hand(run: Run, log: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "ada.csv"
    assert run("eval", "export", log, sheet).out == f"Wrote 12 answers to {str(sheet)!r}.\n"
    assert run("eval", "import", log, sheet).out == "Nothing has been graded yet.\n"
    rows = list(csv.DictReader(sheet.read_text("utf-8-sig").splitlines(keepends=True)))
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row | {"grade": "wrong" if row["id"] == "chief" else "right"} for row in rows)
    ran = run("eval", "import", log, sheet)
    assert (ran.code, ran.out) == (
        0,
        "graders          answers  agreed  kappa\n"
        "ada and scorers       12   0.917  0.000\n"
        "\n"
        "ada and scorers differ on: chief\n",
    )
    assert json.loads(run("eval", "import", log, sheet, "--json").out)["agreements"][0]["n"] == 12


def test_a_public_set_becomes_samples_that_can_be_run(run: Run, tmp_path: Path) -> None:
    asked = {"id": "q1", "question": "What colour is the Quellmar lamp?", "answers": [{"text": "red"}]}
    article = {"title": "Quellmar", "paragraphs": [{"context": "The Quellmar lamp is red.", "qas": [asked]}]}
    (tmp_path / "squad.json").write_text(json.dumps({"data": [article]}))
    ran = run("eval", "convert", "squad", "out", "squad.json")
    assert (ran.code, ran.out) == (
        0,
        "Wrote 1 documents and 1 samples, left out 0 questions.\n"
        "Run them: assistant eval run --samples out/samples.yaml --corpus out/corpus\n",
    )
    ran = run("eval", "run", "--samples", "out/samples.yaml", "--corpus", "out/corpus", "--json")
    assert json.loads(ran.out)["summary"]["headline"]["accuracy"]["mean"] == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("run", "bundeld"), 6, "There is no task 'bundeld'. There are: bundled, planted."),
        (("run", "bundled", "--samples", "s.yaml"), 2, "The task 'bundled' has samples of its own."),
        (("run", "--corpus", "bundled"), 2, "--corpus 'bundled' says nothing of what to ask."),
        (("run", "--samples", str(SAMPLES)), 2, "--samples have no documents to be asked of."),
        (("run", "--update-baseline"), 2, "--update-baseline has no baseline to write."),
        (("run", "--baseline", "none.json"), 6, "The baseline 'none.json' cannot be read: No such file or directory."),
        (("run", "--samples", "none.yaml", "--corpus", "bundled"), 6, "The samples 'none.yaml' cannot be read"),
        (("run", "--samples", str(SAMPLES), "--data-dir", "nothing"), 6, "The data dir 'nothing' holds no documents."),
        (("show", "none.jsonl"), 6, "The log 'none.jsonl' cannot be read: No such file or directory."),
        (("convert", "trivia", "out", "x"), 6, "There is no form 'trivia'."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = run("eval", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"assistant: {said}")
    assert ran.err.count("\n") == 1
