"""Charts with axes: what the axes take, their lines and words, and the places of values."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from avtalemaker.charts.canvas import LEAST_SIZE, high
from avtalemaker.charts.model import AREA, BAR, PERCENT, STACKED, NoRoomError, UnknownChartError
from avtalemaker.charts.numberformat import shown_number
from avtalemaker.charts.scale import Scale, scale_of
from avtalemaker.charts.strokes import draw_plot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from avtalemaker.charts.canvas import Canvas
    from avtalemaker.charts.model import Axis, Chart, Plot

    Box = tuple[float, float, float, float]

_GAP = 4.0
_LINES, _AXIS = "D9D9D9", "808080"
_CLOSE = 1.1
"""Of their size: how far apart the numbers along an upright axis are at least."""

_STEP = 28.0
"""Points that two numbers of an axis are about apart."""

_MOST_TAKEN = 0.5
"""Of the height: what the categories' names may take."""

_FULL, _FEW = 100.0, 4
_MANY = 24
"""Categories: of more than these, some names may be left out."""


@dataclass(frozen=True)
class Grid:
    """Where values stand in a box: `along` is the axis of categories; `lying` turns both round."""

    box: tuple[float, float, float, float]
    along: Scale
    scales: tuple[Scale, Scale]
    lying: bool

    def at(self, along: float, value: float, *, second: bool = False) -> tuple[float, float]:
        """Return the point of a value at a place on the axis of categories."""
        left, top, right, bottom = self.box
        one, other = self.along.share(along), self.scales[second].share(value)
        if self.lying:
            one, other = other, one
        return left + one * (right - left), bottom - other * (bottom - top)


def draw_grid(canvas: Canvas, chart: Chart, box: Box) -> None:
    """Draw the axes of a chart in a box, and its plots."""
    lying = any(plot.lying for plot in chart.plots)
    numeric = all(plot.is_numeric for plot in chart.plots)
    if any(plot.is_numeric for plot in chart.plots) != numeric:
        raise UnknownChartError("categories and numbers on one axis")
    box = _axis_titles(canvas, chart, box, lying=lying)
    room = (box[2] - box[0]) if lying else (box[3] - box[1])
    scales = (
        _scales(chart, max(2, int(room / _STEP)), second=False),
        _scales(chart, max(2, int(room / _STEP)), second=True),
    )
    across = max(2, int(((box[3] - box[1]) if lying else (box[2] - box[0])) / (_STEP * 1.5)))
    if numeric:
        numbers = [x for p in chart.plots for s in p.series for x in s.across if x is not None]
        along = scale_of(numbers, chart.category, across, from_zero=False)
        names = [_tick(x, chart.category, chart) for x in along.ticks]
        places = [along.share(x) for x in along.ticks]
    else:
        names = list(chart.categories)
        along = Scale(0.0, max(1, len(names)), turned=chart.category.turned)
        places = [along.share(n + 0.5) for n in range(len(names))]
    has_second = any(plot.second for plot in chart.plots)
    sides = _value_words(chart, scales, has_second=has_second)
    grid = _placed(
        canvas,
        chart,
        box,
        (along, scales),
        sides,
        names if chart.category.shown else [],
        places,
        lying=lying,
    )
    _lines(canvas, chart, grid)
    for plot in chart.plots:
        draw_plot(canvas, chart, plot, grid)


def _tick(value: float, axis: Axis, chart: Chart) -> str:
    return shown_number(value, axis.code, chart.tongue)


def _value_words(
    chart: Chart, scales: tuple[Scale, Scale], *, has_second: bool
) -> tuple[list[str], list[str]]:
    """Return the numbers beside both axes of values."""
    found: list[list[str]] = []
    for second, axis in enumerate((chart.value, chart.second)):
        is_share = any(p.grouping == PERCENT and p.second == bool(second) for p in chart.plots)
        shown = axis.shown and (has_second or not second)
        ticks = scales[second].ticks if shown else ()
        if is_share:
            code = axis.code if "%" in axis.code else "0%"
            found.append([shown_number(tick / _FULL, code, chart.tongue) for tick in ticks])
        else:
            found.append([_tick(tick, axis, chart) for tick in ticks])
    return found[0], found[1]


