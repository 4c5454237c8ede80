from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.checks.run import WORDS_ALONE
from assistant.documents.splitting import Paragraph, split
from assistant.errors import EvalError
from assistant.evaluation import checking
from assistant.types import Document, Record


def document(name: str, text: str) -> Document:
    passages = split(name, text, [Paragraph(1, 0, len(text))])
    return Document(Record(name, "Lamps", "Orl Gazette"), text, passages, "", name)


REPORTED = next(name for name in ("a", "b", "c", "d", "e", "f") if not checking.tuned_on(name))
TUNED = next(name for name in ("a", "b", "c", "d", "e", "f") if checking.tuned_on(name))
DOCUMENTS = [document(REPORTED, "Orl bought 40 lamps."), document(TUNED, "Ulm bought 50 masts.")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = {"document": REPORTED, "paragraph": 1}
    (tmp_path / checking.FAITHFUL).write_text(json.dumps(rows | {"text": "40 lamps were bought by Orl."}))
    (tmp_path / checking.UNFAITHFUL).write_text(json.dumps(rows | {"check": "numbers", "text": "Orl bought 41 lamps."}))
    return tmp_path


def test_only_the_half_that_nothing_was_tuned_on_is_reported(folder: Path) -> None:
    figures = checking.measure(DOCUMENTS, WORDS_ALONE, folder)
    assert figures.documents == (1, 1)
    assert {kind: rate.n for kind, rate in figures.false_alarms.items()} == {"untouched": 1, "by hand": 1, "all": 2}
    assert figures.false_alarms["all"].share == (0.0, 0.0, 0.0)


def test_recall_counts_what_was_made_for_a_check_and_precision_what_it_failed(folder: Path) -> None:
    numbers = checking.measure(DOCUMENTS, WORDS_ALONE, folder).checks["numbers"]
    assert (numbers.n, numbers.recall) == (2, (1.0, 1.0, 1.0))  # 40 → 127 by rule, 41 by hand
    assert (numbers.alarms, numbers.precision) == (3, (1.0, 1.0, 1.0))  # and the sentence that cites the other passage


def test_a_claim_of_a_paragraph_that_is_not_there_is_an_error(folder: Path) -> None:
    (folder / checking.FAITHFUL).write_text(json.dumps({"document": "nowhere", "paragraph": 3, "text": "x"}))
    with pytest.raises(EvalError, match=r"'paraphrases.jsonl' speaks of 'nowhere:3', which is not there"):
        checking.measure(DOCUMENTS, WORDS_ALONE, folder)


def test_the_text_says_how_the_documents_were_split(folder: Path) -> None:
    text = checking.as_text(checking.measure(DOCUMENTS, WORDS_ALONE, folder))
    assert text.startswith(
        "The checks were tuned on 1 documents; these figures are of the other 1, split by a hash of the id.\n"
    )
