"""Text boxes as typst source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.values import TextBox
from avtalemaker.pdf.pictures import inside_source, place_source
from avtalemaker.pdf.typesource import paint, points, stroke

if TYPE_CHECKING:
    from collections.abc import Iterable

    from avtalemaker.document.values import Inline

_VALIGN = {"top": "std.top", "center": "std.horizon", "bottom": "std.bottom"}

_TURNS = {"up": "-90deg", "down": "90deg"}


def text_boxes(inlines: Iterable[Inline]) -> list[TextBox]:
    """Return the text boxes that stand beside a paragraph."""
    return [inline for inline in inlines if isinstance(inline, TextBox) and inline.anchor]


def box_source(box: TextBox, body: str, indent: float = 0.0, column: float = 0.0) -> str:
    """Return a text box in its line, or one to be set at the start of its paragraph.

    `body` is the source of its text; `indent` is how far that start is from its column's edge,
    `column` the column's width.
    """
    place = "none"
    if box.anchor is not None:
        place = (
            f"(height, drawn) => beside({place_source(box.anchor)}, {points(box.width)}, height, "
            f"{points(indent)}, {points(column)}, drawn{inside_source(box.anchor)})"
        )
    sides = zip(("top", "right", "bottom", "left"), box.insets, strict=True)
    inset = ", ".join(f"{side}: {points(length)}" for side, length in sides)
    fill = paint(box.background) if box.background else "none"
    turn = f", turn: {_TURNS[box.turn]}" if box.turn else ""
    rounded = f", radius: {points(box.radius)}" if box.radius else ""
    return (
        f"#text-box({place}, {_band(box)}, {points(box.width)}, {points(box.height)}, "
        f"{str(box.fits).lower()}, ({inset}), {stroke(box.border)}, {fill}, "
        f"{_VALIGN[box.valign]}{rounded}{turn})[{body}]\n"
    )


def _band(box: TextBox) -> str:
    """Return how far above a box the text stops that none stands beside, none for another."""
    anchor = box.anchor
    if anchor is None or anchor.inside is not None:
        return "none"
    if anchor.wrap != "topAndBottom" or anchor.down not in ("paragraph", "line"):
        return "none"
    return points(max(0.0, anchor.y) if isinstance(anchor.y, float) else 0.0)
