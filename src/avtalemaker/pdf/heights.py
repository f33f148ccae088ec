"""About how tall blocks will be: what is too tall for a sheet must not be kept in one piece."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from avtalemaker.document.values import Image, Paragraph
from avtalemaker.pdf.fonts import rough_width
from avtalemaker.pdf.labels import line_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.values import Block, Row, Table

LEAST_ROOM = 20.0


def rough_height(blocks: Sequence[Block], width: float) -> float:
    """Return the height of blocks in points, rather too much than too little."""
    return sum(
        _paragraph(block, width) if isinstance(block, Paragraph) else table_height(block)
        for block in blocks
    )


def table_height(table: Table) -> float:
    """Return the height of a table in points."""
    return sum(row_height(row, table.widths) for row in table.rows)


def row_height(row: Row, widths: Sequence[float]) -> float:
    """Return the height of a table row in points, in the widths of the table's grid."""
    heights = [row.height]
    column = 0
    for cell in row.cells:
        top, right, bottom, left = cell.margins
        inner = sum(widths[column : column + cell.span]) - left - right
        column += cell.span
        heights.append(top + bottom + rough_height(cell.blocks, inner))
    return max(heights)


def _paragraph(paragraph: Paragraph, width: float) -> float:
    form = paragraph.format
    room = max(LEAST_ROOM, width - form.left - form.right)
    styles = [inline.style for inline in paragraph.inlines] or [paragraph.mark]
    tallest = max(styles, key=lambda style: style.size)
    above, below = line_height(paragraph).edges(tallest.font, tallest.size)
    rows = (rough_width(row, tallest.font, tallest.size) for row in paragraph.text.split("\n"))
    lines = sum(max(1, ceil(wide / room)) for wide in rows)
    pictures = sum(i.height for i in paragraph.inlines if isinstance(i, Image))
    return lines * (above + below) + pictures + form.before + form.after
