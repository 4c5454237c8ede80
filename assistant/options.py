"""The options that the commands share, and what they open: the settings, the assistant, the corpus it is asked of."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.terminal import data_dir_from, progress_bar

if TYPE_CHECKING:
    from assistant.app import Assistant
    from assistant.config import Settings

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", metavar="DIR", parser=data_dir_from, help="Where the catalogue and the indexes live."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def chosen_settings(context: typer.Context, data_dir: Path | None, **flags: Any) -> Settings:
    """The settings of the data dir that is named after the command, else before it, else anywhere."""
    from assistant.config import load_settings

    return load_settings(data_dir or context.obj, **flags)


def chosen_assistant(context: typer.Context, data_dir: Path | None, **flags: Any) -> Assistant:
    """The assistant over that data dir, whatever it holds."""
    from assistant.app import Assistant

    return Assistant(chosen_settings(context, data_dir, **flags))


def asked_assistant(context: typer.Context, data_dir: Path | None, **flags: Any) -> Assistant:
    """As `chosen_assistant`, for what fills a data dir that never held anything with the bundled corpus.

    Where somebody named one that is not there yet, that is said on standard error: it may be a slip of the pen.
    """
    from assistant.app import Assistant

    settings = chosen_settings(context, data_dir, **flags)
    if (data_dir or context.obj) is not None and not settings.data_dir.exists():
        sentence = f"The data dir {str(settings.data_dir)!r} is new: the bundled corpus goes into it."
        print(f"assistant: {sentence}", file=sys.stderr, flush=True)
    return Assistant(settings)


def filled_assistant(context: typer.Context, data_dir: Path | None, **flags: Any) -> Assistant:
    """As `asked_assistant`, the bundled corpus ingested where the data dir never held anything."""
    assistant = asked_assistant(context, data_dir, **flags)
    with progress_bar() as progress:
        assistant.ensure_corpus(progress)
    return assistant
