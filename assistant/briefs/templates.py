"""Templates of briefs: headings, each with the questions whose answers stand under it.

A template file is Markdown: front matter as a prompt has (``name``, ``version``, ``variables``: just ``topic``), then
``# Title``, and ``## Heading`` with a list of questions. ``{{topic}}`` stands for what the brief is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from assistant import bundle
from assistant.answers.prompts import split_head
from assistant.errors import PromptError

FOLDER = "templates"
_VARIABLE = re.compile(r"\{\{(\w+)\}\}")
_HINT = "Correct the file, or take one that ships with the package."


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the questions asked for it, the topic not yet filled in."""

    heading: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """What a brief is asked about, and in which order it is told."""

    name: str
    version: str
    title: str
    parts: tuple[Part, ...]

    @property
    def label(self) -> str:
        """Name and version: ``vendor-note 1``."""
        return f"{self.name} {self.version}"


def fill(text: str, topic: str) -> str:
    """A title or a question about a topic. The topic is put in as it is and never read as a variable."""
    return _VARIABLE.sub(lambda _: topic, text)


def template_names() -> list[str]:
    """The templates that ship with the package."""
    return sorted(path.stem for path in (bundle.prompts() / FOLDER).glob("*.md"))


def load_template(name: str) -> Template:
    """The template of a name, or in a file. PromptError when there is none, or it is not well formed."""
    path = Path(name) if name.endswith(".md") else bundle.prompts() / FOLDER / f"{name}.md"
    if not name.endswith(".md") and name not in template_names():
        raise PromptError(f"There is no template {name!r}.", f"Take one of {', '.join(template_names())}, or a file.")
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise PromptError(f"The template file {str(path)!r} cannot be read as UTF-8 text.", _HINT) from None
    return parse_template(path, text)


def parse_template(path: Path, text: str) -> Template:
    """The template that a file holds. PromptError naming the file and what is wrong."""
    (name, version, variables), body = split_head(path, text)
    title, *chunks = re.split(r"^## ", body.strip(), flags=re.MULTILINE)
    parts = tuple(_part(path, chunk) for chunk in chunks)
    if not re.fullmatch(r"# [^\n]+\s*", title) or not parts:
        raise PromptError(f"The template {path.name!r} is not a '# Title' and then '## Headings'.", _HINT)
    if variables != ("topic",) or set(_VARIABLE.findall(body)) != {"topic"}:
        raise PromptError(f"The template {path.name!r} must declare and use the one variable 'topic'.", _HINT)
    return Template(name, version, title.removeprefix("# ").strip(), parts)


def _part(path: Path, chunk: str) -> Part:
    heading, *lines = [line.strip() for line in chunk.splitlines() if line.strip()]
    strange = [line for line in lines if not line.startswith("- ")]
    if strange or not lines:
        what = repr(strange[0][:80]) if strange else "no question"
        raise PromptError(f"The template {path.name!r} has under {heading[:80]!r} {what}, not '- questions'.", _HINT)
    return Part(heading, tuple(line.removeprefix("- ") for line in lines))
