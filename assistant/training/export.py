"""Writes ``reader.onnx``: the trained reader with its weights as 8-bit integers, one scale for every row or column.

Only the weights are rounded, never what flows through the network: a score depends on its own pair alone. The graph is
that of a BERT cross-encoder; ``DequantizeLinear`` multiplies the weights out, once, when onnxruntime loads it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.adapters.export_minilm import without_deprecations
from assistant.answers.reader import TOKENS
from assistant.training.pairs import Pair

if TYPE_CHECKING:
    import onnx_ir

SMALLEST = 100_000
"""Weights with fewer numbers stay as they are: they take no room."""


def export(folder: Path, target: Path) -> None:
    """The model of a folder in the Hugging Face layout, as a graph that answers with one logit a pair."""
    import onnx

    model = _traced(folder)
    proto = _without_metadata(model)
    _round_weights(proto)
    onnx.checker.check_model(proto)
    onnx.save(proto, str(target))


def record(folder: Path, target: Path, rows: Sequence[Pair], probes: Sequence[Pair], files: Sequence[Path]) -> str:
    """What a file was made of, as JSON: digests of itself and of its sources, and scores to hold it against."""
    from sentence_transformers import CrossEncoder
    from torch.nn import Identity

    model: CrossEncoder = CrossEncoder(str(folder), device="cpu", max_length=TOKENS)
    scores = model.predict([(p.question, p.text) for p in probes], activation_fn=Identity(), show_progress_bar=False)
    made = {
        "sha256": _digest(target.read_bytes()),
        "pairs": len(rows),
        "pairs_sha256": _digest(repr(rows).encode()),
        "sources": {file.name: _digest(file.read_bytes()) for file in files},
        "probes": [
            {"question": p.question, "text": p.text, "score": round(float(score), 4)}
            for p, score in zip(probes, scores, strict=True)
        ],
    }
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _without_metadata(model: onnx_ir.Model) -> Any:
    import onnx_ir
    from onnx_ir.passes.common import ClearMetadataAndDocStringPass

    ClearMetadataAndDocStringPass()(model)
    return onnx_ir.to_proto(model)


def _traced(folder: Path) -> onnx_ir.Model:
    import torch
    from transformers import AutoModelForSequenceClassification

    class Scorer(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.bert = AutoModelForSequenceClassification.from_pretrained(
                folder, attn_implementation="eager", local_files_only=True
            )

        def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
            # Given in four dimensions, the mask is added to the scores as it is: no code of masks is traced.
            barred = (1 - mask.to(torch.float32))[:, None, None, :] * torch.finfo(torch.float32).min
            logits: torch.Tensor = self.bert(input_ids=ids, attention_mask=barred, token_type_ids=types).logits
            return logits[:, 0]

    ids = torch.tensor([[101, 2054, 102, 2023, 102], [101, 2054, 102, 102, 0]])
    types = torch.tensor([[0, 0, 0, 1, 1], [0, 0, 0, 1, 0]])
    with without_deprecations():
        program = torch.onnx.export(
            Scorer().eval(),
            (ids, (ids > 0).long(), types),
            dynamo=True,
            verbose=False,
            input_names=["input_ids", "attention_mask", "token_type_ids"],
            output_names=["logits"],
            dynamic_shapes=({0: "batch", 1: "tokens"},) + ({0: torch.export.Dim.AUTO, 1: torch.export.Dim.AUTO},) * 2,
        )
    assert program is not None
    return program.model


def _round_weights(proto: Any) -> None:
    """Put an 8-bit tensor, its scales and a ``DequantizeLinear`` in the place of every large weight."""
    from onnx import helper, numpy_helper

    graph = proto.graph
    looked_up = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    kept, added = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.ndim != 2 or values.size < SMALLEST or values.dtype != np.float32:
            kept.append(tensor)
            continue
        axis = 0 if tensor.name in looked_up else 1
        rounded, scales = rounded_to_bytes(values, axis)
        names = [f"{tensor.name}.bytes", f"{tensor.name}.scales"]
        kept += [numpy_helper.from_array(rounded, names[0]), numpy_helper.from_array(scales, names[1])]
        added.append(helper.make_node("DequantizeLinear", names, [tensor.name], axis=axis))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    nodes = [*added, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)


def rounded_to_bytes(values: NDArray[np.float32], axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Numbers from -127 to 127, and for every index along ``axis`` what one of them is worth."""
    largest = np.abs(values).max(axis=1 - axis)
    scales = np.where(largest == 0, 1, largest / 127).astype(np.float32)
    rounded = np.rint(values / np.expand_dims(scales, 1 - axis)).astype(np.int8)
    return rounded, scales
