"""``assistant eval feedback``: what readers said of answers is listed, accepted, dropped, linted and run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Run

from assistant.adapters.feedback_files import FeedbackFiles
from assistant.app import Assistant
from assistant.feedback import Feedback, Given
from assistant.ui.reporting import keep

CAMERAS = "How many Orvane cameras watch over Lindholm?"
LISTED = """1 to review, in '{file}':

{id} · numeric · accuracy · {day} · by ada
  asked: How many Orvane cameras watch over Lindholm?
  told:  Orvane says that 650 of its cameras watch over Lindholm. [count-vendor:1]
  right: 400 cameras
  evidence: count-council:1
  looks for: re:(?<![\\d.,])400(?![.,]?\\d)
  comment: <b>The register</b> counts them.

Run them: assistant eval run --samples {file} --data-dir {folder}
"""


@pytest.fixture
def said(data_dir: Path, trapped: Assistant) -> str:
    """The id of what a reader said in a data dir."""
    verdict = Feedback("accuracy", (("count-council", 1),), "400 cameras", "<b>The register</b> counts them.")
    keep(trapped, FeedbackFiles(data_dir), Given(trapped.ask(CAMERAS)), verdict, "ada")
    return str(json.loads((data_dir / "samples" / "feedback.jsonl").read_text())["id"])


def test_what_was_said_is_listed_accepted_and_run(
    run: Run, data_dir: Path, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = FeedbackFiles(data_dir)
    report = files.report(said)
    assert report is not None
    shown = run("eval", "feedback", "--data-dir", data_dir).out
    assert shown == LISTED.format(file=files.to_review, id=said, day=report["at"][:10], folder=data_dir)
    assert run("eval", "lint", "--samples", files.to_review, "--data-dir", data_dir).code == 0
    done = run("eval", "feedback", "--accept", said, "--data-dir", data_dir, "--json")
    found = json.loads(done.out)
    assert [row["sample"]["id"] for row in found["accepted"]] == [said]
    assert (found["to_review"], found["accepted"][0]["report"]["reason"]) == ([], "accuracy")
    log = run("eval", "run", "--samples", files.accepted, "--data-dir", data_dir, "--json")
    assert (log.code, json.loads(log.out)["summary"]["samples"]) == (0, 1)


def test_what_is_dropped_is_gone(run: Run, data_dir: Path, said: str) -> None:
    nobody = "Nobody has said anything of an answer yet."
    assert run("eval", "feedback", "--drop", said, "--data-dir", data_dir).out.startswith(nobody)
    again = run("eval", "feedback", "--drop", said, "--data-dir", data_dir)
    assert (again.code, again.err) == (
        2,
        f"assistant: No sample to review is called {said!r}. See 'assistant eval feedback'.\n",
    )
