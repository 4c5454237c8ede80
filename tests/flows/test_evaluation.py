"""An evaluation from end to end over the planted documents."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from evaluating import SAMPLES, Evaluate

from assistant.app import Assistant
from assistant.errors import EvalError
from assistant.evaluation import tasks
from assistant.evaluation.log import Log, read_log
from assistant.types import Answer, Turn

SEVERAL = 250
"""Samples of a run that is to be killed: enough that it cannot end before."""


def lines(log: Log) -> list[dict[str, Any]]:
    """The sample lines without what a clock says."""
    plain = json.loads(json.dumps(log.samples))
    for line in plain:
        del line["answer"]["seconds"], line["scores"]["seconds"]
    return list(plain)


def test_the_log_says_what_was_asked_and_what_came_of_it(evaluate: Evaluate) -> None:
    log = evaluate()
    rows = yaml.safe_load(SAMPLES.read_text())
    assert [line["id"] for line in log.samples] == [row["id"] for row in rows]
    assert log.ended
    register = log.samples[1]
    assert register | {"answer": None, "runs": None, "scores": None} == {
        "kind": "sample",
        "id": "register",
        "type": "numeric",
        "question": "How many cameras, by the register, did Lindholm have in April 2021?",
        "asked_of": [],
        "expected": "400, says the city council's register.",
        "answerable": True,
        "gold": [["count-council", 1]],
        "answer": None,
        "runs": None,
        "scores": None,
        "stage": None,
    }
    assert list(register["runs"]) == ["dense", "lexical", "ranks", "fused"]
    assert register["answer"]["claims"][0]["citations"][0]["document"] == "count-council"
    assert register["scores"] | {"seconds": 0, "confidence": 0} == {
        "accuracy": 1.0,
        "refused": 0.0,
        "refusal_right": 1.0,
        "citation_precision": 1.0,
        "citation_recall": 1.0,
        "quote_exact": 1.0,
        "attribution_kept": 1.0,
        "number_fidelity": 1.0,
        "seconds": 0,
        "confidence": 0,
    }


def test_history_and_as_of_are_honoured_in_the_answer_and_by_each_arm(evaluate: Evaluate) -> None:
    by_id = {line["id"]: line for line in evaluate().samples}
    follow_up, earlier = by_id["cancelled"], by_id["earlier"]
    assert "Lindholm" in follow_up["answer"]["receipt"]["understood"]
    assert [run[0] for run in follow_up["runs"].values()] == [["status", 4]] * 4
    assert earlier["answer"]["as_of"] == "2021-03"
    later = {"count-council", "count-vendor", "opinion", "status", "injected", "undated"}
    assert {document for run in earlier["runs"].values() for document, _ in run} & later == set()
    assert {document for line in evaluate("again.jsonl").samples for document, _ in line["runs"]["fused"]} >= later


def test_the_question_before_a_follow_up_is_asked_for_what_it_cites(evaluate: Evaluate) -> None:
    asked: list[tuple[str, Sequence[Turn]]] = []

    class Watched(Assistant):
        def ask(self, question: str, history: Sequence[Turn] = (), *rest: Any, **more: Any) -> Answer:
            asked.append((question, history))
            return super().ask(question, history, *rest, **more)

    evaluate(opening=Watched)
    at = next(i for i, (question, _) in enumerate(asked) if question == "When did it cancel?")
    assert asked[at - 1] == ("Who did Lindholm sign the contract with?", ())
    first, answered = asked[at][1]
    assert (first, answered.content) == (Turn("user", "Who did Lindholm sign the contract with?"), "With Orvane.")
    assert "status:3" in answered.cited


def test_filters_are_honoured_in_the_answer_and_by_each_arm(evaluate: Evaluate, tmp_path: Path) -> None:
    wide = yaml.safe_load(SAMPLES.read_text())[1]
    narrow = {**wide, "id": "narrow", "filters": {"publishers": ["Orvane"], "published_from": 2021}}
    (tmp_path / "filters.yaml").write_text(yaml.safe_dump([wide, narrow]))
    one, other = evaluate(samples=tmp_path / "filters.yaml").samples
    assert (one["asked_of"], other["asked_of"]) == ([], ["Orvane", "from 2021"])
    assert other["filters"] == {"publishers": ["Orvane"], "published_from": "2021"}
    assert all(["count-council", 1] in run for run in one["runs"].values())
    assert {document for run in other["runs"].values() for document, _ in run} == {"count-vendor", "spaces"}
    assert {cited["document"] for claim in other["answer"]["claims"] for cited in claim["citations"]} <= {
        "count-vendor",
        "spaces",
    }


def test_the_header_says_what_the_figures_depend_on(evaluate: Evaluate, trapped: Assistant) -> None:
    header = evaluate(index={"chroma_url": None}).header
    assert header["settings"] == trapped.settings.model_dump(mode="json", exclude={"data_dir", "chat"})
    assert header["index_fingerprint"] == trapped.fingerprint
    # The judge's prompt is none that an answer depends on.
    assert list(header["prompt_fingerprints"]) == ["answer.md", "repair.md", "retry.md", "rewrite.md"]
    assert header["packages"]["chromadb"]
    assert (header["task"], header["left_out"], header["judge"]) == ("samples", 0, None)
    assert str(trapped.settings.data_dir) not in json.dumps(header)


def test_a_second_run_gives_the_same_to_the_last_digit(evaluate: Evaluate) -> None:
    first, second = evaluate("first.jsonl"), evaluate("second.jsonl")
    assert lines(first) == lines(second)
    assert {**first.header, "started": ""} == {**second.header, "started": ""}


def test_samples_are_asked_of_the_corpus_that_they_name_alone(tmp_path: Path) -> None:
    rows = yaml.safe_load(SAMPLES.read_text())
    rows[0]["corpus"] = "elsewhere"
    (tmp_path / "s.yaml").write_text(yaml.safe_dump(rows))
    (tmp_path / "elsewhere").mkdir()
    chosen = tasks.choose(tasks.given_task([tmp_path / "s.yaml"], "bundled"))
    assert (len(chosen.samples), chosen.left_out) == (11, 1)
    assert tasks.choose(tasks.given_task([tmp_path / "s.yaml"], str(tmp_path / "elsewhere"))).left_out == 0


def test_a_limit_takes_the_types_in_turn() -> None:
    chosen = tasks.choose(tasks.given_task([SAMPLES], None), limit=7)
    assert [sample.id for sample in chosen.samples] == [
        "price",
        "register",
        "port",
        "lawyer",
        "cancelled",
        "earlier",
        "chess",
    ]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """The samples over and over, each time under other ids."""
    rows = yaml.safe_load(SAMPLES.read_text())
    copies = [rows[i % len(rows)] | {"id": f"s{i}"} for i in range(SEVERAL)]
    (tmp_path / "many.yaml").write_text(yaml.safe_dump(copies))
    return tmp_path / "many.yaml"


def test_a_killed_run_is_gone_on_with(evaluate: Evaluate, trapped: Assistant, many: Path, tmp_path: Path) -> None:
    log = tmp_path / "killed.jsonl"
    command = [sys.executable, "-m", "assistant", "eval", "run", "--samples", str(many)]
    command += ["--data-dir", str(trapped.settings.data_dir), "--log", str(log)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while process.poll() is None and not (log.exists() and log.read_bytes().count(b"\n") > 3):
        time.sleep(0.005)
    process.kill()
    process.communicate()
    written = log.read_bytes()
    log.write_bytes(written[: written.rindex(b"\n") - 20])  # the last line is half written
    before = read_log(log)
    assert 0 < len(before.samples) < SEVERAL
    assert not before.ended

    done = subprocess.run(command, check=True, capture_output=True, text=True)
    after, straight = read_log(log), evaluate("straight.jsonl", samples=many)
    assert f"many: {SEVERAL} samples" in done.stdout
    assert after.header == before.header
    assert after.samples[: len(before.samples)] == before.samples
    assert lines(after) == lines(straight)
    assert after.ended


def test_a_log_of_another_run_is_never_added_to(evaluate: Evaluate) -> None:
    evaluate()
    with pytest.raises(EvalError, match="has ended"):
        evaluate()
    with pytest.raises(EvalError, match="another run: settings not the same"):
        evaluate(answer={"min_support": 0.5})
