"""The bundled corpus: ingested where nothing else is, once, and whole."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from fakes import OpenAssistant
from stored import after_the_first, ids, outcomes

from assistant import bundle
from assistant.app import Assistant
from assistant.errors import CorpusError
from assistant.types import Holdings


@pytest.fixture
def small_bundle(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundle of two files."""
    bundled = folder.with_name("bundled")
    shutil.copytree(folder, bundled)
    monkeypatch.setattr(bundle, "corpus", lambda: bundled)
    return bundled


def test_an_empty_data_dir_gets_the_bundle_once(assistant: Assistant, small_bundle: Path) -> None:
    report = assistant.ensure_corpus()
    assert report is not None
    assert outcomes(report) == {"lamps.txt": "added", "masts.txt": "added"}
    (small_bundle / "more.txt").write_text("More.")
    assert assistant.ensure_corpus() is None
    assert ids(assistant) == ["lamps", "masts"]


@pytest.mark.usefixtures("small_bundle")
def test_a_bundle_cut_short_is_completed(open_assistant: OpenAssistant) -> None:
    with pytest.raises(KeyboardInterrupt):
        open_assistant().ensure_corpus(after_the_first)
    assistant = open_assistant()
    assert assistant.ensure_corpus() is not None
    assert (ids(assistant), assistant.doctor()) == (["lamps", "masts"], [])


@pytest.mark.usefixtures("small_bundle")
def test_documents_of_ones_own_keep_the_bundle_away(
    assistant: Assistant, tmp_path: Path, open_assistant: OpenAssistant
) -> None:
    (tmp_path / "own.txt").write_text("My own words.")
    assistant.ingest([tmp_path / "own.txt"])
    assert open_assistant().ensure_corpus() is None
    assert ids(assistant) == ["own"]


@pytest.mark.usefixtures("small_bundle")
def test_an_own_ingest_cut_short_keeps_the_bundle_away(
    assistant: Assistant, folder: Path, open_assistant: OpenAssistant
) -> None:
    with pytest.raises(KeyboardInterrupt):
        assistant.ingest([folder], after_the_first)
    assert open_assistant().ensure_corpus() is None


@pytest.mark.usefixtures("small_bundle")
@pytest.mark.parametrize("inside", ["page.docm", "caf\xe9.txt"])
def test_an_own_ingest_in_vain_keeps_the_bundle_away(
    assistant: Assistant, tmp_path: Path, open_assistant: OpenAssistant, inside: str
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / inside).write_bytes(b"caf\xe9")
    with suppress(CorpusError):  # a file that cannot be read is told of in the report, a folder without one is refused
        assistant.ingest([tmp_path / "own"])
    assert open_assistant().ensure_corpus() is None
    assert ids(assistant) == []


@pytest.mark.usefixtures("small_bundle")
def test_removing_everything_does_not_bring_the_bundle_back(
    assistant: Assistant, open_assistant: OpenAssistant
) -> None:
    assistant.ensure_corpus()
    assistant.remove(["lamps", "masts"])
    assert open_assistant().ensure_corpus() is None
    answer = assistant.ask("Who sold lamps?")
    assert (ids(assistant), answer.status, answer.receipt.searched) == ([], "not_found", Holdings(0, 0, None, None))


@pytest.mark.usefixtures("small_bundle")
def test_the_bundle_can_be_asked_for(assistant: Assistant, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("My own words.")
    assistant.ingest([tmp_path / "own.txt"])
    assistant.ingest([])
    assert ids(assistant) == ["lamps", "masts", "own"]
