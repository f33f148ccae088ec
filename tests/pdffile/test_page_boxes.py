"""The box on a page of a rectangle that is drawn at a place, however that is turned."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.pdffile.places import box_of, times

LENGTH = st.floats(-1000, 1000)
TURN = st.one_of(st.sampled_from((0.0, 1.0, -1.0)), st.floats(-3, 3))


@given(st.tuples(TURN, TURN, TURN, TURN, LENGTH, LENGTH), LENGTH, LENGTH, LENGTH, LENGTH)
def test_the_box_of_a_rectangle_just_holds_its_four_corners(place, left, bottom, right, top):
    corners = [
        times((1.0, 0.0, 0.0, 1.0, x, y), place)[4:] for x in (left, right) for y in (bottom, top)
    ]
    across, up = zip(*corners, strict=True)

    assert box_of(place, left, bottom, right, top) == (min(across), min(up), max(across), max(up))
