"""Frames of paragraphs: borders and backgrounds, shared by neighbours as in Word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.values import NO_EDGES, Paragraph
from avtalemaker.pdf.typesource import paint, points, strokes

if TYPE_CHECKING:
    from avtalemaker.document.values import Block, Border, ParagraphFormat


def share_a_frame(above: Block | None, below: Block | None) -> bool:
    """Say whether two neighbours have the same borders and the same indents."""
    if not isinstance(above, Paragraph) or not isinstance(below, Paragraph):
        return False
    one, other = above.format, below.format
    if one.edges == NO_EDGES and one.between is None:
        return False
    same = (one.edges, one.between, one.left, one.right, _hanging(one))
    return same == (other.edges, other.between, other.left, other.right, _hanging(other))


def _hanging(form: ParagraphFormat) -> float:
    """Return how far a first line stands out to the left: a frame holds all of it."""
    return max(0.0, -form.first_line)


def with_joined_edges(paragraph: Paragraph, above: Block | None, below: Block | None) -> Paragraph:
    """Leave out the lines between neighbours with the same borders, as Word does.

    One of its own kind (w:between, ECMA-376 part 1, 17.3.1.5) stands there instead.
    """
    top, bottom = share_a_frame(above, paragraph), share_a_frame(paragraph, below)
    if not (top or bottom):
        return paragraph
    edges = paragraph.format.edges
    if top:
        edges = edges._replace(top=None)
    if bottom:
        edges = edges._replace(bottom=paragraph.format.between)
    return replace(paragraph, format=paragraph.format._replace(edges=edges))


def framed(paragraph: Paragraph, content: str, inner: float) -> str:
    """Return a paragraph's lines in its borders and on its background, if it has any.

    `inner` is room for the space down to a neighbour of the same frame.
    """
    edges = paragraph.format.edges
    background = paragraph.format.background
    if edges == NO_EDGES and not background:
        return content

    def room(border: Border | None, more: float = 0.0) -> str:
        return points(more + (border.space + border.width / 2 if border else 0.0))

    left = room(edges.left, _hanging(paragraph.format))
    arguments = [
        "width: 100%",
        f"inset: (top: {room(edges.top)}, bottom: {room(edges.bottom, inner)})",
        f"outset: (left: {left}, right: {room(edges.right)})",
        f"stroke: {strokes(edges)}",
    ]
    if background:
        arguments.append(f"fill: {paint(background)}")
    return f"#block({', '.join(arguments)})[{content}]"
