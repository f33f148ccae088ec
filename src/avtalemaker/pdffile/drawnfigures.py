"""Figures of lines on a page, and whether they cover a word."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from avtalemaker.pdffile.places import SLACK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.pdffile.places import Box

Point: TypeAlias = tuple[float, float]


class Segment(NamedTuple):
    """A straight line on a page, in points from its lower left corner."""

    x: float
    y: float
    to_x: float
    to_y: float

    def crosses(self, box: Box) -> bool:
        """Say whether it comes further into a box than its edge (Liang and Barsky, 1984)."""
        dx, dy = self.to_x - self.x, self.to_y - self.y
        first, last = 0.0, 1.0
        for step, room in (
            (-dx, self.x - box.left - SLACK),
            (dx, box.right - SLACK - self.x),
            (-dy, self.y - box.bottom - SLACK),
            (dy, box.top - SLACK - self.y),
        ):
            if step == 0:
                if room < 0:
                    return False
            elif step < 0:
                first = max(first, room / step)
            else:
                last = min(last, room / step)
        return first < last

    def is_right_of(self, x: float, y: float) -> bool:
        """Say whether a ray from a point to the right meets it."""
        if (self.y > y) == (self.to_y > y):
            return False
        return x < self.x + (y - self.y) / (self.to_y - self.y) * (self.to_x - self.x)


@dataclass(frozen=True)
class Figure:
    """Lines from point to point, in shares of a box's width and height from its top left.

    One that is `filled` covers what is within them too (even-odd, ISO 32000-1, 8.5.3.3.3).
    """

    lines: tuple[tuple[Point, ...], ...]
    filled: bool

    def covers(self, word: Box, box: Box) -> bool:
        """Say whether it lies over a word, drawn in a box."""
        segments = list(self._on_page(box))
        if any(segment.crosses(word) for segment in segments):
            return True
        middle = (word.left + word.right) / 2, (word.bottom + word.top) / 2
        return self.filled and sum(s.is_right_of(*middle) for s in segments) % 2 == 1

    def _on_page(self, box: Box) -> Iterator[Segment]:
        width, height = box.size
        for line in self.lines:
            points = [(box.left + x * width, box.top - y * height) for x, y in line]
            yield from (Segment(*one, *other) for one, other in pairwise(points))
