"""A document that is held, cut into passages anew."""

from __future__ import annotations

import pytest
from fakes import memory_document

from assistant.ingestion import resplit


def test_resplitting_cuts_by_todays_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    document = memory_document("a", "One is here. Two is there.\n\nThree.")
    assert resplit(document) == document
    monkeypatch.setattr("assistant.documents.splitting.MAX_CHARS", 14)
    assert [(passage.id, passage.text) for passage in resplit(document).passages] == [
        ("a:1.1", "One is here."),
        ("a:1.2", "Two is there."),
        ("a:2", "Three."),
    ]
    assert resplit(resplit(document)) == resplit(document)
