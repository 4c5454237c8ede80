"""Prompts: files of words for a chat model, with a version, the values they take, and a fingerprint.

A prompt file is Markdown: front matter (``name``, ``version``, ``variables``), then ``# System`` and ``# User``. A
variable stands in the text as ``{{name}}``; single braces mean nothing.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from assistant import bundle
from assistant.errors import PromptError
from assistant.foreign import show

_FILE = re.compile(r"---\n(?P<head>.*?)\n---\n\s*# System\n(?P<system>.*?)\n# User\n(?P<user>.*)\Z", re.DOTALL)
_HEADED = re.compile(r"---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_VARIABLE = re.compile(r"\{\{(\w+)\}\}")
_HINT = "Correct the file, or take the one that ships with the package."


@dataclass(frozen=True, slots=True)
class Prompt:
    """The two messages that open a conversation with a model, their variables not yet filled in."""

    name: str
    version: str
    variables: tuple[str, ...]
    system: str
    user: str

    @property
    def fingerprint(self) -> str:
        """Changes with the name, the version, or any character of the text: ``judge-1-0a1b2c3d4e5f``."""
        text = "\0".join((self.name, self.version, self.system, self.user))
        return f"{self.name}-{self.version}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"

    def render(self, **values: str) -> tuple[str, str]:
        """The system and the user message. A value is put in as it is: what it holds is never read as a variable.

        PromptError when the values are not exactly those that the prompt declares.
        """
        if set(values) != set(self.variables):
            raise PromptError(
                f"The prompt {self.name!r} takes {_names(self.variables)}, not {_names(values)}.", "Give just these."
            )
        return _fill(self.system, values), _fill(self.user, values)


@cache
def load_prompt(name: str) -> Prompt:
    """The prompt of that name among those that ship with the package. PromptError when it cannot be used."""
    path = bundle.prompts() / f"{name}.md"
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise PromptError(f"The prompt file {str(path)!r} cannot be read as UTF-8 text.", _HINT) from None
    return parse_prompt(path, text)


def parse_prompt(path: Path, text: str) -> Prompt:
    """The prompt that a file holds. PromptError, naming the file and everything that is wrong."""
    found = _FILE.match(text)
    if not found:
        raise PromptError(
            f"The prompt file {path.name!r} is not front matter, '# System' and '# User', in that order.", _HINT
        )
    name, version, variables = _head(path, found["head"])
    prompt = Prompt(name, version, variables, found["system"].strip(), found["user"].strip())
    used = set(_VARIABLE.findall(prompt.system + prompt.user))
    if used != set(variables):
        raise PromptError(f"The prompt file {path.name!r} declares {_names(variables)} and uses {_names(used)}.", _HINT)
    return prompt


def split_head(path: Path, text: str) -> tuple[tuple[str, str, tuple[str, ...]], str]:
    """Name, version and variables of a file's front matter, and what follows it. PromptError when it has none."""
    found = _HEADED.match(text)
    if not found:
        raise PromptError(f"The file {path.name!r} does not begin with front matter between lines of '---'.", _HINT)
    return _head(path, found["head"]), found["body"]


def _head(path: Path, text: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        head = yaml.safe_load(text)
    except yaml.YAMLError:
        raise PromptError(f"The front matter of the prompt file {path.name!r} is not YAML.", _HINT) from None
    match head:
        case {"name": str(name), "version": int(version), "variables": list(variables), **rest} if (
            not rest and name == path.stem and all(isinstance(variable, str) for variable in variables)
        ):
            return name, str(version), tuple(variables)
    raise PromptError(
        f"The front matter of the prompt file {path.name!r} is {show(head)}, not a name (that of the file), a version"
        " (a whole number) and a list of variables.",
        _HINT,
    )


def _fill(text: str, values: dict[str, str]) -> str:
    return _VARIABLE.sub(lambda found: values[found[1]], text)


def _names(names: object) -> str:
    return ", ".join(sorted(names)) or "nothing"  # type: ignore[call-overload]
