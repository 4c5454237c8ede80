"""The plots of the page: SVG, coloured by the classes of its style sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.evaluation.markup import element, joined

WIDTH = 400.0
"""Pixels across, axes and figures included: little more than a phone has, so that the text can be read there."""
AXIS, FIGURES = 64.0, 56.0
"""Pixels for an axis on the left, and for figures on the right."""
LINE = 18.0
"""Pixels from one line of text to the next."""
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


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where shares from 0 to 1 stand on the page, in pixels from the left."""

    left: float
    width: float

    def at(self, share: float) -> float:
        return self.left + self.width * share


WITH_FIGURES = _Scale(6.0, WIDTH - 6.0 - FIGURES)
WITH_AXIS = _Scale(AXIS, WIDTH - AXIS - 18.0)


def whiskers(rows: Sequence[tuple[str, Sequence[Whisker]]], label: str) -> Markup:
    """Figures from 0 to 1, each a dot on its interval: a row a label, its marks below it, one under the other."""
    parts: list[str] = []
    top = 0.0
    for name, marks in rows:
        parts.append(element("text", name, x=0.0, y=top + 13, class_="label"))
        parts += [_whisker(mark, top + 11 + LINE * i) for i, mark in enumerate(marks, start=1)]
        top += LINE * (len(marks) + 1) + 8
    return _svg(joined(_verticals(WITH_FIGURES, top), *parts), top + 22, label)


def bars(counts: Mapping[str, int], label: str) -> Markup:
    """One bar a name, as long as its count, below it."""
    most = max(counts.values(), default=1)
    parts = []
    for i, (name, count) in enumerate(counts.items()):
        y, width = 44.0 * i, max((WIDTH - FIGURES) * count / most, 2.0)
        parts += [
            element("text", name, x=0.0, y=y + 13, class_="label"),
            element("rect", x=0.0, y=y + 20, width=width, height=16.0, rx=3, class_="bar"),
            element("text", str(count), x=width + 8, y=y + 32, class_="label"),
        ]
    return _svg(joined(*parts), 44.0 * len(counts), label)


def curve(points: Sequence[tuple[float, float]], run: tuple[float, float] | None, label: str) -> Markup:
    """Risk over coverage, both 0 to 1; ``run`` is the point at which the answers were given."""
    height = 240.0

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return WITH_AXIS.at(point[0]), 10 + height * (1 - point[1])

    places = [at(point) for point in points]
    parts: list[str] = [*_horizontals(height), _verticals(WITH_AXIS, 10 + height, 10)]
    parts.append(element("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in places), class_="line"))
    if run is not None:
        x, y = at(run)
        title = element("title", f"as run: {run[0]:.0%} answered, {run[1]:.0%} of them wrongly")
        parts += [
            element("circle", title, cx=x, cy=y, r=5, class_="run"),
            element("text", "as run", x=x - 9, y=y - 9, class_="label end"),
        ]
    parts.append(element("text", "share of the questions answered", x=WITH_AXIS.at(0.5), y=height + 44, class_="axis"))
    parts.append(_upright("share of those wrong", 10 + height / 2))
    return _svg(joined(*parts), height + 54, label)


def histogram(values: Sequence[float], label: str) -> Markup:
    """How many values lie in each of 20 equal steps from 0 to the highest; values in seconds."""
    height, highest = 160.0, max(values) or 1.0
    counts = [0] * BINS
    for value in values:
        counts[min(int(BINS * value / highest), BINS - 1)] += 1
    step, most = WITH_AXIS.width / BINS, max(counts)
    parts: list[str] = []
    for i, count in enumerate(counts):
        tall = height * count / most
        title = element("title", f"{i * highest / BINS:.3f} to {(i + 1) * highest / BINS:.3f} s: {count}")
        x, y = WITH_AXIS.left + i * step + 1, 10 + height - tall
        parts.append(element("rect", title, x=x, y=y, width=step - 2, height=tall, class_="bar"))
    for share in TICKS:
        parts.append(element("text", f"{highest * share:.3f}", x=WITH_AXIS.at(share), y=height + 28, class_="tick"))
    parts.append(element("text", "seconds", x=WITH_AXIS.at(0.5), y=height + 48, class_="axis"))
    parts.append(_upright(f"answers (at most {most})", 10 + height / 2))
    return _svg(joined(*parts), height + 58, label)


def _whisker(drawn: Whisker, y: float) -> Markup:
    low, high, x = map(WITH_FIGURES.at, (drawn.low, drawn.high, drawn.value))
    return element(
        "g",
        element("title", drawn.title),
        element("line", x1=low, x2=high, y1=y, y2=y, class_="whisker"),
        element("circle", cx=x, cy=y, r=4, class_="dot"),
        element("text", f"{drawn.value:.3f}", x=WIDTH, y=y + 4, class_="label end"),
        class_=f"series{drawn.series}",
    )


def _verticals(scale: _Scale, bottom: float, top: float = 0.0) -> Markup:
    """The lines and the figures of the axis from 0 to 1."""
    return joined(
        *(
            joined(
                element("line", x1=x, x2=x, y1=top, y2=bottom, class_="grid"),
                element("text", f"{share:g}", x=x, y=bottom + 16, class_="tick"),
            )
            for share in TICKS
            for x in (scale.at(share),)
        )
    )


def _horizontals(height: float) -> Iterator[Markup]:
    for share in TICKS:
        y = 10 + height * (1 - share)
        yield element("line", x1=WITH_AXIS.at(0), x2=WITH_AXIS.at(1), y1=y, y2=y, class_="grid")
        yield element("text", f"{share:g}", x=AXIS - 10, y=y + 4, class_="label end")


def _upright(text: str, y: float) -> Markup:
    return element("text", text, transform=f"translate({AXIS - 48:.0f} {y:.0f}) rotate(-90)", class_="axis")


def _svg(inside: str, height: float, label: str) -> Markup:
    return element("svg", inside, viewBox=f"0 0 {WIDTH:.0f} {height:.0f}", role="img", aria_label=label)
