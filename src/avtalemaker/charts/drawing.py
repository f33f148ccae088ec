"""A chart drawn: its title, its legend, and what is left for its plots."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.charts.canvas import LEAST_SIZE, Canvas, high
from avtalemaker.charts.grid import draw_grid
from avtalemaker.charts.model import OTHER, NoRoomError
from avtalemaker.charts.rounds import draw_rounds
from avtalemaker.charts.table import draw_table

if TYPE_CHECKING:
    from avtalemaker.charts.model import Chart

    Box = tuple[float, float, float, float]

_EDGE = 6.0
_KEY = 7.0
_GAP = 5.0
_TITLE = 1.4
_MOST_LEGEND = 0.45
"""Of a chart's width or height: what its legend may take."""

_LEAST_ROOM = 24.0
_SHARES = (1.0, 0.8, 0.65, 0.5)
"""Of their size: what the letters of a chart without room are tried in."""

_FRAME = "D9D9D9"


def draw_chart(chart: Chart, width: float, height: float) -> bytes:
    """Return a chart as SVG of a size in points, in smaller letters where it is small.

    Raises UnknownChartError for what cannot be drawn, or has no room even so.
    """
    for share in _SHARES:
        try:
            return _drawn(replace(chart, size=chart.size * share), width, height)
        except NoRoomError:
            if share == _SHARES[-1]:
                raise
    return b""


def _drawn(chart: Chart, width: float, height: float) -> bytes:
    canvas = Canvas(width, height, chart.font, chart.ink)
    canvas.rectangle((0.3, 0.3, width - 0.3, height - 0.3), "FFFFFF", _FRAME)
    box = _EDGE, _EDGE, width - _EDGE, height - _EDGE
    box = _with_room(_title(canvas, chart, box))
    if any(plot.kind == OTHER for plot in chart.plots):
        draw_table(canvas, chart, box)
        return canvas.svg()
    box = _with_room(_legend(canvas, chart, box))
    if any(plot.is_round for plot in chart.plots):
        draw_rounds(canvas, chart, box)
    else:
        draw_grid(canvas, chart, box)
    return canvas.svg()


def _with_room(box: Box) -> Box:
    left, top, right, bottom = box
    if right - left < _LEAST_ROOM or bottom - top < _LEAST_ROOM:
        raise NoRoomError("no room")
    return box


def _title(canvas: Canvas, chart: Chart, box: Box) -> Box:
    left, top, right, bottom = box
    if not chart.title:
        return box
    lines, size = canvas.wrapped(chart.title, right - left, chart.size * _TITLE, bold=True)
    canvas.text(lines, ((left + right) / 2, top), size, bold=True)
    return left, top + high(lines, size) + _GAP, right, bottom


def keys_of(chart: Chart) -> list[tuple[str, str]]:
    """Return what the legend names, each with its colour: series, or the parts of a round chart."""
    first = chart.plots[0]
    if first.varied and len(chart.plots) == 1 and first.series:
        parts = max(first.series, key=lambda one: len(one.values)).parts
        found = [(name, parts.get(n, "808080")) for n, name in enumerate(first.categories)]
    else:
        found = [(one.name, one.color) for plot in chart.plots for one in plot.series]
    return [key for n, key in enumerate(found) if n not in chart.unnamed]


def _legend(canvas: Canvas, chart: Chart, box: Box) -> Box:
    keys = keys_of(chart)
    if not chart.legend or not keys:
        return box
    if chart.legend in ("t", "b"):
        return _lying_legend(canvas, chart, keys, box)
    return _standing_legend(canvas, chart, keys, box)


def _standing_legend(canvas: Canvas, chart: Chart, keys: list[tuple[str, str]], box: Box) -> Box:
    left, top, right, bottom = box
    most = (right - left) * _MOST_LEGEND - _KEY - _GAP
    size = chart.size
    widest = max(canvas.wide(name, size) for name, _color in keys)
    room = min(most, widest + 1)
    while True:
        entries = [canvas.wrapped(name, room, size)[0] for name, _color in keys]
        size = min(size, *(canvas.wrapped(name, room, size)[1] for name, _color in keys))
        total = sum(high(lines, size) + 2 for lines in entries)
        if total <= bottom - top:
            break
        size *= 0.9
        if size < LEAST_SIZE:
            raise NoRoomError("no room for its legend")
    x = right - room - _KEY - _GAP if chart.legend == "r" else left
    y = (top + bottom - total) / 2
    for (_name, color), lines in zip(keys, entries, strict=True):
        canvas.rectangle((x, y + size * 0.25, x + _KEY, y + size * 0.25 + size * 0.6), color)
        canvas.text(lines, (x + _KEY + _GAP, y), size, start="start")
        y += high(lines, size) + 2
    taken = room + _KEY + 2 * _GAP
    return (left, top, right - taken, bottom) if chart.legend == "r" else (
        left + taken, top, right, bottom
    )  # fmt: skip


def _lying_legend(canvas: Canvas, chart: Chart, keys: list[tuple[str, str]], box: Box) -> Box:
    left, top, right, bottom = box
    rows: list[list[tuple[list[str], str, float]]] = [[]]
    size = chart.size
    room = right - left - _KEY - _GAP
    size = min(size, *(canvas.wrapped(name, room, size)[1] for name, _color in keys))
    taken = 0.0
    for name, color in keys:
        lines = canvas.wrapped(name, room, size)[0]
        wide = max(canvas.wide(line, size) for line in lines) + _KEY + 3 * _GAP if lines else 0.0
        if rows[-1] and taken + wide > right - left + 2 * _GAP:
            rows.append([])
            taken = 0.0
        rows[-1].append((lines, color, wide))
        taken += wide
    heights = [max(high(lines, size) for lines, _color, _wide in row) + 2 for row in rows]
    total = sum(heights)
    if total > (bottom - top) * _MOST_LEGEND:
        raise NoRoomError("no room for its legend")
    y = top if chart.legend == "t" else bottom - total
    for row, tall in zip(rows, heights, strict=True):
        x = (left + right - sum(wide for _lines, _color, wide in row)) / 2 + _GAP / 2
        for lines, color, wide in row:
            canvas.rectangle((x, y + size * 0.25, x + _KEY, y + size * 0.85), color)
            canvas.text(lines, (x + _KEY + _GAP / 2, y), size, start="start")
            x += wide
        y += tall
    if chart.legend == "t":
        return left, top + total + _GAP, right, bottom
    return left, top, right, bottom - total - _GAP
