"""A chart of a kind that is not drawn, as a table of what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.charts.canvas import LEAST_SIZE, high
from avtalemaker.charts.model import NoRoomError

if TYPE_CHECKING:
    from avtalemaker.charts.canvas import Canvas
    from avtalemaker.charts.model import Chart

_LINES = "BFBFBF"
_GAP, _MOST_GAP = 6.0, 36.0
_ROW = 1.6


def rows_of(chart: Chart) -> list[list[str]]:
    """Return a chart's categories and values as rows, the names of its series first.

    Points of two numbers are told with both, and those of bubbles with their size.
    """
    series = [one for plot in chart.plots for one in plot.series]
    count = max((len(one.values) for one in series), default=0)
    across = any(one.told_across for one in series)
    names = [""] * count if across else [*chart.categories, *[""] * count][:count]
    rows = [["", *(one.name for one in series)]]
    for n in range(count):
        values = []
        for one in series:
            parts = [*one.told_across[n : n + 1], *one.told[n : n + 1]]
            values.append("; ".join(filter(None, parts)))
        rows.append([names[n], *values])
    return rows


def draw_table(canvas: Canvas, chart: Chart, box: tuple[float, float, float, float]) -> None:
    """Draw a table in a box, in letters as large as have room.

    Raises UnknownChartError when not even the smallest have.
    """
    left, top, right, bottom = box
    titles = (chart.category.title, chart.value.title, chart.second.title)
    if any(titles):
        lines, size = canvas.wrapped(" · ".join(filter(None, titles)), right - left, chart.size)
        canvas.text(lines, (left, top), size, start="start")
        top += high(lines, size) + _GAP
    rows = rows_of(chart)
    widths = [max(canvas.wide(row[n], 1.0, bold=True) for row in rows) for n in range(len(rows[0]))]
    size = min(chart.size, (bottom - top) / (len(rows) * _ROW))
    size = min(size, (right - left - _GAP * len(widths)) / (sum(widths) or 1.0))
    if size < LEAST_SIZE:
        raise NoRoomError("no room for its values")
    free = right - left - sum(widths) * size
    gap = min(_MOST_GAP, free / len(widths))
    y = top
    for number, row in enumerate(rows):
        x = left
        for column, (cell, wide) in enumerate(zip(row, widths, strict=True)):
            x += wide * size + gap
            place, start = ((x - wide * size - gap, y), "start") if not column else ((x, y), "end")
            canvas.text([cell], place, size, start=start, bold=number == 0)
        y += size * _ROW
        canvas.line([(left, y - size * 0.2), (x, y - size * 0.2)], _LINES)
