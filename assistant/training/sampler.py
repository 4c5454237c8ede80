"""Batches of pairs of like length, in random order, so that little of a batch is padding."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from typing import Any

from sentence_transformers.base.sampler import DefaultBatchSampler


class ByLength(DefaultBatchSampler):
    """A batch sampler of sentence-transformers over the columns ``question`` and ``text``."""

    def __init__(self, dataset: Any, batch_size: int, drop_last: bool, **options: Any) -> None:
        super().__init__(dataset, batch_size=batch_size, drop_last=drop_last, **options)
        self._lengths = [len(q) + len(t) for q, t in zip(dataset["question"], dataset["text"], strict=True)]
        self._size = batch_size

    def __iter__(self) -> Iterator[list[int]]:
        chance = random.Random(self.epoch)
        order = sorted(range(len(self._lengths)), key=lambda i: self._lengths[i] * chance.uniform(0.9, 1.1))
        batches = [order[i : i + self._size] for i in range(0, len(order), self._size)]
        chance.shuffle(batches)
        return iter(batches)

    def __len__(self) -> int:
        return math.ceil(len(self._lengths) / self._size)
