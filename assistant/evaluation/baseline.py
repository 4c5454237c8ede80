"""Committed figures that a change is held against: the headline of one run, and what each sample scored in it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, FiniteFloat, TypeAdapter, ValidationError, with_config

from assistant.errors import EvalError
from assistant.evaluation.compare import ANSWERABLE, REFUSAL_F1, Change, changes, values
from assistant.evaluation.log import Log
from assistant.evaluation.summary import summarise

SCORES = (ANSWERABLE, "accuracy", "refused", "Success@1", "R@5", "citation_precision")
"""What is kept of each sample."""
HEADLINE = ("accuracy", REFUSAL_F1, "Success@1", "R@5", "citation_precision")
"""What must not fall."""
KEPT = ("task", "commit", "started", "index_fingerprint", "corpus_hash", "samples_hash")
_HINT = "Write it anew with --update-baseline."


@with_config(ConfigDict(strict=True))
@dataclass(frozen=True, slots=True)
class Baseline:
    """Figures to be held against: ``run`` says where they come from, ``headline`` is for people to read."""

    version: Literal[1]
    run: dict[str, Any]
    headline: dict[str, Any]
    values: dict[str, dict[str, FiniteFloat | None]]


_BASELINE = TypeAdapter(Baseline)


def of(log: Log) -> Baseline:
    """The baseline that a log would be."""
    kept = {sample: {name: row.get(name) for name in SCORES} for sample, row in sorted(values(log.samples).items())}
    headline = {
        name: {key: _round(value) for key, value in asdict(cell).items()}
        for name, cell in summarise(log.samples).headline.items()
    }
    return Baseline(1, {key: log.header.get(key) for key in KEPT}, headline, kept)


def write(path: Path, log: Log) -> None:
    """Make a log the baseline; a line a sample, so that a change of it reads well. EvalError: it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(of(log)), encoding="utf-8")
    except OSError as error:
        raise EvalError(f"The baseline {str(path)!r} cannot be written: {error.strerror}.") from None


def read(path: Path) -> Baseline:
    """The baseline in a file. Raises EvalError where there is none."""
    try:
        return _BASELINE.validate_json(path.read_bytes())
    except OSError as error:
        raise EvalError(f"The baseline {str(path)!r} cannot be read: {error.strerror}.", _HINT) from None
    except ValidationError as error:
        said = error.errors()[0]
        place = ".".join(map(str, said["loc"]))
        raise EvalError(f"The baseline {str(path)!r} is damaged: {place or 'it'}: {said['msg']}.", _HINT) from None


def against(baseline: Baseline, log: Log) -> dict[str, Change]:
    """How each figure of the headline has changed since, over the samples that are in both."""
    found = changes(baseline.values, values(log.samples))
    return {name: found[name] for name in HEADLINE if name in found}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _text(baseline: Baseline) -> str:
    def block(rows: dict[str, Any]) -> str:
        return "{\n" + ",\n".join(f"    {json.dumps(key)}: {json.dumps(row)}" for key, row in rows.items()) + "\n  }"

    parts = (f'  "{name}": {block(getattr(baseline, name))}' for name in ("run", "headline", "values"))
    return "{\n" + ",\n".join([f'  "version": {baseline.version}', *parts]) + "\n}\n"
