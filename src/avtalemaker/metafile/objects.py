"""Pens and brushes: those of a record, and those that every metafile has without making them."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.metafile.bitmaps import read_bitmap
from avtalemaker.metafile.faults import UnknownRecordError
from avtalemaker.metafile.letters import Font
from avtalemaker.metafile.patterns import Tile, hatch, tile_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTHING = 5
_HATCHED = 2


@dataclass(frozen=True)
class Pen:
    """A line: its width is in the metafile's measure, 0 for the thinnest."""

    width: float = 0.0
    color: str = "#000000"
    style: int = 0


@dataclass(frozen=True)
class Brush:
    """What fills shapes: a colour, or a tile again and again; without either nothing does."""

    color: str = "#ffffff"
    tile: Tile | None = None


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


def brush_of(style: int, color: str, kind: int) -> Brush:
    """Return a brush of a style (MS-WMF 2.1.1.4): a colour, none, or lines of a kind."""
    if style > _HATCHED:
        raise UnknownRecordError("a brush with a pattern")
    return Brush("" if style == 1 else color, hatch(kind, color) if style == _HATCHED else None)


def emf_brush(record: bytes, kind: int) -> tuple[int, Brush]:
    """Return the number and the brush of EMR_CREATEMONOBRUSH or EMR_CREATEDIBPATTERNBRUSHPT."""
    number, usage, head, head_size, bits, size = struct.unpack_from("<6I", record, 8)
    if usage:
        raise UnknownRecordError("a brush with colours of a palette")
    bitmap = read_bitmap(record[head : head + head_size], record[bits : bits + size])
    return number, Brush(tile=tile_of(bitmap, plain=kind == 93))  # noqa: PLR2004
