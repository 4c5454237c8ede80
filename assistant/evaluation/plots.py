"""The plots of the page: SVG, coloured by the classes of its style sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.evaluation.markup import element, joined

LABELS = 150
"""Pixels for the labels on the left."""
PLOT = 400
"""Pixels for what is plotted."""
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
BINS = 20


@dataclass(frozen=True, slots=True)
class Whisker:
    """A figure with its interval. ``series`` picks the colour, ``title`` is shown under the pointer."""

    value: float
    low: float
    high: float
    title: str
    series: int = 0


def whiskers(rows: Sequence[tuple[str, Sequence[Whisker]]], label: str) -> Markup:
    """Figures from 0 to 1, each a dot on its interval: a row a label, its whiskers one under the other."""
    parts: list[str] = []
    top = 6.0
    for name, drawn in rows:
        height = 12.0 * len(drawn) + 10
        parts.append(element("text", name, x=LABELS - 10, y=top + height / 2 + 4, class_="label end"))
        parts += [_whisker(one, top + 11 + 12.0 * i) for i, one in enumerate(drawn)]
        top += height
    return _svg(joined(_verticals(top), *parts), top + 22, label)


def bars(counts: Mapping[str, int], label: str) -> Markup:
    """One bar a name, as long as its count."""
    most = max(counts.values(), default=1)
    parts = []
    for i, (name, count) in enumerate(counts.items()):
        y, width = 4.0 + 24 * i, max(PLOT * 0.9 * count / most, 2.0)
        parts += [
            element("text", name, x=LABELS - 10, y=y + 14, class_="label end"),
            element("rect", x=LABELS, y=y + 2, width=width, height=16.0, rx=3, class_="bar"),
            element("text", str(count), x=LABELS + width + 8, y=y + 14, class_="label"),
        ]
    return _svg(joined(*parts), 24.0 * len(counts) + 8, label)


def curve(points: Sequence[tuple[float, float]], run: tuple[float, float] | None, label: str) -> Markup:
    """Risk over coverage, both 0 to 1; ``run`` is the point at which the answers were given."""
    height = 240.0

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return LABELS + PLOT * point[0], 10 + height * (1 - point[1])

    places = [at(point) for point in points]
    parts: list[str] = [*_horizontals(height), _verticals(10 + height, 10)]
    parts.append(element("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in places), class_="line"))
    if run is not None:
        x, y = at(run)
        title = element("title", f"as run: {run[0]:.0%} answered, {run[1]:.0%} of them wrongly")
        parts += [
            element("circle", title, cx=x, cy=y, r=5, class_="run"),
            element("text", "as run", x=x - 9, y=y - 9, class_="label end"),
        ]
    parts.append(element("text", "share of the questions answered", x=LABELS + PLOT / 2, y=height + 44, class_="axis"))
    parts.append(_upright("share of those wrong", 10 + height / 2))
    return _svg(joined(*parts), height + 54, label)


def histogram(values: Sequence[float], label: str) -> Markup:
    """How many values lie in each of 20 equal steps from 0 to the highest; values in seconds."""
    height, highest = 160.0, max(values) or 1.0
    counts = [0] * BINS
    for value in values:
        counts[min(int(BINS * value / highest), BINS - 1)] += 1
    step, most = PLOT / BINS, max(counts)
    parts: list[str] = []
    for i, count in enumerate(counts):
        tall = height * count / most
        title = element("title", f"{i * highest / BINS:.3f} to {(i + 1) * highest / BINS:.3f} s: {count}")
        x, y = LABELS + i * step + 1, 10 + height - tall
        parts.append(element("rect", title, x=x, y=y, width=step - 2, height=tall, class_="bar"))
    for share in TICKS:
        x = LABELS + PLOT * share
        parts.append(element("text", f"{highest * share:.3f}", x=x, y=height + 28, class_="tick"))
    parts.append(element("text", "seconds", x=LABELS + PLOT / 2, y=height + 48, class_="axis"))
    parts.append(_upright(f"answers (at most {most})", 10 + height / 2))
    return _svg(joined(*parts), height + 58, label)


def _whisker(drawn: Whisker, y: float) -> Markup:
    low, high, x = (LABELS + PLOT * value for value in (drawn.low, drawn.high, drawn.value))
    return element(
        "g",
        element("title", drawn.title),
        element("line", x1=low, x2=high, y1=y, y2=y, class_="whisker"),
        element("circle", cx=x, cy=y, r=4, class_="dot"),
        element("text", f"{drawn.value:.3f}", x=LABELS + PLOT + 14, y=y + 4, class_="label"),
        class_=f"series{drawn.series}",
    )


def _verticals(bottom: float, top: float = 0.0) -> Markup:
    """The lines and the figures of the axis from 0 to 1."""
    return joined(
        *(
            joined(
                element("line", x1=x, x2=x, y1=top, y2=bottom, class_="grid"),
                element("text", f"{share:g}", x=x, y=bottom + 16, class_="tick"),
            )
            for share in TICKS
            for x in (LABELS + PLOT * share,)
        )
    )


def _horizontals(height: float) -> Iterator[Markup]:
    for share in TICKS:
        y = 10 + height * (1 - share)
        yield element("line", x1=LABELS, x2=LABELS + PLOT, y1=y, y2=y, class_="grid")
        yield element("text", f"{share:g}", x=LABELS - 10, y=y + 4, class_="label end")


def _upright(text: str, y: float) -> Markup:
    return element("text", text, transform=f"translate({LABELS - 60:.0f} {y:.0f}) rotate(-90)", class_="axis")


def _svg(inside: str, height: float, label: str) -> Markup:
    return element("svg", inside, viewBox=f"0 0 {LABELS + PLOT + 70} {height:.0f}", role="img", aria_label=label)
