"""The lines of a shape: what it covers is under them, or within them where it is filled.

They are read from its picture (SVG 1.1, 8.3), which is what is drawn.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from avtalemaker.pdffile.drawnfigures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.document.values import Image

_PATH = re.compile(r'<path d="([^"]*)" fill="([^"]*)"(?: fill-opacity="([^"]*)")?')
_PLACE = re.compile(r'<g transform="translate\((\S+) (\S+)\) scale\((-?1) (-?1)\)">')
_STEP = re.compile(r"([MLQCZ])([^MLQCZ]*)")
"""A letter and its numbers, which may be as small as 2e-05."""

_PART = re.compile("M[^M]*")
_NO_LENGTH = re.compile(r"([-\d.]+ [-\d.]+)L\1(?=[A-Z])")
_RING = re.compile(r"M[^A-Z]*(?:C[^A-Z]*)+Z")
_LEFT_OUT = 'stroke-opacity="0"'
"""What stands for a shape that is left out has its size, and no lines of it."""

_SEEN_THROUGH = 0.5
"""As opaque as a fill may be that words are read through, as under a marker's colour."""

_STEPS = 8
"""As many straight lines as stand for a curve."""


def figure_of(image: Image) -> Figure | None:
    """Return the lines of a shape in shares of its width and height; None where they are not known.

    The heads of arrows are small, and taken as their edges. A ring has none: around a word or over
    it, it strikes nothing out. Neither does a fill without lines that words are seen through.
    """
    text = image.data.decode() if image.shape and not image.tilt and not image.turned else ""
    place, paths = _PLACE.search(text), _PATH.findall(text)
    if place is None or not paths or _LEFT_OUT in text:
        return None
    dx, dy, flip_x, flip_y = map(float, place.groups())
    found: list[tuple[tuple[float, float], ...]] = []
    for path, _fill, _opacity in paths:
        found += (
            tuple(
                ((dx + x * flip_x) / image.width, (dy + y * flip_y) / image.height)
                for x, y in points
            )
            for points in _lines(path)
        )
    filled = paths[0][1] != "none" and float(paths[0][2] or 1) > _SEEN_THROUGH
    curves = _NO_LENGTH.sub(r"\1", paths[0][0])
    is_ring = not filled and len(paths) == 1 and _RING.fullmatch(curves) is not None
    is_tint = not filled and " stroke=" not in text
    return Figure(() if is_ring or is_tint else tuple(found), filled=filled)


def _lines(path: str) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of each part of a path, those of curves near enough."""
    for part in _PART.findall(path):
        yield list(_points(part))


def _points(path: str) -> Iterator[tuple[float, float]]:
    start = here = (0.0, 0.0)
    for letter, numbers in _STEP.findall(path):
        given = [float(n) for n in numbers.replace(",", " ").split()]
        ends = list(zip(given[::2], given[1::2], strict=True))
        size = {"Q": 2, "C": 3}.get(letter, 1)
        if letter == "M":
            start = here = ends[0]
            yield start
            ends = ends[1:]
        elif letter == "Z":
            ends = [start]
        for at in range(0, len(ends), size):
            yield from _curve((here, *ends[at : at + size]))
            here = ends[min(at + size, len(ends)) - 1]


def _curve(handles: tuple[tuple[float, float], ...]) -> Iterator[tuple[float, float]]:
    """Yield points of a Bézier curve by de Casteljau; the last one of a straight line."""
    steps = 1 if len(handles) == 2 else _STEPS  # noqa: PLR2004
    for step in range(1, steps + 1):
        share, level = step / steps, list(handles)
        while len(level) > 1:
            level = [
                (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
                for a, b in pairwise(level)
            ]
        yield level[0]
