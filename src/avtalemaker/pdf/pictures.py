"""Pictures as typst source: cut, turned and framed, and the floating ones at their place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.values import Image, TextBox
from avtalemaker.pdf.typesource import literal, points, stroke

if TYPE_CHECKING:
    from collections.abc import Iterable

    from avtalemaker.document.places import Anchor
    from avtalemaker.document.values import Inline
    from avtalemaker.pdf.typesource import Sheet


def whole_size(image: Image) -> tuple[float, float]:
    """Return the width and height of a picture before it is cut and turned, in points."""
    top, right, bottom, left = image.crop
    width, height = _upright(image)
    return width / (1 - left - right), height / (1 - top - bottom)


def picture_source(sheet: Sheet, image: Image) -> str:
    """Return a picture as a typst expression; one without words for it is an artifact."""
    width, height = whole_size(image)
    size = f'width: {points(width)}, height: {points(height)}, fit: "stretch"'
    alt = image.alt.strip()
    words = f", alt: {literal(alt)}" if alt else ""
    source = f"image({literal(sheet.picture(image))}, {size}{words})"
    if not alt:
        source = f"pdf.artifact({source})"
    if image.pale:
        white = f"white.transparentize({(1 - image.pale) * 100:.3g}%)"
        over = f"place(std.top + std.left, rect(width: 100%, height: 100%, fill: {white}))"
        source = f"box(width: {points(width)}, height: {points(height)}, {source} + {over})"
    if any(image.crop):
        top, _right, _bottom, left = image.crop
        shift = f"dx: {points(-left * width)}, dy: {points(-top * height)}"
        source = f"{_room(image)}, clip: true, place(top + left, {shift}, {source}))"
    sides = {"x": {"flipH", "rot180"}, "y": {"flipV", "rot180"}}
    mirrored = [f"{side}: -100%" for side, turns in sides.items() if len(turns & image.turned) == 1]
    if mirrored:
        source = f"scale({', '.join(mirrored)}, {source})"
    if image.border is not None:
        source = f"{_room(image)}, stroke: {stroke(image.border)}, {source})"
    if image.tilt:
        source = f"rotate({image.tilt.turn:.6g}deg, reflow: true, {source})"
    return source


def _upright(image: Image) -> tuple[float, float]:
    tilt = image.tilt
    return (tilt.width, tilt.height) if tilt else (image.width, image.height)


def _room(image: Image) -> str:
    width, height = _upright(image)
    return f"box(width: {points(width)}, height: {points(height)}"


def floating(inlines: Iterable[Inline]) -> list[tuple[Image, int]]:
    """Return the pictures that stand beside the text, the hindmost first, each with its order.

    One behind the text is behind all that is not.
    """
    found = [(i.anchor, i) for i in inlines if isinstance(i, Image) and i.anchor is not None]
    found.sort(key=lambda pair: (not pair[0].behind, pair[0].order))
    return [(image, -1 if anchor.behind else anchor.order) for anchor, image in found]


def beside_source(
    sheet: Sheet,
    image: Image,
    indent: float,
    column: float,
    *,
    on_pages: bool = False,
    foot: bool = False,
) -> str:
    """Return a floating picture, to be set at the start of its paragraph.

    `indent` is how far that start is from its column's edge, `column` the column's width. One
    without words for it that lies behind text `on_pages` is drawn before all of a page's, or last;
    one in a page's `foot` with its header, as typst sets the foot after the text.
    """
    anchor = image.anchor
    if anchor is None:
        return ""
    source = picture_source(sheet, image)
    size = f"{points(image.width)}, {points(image.height)}, {points(indent)}, {points(column)}"
    layer = ""
    if on_pages and not image.alt.strip() and (anchor.behind or anchor.last):
        layer = ", first: true" if anchor.behind else f", last: {anchor.order}"
        sheet.lifts = sheet.lifts or not anchor.behind
    if foot and anchor.wrap == "none":
        layer, sheet.sinks = ", early: true", True
    placed = f"#beside({place_source(anchor)}, {size}, {source}{inside_source(anchor)}{layer})"
    if anchor.inside is not None:
        return placed
    return placed + band_source(anchor, image.height)


def place_source(anchor: Anchor) -> str:
    """Return the first four arguments of `beside`: what a place counts from, and how far."""
    return f"{literal(anchor.across)}, {_at(anchor.x)}, {literal(anchor.down)}, {_at(anchor.y)}"


def inside_source(anchor: Anchor) -> str:
    """Return the argument of `beside` for what is part of something larger."""
    if anchor.inside is None:
        return ""
    return f", inside: ({', '.join(points(length) for length in anchor.inside)})"


def band_source(anchor: Anchor, height: float) -> str:
    """Keep the text below a thing that lets none stand beside it."""
    if anchor.wrap not in ("topAndBottom", "inline") or anchor.down not in ("paragraph", "line"):
        return ""
    above = max(0.0, anchor.y) if isinstance(anchor.y, float) else 0.0
    return f"#v({points(above + height)})"


def group_bands(inlines: Iterable[Inline]) -> str:
    """Keep the text below groups that let none stand beside them, each with all its parts."""
    parts = (i.anchor for i in inlines if isinstance(i, Image | TextBox) and i.anchor)
    groups = {(anchor.x, anchor.y, anchor.inside[2:]): anchor for anchor in parts if anchor.inside}
    return "".join(
        band_source(anchor, anchor.inside[3]) for anchor in groups.values() if anchor.inside
    )


def in_its_line(inline: Inline, align: str) -> Inline:
    """Return an inline with its place, if it stands alone in its line, where the line puts it."""
    if not isinstance(inline, Image | TextBox) or inline.anchor is None:
        return inline
    if inline.anchor.wrap != "inline":
        return inline
    x = align if align in ("center", "right") else 0.0
    return replace(inline, anchor=inline.anchor._replace(x=x))


def _at(place: float | str) -> str:
    if isinstance(place, str):
        return place if place.endswith("%") else literal(place)
    return points(place)
