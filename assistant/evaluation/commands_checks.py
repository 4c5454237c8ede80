"""``assistant eval checks``: how far the checks on claims can be trusted."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.terminal import show


def checks(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
) -> None:
    """Measure the checks on claims of the bundled corpus whose truth is known."""
    from assistant import bundle
    from assistant.adapters.loaders import discover
    from assistant.app import Assistant
    from assistant.config import load_settings
    from assistant.evaluation import checking

    checker = Assistant(load_settings(context.obj)).checker
    figures = checking.measure([task.load() for task in discover(bundle.corpus())], checker)
    show(checking.as_json(figures), as_json, lambda: checking.as_text(figures))
