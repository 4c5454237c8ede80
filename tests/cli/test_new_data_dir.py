"""A data dir that is named on the command line and is not there: made, filled, and said to be new."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import CORPUS, Run

from assistant import bundle


@pytest.fixture(autouse=True)
def _small_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One small document in place of the bundled corpus."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "undated.txt").write_bytes((CORPUS / "undated.txt").read_bytes())
    monkeypatch.setattr(bundle, "corpus", lambda: tmp_path / "corpus")


@pytest.mark.parametrize("before", [True, False])
def test_a_new_data_dir_is_said_once(run: Run, tmp_path: Path, before: bool) -> None:
    named = ("--data-dir", tmp_path / "mistyped")
    command = (*named, "documents") if before else ("documents", *named)
    said = f"assistant: The data dir {str(tmp_path / 'mistyped')!r} is new: the bundled corpus went into it.\n"
    first, second = run(*command), run(*command)
    assert (first.code, first.err) == (0, said)
    assert "undated" in first.out
    assert (second.code, second.out, second.err) == (0, first.out, "")


@pytest.mark.parametrize("inside", ["page.docm", "latin.txt"])
def test_a_data_dir_that_was_filled_in_vain_stays_empty_and_says_so(run: Run, tmp_path: Path, inside: str) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / inside).write_bytes(b"caf\xe9")
    named = ("--data-dir", tmp_path / "mine")
    assert run(*named, "ingest", tmp_path / "own").code == 3
    ran = run(*named, "documents")
    said = (
        f"assistant: The data dir {str(tmp_path / 'mine')!r} holds no document. 'assistant ingest PATH' brings some in,"
    )
    assert (ran.code, ran.out) == (0, "No document is held.\n")
    assert ran.err == f"{said} 'assistant ingest' the bundled corpus.\n"


def test_nothing_is_said_of_what_nobody_named_or_what_is_not_filled(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run("--data-dir", tmp_path / "own", "ingest", CORPUS / "undated.txt")
    assert (ran.code, ran.err) == (0, "")
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "usual"))
    ran = run("documents")
    assert (ran.code, ran.err) == (0, "")
    assert (tmp_path / "usual").exists()
