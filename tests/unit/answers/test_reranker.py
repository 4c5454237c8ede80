"""Another cross-encoder as reader: what its scores are used for, and what is said where it cannot be had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from fakes import Stores, memory_task

from assistant.adapters.cross_encoder import PackagedReader, SentenceTransformerReader
from assistant.adapters.minilm import model_folder
from assistant.adapters.models import open_decision, open_reader
from assistant.answers.extractive import ExtractiveEngine
from assistant.config import load_settings
from assistant.errors import ConfigError
from assistant.questions.aliases import NO_ALIASES
from assistant.questions.understanding import understand
from assistant.types import Hit

TEXT = "Orvane sold nine cameras to the port of Varn. The port of Varn paid in crowns. Rain fell on the port of Varn."


@dataclass(frozen=True)
class Fond:
    """A reader that likes the sentences with one word, on a scale of its own."""

    word: str
    name: str = "fond"

    def score(self, question: str, texts: Sequence[str]) -> list[float]:  # noqa: ARG002
        return [900.0 if self.word in text.partition(" || ")[0] else -900.0 for text in texts]


def test_its_order_is_the_order_and_its_scale_decides_nothing(stores: Stores, tmp_path: Path) -> None:
    """The words alone would put one and the same sentence first each time, and hold it for as likely."""
    stores.ingestion.ingest([memory_task("port", TEXT)])
    hits = [Hit(passage, 1.0, 1, {}, 0.9) for passage in stores.catalogue.passages(["port:1"]).values()]
    settings = load_settings(tmp_path, retrieval={"reranker": "fond"}, answer={"max_claims": 1, "min_support": 0.0})
    answers = {}
    for word in ("cameras", "crowns", "Rain"):
        parts = stores.catalogue, stores.lexical, settings.answer, NO_ALIASES, Fond(word), open_decision(settings)
        found = ExtractiveEngine(*parts).answer(understand("What happened in the port of Varn?"), hits, 1)
        answers[found.claims[0].text] = found.support
    assert list(answers) == [
        "Orvane sold nine cameras to the port of Varn.",
        "The port of Varn paid in crowns.",
        "Rain fell on the port of Varn.",
    ]
    assert len(set(answers.values())) == 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder that has learnt nothing, but is one: the packaged tokenizer and two narrow layers."""
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    path = tmp_path_factory.mktemp("models")
    narrow = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 16}
    for name, outputs in (("one", 1), ("three", 3)):
        BertForSequenceClassification(BertConfig(num_labels=outputs, **narrow)).save_pretrained(path / name)
        AutoTokenizer.from_pretrained(model_folder()).save_pretrained(path / name)
    return path


def test_a_folder_is_read_with(folder: Path) -> None:
    reader = SentenceTransformerReader(str(folder / "one"))
    texts = ["Nine cameras.", "Rain. " * 400]
    scores = reader.score("How many cameras?", texts)
    assert scores == pytest.approx([reader.score("How many cameras?", [text])[0] for text in texts], abs=1e-5)
    assert reader.score("How many cameras?", []) == []


def test_a_model_with_other_outputs_is_none(folder: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be used: it gives more than one score a pair"):
        SentenceTransformerReader(str(folder / "three")).score("How many?", ["Nine."])


def test_a_name_that_nobody_knows_is_one_sentence() -> None:
    with pytest.raises(ConfigError) as caught:
        SentenceTransformerReader("nobody/nothing").score("How many?", ["Nine."])
    assert str(caught.value) == (
        "The reranker 'nobody/nothing' cannot be used: it is no folder with one, and the hub gives none. "
        "Give retrieval.reranker the name or folder of a cross-encoder with one output, 'packaged' or 'none'."
    )


def test_the_setting_says_which(tmp_path: Path) -> None:
    def opened(name: str) -> tuple[str | None, bool]:
        settings = load_settings(tmp_path, retrieval={"reranker": name})
        reader = open_reader(settings)
        return (reader.name if reader else None), open_decision(settings).in_reader_order

    assert opened("packaged") == (PackagedReader.name, False)
    assert opened("none") == (None, False)
    assert opened("some/model") == ("some/model", True)
