"""Arcs of an ellipse as Bézier curves (MS-EMF 2.3.5.2 and MS-WMF 2.3.3.1)."""

from __future__ import annotations

from math import atan2, ceil, cos, pi, sin, tan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from avtalemaker.metafile.placing import Point

_LEAST = 1e-9


def arc_points(
    box: tuple[float, float, float, float], start: Point, end: Point, *, clockwise: bool = False
) -> list[Point]:
    """Return an arc of the ellipse in a box: its first point, then two handles and an end for each.

    It goes from where the line from the middle to `start` crosses it to where that to `end` does,
    against the clock; the whole way round where they are one. Nothing for a box of no size.
    """
    left, top, right, bottom = box
    x, y = (left + right) / 2, (top + bottom) / 2
    rx, ry = abs(right - left) / 2, abs(bottom - top) / 2
    if min(rx, ry) < _LEAST:
        return []
    first, last = (atan2((p[1] - y) / ry, (p[0] - x) / rx) for p in (start, end))
    sweep = (last - first) % (2 * pi)
    if not clockwise:
        sweep -= 2 * pi
    if abs(sweep) < _LEAST:
        sweep = 2 * pi
    count = max(1, ceil(abs(sweep) / (pi / 2) - _LEAST))
    step = sweep / count
    bend = 4 / 3 * tan(step / 4)
    found = [(x + rx * cos(first), y + ry * sin(first))]
    for number in range(count):
        a, b = first + number * step, first + (number + 1) * step
        found += [
            (x + rx * (cos(a) - bend * sin(a)), y + ry * (sin(a) + bend * cos(a))),
            (x + rx * (cos(b) + bend * sin(b)), y + ry * (sin(b) - bend * cos(b))),
            (x + rx * cos(b), y + ry * sin(b)),
        ]
    return found
