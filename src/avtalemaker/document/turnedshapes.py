"""Shapes without words that are turned: their outline is turned (ECMA-376 part 1, 20.1.7.6).

A place that a drawing tells is that of the shape before it is turned about its middle, after its
sides are exchanged.
"""

from __future__ import annotations

import re
from dataclasses import replace
from math import cos, radians, sin
from typing import TYPE_CHECKING

from avtalemaker.document.drawnshapes import TURNED
from avtalemaker.document.tilting import room_of

if TYPE_CHECKING:
    from avtalemaker.document.drawnshapes import Shape
    from avtalemaker.document.places import Anchor

_STEP = re.compile(r"([MLQCZ])([^MLQCZ]*)")


def turned_shape(shape: Shape, turn: float) -> Shape:
    """Return a shape as it is drawn when it is turned clockwise by so many degrees.

    Its size is the room that it takes then. A line stays one, from one corner to another.
    """
    if not shape.path or shape.words is not None:
        return replace(shape, path="", kind=TURNED)
    room = room_of(shape.width, shape.height, turn)
    if shape.kind == "line":
        start, end = (_turned(shape, turn, room, x, y) for x, y in _ends(shape))
        across, down = end[0] - start[0], end[1] - start[1]
        room = abs(across), abs(down)
        path = f"M0 0L{room[0]:g} {room[1]:g}"
        flips = ("x" if across < 0 else "") + ("y" if down < 0 else "")
        kind = "line"
    else:
        path, flips, kind = _path(shape, turn, room), "", TURNED
    anchor = shape.anchor and _moved(shape.anchor, shape, room)
    return replace(
        shape, kind=kind, path=path, width=room[0], height=room[1], anchor=anchor, flips=flips
    )


def _ends(shape: Shape) -> tuple[tuple[float, float], tuple[float, float]]:
    return (0.0, 0.0), (shape.width, shape.height)


def _path(shape: Shape, turn: float, room: tuple[float, float]) -> str:
    found = ""
    for letter, numbers in _STEP.findall(shape.path):
        given = [float(n) for n in numbers.replace(",", " ").split()]
        pairs = zip(given[::2], given[1::2], strict=True)
        places = (_turned(shape, turn, room, x, y) for x, y in pairs)
        found += letter + " ".join(f"{x:g} {y:g}" for x, y in places)
    return found


def _turned(
    shape: Shape, turn: float, room: tuple[float, float], x: float, y: float
) -> tuple[float, float]:
    """Return where a point of a shape is in the room that the turned shape takes."""
    x, y = x - shape.width / 2, y - shape.height / 2
    x, y = -x if "x" in shape.flips else x, -y if "y" in shape.flips else y
    along, beside = cos(radians(turn)), sin(radians(turn))
    turned = x * along - y * beside, x * beside + y * along
    return room[0] / 2 + turned[0], room[1] / 2 + turned[1]


def _moved(anchor: Anchor, shape: Shape, room: tuple[float, float]) -> Anchor:
    x, y, *whole = anchor.inside or (0.0, 0.0, shape.width, shape.height)
    x, y = x + (shape.width - room[0]) / 2, y + (shape.height - room[1]) / 2
    return anchor._replace(inside=(x, y, whole[0], whole[1]))
