"""The windows that a page's content cuts with its clip paths (ISO 32000-1, 8.5.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.pdffile.drawnpage import Window
from avtalemaker.pdffile.places import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.pdffile.places import Matrix


class Clipping:
    """Follows paths and the windows made of them: the rectangles around their corners."""

    def __init__(self) -> None:
        self._points: list[tuple[float, float]] = []
        self._cut = False
        self._open: list[tuple[Box, int, int, bool]] = []

    def __len__(self) -> int:
        return len(self._open)

    def point(self, place: Matrix, x: float, y: float) -> None:
        """Go to a corner of a path."""
        a, b, c, d, e, f = place
        self._points.append((a * x + c * y + e, b * x + d * y + f))

    def clip(self) -> None:
        """Make a window of the path when it ends."""
        self._cut = True

    def end(self, runs: int, at: int, *, around: bool) -> None:
        """End a path without painting it, after so many runs; see `Window` for the others."""
        if self._cut and self._points:
            across, up = zip(*self._points, strict=True)
            self._open.append((Box(min(across), min(up), max(across), max(up)), runs, at, around))
        self.paint()

    def painted(self) -> Box | None:
        """Return the rectangle around a path that is painted; None for one in a window."""
        if self._open or not self._points:
            return None
        across, up = zip(*self._points, strict=True)
        return Box(min(across), min(up), max(across), max(up))

    def paint(self) -> None:
        """End a path."""
        self._points, self._cut = [], False

    def close(self, kept: int, runs: int) -> Iterator[Window]:
        """Yield the windows that end here, after so many runs; the first ones are kept."""
        for box, first, at, around in self._open[kept:]:
            yield Window(box, first, runs, at, around)
        del self._open[kept:]