def _scales(chart: Chart, wanted: int, *, second: bool) -> Scale:
    plots = [plot for plot in chart.plots if plot.second == second]
    axis = chart.second if second else chart.value
    if any(plot.grouping == PERCENT for plot in plots):
        low = -100 * any((v or 0) < 0 for p in plots for s in p.series for v in s.values)
        step = 20 if wanted > _FEW else 50
        ticks = tuple(float(n) for n in range(low, 101, step))
        return Scale(float(low), _FULL, ticks, turned=axis.turned)
    values = [v for plot in plots for v in _reached(plot)]
    solid = any(plot.kind in (BAR, AREA) for plot in plots)
    return scale_of(values, axis, wanted, from_zero=solid)


def _reached(plot: Plot) -> Iterator[float]:
    """Yield the values that a plot's axis must hold."""
    if plot.grouping != STACKED:
        yield from (v for one in plot.series for v in one.values if v is not None)
        return
    for n in range(len(plot.categories)):
        values = [one.values[n] or 0.0 for one in plot.series if n < len(one.values)]
        for part in ([v for v in values if v > 0], [v for v in values if v < 0]):
            yield from accumulate(part)


def _axis_titles(canvas: Canvas, chart: Chart, box: Box, *, lying: bool) -> Box:
    """Write the titles of the axes; return what is left of the box."""
    left, top, right, bottom = box
    below, beside = chart.category.title, chart.value.title
    if lying:
        below, beside = beside, below
    if below:
        lines, size = canvas.wrapped(below, right - left, chart.size)
        canvas.text(lines, ((left + right) / 2, bottom - high(lines, size)), size)
        bottom -= high(lines, size) + _GAP
    if beside:
        lines, size = canvas.wrapped(beside, bottom - top, chart.size)
        canvas.text(lines, (left, (top + bottom) / 2), size, up=True)
        left += high(lines, size) + _GAP
    if chart.second.title and any(plot.second for plot in chart.plots):
        lines, size = canvas.wrapped(chart.second.title, bottom - top, chart.size)
        canvas.text(lines, (right - high(lines, size), (top + bottom) / 2), size, up=True)
        right -= high(lines, size) + _GAP
    return left, top, right, bottom


def _placed(
    canvas: Canvas,
    chart: Chart,
    box: Box,
    scales: tuple[Scale, tuple[Scale, Scale]],
    sides: tuple[list[str], list[str]],
    names: Sequence[str],
    places: Sequence[float],
    *,
    lying: bool,
) -> Grid:
    """Write the words along the axes; return the grid that is left between them."""
    write = _names_beside if lying else _names_below
    grid = Grid(write(canvas, chart.size, box, sides, names, places), *scales, lying)
    _value_axes(canvas, chart, grid, sides)
    return grid


def _names_beside(
    canvas: Canvas,
    size: float,
    box: Box,
    sides: tuple[list[str], list[str]],
    names: Sequence[str],
    places: Sequence[float],
) -> Box:
    """Write the names of lying bars; return what is left between them and the values' words."""
    left, top, right, bottom = box
    top += size * 0.6
    bottom -= (size * 1.3 + _GAP) if sides[0] else 0.0
    top += (size * 1.3 + _GAP) if sides[1] else 0.0
    right -= max((canvas.wide(w, size) for w in sides[0][-1:]), default=0.0) / 2
    column = (right - left) * _MOST_TAKEN
    slot = (bottom - top) / max(1, len(names))
    names, lines, small = _beside(canvas, names, column, slot, size)
    taken = max((canvas.wide(x, small) for each in lines for x in each), default=0.0)
    for place, each in zip(places, lines, strict=False):
        middle = bottom - place * (bottom - top)
        canvas.text(each, (left + taken, middle - high(each, small) / 2), small, start="end")
    return left + taken + _GAP, top, right, bottom


def _names_below(
    canvas: Canvas,
    size: float,
    box: Box,
    sides: tuple[list[str], list[str]],
    names: Sequence[str],
    places: Sequence[float],
) -> Box:
    """Write the names of what stands; return what is left between them and the values' words."""
    left, top, right, bottom = box
    wide = [max((canvas.wide(w, size) for w in side), default=-_GAP) for side in sides]
    left, right = left + wide[0] + _GAP, right - wide[1] - _GAP
    top += size * 0.6
    slot = (right - left) / max(1, len(names))
    room = (bottom - top) * _MOST_TAKEN
    lines, small, up = _below(canvas, names, slot, room, size)
    tall = _tall(canvas, lines, small, up=up)
    for place, each in zip(places, lines, strict=False):
        x, y = left + place * (right - left), bottom - tall
        if up:
            canvas.text(each, (x - high(each, small) / 2, y), small, start="end", up=True)
        else:
            canvas.text(each, (x, y), small)
    return left, top, right, bottom - tall - _GAP


