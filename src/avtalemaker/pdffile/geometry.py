"""Where something lands on a page, whatever way the page is turned and cropped."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Matrix(NamedTuple):
    """A transformation of the plane as PDF writes it (ISO 32000-1, 8.3.3)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float


Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class View(NamedTuple):
    """A page as a reader shows it: `width` and `height` in points, and the way back.

    `to_page` takes a point of the view (origin below to the left, points) to the page's own units.
    """

    width: float
    height: float
    to_page: Matrix


def view(box: Box, rotation: int, unit: float) -> View:
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


def onto(rectangle: Box, own_box: Box, matrix: Matrix) -> Matrix:
    """Return the matrix that maps an appearance, through its own matrix, onto a rectangle."""
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in own_box[::2] for y in own_box[1::2]]
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    width, height = max(across) - min(across), max(up) - min(up)
    wide = (rectangle[2] - rectangle[0]) / width if width else 0.0
    high = (rectangle[3] - rectangle[1]) / height if height else 0.0
    left, bottom = rectangle[0] - min(across) * wide, rectangle[1] - min(up) * high
    return Matrix(wide, 0, 0, high, left, bottom)
