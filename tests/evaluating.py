"""The samples over the planted documents, and how they are run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.app import Assistant
from assistant.evaluation.log import Log
from assistant.settings import Settings

SAMPLES = Path(__file__).parent / "flows" / "samples.yaml"

Evaluate = Callable[..., Log]
Opening = Callable[[Settings], Assistant]
