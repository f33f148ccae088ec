"""Pens, brushes and fonts that every metafile has without making them, and its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.metafile.canvas import Brush, Pen
from avtalemaker.metafile.letters import Font

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTHING = 5

STOCK: Mapping[int, Pen | Brush | Font | None] = {
    0: Brush("#ffffff"),
    1: Brush("#c0c0c0"),
    2: Brush("#808080"),
    3: Brush("#404040"),
    4: Brush("#000000"),
    5: Brush(""),
    6: Pen(color="#ffffff"),
    7: Pen(),
    8: Pen(style=_NOTHING),
    **dict.fromkeys((10, 11, 16), Font("Courier New")),
    **dict.fromkeys((12, 13, 14, 17), Font()),
    18: Brush("#ffffff"),
    19: Pen(),
}
"""MS-EMF 2.1.31."""


def color_of(number: int) -> str:
    """Return a COLORREF (MS-WMF 2.2.2.8) as SVG writes it."""
    return f"#{number & 0xFF:02x}{number >> 8 & 0xFF:02x}{number >> 16 & 0xFF:02x}"
