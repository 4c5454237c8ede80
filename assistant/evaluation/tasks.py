"""Tasks: which samples are asked of which documents, with which settings. A YAML file each, in eval/tasks/."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from assistant import bundle
from assistant.errors import EvalError
from assistant.evaluation.samples import Sample, faults_of, read_samples
from assistant.settings import setting_names

BUNDLED = "bundled"
FOLDER = bundle.PACKAGE.parent / "eval" / "tasks"
"""The tasks of a checkout; a wheel has none."""
SAMPLES = FOLDER.parent / "samples"
_HINT = "Correct it; eval/README.md describes tasks."


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be run. ``corpus`` is a folder of documents, or None: whatever the data dir of the settings holds.

    ``settings`` outrank the environment: nested as in ``settings.toml``.
    """

    name: str
    samples: tuple[Path, ...]
    corpus: Path | None
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def corpus_name(self) -> str | None:
        """What a sample calls these documents in its ``corpus``."""
        if self.corpus is None:
            return None
        return BUNDLED if self.corpus == bundle.corpus() else self.corpus.name


@dataclass(frozen=True, slots=True)
class Chosen:
    """The samples of a task, in order; ``left_out`` counts those that are meant for another corpus.

    ``limit`` is how many were asked for at most, None: all.
    """

    samples: tuple[Sample, ...]
    left_out: int
    limit: int | None = None


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class _File:
    name: str
    samples: list[str]
    corpus: str = BUNDLED
    settings: dict[str, dict[str, Any]] = field(default_factory=dict)


_FILE = TypeAdapter(_File)


def names() -> list[str]:
    """The tasks that there are."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def read_task(name: str) -> Task:
    """The task of a name, or of a YAML file. Its globs and its corpus are relative to that file.

    Raises EvalError where there is none, it cannot be read, or its globs find nothing.
    """
    path = FOLDER / f"{name}.yaml" if name in names() else Path(name)
    if not path.is_file():
        hint = f"There are: {', '.join(names())}." if names() else "Give a YAML file, or --samples and --corpus."
        raise EvalError(f"There is no task {name!r}.", hint)
    try:
        row = _FILE.validate_python(yaml.safe_load(path.read_text("utf-8")))
    except ValidationError as error:
        raise EvalError(
            f"The task {str(path)!r} cannot be used: {'; '.join(faults_of(error, 'a task'))}.", _HINT
        ) from None
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        said = str(error).splitlines()[0]
        raise EvalError(f"The task {str(path)!r} cannot be read: {said}.", _HINT) from None
    _refuse_unknown(row.settings, path)
    return Task(row.name, _find(row.samples, path), _corpus(row.corpus, path.parent), row.settings)


def given_task(samples: Sequence[Path], corpus: str | None) -> Task:
    """The task that ``--samples`` and ``--corpus`` describe, named after the first file."""
    return Task(samples[0].stem, tuple(samples), _corpus(corpus, Path()) if corpus else None)


def choose(task: Task, limit: int | None = None) -> Chosen:
    """The samples of a task, those that name another corpus left out; ``limit``: that many, the types taken in turn."""
    every = read_samples(task.samples)
    fitting = [sample for sample in every if sample.corpus in {None, task.corpus_name}]
    if not fitting:
        raise EvalError(f"The task {task.name!r} has no samples over its corpus.", _HINT)
    return Chosen(tuple(_limited(fitting, limit)), len(every) - len(fitting), limit)


def _limited(samples: Sequence[Sample], limit: int | None) -> list[Sample]:
    """In the order they came; the first of each type are taken before the second of any."""
    turns: dict[str, int] = {}
    order = []
    for place, sample in enumerate(samples):
        turns[sample.type] = turns.get(sample.type, 0) + 1
        order.append((turns[sample.type], place))
    return [samples[place] for place in sorted(place for _, place in sorted(order)[:limit])]


def _corpus(name: str, base: Path) -> Path:
    folder = bundle.corpus() if name == BUNDLED else (base / name).resolve()
    if not folder.is_dir():
        raise EvalError(f"There is no corpus {name!r}.", f"Give a folder of documents, or {BUNDLED!r}.")
    return folder


def _find(globs: Sequence[str], path: Path) -> tuple[Path, ...]:
    found = {glob: sorted(path.parent.glob(glob)) for glob in globs}
    empty = [glob for glob, files in found.items() if not files]
    if empty or not found:
        raise EvalError(f"The task {str(path)!r} has no samples: nothing matches {', '.join(map(repr, empty))}.", _HINT)
    return tuple(dict.fromkeys(file.resolve() for files in found.values() for file in files))


def _refuse_unknown(settings: Mapping[str, Mapping[str, Any]], path: Path) -> None:
    known = set(setting_names())
    unknown = [f"{group}.{name}" for group, values in settings.items() for name in values if (group, name) not in known]
    if unknown:
        raise EvalError(f"The task {str(path)!r} has no such settings: {', '.join(map(repr, unknown))}.", _HINT)
