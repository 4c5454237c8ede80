"""What ships with the package: the corpus and the prompts, in a checkout or an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def corpus() -> Path:
    """The folder of the bundled corpus."""
    return _find("corpus")


def prompts() -> Path:
    """The folder of the prompts."""
    return _find("prompts")


def _find(name: str) -> Path:
    installed = PACKAGE / "data" / name
    return installed if installed.is_dir() else PACKAGE.parent / name
