"""What can be run without naming a file: the tasks and samples of a checkout, and the samples that a data dir holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.errors import EvalError
from assistant.evaluation import tasks
from assistant.evaluation.tasks import BUNDLED, Task
from assistant.foreign import show

FOLDER = "samples"
"""The folder of a data dir whose files of samples are offered."""
ENDINGS = (".yaml", ".jsonl")


@dataclass(frozen=True, slots=True)
class Offer:
    """A task to run. ``kind``: ``task``, ``held`` (samples of the data dir) or ``samples`` (of the checkout).

    ``samples`` is how many it asks, None where they cannot be read: to run it says why.
    """

    kind: str
    name: str
    samples: int | None

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.kind}:{self.name}"


def offers(data_dir: Path) -> list[Offer]:
    """Tasks first, then the samples of the data dir, then those of the checkout that fit the bundled corpus."""
    found = [Offer(kind, name, _count(f"{kind}:{name}", data_dir)) for kind, name in _named(data_dir)]
    return [offer for offer in found if offer.samples or offer.kind != "samples"]


def task_of(key: str, data_dir: Path) -> Task:
    """The task of an offer. Raises EvalError where nothing of that key is offered, or it cannot be read."""
    kind, _, name = key.partition(":")
    if kind == "task" and name in tasks.names():
        return tasks.read_task(name)
    folder = {"held": data_dir / FOLDER, "samples": tasks.SAMPLES}.get(kind)
    found = [path for path in _files(folder) if path.name == name] if folder else []
    if not found:
        raise EvalError(f"There is nothing called {show(key)} to run.", "Load the page again to see what there is.")
    return tasks.given_task(found, BUNDLED)


def key_of(task: str, data_dir: Path) -> str | None:
    """The key of the first offer whose runs are called so; None where it is not offered (any more)."""
    return next((f"{kind}:{name}" for kind, name in _named(data_dir) if task == Path(name).stem), None)


def _named(data_dir: Path) -> list[tuple[str, str]]:
    named = [("task", name) for name in sorted(tasks.names(), key=lambda name: (name != BUNDLED, name))]
    named += [("held", path.name) for path in _files(data_dir / FOLDER)]
    return named + [("samples", path.name) for path in _files(tasks.SAMPLES)]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix in ENDINGS)


def _count(key: str, data_dir: Path) -> int | None:
    try:
        return len(tasks.choose(task_of(key, data_dir)).samples)
    except EvalError:
        return None
