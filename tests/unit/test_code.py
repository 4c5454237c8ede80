"""Habits of the code that no linter knows."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from assistant import bundle

SHARED: dict[str, list[str]] = {}
"""Names that two classes still have."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package by its path in it, parsed."""
    for path in sorted(bundle.PACKAGE.rglob("*.py")):
        yield path.relative_to(bundle.PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def test_no_two_public_classes_have_one_name() -> None:
    found: dict[str, list[str]] = {}
    for name, module in modules():
        for node in ast.walk(module):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(name)
    assert len(found) > 100  # the package was walked
    shared = {name: places for name, places in found.items() if len(places) > 1}
    assert shared == SHARED


LONGEST = 30
LONGER = {
    "training/train.py train": "most of it is the settings of the library's trainer, one a line",
}
"""Functions that are longer, and why they stay so."""


def length(function: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> int:
    """The lines of a function that hold code: neither its head nor what it says of itself, blank lines or comments."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    held = lines[body[0].lineno - 1 : body[-1].end_lineno] if body else []
    return sum(bool(line.strip()) and not line.strip().startswith("#") for line in held)


def test_no_function_is_long() -> None:
    found: dict[str, int] = {}
    for name, module in modules():
        lines = (bundle.PACKAGE / name).read_text("utf-8").split("\n")
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found[f"{name} {node.name}"] = length(node, lines)
    assert len(found) > 1000
    assert {name for name, lines in found.items() if lines > LONGEST} == set(LONGER)


def test_length_counts_code_alone() -> None:
    text = 'def f(\n    a: int,\n) -> int:\n    """Says."""\n    # why\n    b = (\n        a\n    )\n\n    return b\n'
    function = ast.parse(text).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert length(function, text.split("\n")) == 4