def _tall(canvas: Canvas, lines: Sequence[Sequence[str]], size: float, *, up: bool) -> float:
    if up:
        return max((canvas.wide(x, size) for each in lines for x in each), default=0.0)
    return max((high(each, size) for each in lines), default=0.0)


def _below(
    canvas: Canvas, names: Sequence[str], slot: float, room: float, size: float
) -> tuple[list[list[str]], float, bool]:
    """Return names below an axis as lines, their size, and whether they stand upright.

    Of names that are too many even so only some are shown, as in Word.
    """
    longest = max((canvas.wide(w, size) for name in names for w in name.split()), default=0.0)
    if longest <= slot * 0.95 or longest * 0.8 <= slot * 0.95:
        small = size if longest <= slot * 0.95 else size * 0.8
        lines = [canvas.wrapped(name, slot * 0.95, small)[0] for name in names]
        if max((high(each, small) for each in lines), default=0.0) <= room:
            return lines, small, False
    small = min(size, slot / 1.25)
    every = 1
    if small < LEAST_SIZE:
        small = max(LEAST_SIZE, size * 0.7)
        every = _every(names, small, slot)
    kept = [name if n % every == 0 else "" for n, name in enumerate(names)]
    widest = max((canvas.wide(name, 1.0) for name in kept), default=0.0)
    small = min(small, room / widest) if widest else small
    if small < LEAST_SIZE:
        raise NoRoomError("no room for its categories")
    return [[" ".join(name.split())] if name else [] for name in kept], small, True


def _beside(
    canvas: Canvas, names: Sequence[str], column: float, slot: float, size: float
) -> tuple[Sequence[str], list[list[str]], float]:
    small = size
    while True:
        lines = [canvas.wrapped(name, column, small)[0] for name in names]
        if all(high(each, small) <= slot for each in lines):
            return names, lines, small
        if small * 0.9 < LEAST_SIZE:
            break
        small *= 0.9
    every = _every(names, small, slot)
    names = [name if n % every == 0 else "" for n, name in enumerate(names)]
    lines = [canvas.wrapped(name, column, small)[0] for name in names]
    if any(len(each) > every for each in lines):
        raise NoRoomError("no room for its categories")
    return names, lines, small


def _every(names: Sequence[str], size: float, slot: float) -> int:
    """Return every which name has room of names that are too many for all of them."""
    if len(names) <= _MANY:
        raise NoRoomError("no room for its categories")
    return int(size * 1.25 / max(slot, 0.01)) + 1


def _value_axes(
    canvas: Canvas, chart: Chart, grid: Grid, sides: tuple[list[str], list[str]]
) -> None:
    left, top, right, bottom = grid.box
    size = chart.size
    for second in (False, True):
        scale = grid.scales[second]
        widest = max((canvas.wide(shown, size) for shown in sides[second]), default=0.0)
        needed = widest + _GAP if grid.lying else size * _CLOSE
        length = (right - left) if grid.lying else (bottom - top)
        every = int(needed * (len(scale.ticks) - 1) / max(1.0, length)) + 1
        for tick, shown in [*zip(scale.ticks, sides[second], strict=False)][::every]:
            share = scale.share(tick)
            if grid.lying:
                x = left + share * (right - left)
                y = top - size * 1.3 - _GAP if second else bottom + _GAP
                canvas.text([shown], (x, y), size)
            else:
                y = bottom - share * (bottom - top) - size * 0.55
                x = right + _GAP if second else left - _GAP
                canvas.text([shown], (x, y), size, start="start" if second else "end")


def _lines(canvas: Canvas, chart: Chart, grid: Grid) -> None:
    """Draw the lines of a grid behind what is plotted, and its axes."""
    low, high_end = grid.along.low, grid.along.high
    scale = grid.scales[0]
    if chart.value.lines:
        for tick in scale.ticks:
            canvas.line([grid.at(low, tick), grid.at(high_end, tick)], _LINES)
    if chart.category.lines and grid.along.ticks:
        for tick in grid.along.ticks:
            canvas.line([grid.at(tick, scale.low), grid.at(tick, scale.high)], _LINES)
    canvas.line([grid.at(low, scale.ground), grid.at(high_end, scale.ground)], _AXIS)
    start = grid.along.high if grid.along.turned else low
    canvas.line([grid.at(start, scale.low), grid.at(start, scale.high)], _AXIS)
