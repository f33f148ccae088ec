"""Places for the labels of points, so that none lies on another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.charts.canvas import LEAST_SIZE, high
from avtalemaker.charts.model import NoRoomError

if TYPE_CHECKING:
    from avtalemaker.charts.canvas import Canvas
    from avtalemaker.charts.model import Chart

_AWAY = 3.0
_RINGS = 14
_SMALLEST = 0.8


class Taken:
    """Writes labels in a `box`, or a little above it, each where no other words are."""

    def __init__(
        self, canvas: Canvas, chart: Chart, box: tuple[float, float, float, float]
    ) -> None:
        self.canvas = canvas
        self.size = max(LEAST_SIZE, chart.size * 0.9)
        self.box = box

    def label(
        self, text: str, at: tuple[float, float], *, inside: bool = False, lying: bool = False
    ) -> None:
        """Write a label above a point (to its right when `lying`, over it when `inside`).

        It gives way to others. Raises UnknownChartError when there is no place near for it.
        """
        for size in (self.size, self.size * _SMALLEST):
            lines = [line for line in text.splitlines() if line.strip()] or [text]
            wide = max(self.canvas.wide(line, size) for line in lines)
            tall = high(lines, size)
            x, y = at[0] - wide / 2, at[1] - (tall / 2 if inside else tall + 1)
            if lying and not inside:
                x, y = at[0] + _AWAY, at[1] - tall / 2
            for step in range(2 * _RINGS):
                up = (step + 1) // 2 * (-1 if step % 2 else 1) * tall * 0.55
                place = self._kept(x, y + up, wide, tall)
                if self.canvas.is_free(place):
                    self.canvas.text(lines, ((place[0] + place[2]) / 2, place[1]), size)
                    return
        raise NoRoomError("no room for its labels")

    def _kept(
        self, x: float, y: float, wide: float, tall: float
    ) -> tuple[float, float, float, float]:
        """Return a place moved into the drawing."""
        x = min(max(x, 1.0), self.canvas.width - wide - 1)
        y = min(max(y, self.box[1] - tall), self.box[3] - tall)
        return x, y, x + wide, y + tall
