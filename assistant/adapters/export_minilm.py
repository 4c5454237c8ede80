"""Makes ``minilm.onnx``: the graph of the packaged model, without weights. A tool for developers.

``python -m assistant.adapters.export_minilm OUT`` writes the graph to the file OUT; it needs torch, onnx, onnxscript.
Every weight stays under the name it has in ``model.safetensors``, as an external tensor with neither data nor place:
whoever runs the graph feeds it. The graph is left unoptimised, since optimising here would fold weights into new ones
without a name; onnxruntime does that work when it loads.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.adapters.minilm import WEIGHTS, model_folder
from assistant.errors import AssistantError, ConfigError

if TYPE_CHECKING:
    import onnx_ir
    import torch

NEEDED = ("torch", "onnx", "onnxscript")


def export(target: Path) -> None:
    """Write the graph. Raises ConfigError where a library for developers or the packaged model is missing."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise ConfigError(
            f"The graph cannot be exported: {', '.join(map(repr, missing))} not installed.",
            f"Install what is missing with: pip install {' '.join(missing)}",
        )
    import onnx_ir

    model = _traced(_sentence_encoder(model_folder()))
    _empty_weights(model)
    onnx_ir.save(model, target)


def _sentence_encoder(folder: Path) -> torch.nn.Module:
    """BERT, then the mean over the tokens of the text, then division by the norm."""
    import torch
    from transformers import AutoModel

    class SentenceEncoder(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.bert = AutoModel.from_pretrained(folder, attn_implementation="eager", local_files_only=True)

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            kept = attention_mask.to(torch.float32)
            # Given in four dimensions, the mask is added to the scores as it is: no code of masks is traced.
            barred = (1 - kept)[:, None, None, :] * torch.finfo(torch.float32).min
            types = torch.zeros_like(input_ids)
            states = self.bert(input_ids=input_ids, attention_mask=barred, token_type_ids=types).last_hidden_state
            # Dividing by the norm undoes any scale, so the sum serves as well as the mean.
            total: torch.Tensor = (states * kept[:, :, None]).sum(1)
            norm: torch.Tensor = torch.linalg.vector_norm(total, dim=1, keepdim=True)
            return total / norm

    return SentenceEncoder().eval()


@contextmanager
def without_deprecations() -> Iterator[None]:
    """torch itself uses what it has deprecated."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*LeafSpec.*is deprecated", category=FutureWarning)
        yield


def _traced(module: torch.nn.Module) -> onnx_ir.Model:
    import torch

    ids = torch.tensor([[101, 2054, 2003, 2023, 102], [101, 2054, 102, 0, 0]])
    with without_deprecations():
        program = torch.onnx.export(
            module,
            (ids, (ids > 0).long()),
            dynamo=True,
            optimize=False,
            verbose=False,
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_shapes=({0: "batch", 1: "tokens"}, {0: torch.export.Dim.AUTO, 1: torch.export.Dim.AUTO}),
        )
    assert program is not None
    return program.model


def _empty_weights(model: onnx_ir.Model) -> None:
    """Name every weight as the package does, take its data away, and drop what tracing noted on the side."""
    import onnx_ir
    from onnx_ir.passes.common import ClearMetadataAndDocStringPass

    for value in list(model.graph.initializers.values()):
        assert value.name is not None
        assert value.shape is not None
        assert value.dtype is not None
        value.name = value.name.removeprefix("bert.")
        value.const_value = onnx_ir.ExternalTensor(WEIGHTS, 0, 0, value.dtype, shape=value.shape, name=value.name)
    ClearMetadataAndDocStringPass()(model)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m assistant.adapters.export_minilm", description="Write minilm.onnx."
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="file to write")
    try:
        export(parser.parse_args(arguments).out)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
