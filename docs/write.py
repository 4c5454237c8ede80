"""``make docs``: write the parts of the documentation that the code knows best; ``--check`` only compares.

docs/settings.md lists every setting, docs/commands.md every command with its options.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from typer.main import get_command

from assistant.cli import app
from assistant.settings import Settings, env_name, setting_names

DOCS = Path(__file__).parent


def field_at(path: tuple[str, ...]) -> FieldInfo:
    """The field of a setting, by its path of names."""
    model: type[BaseModel] = Settings
    for name in path[:-1]:
        inner = model.model_fields[name].annotation
        assert isinstance(inner, type) and issubclass(inner, BaseModel)
        model = inner
    return model.model_fields[path[-1]]


def settings_page() -> str:
    """Every setting, its default, what it means."""
    rows = []
    for path in setting_names():
        field = field_at(path)
        default = "a folder of the user's" if field.default_factory else f"`{field.default}`"
        rows.append(f"| `{'.'.join(path)}` | `{env_name(path)}` | {default} | {field.description} |")
    return "\n".join(
        [
            "# Settings",
            "",
            "Written by `make docs` from `assistant/settings.py`.",
            "",
            "A setting comes from the environment, else from `settings.toml` in the data dir, else it has its default.",
            "A name that is not in this table is an error, not a silence.",
            "",
            "| setting | environment | default | meaning |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def commands_page() -> str:
    """The help of every command, as it prints it."""
    parts = ["# Commands", "", "Written by `make docs` from the commands themselves.", ""]
    for command in commands(get_command(app)):
        title = " ".join(("assistant", *command))
        parts += [f"## `{title}`", "", "```", help_of(command), "```", ""]
    return "\n".join(parts)


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command by the words that call it, a group before what is in it."""
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*path, name))


def help_of(command: tuple[str, ...]) -> str:
    """What ``--help`` prints on a wide terminal, without colour."""
    environment = os.environ | {"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1", "TERM": "dumb"}
    called = [sys.executable, "-m", "assistant", *command, "--help"]
    output = subprocess.run(called, check=True, capture_output=True, text=True, env=environment).stdout
    return "\n".join(line.rstrip() for line in output.strip().splitlines())


def main() -> None:
    pages = {DOCS / "settings.md": settings_page(), DOCS / "commands.md": commands_page()}
    stale = [path.name for path, page in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != page]
    if "--check" not in sys.argv[1:]:
        for path, page in pages.items():
            path.write_text(page, encoding="utf-8")
        print(f"Wrote {', '.join(stale) or 'nothing: all is up to date'}.")
    elif stale:
        sys.exit(f"Out of date: {', '.join(stale)}. Run 'make docs'.")


if __name__ == "__main__":
    main()
