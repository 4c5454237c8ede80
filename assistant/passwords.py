"""Passwords, hashed, and the line that keeps a user's. A password itself is never kept.

A line is ``name:scrypt:N:r:p:salt:hash``, salt and hash in base64.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

from assistant.errors import UsageError
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


def new_user(name: str, password: str) -> Hashed:
    """The password of a user, hashed. Raises UsageError where the name or the password cannot be one."""
    if not NAME.fullmatch(name):
        raise UsageError(f"{show(name)} cannot be a user's name.", "Use up to 64 letters, digits and . _ @ -.")
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"A password has {SHORTEST} to {LONGEST} characters.", "Choose another.")
    return hashed(password)


def read_line(line: str) -> tuple[str, Hashed]:
    """The name and the password of a user's line. Raises ValueError where it is none."""
    name, kind, n, r, p, salt, digest = line.strip().split(":")
    user = Hashed((int(n), int(r), int(p)), base64.b64decode(salt, validate=True), base64.b64decode(digest))
    if not NAME.fullmatch(name) or kind != "scrypt" or user.cost != COST or not user.digest:
        raise ValueError
    return name, user


def _digest(password: str, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    n, r, p = cost
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, n=n, r=r, p=p, maxmem=2**26, dklen=32)
