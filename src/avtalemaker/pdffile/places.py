"""Places on a page: rectangles, and how one plane lies in another (ISO 32000-1, 8.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Size = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
SLACK = 0.5
"""Points that two boxes may share without meeting."""

ABOVE, BELOW = 0.6, 0.1
"""Of a font's size: how far small letters surely reach above and below their line."""


class Box(NamedTuple):
    """A rectangle on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> Size:
        """Its width and height."""
        return self.right - self.left, self.top - self.bottom

    def meets(self, other: Box) -> bool:
        """Say whether two boxes share more than an edge."""
        return (
            self.left < other.right - SLACK
            and other.left < self.right - SLACK
            and self.bottom < other.top - SLACK
            and other.bottom < self.top - SLACK
        )

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """Say whether another box lies in this one, or reaches out of it by a slack at most."""
        return (
            self.left <= other.left + slack
            and other.right <= self.right + slack
            and self.bottom <= other.bottom + slack
            and other.top <= self.top + slack
        )

    def within(self, room: float) -> Box:
        """Return this box without a room along its edges; at least its middle is left."""
        across = min(room, (self.right - self.left) / 2)
        down = min(room, (self.top - self.bottom) / 2)
        return Box(self.left + across, self.bottom + down, self.right - across, self.top - down)


def box_around(boxes: Iterable[Box]) -> Box:
    """Return the box around some others."""
    left, bottom, right, top = zip(*boxes, strict=True)
    return Box(min(left), min(bottom), max(right), max(top))


def box_of(place: Matrix, left: float, bottom: float, right: float, top: float) -> Box:
    """Return the box on the page of a rectangle that is drawn at a place."""
    a, b, c, d, e, f = place
    if not (b or c) and min(a, d, right - left, top - bottom) >= 0:  # upright, as nearly all is
        return Box(a * left + e, d * bottom + f, a * right + e, d * top + f)
    across = (
        a * left + c * bottom + e,
        a * left + c * top + e,
        a * right + c * bottom + e,
        a * right + c * top + e,
    )
    up = (
        b * left + d * bottom + f,
        b * left + d * top + f,
        b * right + d * bottom + f,
        b * right + d * top + f,
    )
    return Box(min(across), min(up), max(across), max(up))


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return a place that is given in another one (8.3.4)."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def alike(size: Size, other: Size) -> bool:
    """Say whether two sizes are the same but for what rounding does."""
    return abs(size[0] - other[0]) < SLACK and abs(size[1] - other[1]) < SLACK
