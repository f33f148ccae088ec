"""Pictures that are turned: how far, and the room that a turned one takes (20.1.7.6).

ECMA-376 part 1. A place that a drawing tells is that of the picture before it is turned about its
middle.
"""

from __future__ import annotations

import re
from dataclasses import replace
from math import cos, radians, sin
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import whole
from avtalemaker.document.places import Tilt
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.values import Image

_DEGREE = 60_000
_FRACTION = 65536
_ON = ("1", "true")
_HALF = 180.0
_ROUND = 360.0
_NUMBER = re.compile(r"[+-]?\d{1,9}\.?\d{0,6}")


def turn_of(picture: Element) -> tuple[frozenset[str], float] | None:
    """Return the mirrorings of a picture and its turn in degrees, None for one not understood.

    The turn is clockwise, from 0 up to 360.
    """
    transform = next(picture.iter(qname("a:xfrm")), None)
    if transform is None:
        return frozenset(), 0.0
    turn = whole(transform.get("rot") or "0")
    if turn is None:
        return None
    flips = {flip for flip in ("flipH", "flipV") if transform.get(flip) in _ON}
    return frozenset(flips), turn / _DEGREE % _ROUND


def vml_turn_of(css: dict[str, str]) -> tuple[frozenset[str], float] | None:
    """Return the same of an old drawing, by its style (ECMA-376 part 4, 19.1.2.19)."""
    told = css.get("rotation") or "0"
    parts = _FRACTION if told.endswith("fd") else 1
    if not _NUMBER.fullmatch(told.removesuffix("fd")):
        return None
    flip = css.get("flip") or ""
    flips = {name for sign, name in (("x", "flipH"), ("y", "flipV")) if sign in flip}
    return frozenset(flips), float(told.removesuffix("fd")) / parts % _ROUND


def tilted(image: Image, turn: float) -> Image | None:
    """Return a picture turned by so many degrees, with the room it takes then, and its place.

    None for one made of lines beside the text: nothing would tell which words it covers.
    """
    if turn in (0.0, _HALF):
        return replace(image, turned=image.turned | ({"rot180"} if turn else set()))
    if image.anchor is not None and image.suffix == "svg":
        return None
    width, height = room_of(image.width, image.height, turn)
    shift = (image.width - width) / 2, (image.height - height) / 2
    return replace(
        _moved(image, shift),
        width=width,
        height=height,
        tilt=Tilt(turn, image.width, image.height),
    )


def room_of(width: float, height: float, turn: float) -> tuple[float, float]:
    """Return the width and height of the upright rectangle around one turned by degrees."""
    across, down = abs(cos(radians(turn))), abs(sin(radians(turn)))
    return width * across + height * down, width * down + height * across


def _moved(image: Image, shift: tuple[float, float]) -> Image:
    anchor = image.anchor
    if anchor is None:
        return image
    if anchor.inside is not None:
        left, top, wide, high = anchor.inside
        inside = left + shift[0], top + shift[1], wide, high
        return replace(image, anchor=anchor._replace(inside=inside))
    x = anchor.x if isinstance(anchor.x, str) else anchor.x + shift[0]
    y = anchor.y if isinstance(anchor.y, str) else anchor.y + shift[1]
    return replace(image, anchor=anchor._replace(x=x, y=y))


def resized(image: Image, factor: float) -> Image:
    """Return a picture made larger or smaller by a factor, a turned one too."""
    tilt = image.tilt
    if tilt is not None:
        tilt = tilt._replace(width=tilt.width * factor, height=tilt.height * factor)
    width, height = image.width * factor, image.height * factor
    return replace(image, width=width, height=height, tilt=tilt)
