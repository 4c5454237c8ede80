"""The file of users: who may sign in, one a line (`passwords` says how), for its owner alone to read.

It is read anew at every sign-in, so that a user who was added can come in at once.
"""

from __future__ import annotations

from pathlib import Path

from assistant.adapters.locking import write_whole, writing
from assistant.errors import ConfigError
from assistant.passwords import LONGEST, NOBODY, Hashed, new_user, read_line


def may_enter(file: Path, name: str, password: str) -> bool:
    """Whether a user of the file has that password. Raises ConfigError when the file cannot be read."""
    known = read_users(file).get(name, NOBODY)
    return len(password) <= LONGEST and known.matches(password)


def read_users(file: Path) -> dict[str, Hashed]:
    """The users of a file. Raises ConfigError naming the first line that is none."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise ConfigError(f"The file of users {str(file)!r} cannot be read: {reason}.", _hint(file)) from None
    users = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                name, user = read_line(line)
            except ValueError:
                raise ConfigError(
                    f"Line {number} of the file of users {str(file)!r} is no user.", "Take the line away."
                ) from None
            users[name] = user
    return users


def add_user(file: Path, name: str, password: str) -> bool:
    """Write a user to a file, made where there is none. Returns whether the user is new. Safe with several processes.

    UsageError where the name or the password cannot be one, ConfigError where the file or its folder is no such.
    """
    user = new_user(name, password)
    if not file.parent.is_dir():
        raise ConfigError(f"The folder of the file of users {str(file)!r} is not there.", "Make it, or choose another.")
    with writing(file.with_name(f".{file.name}.lock"), f"the file of users {str(file)!r}"):
        users = read_users(file) if file.exists() else {}
        lines = [held.line(named) for named, held in {**users, name: user}.items()]
        write_whole(file, "".join(f"{line}\n" for line in lines), private=True)
    return name not in users


def _hint(file: Path) -> str:
    return f"Make it with 'assistant user add NAME --auth-file {file}'."
