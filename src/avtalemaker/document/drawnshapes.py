"""Shapes of a document, in whatever language they are drawn: each becomes pictures or a text box.

A shape without words is decoration, drawn as a picture; a frame around other words is drawn as four
lines, so that the gate can see that no word is struck.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from avtalemaker.document.anchors import ABOVE_PARAGRAPH
from avtalemaker.document.boxtext import read_box_text
from avtalemaker.document.contrast import readable_on
from avtalemaker.document.drawcolors import on_white
from avtalemaker.document.outlines import outline
from avtalemaker.document.shapepictures import picture_of_shape
from avtalemaker.document.straightlines import FLAT, centred
from avtalemaker.document.textareas import LIKE_ROUND
from avtalemaker.document.values import Border, Image, TextBox
from avtalemaker.messages import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.places import Anchor
    from avtalemaker.document.values import Control, RunStyle

_LEAST_ROOM = 0.5
"""Of a box: as much of it as is left to its words, where its insets would leave them nothing."""

_AROUND = 18.0
"""Points: a rectangle that is lower could have been drawn through a line of words."""

_HALF = 0.5
"""Of the lesser side: the radius of an ellipse that is drawn as a rounded rectangle."""

_ARC = 0.16667
"""Of its lesser side: the radius of the corners of what is drawn as a rounded rectangle."""

_LEAST_WIDTH = 144.0
"""Points: words that are set above their paragraph have at least that much of a line."""

NO_AREA = (0.0, 0.0, 0.0, 0.0)
TURNED = "rot"
"""The kind of a shape that is turned by an angle that it is not drawn in."""

SAME_ON_THEIR_SIDE = ("rect", "round", "ellipse")
"""Shapes that are drawn alike, as wide as they were high, when they are turned by a quarter."""


@dataclass(frozen=True)
class Words:
    """A shape's text: `insets` are top, right, bottom, left; `ink` is that of letters without.

    `turn` is how it runs: up, down, or empty for across. Where it `flows` on into other boxes, it
    is set above its paragraph, whole.
    """

    content: Element
    insets: tuple[float, float, float, float]
    valign: str = "top"
    fits: bool = False
    ink: str = ""
    turn: str = ""
    flows: bool = False


@dataclass(frozen=True)
class Shape:
    """A shape as it is drawn: `kind` is rect, round, ellipse, line or other.

    `path` is its outline in SVG, empty where that is not known. Without an `anchor` it stands in
    its line of text. `effects` are what is left out of it, `flips` x and y; `heads` are a line's
    ends that have arrows: start, end. `area` is how far in (top, right, bottom, left) words begin.
    """

    kind: str
    path: str
    width: float
    height: float
    anchor: Anchor | None
    fill: str = ""
    opacity: float = 1.0
    line: Border | None = None
    radius: float = 0.0
    flips: str = ""
    heads: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    alt: str = ""
    words: Words | None = field(default=None, compare=False)
    area: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


def drawn(
    reading: Reading, shape: Shape, style: RunStyle, controls: tuple[Control, ...]
) -> list[Image | TextBox]:
    """Return what a shape becomes; what is left out of it or drawn plain is told (D152)."""
    for effect in shape.effects:
        reading.faults.once("D152", effect)
    if shape.words is not None:
        return _with_words(reading, shape, shape.words, style, controls)
    if not shape.path:
        reading.faults.remark("D152", shape.kind)
        return [picture_of_shape(_unseen(shape), style, controls)]
    if shape.kind == "line":
        return _line(shape, style, controls)
    has_fill = bool(shape.fill) and shape.opacity > 0
    if shape.line is None and (not has_fill or min(shape.width, shape.height) <= 0):
        return []
    anchor = shape.anchor
    if shape.kind == "rect" and not has_fill and anchor:
        return _frame(shape, anchor, style, controls)
    return [picture_of_shape(shape, style, controls)]


def _unseen(shape: Shape) -> Shape:
    """Return what stands for a shape that is left out, so that the gate sees if it met words.

    One that is turned any way reaches no further than a square around its middle.
    """
    width, height = max(1.0, shape.width), max(1.0, shape.height)
    anchor = shape.anchor
    if shape.kind == TURNED:
        side = abs(complex(width, height))
        if anchor is not None:
            x, y, *whole = anchor.inside or (0.0, 0.0, shape.width, shape.height)
            at = x - (side - width) / 2, y - (side - height) / 2
            anchor = anchor._replace(inside=(*at, whole[0], whole[1]))
        width = height = side
    return replace(
        shape, path=f"M0 0L{width:g} {height:g}", width=width, height=height, anchor=anchor,
        fill="", opacity=0.0, line=None,
    )  # fmt: skip


def _with_words(
    reading: Reading,
    shape: Shape,
    words: Words,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> list[Image | TextBox]:
    """Return the text box that a shape is, with a picture of the shape where it is no rectangle."""
    words = replace(words, flows=words.flows or min(shape.width, shape.height) <= 0)
    if words.flows:
        shape = _above_paragraph(reading, replace(shape, words=words))
    grounds = shape.path and shape.anchor and shape.kind != "line"  # which would strike them out
    if shape.kind not in ("rect", "round") and not grounds:
        reading.faults.remark("D152", shape.kind)
        shape = _as_rectangle(shape)
    insets = _room_within(shape, words.insets)
    top, right, bottom, left = insets
    room = shape.height - top - bottom if words.turn else shape.width - left - right
    blocks = read_box_text(reading, words.content, room, words.ink)
    fill = on_white(shape.fill, shape.opacity)
    is_box = shape.kind in ("rect", "round")
    box = TextBox(
        readable_on(fill, blocks),
        shape.width,
        shape.height,
        style,
        shape.anchor,
        insets,
        border=shape.line if is_box else None,
        background=fill if is_box else "",
        fits=words.flows or (words.fits and is_box and not words.turn),
        valign=words.valign,
        controls=controls,
        radius=shape.radius if shape.kind == "round" else 0.0,
        turn="" if words.flows else words.turn,
        ground=fill,
    )
    if is_box or shape.anchor is None:
        return [box]
    # one that may leave its place, as its words may, and that lets them push the text down
    ground = replace(shape, anchor=shape.anchor._replace(wrap="square"), words=None, alt="")
    above = shape.anchor._replace(order=shape.anchor.order + 1)
    return [picture_of_shape(ground, style, controls), replace(box, anchor=above)]


def _as_rectangle(shape: Shape) -> Shape:
    """Return a shape that is not drawn in its own form as a rectangle, round where it is."""
    if shape.kind not in LIKE_ROUND:
        return replace(shape, kind="rect", area=NO_AREA)
    share = _HALF if shape.kind == "ellipse" else _ARC
    return replace(shape, kind="round", radius=min(shape.width, shape.height) * share)


def _above_paragraph(reading: Reading, shape: Shape) -> Shape:
    """Return a box for words that go on elsewhere, or have no room: who knows how they are parted.

    It stands before its paragraph (D156), about as wide as the one that they begin in.
    """
    reading.faults.remark("D156", _("text box"))
    anchor = None if shape.anchor is None else ABOVE_PARAGRAPH
    width = min(reading.text_width, max(shape.width, _LEAST_WIDTH))
    return replace(shape, kind="rect", width=width, height=1.0, anchor=anchor, area=NO_AREA)


def _room_within(
    shape: Shape, insets: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Return the insets of a shape's words, no larger than leaves them room."""
    top, right, bottom, left = (
        max(0.0, own) + more for own, more in zip(insets, shape.area, strict=True)
    )
    if shape.words is not None and shape.words.flows:
        return max(0.0, insets[0]), 0.0, max(0.0, insets[2]), 0.0
    down = shape.height * _LEAST_ROOM / (top + bottom) if top + bottom >= shape.height else 1.0
    across = shape.width * _LEAST_ROOM / (left + right) if left + right >= shape.width else 1.0
    return top * down, right * across, bottom * down, left * across


