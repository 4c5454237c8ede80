"""Indexes made with other settings: refused, and made anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import BagOfWordsEmbedder, OpenAssistant
from stored import after_the_first, found, outcomes

from assistant.app import Assistant
from assistant.errors import StoreError
from assistant.upkeep import Fault


@pytest.mark.parametrize("act", [lambda a: a.ask("lamps"), lambda a: a.doctor(), lambda a: a.remove(["lamps"])])
@pytest.mark.usefixtures("filled")
def test_indexes_of_another_embedder_are_refused(
    open_assistant: OpenAssistant, act: Callable[[Assistant], object]
) -> None:
    other = open_assistant(BagOfWordsEmbedder("other", dimension=64))
    with pytest.raises(StoreError) as caught:
        act(other)
    assert "'bag-of-words (256), " in caught.value.message
    assert "'other (64), " in caught.value.message
    assert "--rebuild" in caught.value.hint


@pytest.mark.usefixtures("filled")
def test_a_rebuild_fills_the_indexes_with_the_other_embedder(open_assistant: OpenAssistant, folder: Path) -> None:
    other = BagOfWordsEmbedder("other", dimension=64)
    assistant = open_assistant(other)
    with pytest.raises(StoreError):
        assistant.ingest([folder])
    assert outcomes(assistant.ingest([folder], rebuild=True)) == {"lamps.txt": "unchanged", "masts.txt": "unchanged"}
    assert (assistant.doctor(), len(other.embedded)) == ([], 4)
    assert found(open_assistant(other), "Who sold lamps?") == "Orvane sold nine lamps to Tarn."
    with pytest.raises(StoreError, match="'other"):
        open_assistant().retrieve("lamps")


@pytest.mark.usefixtures("filled")
def test_another_splitter_asks_for_a_rebuild_that_cuts_anew(
    open_assistant: OpenAssistant, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.documents.splitting.MAX_CHARS", 20)
    monkeypatch.setattr("assistant.retrieval.SPLITTER", "paragraph-20")
    assistant = open_assistant()
    with pytest.raises(StoreError, match="paragraph-20"):
        assistant.retrieve("lamps")
    assistant.ingest([folder], rebuild=True)
    document = assistant.document("lamps")
    assert [passage.id for passage in document.passages] == ["lamps:1.1", "lamps:1.2", "lamps:2.1", "lamps:2.2"]
    assert all(document.text[p.start : p.end] == p.text for p in document.passages)
    assert assistant.doctor() == []


def test_a_rebuild_killed_between_two_documents_is_finished_by_the_next_run(
    filled: Assistant, folder: Path, open_assistant: OpenAssistant
) -> None:
    with pytest.raises(KeyboardInterrupt):
        filled.ingest([folder], after_the_first, rebuild=True)
    assistant = open_assistant()
    assert Fault("dense", "masts", "2 passages missing") in assistant.doctor()
    assert assistant.ingest([folder]).repaired == ("masts",)
    assert assistant.doctor() == []


def test_an_open_reader_is_told_when_the_indexes_were_rebuilt_for_others(
    filled: Assistant, folder: Path, open_assistant: OpenAssistant
) -> None:
    assert found(filled, "lamps") is not None
    other = BagOfWordsEmbedder("other", dimension=64)
    open_assistant(other).ingest([folder], rebuild=True)
    for _ in range(2):
        with pytest.raises(StoreError, match="--rebuild"):
            filled.retrieve("lamps")
    filled.ingest([folder], rebuild=True)
    assert found(filled, "nine lamps sold") == "Orvane sold nine lamps to Tarn."
