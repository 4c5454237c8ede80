"""Runs an evaluation: every sample is asked through the public door, and its evidence looked for by each arm alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant import text
from assistant.answers.extractive import ENGINE as EXTRACTIVE
from assistant.answers.generative import ENGINE as MODEL
from assistant.app import Assistant
from assistant.config import load_settings
from assistant.contract import answer_json, filters_json, hits_json
from assistant.errors import CorpusError, EvalError
from assistant.evaluation.grading import JUDGE
from assistant.evaluation.judge import Judge
from assistant.evaluation.log import Log, LogWriter, log_in, read_log
from assistant.evaluation.provenance import provenance
from assistant.evaluation.samples import Sample
from assistant.evaluation.scorers import score
from assistant.evaluation.stages import stage
from assistant.evaluation.tasks import Chosen, Task
from assistant.ingestion import no_progress
from assistant.protocols import Progress
from assistant.settings import Settings
from assistant.types import Document, Turn

SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "dense": {"dense_weight": 1.0, "lexical_weight": 0.0, "sentence_weight": 0.0},
    "lexical": {"dense_weight": 0.0, "lexical_weight": 1.0},
    "ranks": {"fusion": "ranks"},
}
"""The settings of each run that is made beside the answer: each arm alone, and the other fusion.

``fused`` is what the answer was made from, in the reader's order.
"""

Opening = Callable[[Settings], Assistant]
Watching = Callable[[Mapping[str, Any]], None]
"""Told of each sample line: of those that stand in the log already, then of each one that is written."""


def unwatched(_line: Mapping[str, Any]) -> None:
    """Watch nothing."""


def prepare(task: Task, data_dir: Path, progress: Progress) -> Settings:
    """The settings of a task over a data dir, its corpus ingested there. EvalError: a document cannot be."""
    settings = load_settings(data_dir, **task.settings)
    if task.corpus is None:
        if not Assistant(settings).holdings().documents:
            raise EvalError(f"The data dir {str(data_dir)!r} holds no documents.", "Ingest some, or give --corpus.")
        return settings
    failed = [item for item in Assistant(settings).ingest([task.corpus], progress).items if item.outcome == "failed"]
    if failed:
        raise EvalError(f"The corpus {str(task.corpus)!r} cannot be ingested whole: {failed[0].reason}")
    return settings


def header(task: Task, chosen: Chosen, assistant: Assistant, judge: Judge | None) -> dict[str, Any]:
    """The header line of the log of a run."""
    return {
        "task": task.name,
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
        "corpus": task.corpus_name,
        "left_out": chosen.left_out,
        "limit": chosen.limit,
        "judge": judge.provenance if judge else None,
        "engine": MODEL if assistant.settings.model else EXTRACTIVE,
        "model": assistant.settings.model,
        **provenance(assistant, chosen.samples),
    }


def run(
    task: Task,
    chosen: Chosen,
    settings: Settings,
    path: Path,
    progress: Progress = no_progress,
    opening: Opening = Assistant,
    judge: Judge | None = None,
    watching: Watching = unwatched,
) -> Log:
    """Ask the samples of a task and write the log; goes on with a log of the same run that was cut short.

    ``path`` is a file, or a folder in which `log_in` finds one. A ``judge`` adds a score of its name, unscored where it
    fails, and its words as ``judgement``. Two runs over the same indexes give the same lines but for their seconds, as
    far as a judge does. EvalError: a log of another run.
    """
    assistant = opening(settings)
    assistant.warm()
    started = time.perf_counter()
    made = header(task, chosen, assistant, judge)
    path = log_in(path, made) if path.is_dir() else path
    with LogWriter(path, made) as log:
        done = {line["id"] for line in log.done}
        for line in log.done:
            watching(line)
        left = [sample for sample in chosen.samples if sample.id not in done]
        for number, line in enumerate(_lines(left, assistant, opening, judge), start=1):
            log.sample(line)
            watching(line)
            progress(len(done) + number, len(chosen.samples), line["id"])
        log.end(time.perf_counter() - started)
    return read_log(path)


def _lines(
    samples: Sequence[Sample], assistant: Assistant, opening: Opening, judge: Judge | None
) -> Iterator[dict[str, Any]]:
    arms = {arm: opening(_with(assistant.settings, weights)) for arm, weights in SETTINGS.items()}
    documents = _Documents(assistant)
    for sample in samples:
        history = _cited(sample, assistant)
        answer = answer_json(assistant.ask(sample.question, history, sample.filters, sample.as_of), sample.id)
        scores = score(sample, answer, documents)
        graded = judge.score(sample, answer) if judge else None
        if graded is not None:
            scores[JUDGE] = graded.value
        yield {
            "id": sample.id,
            "type": sample.type,
            "question": sample.question,
            "expected": sample.answer,
            "asked_of": text.narrowed(sample.filters, sample.as_of),
            **({"filters": narrowing} if (narrowing := filters_json(sample.filters)) else {}),
            **({"as_of": sample.as_of} if sample.as_of else {}),
            "answerable": sample.answerable,
            "gold": sorted(sample.gold()),
            "answer": answer,
            "runs": {**{arm: _found(sample, alone) for arm, alone in arms.items()}, "fused": _keys(answer["hits"])},
            "scores": scores,
            "stage": stage(sample, answer, scores),
            **({"judgement": graded.reason} if graded else {}),
        }


def _cited(sample: Sample, assistant: Assistant) -> tuple[Turn, ...]:
    """The turns before a sample, each answer with what the assistant cites to its question.

    The words stay those of the sample: what it measures is the last answer, not those before.
    """
    history: tuple[Turn, ...] = ()
    for turn in sample.history:
        cited = turn.cited
        if turn.role == "assistant" and history and not cited:
            cited = assistant.ask(history[-1].content, history[:-1], sample.filters, sample.as_of).cited
        history = (*history, replace(turn, cited=cited))
    return history


def _found(sample: Sample, arm: Assistant) -> list[tuple[str, int]]:
    """What an arm finds for a sample, best first."""
    query = arm.understand(sample.question, sample.history)
    return _keys(hits_json(arm.retrieve(query.text, sample.within())))


def _keys(hits: Sequence[Mapping[str, Any]]) -> list[tuple[str, int]]:
    return [(hit["document"], hit["paragraph"]) for hit in hits]


def _with(settings: Settings, weights: Mapping[str, Any]) -> Settings:
    return settings.model_copy(update={"retrieval": settings.retrieval.model_copy(update=dict(weights))})


class _Documents(Mapping[str, Document]):
    """The documents of an assistant by id, each read when it is first wanted."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._read: dict[str, Document] = {}

    def __getitem__(self, document_id: str) -> Document:
        if document_id not in self._read:
            try:
                self._read[document_id] = self._assistant.document(document_id)
            except CorpusError:
                raise KeyError(document_id) from None
        return self._read[document_id]

    def __iter__(self) -> Iterator[str]:
        return (record.id for record in self._assistant.records())

    def __len__(self) -> int:
        return self._assistant.holdings().documents
