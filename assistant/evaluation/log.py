"""The log of one evaluation: a JSONL file with a header line, a line a sample, and an end line.

Header: ``kind`` "header", ``version``, ``task``, ``started`` and what the figures depend on (see `provenance`). Sample:
``kind`` "sample", ``id``, ``type``, ``question``, ``expected`` (the gold answer, for people), ``asked_of`` (what
narrowed the search, in words), ``filters`` and ``as_of`` (the same for programs), ``answerable``, ``gold``
(pairs of document and paragraph), ``answer`` (docs/ask-contract.md), ``runs`` (per arm the pairs retrieved, best
first), ``scores`` (a number or null by name), ``stage`` (where it went wrong, or null) and, where a judge was asked,
``judgement`` (its reason, or why it gave no grade). End: ``kind`` "end" and ``seconds``. A log without an end is of a
run cut short, and can be gone on with.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from filelock import BaseFileLock, FileLock, Timeout

from assistant.contract import one_line
from assistant.errors import EvalError
from assistant.evaluation.log_lines import HINT, VERSION, damaged, read_row


@dataclass(frozen=True, slots=True)
class Log:
    """What was read. Lines are plain data; ``seconds`` is how long the run took, None where it never ended."""

    path: Path
    header: Mapping[str, Any]
    samples: tuple[Mapping[str, Any], ...]
    seconds: float | None

    @property
    def ended(self) -> bool:
        return self.seconds is not None


def read_log(path: Path) -> Log:
    """A log, whole or cut short: the half line that a killed run leaves at the end is passed over.

    Raises EvalError naming the first line that is damaged.
    """
    return _parse(_whole_lines(path), path)


class LogWriter:
    """Appends to a log, each line on the disk before the next begins. Goes on with a run that was cut short.

    ``done`` holds the sample lines already there. Raises EvalError for a log that is finished or is of another run:
    one whose header differs in more than ``started``.
    """

    def __init__(self, path: Path, header: Mapping[str, Any]) -> None:
        self._path = path
        self._lock = _lock(path)
        try:
            held = _held(path)
            if held is not None:
                _refuse_other(path, held, header)
            self.done: tuple[Mapping[str, Any], ...] = held.samples if held else ()
            self._file: TextIO = _open(path)
        except BaseException:
            self._lock.release()
            raise
        if held is None:
            self._write({"kind": "header", "version": VERSION, **header})

    def __enter__(self) -> LogWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._lock.release()

    def sample(self, line: Mapping[str, Any]) -> None:
        """Append a sample line, given without its ``kind``."""
        self._write({"kind": "sample", **line})

    def end(self, seconds: float) -> None:
        """Append the end line."""
        self._write({"kind": "end", "seconds": round(seconds, 3)})

    def _write(self, line: dict[str, Any]) -> None:
        try:
            self._file.write(one_line(line) + "\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise EvalError(
                f"The log {str(self._path)!r} cannot be written: {error.strerror}.",
                "Free some space, then run the command again to go on.",
            ) from None


def log_in(folder: Path, header: Mapping[str, Any]) -> Path:
    """Where in a folder a run writes its log: the last of its task where that was cut short, else a new file."""
    task = "".join(c if c.isalnum() or c in "-_" else "-" for c in str(header["task"]))
    number = 1
    while (path := folder / f"{task}-{number}.jsonl").exists():
        last, number = path, number + 1
    return last if number > 1 and _resumable(last, header) else path


def _resumable(path: Path, header: Mapping[str, Any]) -> bool:
    held = _held(path)
    return held is None or not (held.ended or _differing(held.header, header))


def _held(path: Path) -> Log | None:
    """The log at a path, None where there is none, or nothing in it."""
    return read_log(path) if path.exists() and _bytes(path) else None


def _lock(path: Path) -> BaseFileLock:
    """Two runs must not write to one log."""
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise EvalError(f"Another run is writing to the log {str(path)!r}.", "Wait, or give another --log.") from None
    except OSError as error:
        raise _unwritable(path, error) from None
    return lock


def _open(path: Path) -> TextIO:
    """The log, ready for one more line: what a killed run left half-written is cut off."""
    try:
        file = path.open("a", encoding="utf-8")
        file.truncate(_whole_bytes(path))
    except OSError as error:
        raise _unwritable(path, error) from None
    return file


def _unwritable(path: Path, error: OSError) -> EvalError:
    return EvalError(f"The log {str(path)!r} cannot be written: {error.strerror}.", "Give another --log.")


def _refuse_other(path: Path, held: Log, header: Mapping[str, Any]) -> None:
    if differing := _differing(held.header, header):
        raise EvalError(
            f"The log {str(path)!r} is of another run: {', '.join(differing)} not the same.",
            "Give another --log, or delete this one.",
        )
    if held.ended:
        raise EvalError(f"The log {str(path)!r} is of a run that has ended.", "Give another --log, or delete this one.")


def _differing(held: Mapping[str, Any], header: Mapping[str, Any]) -> list[str]:
    """The keys in which two headers differ; as JSON has them, so that a tuple is a list."""
    wanted = json.loads(json.dumps({"kind": "header", "version": VERSION, **header}))
    return sorted(key for key in (held.keys() | wanted.keys()) - {"started"} if held.get(key) != wanted.get(key))


def _parse(lines: Sequence[str], path: Path) -> Log:
    rows = [read_row(line, path, number) for number, line in enumerate(lines, start=1)]
    if not rows or rows[0]["kind"] != "header":
        raise EvalError(f"{str(path)!r} does not begin like the log of an evaluation.", HINT)
    end = rows[-1] if rows[-1]["kind"] == "end" else None
    samples = rows[1 : -1 if end else None]
    seen: set[str] = set()
    for number, row in enumerate(samples, start=2):
        if row["kind"] != "sample":
            raise damaged(path, number, f"a line of kind {row['kind']!r} stands among the samples")
        if row["id"] in seen:
            raise damaged(path, number, f"the sample {row['id']!r} comes twice")
        seen.add(row["id"])
    return Log(path, rows[0], tuple(samples), end["seconds"] if end else None)


def _whole_lines(path: Path) -> list[str]:
    try:
        text = _bytes(path)[: _whole_bytes(path)].decode("utf-8")
    except UnicodeDecodeError as error:
        raise EvalError(f"The log {str(path)!r} is not UTF-8: byte {error.start} is no part of it.", HINT) from None
    return text.split("\n")[:-1]


def _whole_bytes(path: Path) -> int:
    """How many bytes the lines take that were written whole."""
    return _bytes(path).rfind(b"\n") + 1


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EvalError(f"The log {str(path)!r} cannot be read: {error.strerror}.", HINT) from None
