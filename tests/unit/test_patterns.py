"""No pattern that a question or a document is held against runs away on a long one: capitals in a row, a word told over
and over. One that does never ends here, and fails by the time limit of the suite.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping

import pytest

import assistant.answers
import assistant.checks
import assistant.questions

LONG = [
    piece * 100 + "!"
    for piece in ("A", "A ", "a ", "Aa ", "AI ", "Aa of the ", "the Aa, ", "1,", "a-", "’s ", "US$1 ", "A.B.", '"')
] + [
    piece * 40 + "!"
    for piece in ("how many of the a ", "did Aa list ", "in May 2019 ", "said that ", "is it ", "(2019) ")
]
MODULES = [
    found.name
    for package in (assistant.answers, assistant.checks, assistant.questions)
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
]


def patterns(value: object) -> Iterator[re.Pattern[str]]:
    """Every pattern in a value of a module: itself, or one of several."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Mapping):
        for pair in value.items():
            yield from patterns(pair)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from patterns(one)


@pytest.mark.parametrize("module", MODULES)
def test_no_pattern_runs_away(module: str) -> None:
    for pattern in patterns(list(vars(importlib.import_module(module)).values())):
        for text in LONG:
            pattern.search(text)


def test_there_are_patterns_to_try() -> None:
    assert sum(1 for module in MODULES for _ in patterns(list(vars(importlib.import_module(module)).values()))) > 100
