from __future__ import annotations

import dataclasses
import inspect
from types import ModuleType

import pytest

from assistant import events, filters, protocols, types, upkeep
from assistant.filters import Filters, is_later
from assistant.types import Citation, Document, Passage, Record
from assistant.upkeep import IngestItem, IngestReport


def classes(module: ModuleType) -> dict[str, type]:
    return {
        name: found
        for name, found in inspect.getmembers(module, inspect.isclass)
        if found.__module__ == module.__name__
    }


NOUNS = classes(types) | classes(filters) | classes(events) | classes(upkeep)


def test_the_nouns_are_these() -> None:
    assert set(NOUNS) == {
        "Answer",
        "Basis",
        "Check",
        "Citation",
        "Claim",
        "Document",
        "Fault",
        "Filters",
        "Finished",
        "Held",
        "Hit",
        "Holdings",
        "IngestItem",
        "IngestReport",
        "Listing",
        "Noted",
        "Origin",
        "Passage",
        "Problem",
        "Receipt",
        "Record",
        "Retrieved",
        "Spelling",
        "Spoken",
        "StatedFigure",
        "Trace",
        "Turn",
        "Writing",
    }


@pytest.mark.parametrize("name", NOUNS)
def test_every_noun_is_frozen_slotted_and_says_what_it_is(name: str) -> None:
    noun = NOUNS[name]
    assert dataclasses.is_dataclass(noun)
    assert noun.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(noun)
    assert noun.__doc__
    assert not noun.__doc__.startswith(f"{name}(")


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Citation("a:1", "a", 1, "quote", 0, 5).quote = "other"  # type: ignore[misc]


def test_the_ports_are_these() -> None:
    assert set(classes(protocols)) == {
        "Catalogue",
        "ChatModel",
        "DenseIndex",
        "Embedder",
        "LexicalIndex",
        "LoadTask",
        "Message",
        "Piece",
        "Reader",
        "Retrieve",
    }


def test_a_document_is_a_note_when_its_record_says_how_it_was_read() -> None:
    passages = (Passage("a:1", "a", 1, 0, 4, "text"),)
    full = Document(Record("a", "A"), "text", passages, "hash", "a.txt")
    note = dataclasses.replace(full, record=Record("a", "A", read="second hand"))
    assert (full.id, full.is_note, note.is_note) == ("a", False, True)


def test_a_report_counts_its_outcomes() -> None:
    items = [IngestItem("a", "added"), IngestItem("b", "failed"), IngestItem("c", "added")]
    report = IngestReport(tuple(items))
    assert {outcome: report.count(outcome) for outcome in ("added", "replaced", "unchanged", "failed")} == {  # type: ignore[arg-type]
        "added": 2,
        "replaced": 0,
        "unchanged": 0,
        "failed": 1,
    }


@pytest.mark.parametrize(
    ("date", "than", "later"),
    [
        ("2019-12", "2019-06", True),
        ("2019-12", "2019", False),
        ("2019", "2019-06", False),
        ("2020", "2019-06", True),
        ("2019-06-02", "2019-06-01", True),
        ("2019-06-02", "2019-06", False),
        ("spring", "2019", False),
        ("", "2019", False),
    ],
)
def test_a_date_is_later_only_where_all_of_it_is(date: str, than: str, later: bool) -> None:
    assert is_later(date, than) is later
    passage = Passage("a:1", "a", 1, 0, 2, "So", "text", {"as_of": date})
    assert Filters().as_of(than).knew(passage) is not later
    assert Filters(published_to=than).knew(passage)
