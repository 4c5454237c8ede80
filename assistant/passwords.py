"""Who may sign in: a file of users, one a line, with hashed passwords. A password itself is never kept.

A line is ``name:scrypt:N:r:p:salt:hash``, salt and hash in base64. The file is read anew at every sign-in, so that a
user who was added can come in at once.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ConfigError, UsageError
from assistant.foreign import show

NAME = re.compile(r"[\w.@-]{1,64}")
SHORTEST = 8
"""Characters of a password, at least."""
LONGEST = 1024
"""Characters of a password, at most: hashing a longer one would only cost time."""
COST = (2**15, 8, 1)
"""scrypt's N, r and p: 32 MB and about a tenth of a second for each try."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """A password that cannot be read back."""

    cost: tuple[int, int, int]
    salt: bytes
    digest: bytes

    def matches(self, password: str) -> bool:
        """Whether a password is the one. Takes as long for a wrong one."""
        return hmac.compare_digest(self.digest, _digest(password, self.salt, self.cost))

    def line(self, name: str) -> str:
        """A user's line in the file."""
        encoded = (base64.b64encode(part).decode() for part in (self.salt, self.digest))
        return ":".join([name, "scrypt", *map(str, self.cost), *encoded])


def hashed(password: str) -> Hashed:
    """A password hashed with a salt of its own."""
    salt = secrets.token_bytes(16)
    return Hashed(COST, salt, _digest(password, salt, COST))


NOBODY = Hashed(COST, b"\0" * 16, b"\0" * 32)
"""No password matches it. An unknown name is tried against it, so that it takes as long as a known one."""


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
                name, user = _parsed(line)
            except ValueError:
                raise ConfigError(
                    f"Line {number} of the file of users {str(file)!r} is no user.", "Take the line away."
                ) from None
            users[name] = user
    return users


def add_user(file: Path, name: str, password: str) -> bool:
    """Write a user to a file that only its owner may read. Returns whether the user is new."""
    if not NAME.fullmatch(name):
        raise UsageError(f"{show(name)} cannot be a user's name.", "Use up to 64 letters, digits and . _ @ -.")
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"A password has {SHORTEST} to {LONGEST} characters.", "Choose another.")
    users = read_users(file) if file.exists() else {}
    new = name not in users
    users[name] = hashed(password)
    _write(file, "".join(f"{user.line(named)}\n" for named, user in users.items()))
    return new


def _write(file: Path, text: str) -> None:
    """The whole file or nothing of it: it is written beside the old one and put in its place."""
    beside = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(text)
        beside.replace(file)
    except OSError as error:
        raise ConfigError(
            f"The file of users {str(file)!r} cannot be written: {error.strerror}.", "Choose another file."
        ) from None


def _parsed(line: str) -> tuple[str, Hashed]:
    name, kind, n, r, p, salt, digest = line.strip().split(":")
    user = Hashed((int(n), int(r), int(p)), base64.b64decode(salt, validate=True), base64.b64decode(digest))
    if not NAME.fullmatch(name) or kind != "scrypt" or user.cost != COST or not user.digest:
        raise ValueError
    return name, user


def _digest(password: str, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    n, r, p = cost
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, n=n, r=r, p=p, maxmem=2**26, dklen=32)


def _hint(file: Path) -> str:
    return f"Make it with 'assistant user add NAME --auth-file {file}'."
