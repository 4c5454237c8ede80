from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.adapters.minilm import PackagedEmbedder, model_folder
from assistant.adapters.sentence_transformer import SentenceTransformerEmbedder
from assistant.errors import ConfigError

TEXTS = ["a long text of the same words. " * 30, "", "short", "第三", "two\nlines"]


@pytest.fixture(scope="module")
def embedder() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(str(model_folder()))


def test_a_folder_with_the_packaged_model_gives_the_packaged_vectors(embedder: SentenceTransformerEmbedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.dtype == np.float32
    assert np.abs(vectors - PackagedEmbedder().embed(TEXTS)).max() < 1e-5


def test_name_and_dimension_are_those_of_the_model(embedder: SentenceTransformerEmbedder) -> None:
    assert (embedder.name, embedder.dimension) == (str(model_folder()), 384)


def test_nothing_gives_no_rows(embedder: SentenceTransformerEmbedder) -> None:
    assert embedder.embed([]).shape == (0, 384)


def without_normalisation(folder: Path) -> Path:
    """The packaged model less its last module, which makes the vectors unit length."""
    for file in model_folder().iterdir():
        if file.name != "modules.json":
            (folder / file.name).symlink_to(file)
    modules = (model_folder() / "modules.json").read_text(encoding="utf-8")
    (folder / "modules.json").write_text(json.dumps(json.loads(modules)[:2]), encoding="utf-8")
    return folder


def test_rows_are_unit_vectors_also_where_the_model_does_not_make_them(tmp_path: Path) -> None:
    vectors = SentenceTransformerEmbedder(str(without_normalisation(tmp_path))).embed(TEXTS)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_unknown_folder_is_an_error_that_names_it(tmp_path: Path) -> None:
    name = str(tmp_path / "nowhere")
    with pytest.raises(ConfigError) as caught:
        SentenceTransformerEmbedder(name).embed(["a"])
    assert caught.value.message == (
        f"The embedding model {name!r} cannot be loaded: "
        "it is no folder with such a model, and the Hugging Face hub does not give one of that name."
    )
    assert "'packaged'" in caught.value.hint


def test_folder_without_a_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be loaded"):
        _ = SentenceTransformerEmbedder(str(tmp_path)).dimension
