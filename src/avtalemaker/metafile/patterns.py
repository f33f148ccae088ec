"""Brushes with a pattern: the lines of a hatch, or a small bitmap again and again."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from avtalemaker.metafile.faults import UnknownRecordError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from avtalemaker.metafile.bitmaps import Bitmap

INK, GROUND, BEHIND = "ink", "ground", "behind"
"""The colour of letters, that of what is behind them, and that only where it is seen."""

_SIDE = 8
_MOST_CELLS = 1024
_DARK = 128
_LINE = 3
"""Which row or column of a hatch's cells a straight line goes through."""


@dataclass(frozen=True)
class Tile:
    """What a brush draws again and again: rows of colours from the top left, empty for nothing.

    `INK`, `GROUND` and `BEHIND` are told where it is drawn.
    """

    rows: tuple[tuple[str, ...], ...]

    def through(self, color: str) -> Tile:
        """Return a tile that draws a colour where this one is black, and nothing where white."""
        shown = {"#000000": color, "#ffffff": ""}
        if any(cell not in shown for row in self.rows for cell in row):
            raise UnknownRecordError("a pattern of colours to see through")
        return Tile(tuple(tuple(shown[cell] for cell in row) for row in self.rows))


def hatch(kind: int, color: str) -> Tile:
    """Return the lines of a hatch (MS-EMF 2.1.17) in a colour."""
    places = range(_SIDE)
    cells = [(x, y) for y in places for x in places]
    lines = (
        {(x, y) for x, y in cells if y == _LINE},
        {(x, y) for x, y in cells if x == _LINE},
        {(x, y) for x, y in cells if x == y},
        {(x, y) for x, y in cells if x + y == _SIDE - 1},
    )
    shown = (*lines, lines[0] | lines[1], lines[2] | lines[3])
    if kind >= len(shown):
        raise UnknownRecordError("a brush with a pattern")
    rows = (((x, y) in shown[kind] for x in places) for y in places)
    return Tile(tuple(tuple(color if inside else BEHIND for inside in row) for row in rows))


def tile_of(bitmap: Bitmap, *, plain: bool) -> Tile:
    """Return a bitmap as a tile; a `plain` one of two colours has those that are in force."""
    if bitmap.file or bitmap.width * bitmap.height > _MOST_CELLS:
        raise UnknownRecordError("a brush with a large pattern")
    if plain and not bitmap.is_mask:
        raise UnknownRecordError("a brush with a pattern")
    return Tile(tuple(tuple(_cells(row, plain=plain)) for row in bitmap.rows))


def _cells(row: bytes, *, plain: bool) -> list[str]:
    found = []
    for at in range(0, len(row), 4):
        if plain:
            found.append(INK if row[at] < _DARK else GROUND)
        else:
            found.append(f"#{row[at : at + 3].hex()}")
    return found


def pattern_source(tile: Tile, name: str, dot: float, colors: Mapping[str, str]) -> str:
    """Return a tile as an SVG pattern; a cell is a `dot` wide, `colors` are those in force."""
    paths: dict[str, list[str]] = {}
    for y, row in enumerate(tile.rows):
        x = 0
        for cell, cells in groupby(row):
            wide = len(list(cells))
            color = colors.get(cell, cell)
            if color:
                corner = f"M{x * dot:g} {y * dot:g}"
                paths.setdefault(color, []).append(
                    f"{corner}h{wide * dot:g}v{dot:g}h{-wide * dot:g}z"
                )
            x += wide
    shapes = "".join(f'<path d="{"".join(d)}" fill="{color}"/>' for color, d in paths.items())
    size = f'width="{len(tile.rows[0]) * dot:g}" height="{len(tile.rows) * dot:g}"'
    return f'<pattern id="{name}" {size} patternUnits="userSpaceOnUse">{shapes}</pattern>'
