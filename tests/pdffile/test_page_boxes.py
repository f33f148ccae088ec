"""The box on a page of a rectangle that is drawn at a place, however that is turned."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.pdffile.places import box_of, times

LENGTH = st.floats(-1000, 1000)
TURN = st.floats(-3, 3)


def around_corners(place, left, bottom, right, top):
    corners = [
        times((1.0, 0.0, 0.0, 1.0, x, y), place)[4:] for x in (left, right) for y in (bottom, top)
    ]
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


@given(st.tuples(TURN, TURN, TURN, TURN, LENGTH, LENGTH), LENGTH, LENGTH, LENGTH, LENGTH)
def test_the_box_of_a_rectangle_just_holds_its_four_corners(place, left, bottom, right, top):
    sides = left, bottom, right, top
    assert box_of(place, *sides) == around_corners(place, *sides)


@pytest.mark.parametrize("signs", list(product((1, -1), repeat=4)))
def test_so_it_does_for_one_that_stands_upright_or_is_turned_over(signs):
    across, up, wide, high = signs
    place = (2.0 * across, 0.0, 0.0, 3.0 * up, 5.0, 7.0)
    sides = (10.0, 20.0, 10.0 + 4.0 * wide, 20.0 + 6.0 * high)

    assert box_of(place, *sides) == around_corners(place, *sides)
