"""Habits of the code that no linter knows."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from assistant import bundle

SHARED = {"Passage": ["types.py", "ui/gate.py"]}
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
    assert shared.items() <= SHARED.items()
