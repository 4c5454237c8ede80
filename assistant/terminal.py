"""What every command shares with the terminal: printing, the progress bar, and errors as one sentence."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import typer

from assistant.errors import AssistantError, UsageError

if TYPE_CHECKING:
    from assistant.protocols import Progress


def data_dir_from(value: str) -> Path:
    """The value of ``--data-dir``. UsageError for an empty one, which as a path would be the working directory."""
    if not value.strip():
        raise UsageError(f"--data-dir {value!r} names no folder.", "Give the path of one, or leave it out.")
    return Path(value)


UNFORESEEN = 70
INTERRUPTED = 130
NO_READER = 141


def show(data: Any, as_json: bool, as_text: Callable[[], str]) -> None:
    """Print what a command found, for programs or for people."""
    from assistant.text import printable

    say(json.dumps(data, ensure_ascii=False, indent=2) if as_json else printable(as_text()))


def say(text: str) -> None:
    """Print, at once. A reader who has left, such as ``head``, ends the command without a word."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        raise typer.Exit(NO_READER) from None


def note(sentence: str) -> None:
    """Tell a person something besides, on stderr: what is printed stays what was asked for."""
    from assistant.text import printable

    print(f"assistant: {printable(sentence)}", file=sys.stderr)


@contextmanager
def progress_bar(doing: str = "Indexing") -> Iterator[Progress]:
    """A progress bar on stderr, shown once there is something to wait for and only to a person."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[what]}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, visible=False, what="")

        def progress(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, what=Path(what).name, visible=True)

        yield progress


def run(app: typer.Typer) -> None:
    """Run a command line. Whatever goes wrong ends as one sentence on stderr and an exit code of its own."""
    for stream in (sys.stdout, sys.stderr):
        _write_utf8(stream)
    try:
        app(prog_name="assistant")
    except AssistantError as error:
        _fail(str(error), error.exit_code)
    except SystemExit as end:
        if end.code == INTERRUPTED:  # typer's, for Ctrl-C
            _fail("Interrupted. What was done is kept; run the command again to go on.", INTERRUPTED)
        raise
    except Exception as error:
        from assistant.unforeseen import in_short

        _fail(f"Something went wrong inside the assistant: {in_short(error)}. Please report it.", UNFORESEEN)


def _fail(sentence: str, code: int) -> NoReturn:
    print(f"assistant: {sentence}", file=sys.stderr)
    sys.exit(code)


def _write_utf8(stream: TextIO) -> None:
    """Whatever the locale says; a file name that is no text is shown with escapes rather than not at all."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
