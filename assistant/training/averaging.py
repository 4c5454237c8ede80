"""A model between two: every weight a mean of the one before a stage of training and of the one after it.

What the last stage teaches of its own texts it unteaches of others. Between the two a reader keeps most of both:
WiSE-FT (Wortsman et al., "Robust fine-tuning of zero-shot models", CVPR 2022, arXiv 2109.01903).
"""

from __future__ import annotations

import shutil
from pathlib import Path

WEIGHTS = "model.safetensors"


def average(before: Path, after: Path, share: float, target: Path) -> None:
    """Write the model of ``after`` to ``target`` with ``share`` of its own weights, 0 to 1, and the rest of ``before``.

    All are folders in the Hugging Face layout, of models of one shape.
    """
    from safetensors.torch import load_file, save_file

    old, new = load_file(before / WEIGHTS), load_file(after / WEIGHTS)
    shutil.copytree(after, target, dirs_exist_ok=True)
    mixed = {
        name: ((1 - share) * old[name].float() + share * weights.float()).to(weights.dtype)
        if weights.is_floating_point()
        else weights
        for name, weights in new.items()
    }
    save_file(mixed, target / WEIGHTS, metadata={"format": "pt"})
