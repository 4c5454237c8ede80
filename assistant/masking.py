"""Keeps secrets out of what is shown, logged or compared: keys, tokens, and the password in an address."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

HIDDEN = "…"
SECRET_NAME = re.compile(
    r"key|token|secret|password|passwd|authori[sz]ation|(?<![a-z])auth(?![a-z_])|credential|cookie", re.I
)
NO_SECRETS = frozenset({"max_tokens", "max_completion_tokens", "max_output_tokens", "tokenizer", "top_k_tokens"})
"""Names that only look like those of secrets."""
_CREDENTIALS = r"(?<=://)[^/@\s]+"
"""What may stand before the ``@`` of an address."""
_SECRET = re.compile(
    rf"{_CREDENTIALS}(?=@)"
    r"|\b(?:sk|pk|rk|gsk|xai|hf|ghp|AIza)[-_][\w-]{6,}|\bAIza[\w-]{20,}"
    r"|(?<=Bearer )\S+|(?<=Basic )\S+"
    r"|(?<![\w/.-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{32,}"
)
_SHORTEST = 8
"""Characters of an environment value that is taken for a secret, at least."""


def is_secret_name(name: str) -> bool:
    """Whether a setting of that name would hold a secret."""
    return name.lower() not in NO_SECRETS and bool(SECRET_NAME.search(name))


def without_secrets(text: str) -> str:
    """A text with everything hidden that looks like a secret, and every secret of this process's environment."""
    for name, value in os.environ.items():
        if len(value) >= _SHORTEST and is_secret_name(name):
            text = text.replace(value, HIDDEN)
    return _SECRET.sub(HIDDEN, text)


def without_credentials(text: str) -> str:
    """A text whose addresses have lost the name and the password before their host."""
    return re.sub(f"{_CREDENTIALS}@", "", text)


def plain(value: Any) -> Any:
    """Plain data with every secret in it hidden, by its name or by its look."""
    if isinstance(value, Mapping):
        return {name: HIDDEN if is_secret_name(str(name)) and inner else plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return without_secrets(value) if isinstance(value, str) else value


def secret_names(value: Any) -> list[str]:
    """Every name in plain data that would hold a secret."""
    if isinstance(value, Mapping):
        own = [str(name) for name in value if is_secret_name(str(name))]
        return own + [name for inner in value.values() for name in secret_names(inner)]
    return [name for inner in value for name in secret_names(inner)] if isinstance(value, list | tuple) else []
