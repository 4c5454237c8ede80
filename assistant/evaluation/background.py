"""A run behind a server: one at a time, watched and stopped from outside. The asking is `runner.run`, as for a command.

A run that is stopped, or whose server dies, leaves a log that can be gone on with.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from assistant import bundle
from assistant.answers.answering import Engine
from assistant.app import Assistant
from assistant.errors import AssistantError, EvalError
from assistant.evaluation import runner, tasks
from assistant.evaluation.fallbacks import failure
from assistant.evaluation.log import Log
from assistant.evaluation.offers import task_of
from assistant.evaluation.tasks import Task
from assistant.settings import Settings
from assistant.unforeseen import unforeseen

RunState = Literal["idle", "preparing", "asking", "stopping", "ended", "stopped", "failed"]
UNDER_WAY = frozenset({"preparing", "asking", "stopping"})


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be run: an offer by its key, who answers, and how many samples at most (None: all).

    ``log`` is the file to go on with; None: the last of the task where that was cut short, else a new one.
    """

    offer: str
    engine: Engine
    limit: int | None = None
    log: Path | None = None


@dataclass(frozen=True, slots=True)
class RunStatus:
    """Where the run stands. ``seconds_left`` is a guess from the pace so far, None before there is one.

    ``run`` is the name of its log once it has ended; ``fault`` is one sentence where it failed. ``failures``: on how
    many of the samples done the chat model failed, by reason.
    """

    state: RunState = "idle"
    task: str = ""
    done: int = 0
    total: int = 0
    seconds_left: float | None = None
    run: str = ""
    fault: str = ""
    failures: Counter[str] = field(default_factory=Counter)


class _Stopped(Exception):
    pass


class Background:
    """Runs one order after another over the data dir of an assistant; safe to share between sessions.

    The data dir stands for the bundled corpus. A task of another corpus has it ingested into a folder that is thrown
    away afterwards.
    """

    def __init__(self, assistant: Assistant, runs: Path) -> None:
        self._assistant = assistant
        self._runs = runs
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._status = RunStatus()

    @property
    def status(self) -> RunStatus:
        return self._status

    def start(self, order: Order) -> None:
        """Begin. EvalError, and nothing has begun, where one is under way, or the order cannot be carried out."""
        if order.engine == "model" and self._assistant.model_name is None:
            raise EvalError("No chat model is set.", "Set one (ASSISTANT_MODEL), or run without.")
        task = task_of(order.offer, self._assistant.settings.data_dir)
        chosen = tasks.choose(task, order.limit)
        with self._lock:
            held = self._status
            if held.state in UNDER_WAY:
                how_far = f", {held.done} of {held.total} samples asked" if held.total else ""
                raise EvalError(f"A run of {held.task!r} is under way{how_far}.", "Wait for its end, or stop it.")
            self._status = RunStatus("preparing", task.name, total=len(chosen.samples))
            self._stop.clear()
        work = threading.Thread(target=self._work, args=(task, chosen, order), name="evaluation", daemon=True)
        work.start()

    def stop(self) -> None:
        """Have the run end after the sample that is being asked; nothing where none is under way."""
        with self._lock:
            if self._status.state in UNDER_WAY:
                self._stop.set()
                self._status = replace(self._status, state="stopping")

    def _work(self, task: Task, chosen: tasks.Chosen, order: Order) -> None:
        try:
            log = self._run(task, chosen, order)
            self._set(state="ended", run=log.path.stem)
        except _Stopped:
            self._set(state="stopped")
        except AssistantError as error:  # a log that cannot be gone on with has a hint for the command line
            self._set(state="failed", fault=f"{error.message} Start the task anew." if order.log else str(error))
        except Exception as error:
            self._set(state="failed", fault=unforeseen(error))

    def _run(self, task: Task, chosen: tasks.Chosen, order: Order) -> Log:
        self._runs.mkdir(parents=True, exist_ok=True)
        task = replace(task, settings={**task.settings, **self._answering_by(order.engine)})
        own = task.corpus not in {None, bundle.corpus()}
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as fresh:
            task = task if own else replace(task, corpus=None)
            folder = Path(fresh) if own else self._assistant.settings.data_dir
            settings = runner.prepare(task, folder, self._ingested)
            opening, path = self._open(order.engine), order.log or self._runs
            return runner.run(task, chosen, settings, path, _Pace(self), opening, watching=self._watched)

    def _answering_by(self, engine: Engine) -> dict[str, Any]:
        """The settings by which the engine that was picked answers: the chat model is that of the assistant."""
        if engine == "extractive":
            return {"model": "none"}
        held = self._assistant.settings
        return {"model": held.model, "chat_model": held.chat_model.model_dump()}

    def _open(self, engine: Engine) -> runner.Opening:
        """The assistant itself where a run asks what it asks anyway, so that nothing is loaded twice."""

        def opening(settings: Settings) -> Assistant:
            same = _answering(settings) == _answering(self._assistant.settings)
            asked = engine == "model" or self._assistant.model_name is None
            return self._assistant if same and asked else Assistant(settings)

        return opening

    def _ingested(self, _done: int, _total: int, _what: str) -> None:
        if self._stop.is_set():
            raise _Stopped

    def _watched(self, line: Mapping[str, Any]) -> None:
        if reason := failure(line["answer"]):
            self._set(failures=self._status.failures + Counter([reason]))

    def asked(self, done: int, total: int, seconds_left: float) -> None:
        """Called after each sample."""
        stopping = self._stop.is_set()
        state = "stopping" if stopping else "asking"
        self._set(state=state, done=done, total=total, seconds_left=seconds_left)
        if stopping and done < total:
            raise _Stopped

    def _set(self, **values: Any) -> None:
        with self._lock:
            self._status = replace(self._status, **values)


class _Pace:
    """Guesses from the samples asked so far how long the rest will take; samples of an earlier run tell nothing."""

    def __init__(self, watched: Background) -> None:
        self._watched = watched
        self._started = time.monotonic()
        self._asked = 0

    def __call__(self, done: int, total: int, _what: str) -> None:
        self._asked += 1
        each = (time.monotonic() - self._started) / self._asked
        self._watched.asked(done, total, each * (total - done))


def _answering(settings: Settings) -> dict[str, Any]:
    """The settings that an answer can depend on."""
    return settings.model_dump(exclude={"chat"})
