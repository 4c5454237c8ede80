"""HTML and SVG built from elements, so that no text gets in unescaped."""

from __future__ import annotations

from markupsafe import Markup, escape

VOID = frozenset({"meta", "br"})


def element(tag: str, /, *children: str, **attributes: str | float | None) -> Markup:
    """One element. ``class_`` is the attribute class, ``stroke_width`` stroke-width; None leaves an attribute out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{tag}{given}>" if tag in VOID else f"<{tag}{given}>{joined(*children)}</{tag}>")


def joined(*parts: str) -> Markup:
    """Elements side by side; text that is no `Markup` is escaped."""
    return Markup().join(parts)


def _plain(value: str | float) -> str:
    """Numbers short: a hundredth of a pixel is enough."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
