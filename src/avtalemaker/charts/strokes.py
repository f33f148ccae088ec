"""What stands on the axes of a chart: bars, lines, areas, points and bubbles, with their labels."""

from __future__ import annotations

from math import pi, sqrt
from typing import TYPE_CHECKING

from avtalemaker.charts.model import AREA, BAR, BUBBLE, PERCENT, SCATTER, STACKED
from avtalemaker.charts.places import Taken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.charts.canvas import Canvas
    from avtalemaker.charts.grid import Grid
    from avtalemaker.charts.model import Chart, Plot, Series

_DOT = 2.2
_THICK = 1.8
_LARGEST = 0.18
"""Of the box's shorter side: the widest bubble's radius, at most."""

_FULL = 100.0


def draw_plot(canvas: Canvas, chart: Chart, plot: Plot, grid: Grid) -> None:
    """Draw one plot on a grid."""
    taken = Taken(canvas, chart, grid.box)
    if plot.kind == BAR:
        _bars(canvas, plot, grid, taken)
    elif plot.kind == AREA:
        _areas(canvas, plot, grid, taken)
    elif plot.kind == BUBBLE:
        _bubbles(canvas, plot, grid, taken)
    else:
        for one, (_low, tops) in zip(plot.series, stacks(plot), strict=True):
            _points(canvas, plot, one, tops, grid, taken)


def stacks(plot: Plot) -> list[tuple[list[float], list[float | None]]]:
    """Return for each series where its values begin and end: on each other where they are stacked.

    Values above and below zero are stacked each by themselves.
    """
    count = len(plot.categories)
    whole = [sum(abs(_value(one, n)) for one in plot.series) or 1.0 for n in range(count)]
    above, below = [0.0] * count, [0.0] * count
    found: list[tuple[list[float], list[float | None]]] = []
    for one in plot.series:
        if plot.grouping not in (STACKED, PERCENT):
            found.append(([0.0] * len(one.values), list(one.values)))
            continue
        lows: list[float] = []
        tops: list[float | None] = []
        for n in range(len(one.values)):
            value = _value(one, n)
            if plot.grouping == PERCENT:
                value = value / whole[n] * _FULL
            side = above if value >= 0 else below
            lows.append(side[n])
            side[n] += value
            tops.append(side[n])
        found.append((lows, tops))
    return found


def _value(one: Series, index: int) -> float:
    return (one.values[index] or 0.0) if index < len(one.values) else 0.0


def _bars(canvas: Canvas, plot: Plot, grid: Grid, taken: Taken) -> None:
    side_by_side = plot.grouping not in (STACKED, PERCENT)
    count = len(plot.series) if side_by_side else 1
    wide = 1 / (count + plot.gap)
    second = plot.second
    ground = grid.scales[second].ground
    for place, (one, (lows, tops)) in enumerate(zip(plot.series, stacks(plot), strict=True)):
        shift = (plot.gap / 2 + (place if side_by_side else 0)) * wide
        for n, top in enumerate(tops):
            if top is None:
                continue
            low = ground if side_by_side else lows[n]
            start = grid.at(n + shift, low, second=second)
            end = grid.at(n + shift + wide, top, second=second)
            canvas.rectangle((*start, *end), one.parts.get(n, one.color))
            if n < len(one.labels) and one.labels[n]:
                middle = n + shift + wide / 2
                at = grid.at(middle, top, second=second)
                if not side_by_side:
                    at = grid.at(middle, (low + top) / 2, second=second)
                taken.label(one.labels[n], at, inside=not side_by_side, lying=grid.lying)


def _areas(canvas: Canvas, plot: Plot, grid: Grid, taken: Taken) -> None:
    """Draw areas, each in front of those before it."""
    ground = grid.scales[plot.second].ground
    stacked = plot.grouping in (STACKED, PERCENT)
    for one, (lows, tops) in zip(plot.series, stacks(plot), strict=True):
        upper = [
            grid.at(n + 0.5, top, second=plot.second)
            for n, top in enumerate(tops)
            if top is not None
        ]
        lower = [
            grid.at(n + 0.5, lows[n] if stacked else ground, second=plot.second)
            for n, top in enumerate(tops)
            if top is not None
        ]
        if upper:
            canvas.line([*upper, *reversed(lower)], "", fill=one.color)
        _labels(one, tops, [n + 0.5 for n in range(len(tops))], grid, taken, second=plot.second)


def _points(
    canvas: Canvas,
    plot: Plot,
    one: Series,
    tops: Sequence[float | None],
    grid: Grid,
    taken: Taken,
) -> None:
    """Draw a line through points, broken where a value is missing; or the points alone."""
    numeric = plot.kind == SCATTER
    along = one.across if numeric else [n + 0.5 for n in range(len(tops))]
    run: list[tuple[float, float]] = []
    for x, top in [*zip(along, tops, strict=False), (None, None)]:
        if x is None or top is None:
            if one.line and len(run) > 1:
                canvas.line(run, one.color, _THICK)
            if one.marked or not one.line or len(run) == 1:
                for point in run:
                    canvas.dot(*point, _DOT, one.color)
            run = []
            continue
        run.append(grid.at(x, top, second=plot.second))
    _labels(one, tops, along, grid, taken, second=plot.second)


def _bubbles(canvas: Canvas, plot: Plot, grid: Grid, taken: Taken) -> None:
    sizes = [abs(size) for one in plot.series for size in one.sizes if size]
    left, top, right, bottom = grid.box
    most = min(right - left, bottom - top) * _LARGEST
    for one in plot.series:
        for n, (x, y) in enumerate(zip(one.across, one.values, strict=False)):
            size = one.sizes[n] if n < len(one.sizes) else None
            if x is None or y is None or not size:
                continue
            radius = max(_DOT, most * sqrt(abs(size) * pi / (max(sizes) * pi)))
            canvas.dot(*grid.at(x, y, second=plot.second), radius, one.parts.get(n, one.color), 0.7)
        _labels(one, one.values, one.across, grid, taken, second=plot.second)


def _labels(
    one: Series,
    tops: Sequence[float | None],
    along: Sequence[float | None],
    grid: Grid,
    taken: Taken,
    *,
    second: bool,
) -> None:
    for label, x, top in zip(one.labels, along, tops, strict=False):
        if label and x is not None and top is not None:
            taken.label(label, grid.at(x, top, second=second))
