"""Text boxes that are turned: by a quarter they are drawn so, otherwise upright on their place.

A shape turned by a quarter is as wide as it was high, about the same middle (ECMA-376 part 1,
20.1.7.6); its words run along (21.1.2.1.1).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.places import Anchor

ON = ("1", "true")
_QUARTER = 5_400_000
_SLACK = 60_000
"""Sixty-thousandths of a degree: programs that count with fractions miss a quarter by a few."""

_PARTS = 65536
_RUNNING = {1: "down", 3: "up"}
_FLOWS = {"horz": 0, "vert": 1, "eaVert": 1, "vert270": 3}

Insets = tuple[float, float, float, float]


def quarters(rot: str) -> int | None:
    """Return how many quarters a rotation (ST_Angle) turns clockwise, 0 to 3; None for between."""
    angle = whole(rot or "0")
    if angle is None:
        return None
    turns = round(angle / _QUARTER)
    return turns % 4 if abs(angle - turns * _QUARTER) <= _SLACK else None


def turns_and_flips(turn: Element | None) -> tuple[int | None, str]:
    """Return the quarters that an a:xfrm turns by, and which sides it exchanges: x, y or both.

    A half turn exchanges both (20.1.7.6).
    """
    if turn is None:
        return 0, ""
    turns = quarters(turn.get("rot") or "0")
    over = turns == 2  # noqa: PLR2004
    sides = (("x", "flipH"), ("y", "flipV"))
    return turns, "".join(side for side, flip in sides if (turn.get(flip) in ON) != over)


def quarters_of(rotation: str) -> int | None:
    """Return the same of a VML rotation: degrees, or 65536th parts of them with `fd`."""
    match = re.fullmatch(r"([-+]?\d{1,9}\.?\d{0,9})(fd)?", rotation or "0")
    if match is None:
        return None
    degrees = float(match[1]) / (_PARTS if match[2] else 1)
    turns = round(degrees / 90)
    return turns % 4 if abs(degrees - turns * 90) <= 1 else None


def running(*turns: int | None) -> tuple[str, bool]:
    """Return how words run that are turned by these quarters, and whether that is as in Word.

    Words on their head, or askew, are set upright.
    """
    if None in turns:
        return "", False
    total = sum(turn or 0 for turn in turns) % 4
    return _RUNNING.get(total, ""), total != 2  # noqa: PLR2004


def flow(vert: str) -> int | None:
    """Return the quarters that the words of an a:bodyPr are turned by; None for another way."""
    return _FLOWS.get(vert)


def on_its_side(size: tuple[float, float], anchor: Anchor | None) -> Anchor | None:
    """Return the place of something of a size, when it is turned by a quarter about its middle."""
    if anchor is None:
        return None
    width, height = size
    x, y, *whole_size = anchor.inside or (0.0, 0.0, width, height)
    x, y = x + (width - height) / 2, y + (height - width) / 2
    return anchor._replace(inside=(x, y, whole_size[0], whole_size[1]))


def turned_insets(insets: Insets, turns: int) -> Insets:
    """Return the insets (top, right, bottom, left) of a box that is turned by so many quarters."""
    top, right, bottom, left = insets
    sides = ((top, right, bottom, left), (left, top, right, bottom), (bottom, left, top, right))
    return (*sides, (right, bottom, left, top))[turns % 4]
