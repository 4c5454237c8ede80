"""What a command leaves behind, and where the planted documents are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parents[1]
CORPUS = TESTS / "corpus"
GOLDEN = TESTS / "golden"


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
Compare = Callable[[str, str], None]
