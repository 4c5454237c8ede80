"""``assistant user``: who may sign in to the chat. Thin commands over the file of users."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.terminal import say

app = typer.Typer(help="Say who may sign in to the chat.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def common() -> None:
    """A group even with one command in it."""


@app.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who is to sign in.")],
    auth_file: Annotated[
        Path, typer.Option("--auth-file", metavar="FILE", help="The file of users; made where there is none.")
    ],
) -> None:
    """Add a user, or change a password. It is asked for, or read as one line where no terminal is there."""
    from assistant.adapters.users import add_user

    new = add_user(auth_file, name, _password(name))
    say(f"{name!r} can sign in now." if new else f"The password of {name!r} is changed.")


def _password(name: str) -> str:
    if sys.stdin.isatty():
        return str(typer.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")
