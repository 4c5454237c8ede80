"""Running a model of text by onnxruntime: its sessions, and texts in batches of token ids."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from types import ModuleType

    from onnxruntime import SessionOptions

BATCH_TOKENS = 512
"""Tokens in one run, padding included: past this, a batch outgrows the caches and gets slower."""


def import_onnxruntime() -> ModuleType:
    """onnxruntime, told first not to report to its maker: it reads that at its import."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    return onnxruntime  # type: ignore[no-any-return]  # the library is untyped


def session_options() -> SessionOptions:
    """Options of a session: every core, and no thread that spins."""
    options = import_onnxruntime().SessionOptions()
    options.intra_op_num_threads = _cores()
    # Threads that spin between operators win a millisecond on an idle machine and lose most of the speed on a busy one.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Weights stored as bytes are multiplied out once, at loading, not at every run.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return options


def _cores() -> int:
    """The cores this process may use, where the system tells; otherwise all of them."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices in groups of similar length, so that little is padding; a group fits `BATCH_TOKENS` or is one text."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[index] > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def padded(rows: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Token ids and attention mask. The mask goes by length: a text may itself hold the token of the padding."""
    lengths = np.array([len(row) for row in rows])
    mask = np.arange(lengths.max()) < lengths[:, None]
    ids = np.zeros(mask.shape, np.int64)
    ids[mask] = np.concatenate(rows)
    return ids, mask.astype(np.int64)
