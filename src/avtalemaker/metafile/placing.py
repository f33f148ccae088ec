"""From the measures that a metafile draws in to those of its picture."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from typing import TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Point: TypeAlias = tuple[float, float]

UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True)
class Placing:
    """The window of a metafile's own measures, the viewport it is drawn in, and a transform.

    MS-EMF 2.1.1 (MapMode) and 3.1.2.2: world, then page, then device.
    """

    world: Matrix = UNIT
    window: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    viewport: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)

    def at(self, x: float, y: float) -> Point:
        """Return where a point is in the picture."""
        a, b, c, d, e, f = self.world
        x, y = a * x + c * y + e, b * x + d * y + f
        left, top, wide, high = self.window
        to_x, to_y, across, down = self.viewport
        return (x - left) * across / wide + to_x, (y - top) * down / high + to_y

    @property
    def scale(self) -> float:
        """How long a line of length one is in the picture, on an average of its directions."""
        zero, right, below = self.at(0, 0), self.at(1, 0), self.at(0, 1)
        area = (right[0] - zero[0]) * (below[1] - zero[1]) - (right[1] - zero[1]) * (
            below[0] - zero[0]
        )
        return float(abs(area) ** 0.5)

    @property
    def matrix(self) -> Matrix:
        """The whole way as one transform."""
        zero, right, below = self.at(0, 0), self.at(1, 0), self.at(0, 1)
        return (
            right[0] - zero[0],
            right[1] - zero[1],
            below[0] - zero[0],
            below[1] - zero[1],
            zero[0],
            zero[1],
        )


def scaled(placing: Placing, record: bytes, *, viewport: bool) -> Placing:
    """Return a placing whose window or `viewport` is as much larger as an EMF record tells."""
    across, by, down, of = struct.unpack_from("<4i", record, 8)
    left, top, wide, high = placing.viewport if viewport else placing.window
    box = left, top, wide * across / by, high * down / of
    return replace(placing, viewport=box) if viewport else replace(placing, window=box)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return two transforms as one: first the inner one."""
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
