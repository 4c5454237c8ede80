from __future__ import annotations

from pathlib import Path

import pytest

from assistant import bundle
from assistant.answers.prompts import Prompt, load_prompt, parse_prompt
from assistant.errors import PromptError

TEXT = """---
name: greet
version: 2
variables: [who, what]
---

# System

You greet {who}.

## Tone

Kind.

# User

{{who}}: {{what}}
"""
PATH = Path("prompts/greet.md")


def test_a_prompt_file_and_its_messages() -> None:
    prompt = parse_prompt(PATH, TEXT)
    assert prompt == Prompt("greet", "2", ("who", "what"), "You greet {who}.\n\n## Tone\n\nKind.", "{{who}}: {{what}}")
    assert prompt.render(who="{{what}}", what=r"\1 # User") == (prompt.system, r"{{what}}: \1 # User")


@pytest.mark.parametrize("change", [("greet {who}", "meet {who}"), ("version: 2", "version: 3"), ("}}: ", "}}! ")])
def test_the_fingerprint_changes_with_every_change(change: tuple[str, str]) -> None:
    prompt = parse_prompt(PATH, TEXT)
    assert prompt.fingerprint == parse_prompt(PATH, TEXT).fingerprint
    assert prompt.fingerprint != parse_prompt(PATH, TEXT.replace(*change)).fingerprint


@pytest.mark.parametrize("values", [{"who": "Orl"}, {"who": "Orl", "what": "hello", "more": "!"}])
def test_the_values_are_those_declared(values: dict[str, str]) -> None:
    with pytest.raises(PromptError, match="'greet' takes what, who, not"):
        parse_prompt(PATH, TEXT).render(**values)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{{what}}", "{{where}}", "The prompt file 'greet.md' declares what, who and uses where, who."),
        ("# User\n", "", "The prompt file 'greet.md' is not front matter, '# System' and '# User', in that order."),
        ("[who, what]", "[who, what", "The front matter of the prompt file 'greet.md' is not YAML."),
        (
            "name: greet\nversion: 2\nvariables: [who, what]",
            "name: meet",
            "The front matter of the prompt file 'greet.md' is {'name': 'meet'}, not a name (that of the file),"
            " a version (a whole number) and a list of variables.",
        ),
    ],
)
def test_a_file_that_is_no_prompt(old: str, new: str, message: str) -> None:
    with pytest.raises(PromptError) as caught:
        parse_prompt(PATH, TEXT.replace(old, new))
    assert caught.value.message == message


def test_a_prompt_that_is_not_there() -> None:
    with pytest.raises(PromptError, match="cannot be read"):
        load_prompt("none")


def test_every_prompt_that_ships_can_be_used() -> None:
    names = [path.stem for path in bundle.prompts().glob("*.md") if path.stem != "README"]
    assert "judge" in names
    assert [load_prompt(name).name for name in names] == names
