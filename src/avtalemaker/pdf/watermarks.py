"""Watermarks as typst source: drawn behind the pages that their header belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.document import paragraphs_of
from avtalemaker.document.places import Watermark
from avtalemaker.pdf.pictures import place_source
from avtalemaker.pdf.typesource import LineHeight, literal, points

if TYPE_CHECKING:
    from avtalemaker.document.values import Block
    from avtalemaker.pdf.typesource import Sheet


def watermarks_of(blocks: tuple[Block, ...]) -> list[Watermark]:
    """Return the watermarks of a header or footer."""
    inlines = (inline for p in paragraphs_of(blocks) for inline in p.inlines)
    return [inline for inline in inlines if isinstance(inline, Watermark)]


def watermarks_source(sheet: Sheet, blocks: tuple[Block, ...]) -> str:
    """Return the watermarks of a header or footer, empty without any."""
    return "".join(
        f"#watermark({place_source(mark.anchor)}, {points(mark.width)}, {points(mark.height)}, "
        f"{mark.turn:g}deg, {sheet.style(mark.style, LineHeight())}({literal(mark.text)}))"
        for mark in watermarks_of(blocks)
    )
