"""HTML and SVG built from elements, so that no text gets in unescaped."""

from __future__ import annotations

import html


class Markup(str):
    """Text that is markup already. All other text is escaped on its way into an element."""

    __slots__ = ()


VOID = frozenset({"meta", "br"})


def element(tag: str, /, *children: str, **attributes: str | float | None) -> Markup:
    """One element. ``class_`` is the attribute class, ``stroke_width`` stroke-width; None leaves an attribute out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(_plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(map(escaped, children))
    return Markup(f"<{tag}{given}>" if tag in VOID else f"<{tag}{given}>{inside}</{tag}>")


def joined(*parts: str) -> Markup:
    """Elements side by side."""
    return Markup("".join(map(escaped, parts)))


def escaped(text: str) -> str:
    return text if isinstance(text, Markup) else html.escape(text)


def _plain(value: str | float) -> str:
    """Numbers short: a hundredth of a pixel is enough."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
