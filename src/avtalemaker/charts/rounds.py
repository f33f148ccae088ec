"""Charts without axes: pies, doughnuts, and radars, which look like a net."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from avtalemaker.charts.canvas import high
from avtalemaker.charts.model import DOUGHNUT, PIE, RADAR, NoRoomError, UnknownChartError
from avtalemaker.charts.numberformat import shown_number
from avtalemaker.charts.places import Taken
from avtalemaker.charts.scale import scale_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from avtalemaker.charts.canvas import Canvas
    from avtalemaker.charts.model import Chart, Plot, Series
    from avtalemaker.charts.scale import Scale

    Box = tuple[float, float, float, float]

_LABELLED, _BARE = 0.78, 0.96
_LINES = "D9D9D9"
_THICK = 1.8
_FULL_TURN = 0.99999


def draw_rounds(canvas: Canvas, chart: Chart, box: Box) -> None:
    """Draw the one round plot of a chart in a box."""
    if len(chart.plots) > 1:
        raise UnknownChartError("round plots together with others")
    plot = chart.plots[0]
    if plot.kind == RADAR:
        _radar(canvas, chart, plot, box)
        return
    left, top, right, bottom = box
    labelled = any(label for one in plot.series for label in one.labels)
    radius = min(right - left, bottom - top) / 2 * (_LABELLED if labelled else _BARE)
    middle = (left + right) / 2, (top + bottom) / 2
    taken = Taken(canvas, chart, box)
    series = plot.series[:1] if plot.kind == PIE else plot.series
    inner = radius * plot.hole if plot.kind == DOUGHNUT else 0.0
    ring = (radius - inner) / max(1, len(series))
    for number, one in enumerate(series):
        _ring(canvas, one, middle, (inner + number * ring, inner + (number + 1) * ring), taken)


def _ring(
    canvas: Canvas,
    one: Series,
    middle: tuple[float, float],
    radii: tuple[float, float],
    taken: Taken,
) -> None:
    """Draw the parts of a pie or of a doughnut's ring, from above and with the clock."""
    total = sum(abs(value) for value in one.values if value)
    at = 0.0
    for index, value in enumerate(one.values):
        if not value or not total:
            continue
        share = abs(value) / total
        canvas.path(_part(middle, radii, at, share), one.parts.get(index, one.color))
        if index < len(one.labels) and one.labels[index]:
            reach = radii[1] * 1.12 if not radii[0] else sum(radii) / 2
            angle = 2 * pi * (at + share / 2)
            point = middle[0] + reach * sin(angle), middle[1] - reach * cos(angle)
            taken.label(one.labels[index], point, inside=True)
        at += share


def _part(
    middle: tuple[float, float], radii: tuple[float, float], start: float, share: float
) -> str:
    """Return a part as a path: an arc out, and the arc or the point at the middle."""
    share = min(share, _FULL_TURN)
    low, outer = radii
    angles = 2 * pi * start, 2 * pi * (start + share)
    large = int(share > 0.5)  # noqa: PLR2004

    def at(radius: float, angle: float) -> str:
        return f"{middle[0] + radius * sin(angle):.3f} {middle[1] - radius * cos(angle):.3f}"

    out = f"M{at(outer, angles[0])}A{outer:.3f} {outer:.3f} 0 {large} 1 {at(outer, angles[1])}"
    if not low:
        return f"{out}L{middle[0]:.3f} {middle[1]:.3f}Z"
    return f"{out}L{at(low, angles[1])}A{low:.3f} {low:.3f} 0 {large} 0 {at(low, angles[0])}Z"


def _radar(canvas: Canvas, chart: Chart, plot: Plot, box: Box) -> None:
    left, top, right, bottom = box
    count = len(plot.categories)
    size = chart.size
    tall = size * 1.3
    wide = max((canvas.wide(name, size) for name in plot.categories), default=0.0)
    radius = min((right - left) / 2 - wide, (bottom - top) / 2 - 1.5 * tall)
    if radius < tall or not count:
        raise NoRoomError("no room")
    middle = (left + right) / 2, (top + bottom) / 2
    values = [value for one in plot.series for value in one.values if value is not None]
    scale = scale_of(values, chart.value, max(2, int(radius / 20)), from_zero=True)

    def at(index: int, share: float) -> tuple[float, float]:
        angle = 2 * pi * index / count
        return middle[0] + radius * share * sin(angle), middle[1] - radius * share * cos(angle)

    for tick in scale.ticks:
        net = [at(n, scale.share(tick)) for n in range(count)]
        canvas.line([*net, net[0]], _LINES)
        if chart.value.shown and canvas.is_free(_beside(net[0], size)):
            shown = shown_number(tick, chart.value.code, chart.tongue)
            canvas.text([shown], (net[0][0] - 3, net[0][1] - size * 0.5), size * 0.8, start="end")
    for index, name in enumerate(plot.categories):
        canvas.line([middle, at(index, 1.0)], _LINES)
        x, y = at(index, 1.0)
        side = "start" if x > middle[0] + 1 else "end" if x < middle[0] - 1 else "middle"
        down = high([name], size)
        y += (
            -down - size * 0.5
            if y < middle[1] - radius * 0.9
            else 0.0
            if y > middle[1]
            else -down / 2
        )
        canvas.text([name], (x + {"start": 3, "end": -3}.get(side, 0), y), size, start=side)
    for one in plot.series:
        _web(canvas, one, scale, at, Taken(canvas, chart, box))


def _beside(point: tuple[float, float], size: float) -> tuple[float, float, float, float]:
    """Return the place of a number at the left of a point."""
    x, y = point
    return x - 3 * size, y - size * 0.5, x - 3, y + size * 0.3


def _web(
    canvas: Canvas,
    one: Series,
    scale: Scale,
    at: Callable[[int, float], tuple[float, float]],
    taken: Taken,
) -> None:
    """Draw a series of a radar as a closed line; a missing value is at the middle."""
    values = (scale.low if value is None else value for value in one.values)
    points = [at(n, scale.share(value)) for n, value in enumerate(values)]
    if points:
        canvas.line([*points, points[0]], one.color, _THICK)
    for point, label in zip(points, one.labels, strict=False):
        if label:
            taken.label(label, point)
