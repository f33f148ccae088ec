"""Where a blank or the end of a line stands between what a page draws: PDF keeps neither.

A line ends where the next words stand higher or lower by most of a letter, and a blank stands
where they are at least half a blank's width away from the last ones.
"""

from __future__ import annotations

import math

from avtalemaker.pdffile.places import UNIT, Matrix

_OTHER_LINE = 0.8
"""Of the smaller of two font sizes."""

_UPRIGHT = 1e-6


class DrawnLines:
    """Follows the words of a page in the order in which they are drawn."""

    def __init__(self) -> None:
        self.last = ""
        """The last sign that was read."""

        self._place: Matrix = UNIT
        self._size = 0.0
        self._width = 0.0
        self._span: tuple[bool, float, float] | None = None
        """Whether the line is upright, and between which heights its words stand."""

    def gap(self, place: Matrix, size: float, blank: float) -> str:
        """Return what stands between the last words and those that begin at a place.

        `size` is their font's, `blank` the least distance in points of that font.
        """
        before, upright = self._place, abs(place[3]) > _UPRIGHT
        across, along = (place[5] - before[5], place[4] - before[4])
        axis = place[5]
        if not upright:
            across, along = along, across
            axis = place[4]
        span = self._span if self._span and self._span[0] == upright else None
        distance = abs(across)
        if span is not None:
            _upright, lower, upper = span
            distance = max(lower - axis, axis - upper, 0.0)
        far = _OTHER_LINE * min(
            self._size * math.hypot(before[2], before[3]), size * math.hypot(place[2], place[3])
        )
        gap = ""
        if distance > far:
            gap = "\n" if self.last not in ("", "\n") else ""
            span = None
        elif self.last not in ("", " ") and (
            abs(across) > far or along >= (blank + self._width) * math.hypot(before[0], before[1])
        ):
            gap = " "
        if span is None or self.last in ("", "\n"):
            self._span = (upright, axis, axis)
        else:
            self._span = (upright, min(span[1], axis), max(span[2], axis))
        return gap

    def drawn(self, place: Matrix, size: float, width: float, last: str) -> None:
        """Note words that were drawn at a place, how far they reach, and their last sign."""
        self._place, self._size, self._width = place, size, width
        self.last = last or self.last

    def ends(self) -> bool:
        """End the line, as a picture does; say whether there was one."""
        was_one = self.last not in ("", "\n")
        if was_one:
            self.last = "\n"
        return was_one
