"""A colour drawn through a pattern, as metafiles do it: flipped, stencilled, and flipped again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.metafile.faults import UnknownRecordError

if TYPE_CHECKING:
    from avtalemaker.metafile.objects import Brush
    from avtalemaker.metafile.patterns import Tile

_FLIP, _STENCIL = 0x5A0049, 0xA000C9
"""A box is flipped by the brush (PATINVERT), or black where the brush is (MS-WMF 2.1.1.31)."""

_NEAR = 3.0
"""As far as boxes may be apart that are rounded on their own."""


class Veil:
    """Follows the three steps: what is flipped twice is as before, but where the stencil was black.

    There it has the brush's colour, and between, what is under it shows.
    """

    def __init__(self) -> None:
        self._bounds: tuple[float, ...] = ()
        self._brush: Brush | None = None
        self._tile: Tile | None = None

    @property
    def begun(self) -> bool:
        """Whether there are steps to come."""
        return self._brush is not None

    def step(self, operation: int, brush: Brush, bounds: tuple[float, ...]) -> Tile | None:
        """Take a step in a box; return what is drawn there after the last one."""
        if operation == _FLIP and self._brush is None and brush.color and brush.tile is None:
            self._bounds, self._brush = bounds, brush
            return None
        pairs = zip(bounds, self._bounds, strict=False)
        near = self._brush is not None and all(abs(a - b) < _NEAR for a, b in pairs)
        tile = self._tile
        if near and self._brush and operation == _STENCIL and tile is None and brush.tile:
            self._tile = brush.tile.through(self._brush.color)
            return None
        if near and operation == _FLIP and tile is not None and brush == self._brush:
            self._brush = self._tile = None
            return tile
        raise UnknownRecordError(f"raster operation {operation:06X}")
