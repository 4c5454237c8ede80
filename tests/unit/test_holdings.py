"""What the corpus holds is counted once for each set of filters, until something is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import app
from assistant.app import Assistant
from assistant.desk import Desk
from assistant.filters import EVERYTHING, Filters

LAMPS = Filters(documents=("lamps",))


@pytest.fixture
def counted(filled: Assistant, monkeypatch: pytest.MonkeyPatch) -> list[Filters]:
    """The filters that the catalogue was asked about."""
    asked: list[Filters] = []
    select = filled._catalogue.select

    def counting(filters: Filters) -> list[str] | None:
        asked.append(filters)
        return select(filters)

    monkeypatch.setattr(filled._catalogue, "select", counting)
    return asked


def test_every_question_finds_both_counts_at_hand(filled: Assistant, counted: list[Filters]) -> None:
    for _ in range(3):
        assert filled.holdings().documents == 2
        assert filled.holdings(LAMPS).documents == 1
    assert counted == [EVERYTHING, LAMPS]


def test_after_something_is_written_they_are_counted_anew(
    filled: Assistant, counted: list[Filters], folder: Path
) -> None:
    assert filled.holdings(LAMPS).passages == 2
    (folder / "lamps.txt").write_text("Orvane sold nine lamps to Tarn.")
    filled.ingest([folder])
    assert [filled.holdings(LAMPS).passages, filled.holdings(LAMPS).passages] == [1, 1]
    assert counted == [LAMPS, LAMPS]
    assert len(filled._holdings) == 1


def test_no_more_are_kept_than_are_needed(filled: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "MOST_HOLDINGS", 3)
    for year in range(1990, 2000):
        filled.holdings(Filters(published_from=str(year)))
    assert [key[0].published_from for key in filled._holdings] == ["1997", "1998", "1999"]


def test_the_fingerprint_of_the_corpus_reads_no_document(
    filled: Assistant, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Desk(filled).corpus_fingerprint()
    with monkeypatch.context() as patched:
        patched.setattr(filled._catalogue, "document", None)
        assert Desk(filled).corpus_fingerprint() == before
    (folder / "lamps.txt").write_text("Orvane sold ten lamps to Tarn.")
    filled.ingest([folder])
    assert Desk(filled).corpus_fingerprint() != before
