"""Grounds of text boxes: what is behind a box's words, as a picture that is drawn in its own time.

The boxes of a paragraph are drawn in the order they are read in, which is that of the file. One
that is read later and lies further behind would be painted over the words in front of it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from avtalemaker.document.drawnshapes import Shape
from avtalemaker.document.outlines import outline
from avtalemaker.document.shapepictures import picture_of_shape
from avtalemaker.document.values import TextBox

if TYPE_CHECKING:
    from avtalemaker.document.values import Image, Inline, Paragraph

_NONE = float("-inf")


def with_grounds(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph with the ground of each filled box apart that lies behind earlier ones."""
    orders = [_order(inline) for inline in paragraph.inlines]
    highest = list(accumulate(orders, max))
    if all(order in (_NONE, most) for order, most in zip(orders, highest, strict=True)):
        return paragraph
    inlines: list[Inline] = []
    for inline, order, most in zip(paragraph.inlines, orders, highest, strict=True):
        behind = isinstance(inline, TextBox) and inline.background and order < most
        if behind and isinstance(inline, TextBox) and inline.anchor is not None:
            above = inline.anchor._replace(order=inline.anchor.order + 1)
            bare = replace(inline, border=None, background="", radius=0.0, anchor=above)
            inlines += (_ground(inline), replace(bare, ground=inline.background))
        else:
            inlines.append(inline)
    return replace(paragraph, inlines=tuple(inlines))


def _order(inline: Inline) -> float:
    """Return how far in front a box is; less than any for what is none beside the text."""
    anchor = inline.anchor if isinstance(inline, TextBox) else None
    return _NONE if anchor is None else anchor.order


def _ground(box: TextBox) -> Image:
    anchor = None if box.anchor is None else box.anchor._replace(wrap="square")
    size = box.width, box.height
    kind = "roundRect" if box.radius else "rect"
    path = outline(kind, *size, {"adj": box.radius / (min(size) or 1.0)})
    shape = Shape(kind, path, *size, anchor, box.background, line=box.border)
    return picture_of_shape(shape, box.style, box.controls)
