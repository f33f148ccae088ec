"""Shapes as pictures: their outline, fill, line and arrows as SVG (W3C SVG 1.1, 8.3)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.values import Image

if TYPE_CHECKING:
    from avtalemaker.document.drawnshapes import Shape
    from avtalemaker.document.values import Border, Control, RunStyle, TextBox

_HEAD = 3.0
"""Of a line's thickness: how long an arrow's head is, and how wide to each side half of it."""

_OPAQUE = 0.999
_LEAST = 0.01
"""Points: a rectangle without width or line shows nothing, and no SVG is as small as that."""


def picture_of_shape(shape: Shape, style: RunStyle, controls: tuple[Control, ...]) -> Image:
    """Return a shape as a picture, large enough for its line and its arrows."""
    pen = shape.line
    room = 0.0 if pen is None else pen.width * (_HEAD if shape.heads else 0.5)
    width, height = (max(n + 2 * room, _LEAST) for n in (shape.width, shape.height))
    anchor = shape.anchor
    if anchor is not None:
        x, y, whole_x, whole_y = anchor.inside or (0.0, 0.0, shape.width, shape.height)
        anchor = anchor._replace(inside=(x - room, y - room, whole_x, whole_y))
    data = _svg(shape, width, height, room)
    return Image(
        data,
        "svg",
        width,
        height,
        shape.alt,
        style,
        controls,
        anchor,
        decorative=not shape.alt,
        shape=True,
    )


def as_one(
    parts: list[Image | TextBox],
    size: tuple[float, float],
    alt: str,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> list[Image | TextBox]:
    """Return the shapes of a group in a line of text as one picture; other parts as they are."""
    shapes = [part for part in parts if isinstance(part, Image) and part.shape]
    if not shapes or len(shapes) < len(parts):
        return parts
    width, height = size
    inner = "".join(
        shape.data.decode().replace("<svg ", f'<svg x="{at[0]:g}" y="{at[1]:g}" ', 1)
        for shape in shapes
        for at in [(shape.anchor and shape.anchor.inside) or (0.0, 0.0)]
    )
    data = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">{inner}</svg>'
    )
    told = alt or " ".join(filter(None, (shape.alt for shape in shapes)))
    whole = Image(data.encode(), "svg", width, height, told, style, controls, shape=True)
    return [replace(whole, decorative=not told)]


def _svg(shape: Shape, width: float, height: float, room: float) -> bytes:
    flip = {"x": (-1, 1), "y": (1, -1), "xy": (-1, -1)}.get(shape.flips, (1, 1))
    across = room if flip[0] > 0 else room + shape.width
    down = room if flip[1] > 0 else room + shape.height
    paint = f'fill="#{shape.fill}"' if shape.fill else 'fill="none"'
    if shape.fill and shape.opacity < _OPAQUE:
        paint += f' fill-opacity="{shape.opacity:g}"'
    body = f'<path d="{shape.path}" {paint}{_pen(shape)}/>'
    if shape.line is not None and not shape.path.endswith("Z"):
        body += "".join(_head(shape, shape.line, end) for end in shape.heads)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}"><g transform="translate({across:g} {down:g}) '
        f'scale({flip[0]} {flip[1]})">{body}</g></svg>'
    ).encode()


def _pen(shape: Shape) -> str:
    line = shape.line
    if line is None:
        return "" if shape.fill else ' stroke="#000000" stroke-opacity="0"'
    dash = {"dashed": (3.0, 2.0), "dotted": (1.0, 1.0)}.get(line.dash)
    gaps = f' stroke-dasharray="{dash[0] * line.width:g} {dash[1] * line.width:g}"' if dash else ""
    return f' stroke="#{line.color or "000000"}" stroke-width="{line.width:g}"{gaps}'


def _head(shape: Shape, line: Border, end: str) -> str:
    """Return an arrow's head at a line's start or end, as long as it is wide."""
    numbers = [float(n) for n in re.findall(r"-?[\d.]+(?:e[+-]?\d+)?", shape.path)]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    if len(points) < 2:  # noqa: PLR2004
        return ""
    tip, before = (points[-1], points[-2]) if end == "end" else (points[0], points[1])
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    length = abs(complex(dx, dy)) or 1.0
    dx, dy = dx / length, dy / length
    long, wide = _HEAD * line.width, _HEAD * line.width / 2
    back = tip[0] - dx * long, tip[1] - dy * long
    corners = (
        tip,
        (back[0] - dy * wide, back[1] + dx * wide),
        (back[0] + dy * wide, back[1] - dx * wide),
    )
    path = "M" + "L".join(f"{x:g} {y:g}" for x, y in corners) + "Z"
    return f'<path d="{path}" fill="#{line.color or "000000"}"/>'
