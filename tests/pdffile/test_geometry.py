"""What is placed below to the right is seen there, whatever way a page is turned."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from avtalemaker.pdffile.geometry import Matrix, onto, place, view

numbers = strategies.floats(-2000, 2000)
sizes = strategies.floats(50, 3000)
turns = strategies.sampled_from([0, 90, 180, 270, -90, 450])


def shown(point, box, turn, unit):
    """Return where a reader shows a point of the page, in points from below to the left.

    Written anew from what turning means: a page turned by 90 has its left side on top.
    """
    left, bottom, right, top = box
    x, y = point[0] - left, point[1] - bottom
    width, height = right - left, top - bottom
    for _quarter in range(turn % 360 // 90):
        x, y = y, width - x
        width, height = height, width
    return x * unit, y * unit


def applied(matrix: Matrix, x: float, y: float):
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


boxes = strategies.tuples(numbers, numbers, sizes, sizes).map(
    lambda four: (four[0], four[1], four[0] + four[2], four[1] + four[3])
)


@given(boxes, turns, strategies.floats(0.5, 4), strategies.floats(0.2, 1))
def test_a_point_of_a_stamp_is_shown_where_it_was_meant(box, turn, unit, scale):
    matrix = place(view(box, turn, unit), (30, 13), scale)
    corner, inner = applied(matrix, 0, 0), applied(matrix, 40, 8)
    assert shown(corner, box, turn, unit) == pytest.approx((30, 13), abs=1e-6)
    meant = (30 + 40 * scale, 13 + 8 * scale)
    assert shown(inner, box, turn, unit) == pytest.approx(meant, abs=1e-6)


@given(sizes, sizes, turns, strategies.floats(0.5, 4))
def test_the_whole_view_is_the_whole_page(width, height, turn, unit):
    seen = view((0, 0, width, height), turn, unit)
    corner = applied(seen.to_page, seen.width, seen.height)
    assert shown(corner, (0, 0, width, height), turn, unit) == pytest.approx(
        (seen.width, seen.height)
    )


@given(boxes, boxes, turns)
def test_an_appearance_fills_its_rectangle_and_nothing_more(rectangle, own_box, turn):
    cosine, sine = [(1, 0), (0, 1), (-1, 0), (0, -1)][turn % 360 // 90]
    matrix = Matrix(cosine, sine, -sine, cosine, 7, -3)
    placed = onto(rectangle, own_box, matrix)
    corners = [applied(placed, *applied(matrix, x, y)) for x in own_box[::2] for y in own_box[1::2]]
    left, bottom = (min(axis) for axis in zip(*corners, strict=True))
    right, top = (max(axis) for axis in zip(*corners, strict=True))
    assert (left, bottom, right, top) == pytest.approx(rectangle, rel=1e-6, abs=1e-3)
