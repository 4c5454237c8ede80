"""The options that the commands share, and what they open: the settings, the assistant, the corpus it is asked of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.terminal import data_dir_from, note, progress_bar

if TYPE_CHECKING:
    from assistant.app import Assistant
    from assistant.settings import Settings

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


def filled_assistant(context: typer.Context, data_dir: Path | None, **flags: Any) -> Assistant:
    """As `chosen_assistant`, the bundled corpus ingested where the data dir never held anything.

    Where somebody named one that was not there, that is said on standard error: it may be a slip of the pen. So is it
    where nothing is held, although somebody has brought files in, or has removed them all.
    """
    from assistant.app import Assistant

    settings = chosen_settings(context, data_dir, **flags)
    folder = settings.data_dir
    new = (data_dir or context.obj) is not None and not folder.exists()
    assistant = Assistant(settings)
    with progress_bar() as progress:
        filled = assistant.ensure_corpus(progress)
    if new and filled is not None:
        note(f"The data dir {str(folder)!r} is new: the bundled corpus went into it.")
    if not assistant.holdings().documents:
        ways = "'assistant ingest PATH' brings some in, 'assistant ingest' the bundled corpus."
        note(f"The data dir {str(folder)!r} holds no document. {ways}")
    return assistant