def _line(shape: Shape, style: RunStyle, controls: tuple[Control, ...]) -> list[Image | TextBox]:
    pen = shape.line
    if pen is None:
        return []
    if pen.dash == "solid" and not shape.heads and min(shape.width, shape.height) <= FLAT:
        return [_straight(shape, pen, style, controls)]
    return [picture_of_shape(replace(shape, fill=""), style, controls)]


def _straight(shape: Shape, pen: Border, style: RunStyle, controls: tuple[Control, ...]) -> Image:
    """Return a line straight across or down as the bar it is, as thick as the line."""
    flat = shape.height <= FLAT
    width, height = (shape.width, pen.width) if flat else (pen.width, shape.height)
    anchor = None if shape.anchor is None else centred(shape.anchor, pen.width / 2, flat=flat)
    bar = replace(
        shape, kind="rect", path=outline("rect", width, height), width=width, height=height,
        anchor=anchor, fill=pen.color or "000000", opacity=1.0, line=None,
    )  # fmt: skip
    return picture_of_shape(bar, style, controls)


def _frame(
    shape: Shape, anchor: Anchor, style: RunStyle, controls: tuple[Control, ...]
) -> list[Image | TextBox]:
    """Return the four sides of a rectangle; only one of them has the words that tell of it.

    Around more than a line of words it strikes none: it may leave its place, as its words may.
    """
    if anchor.wrap == "none" and min(shape.width, shape.height) > _AROUND:
        anchor = anchor._replace(wrap="square")
    whole = anchor.inside or (0.0, 0.0, shape.width, shape.height)
    found: list[Image | TextBox] = []
    across, down = (shape.width, 0.0), (0.0, shape.height)
    for reach, at in (
        (across, (0.0, 0.0)),
        (across, down),
        (down, (0.0, 0.0)),
        (down, across),
    ):
        side = anchor._replace(inside=(whole[0] + at[0], whole[1] + at[1], whole[2], whole[3]))
        line = replace(
            shape,
            kind="line",
            path=f"M0 0L{reach[0]:g} {reach[1]:g}",
            width=reach[0],
            height=reach[1],
            anchor=side,
            alt="" if found else shape.alt,
        )
        found += _line(line, style, controls)
    return found
