"""``assistant eval checks``: how far the checks on claims can be trusted."""

from __future__ import annotations

import typer

from assistant.options import Json, chosen_assistant
from assistant.terminal import show


def checks(context: typer.Context, as_json: Json = False) -> None:
    """Measure the checks on claims of the bundled corpus whose truth is known."""
    from assistant import bundle
    from assistant.adapters.loaders import discover
    from assistant.evaluation import checking

    checker = chosen_assistant(context, None).checker
    figures = checking.measure([task.load() for task in discover(bundle.corpus())], checker)
    show(checking.as_json(figures), as_json, lambda: checking.as_text(figures))
