"""A part of the page that shows foreign text: a constant template, and JavaScript that builds elements from plain data.

Gradio puts values into a template as script, even where it escapes markup; so no template here holds a value.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr

STATIC = Path(__file__).parent / "static"


def piece(name: str, value: Any = None, parts: Sequence[str] = (), **more: Any) -> gr.HTML:
    """The part whose code is ``static/NAME.js``; ``more`` are further props and server functions.

    ``parts`` names further files whose functions that code uses.
    """
    return gr.HTML(
        value,
        html_template="<div></div>",
        js_on_load="".join(static(f"{part}.js") for part in ("dom", *parts, name)),
        apply_default_css=False,
        elem_id=name,
        **more,
    )


def static(name: str) -> str:
    """The text of a file that belongs to the page."""
    return (STATIC / name).read_text(encoding="utf-8")
