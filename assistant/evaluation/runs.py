"""The runs that a data dir keeps: a log each, in one folder, known by the name of its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.errors import EvalError
from assistant.evaluation.fallbacks import failures
from assistant.evaluation.log import Log, read_log
from assistant.evaluation.summary import Cell, summarise
from assistant.foreign import show

FOLDER = "evaluation"
"""The folder of a data dir that holds its runs."""
ENDING = ".jsonl"
HELD = 4
"""Logs kept in memory, at most."""

Stamp = tuple[int, int]
"""Changes whenever a file does: when it was written last, in nanoseconds, and how many bytes it has."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A run at a glance. Where its log cannot be read, ``fault`` says why and nothing else is known.

    ``accuracy`` and ``auc`` (of refusing) are None before the first sample is scored. ``failed`` is on how many
    samples the chat model failed.
    """

    name: str
    header: Mapping[str, object]
    samples: int = 0
    accuracy: Cell | None = None
    auc: Cell | None = None
    ended: bool = False
    fault: str = ""
    failed: int = 0


class Runs:
    """The runs in one folder. Nothing but what lies in it can be named; a folder that is not there holds none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """Every run, the one that was written last first."""
        return [path.stem for path, _ in self._logs()]

    def overviews(self) -> list[Overview]:
        """Every run at a glance, in the order of `names`."""
        return [_overview(path, stamp) for path, stamp in self._logs()]

    def log(self, name: str) -> Log:
        """The log of a run. Raises EvalError where there is no such run, or its log is damaged."""
        path = self.path(name)
        return _read(path, _stamp(path))

    def path(self, name: str) -> Path:
        """Where the log of a run lies. Raises EvalError for a name that is none of `names`."""
        if name not in self.names():
            raise EvalError(f"There is no run {show(name)}.", "Load the page again to see what there is.")
        return self.folder / f"{name}{ENDING}"

    def _logs(self) -> list[tuple[Path, Stamp]]:
        """Every log with its stamp, the one that was written last first."""
        found = [(path, _stamp(path)) for path in self.folder.glob(f"*{ENDING}")]
        return sorted(found, key=lambda one: (-one[1][0], one[0].name))


def _stamp(path: Path) -> Stamp:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


@lru_cache(HELD)
def _read(path: Path, _stamp: Stamp) -> Log:
    return read_log(path)


@lru_cache(1024)
def _overview(path: Path, _stamp: Stamp) -> Overview:
    try:
        log = read_log(path)
    except EvalError as error:
        return Overview(path.stem, {}, fault=str(error))
    if not log.samples:
        return Overview(path.stem, log.header, ended=log.ended)
    summary = summarise(log.samples)
    return Overview(
        path.stem,
        log.header,
        len(log.samples),
        summary.headline["accuracy"],
        summary.refusal["auc"],
        log.ended,
        failed=failures(log.samples).total(),
    )
