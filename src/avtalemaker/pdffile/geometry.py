"""Where on a page is "below, to the right", whatever way the page is turned and cropped."""

from __future__ import annotations

from typing import NamedTuple


class Matrix(NamedTuple):
    """A transformation of the plane as PDF writes it (ISO 32000-1, 8.3.3)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float


class View(NamedTuple):
    """A page as a reader shows it: `width` and `height` in points, and the way back.

    `to_page` takes a point of the view (origin below to the left, points) to the page's own units.
    """

    width: float
    height: float
    to_page: Matrix


def view(box: tuple[float, float, float, float], rotation: int, unit: float) -> View:
    """Return the view of a page with the visible `box`, `/Rotate` and `/UserUnit`."""
    left, right = sorted((box[0], box[2]))
    bottom, top = sorted((box[1], box[3]))
    turned = rotation % 360
    unit = unit if unit > 0 else 1.0
    one = 1 / unit
    matrices = {
        90: Matrix(0, one, -one, 0, right, bottom),
        180: Matrix(-one, 0, 0, -one, right, top),
        270: Matrix(0, -one, one, 0, left, top),
    }
    width, height = (right - left) * unit, (top - bottom) * unit
    if turned in (90, 270):
        width, height = height, width
    return View(width, height, matrices.get(turned, Matrix(one, 0, 0, one, left, bottom)))


def place(seen: View, at: tuple[float, float], scale: float) -> Matrix:
    """Return the matrix that draws something with its lower left corner at a point of the view."""
    a, b, c, d, e, f = seen.to_page
    x, y = at
    return Matrix(a * scale, b * scale, c * scale, d * scale, a * x + c * y + e, b * x + d * y + f)
