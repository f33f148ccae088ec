"""About how tall blocks will be: what is too tall for a sheet must not be kept in one piece."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from avtalemaker.document.equation import Equation
from avtalemaker.document.values import Image, Paragraph, TextBox
from avtalemaker.pdf.fonts import rough_width
from avtalemaker.pdf.labels import line_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.values import Block, Cell, Row, Table

LEAST_ROOM = 20.0


def rough_height(blocks: Sequence[Block], width: float) -> float:
    """Return the height of blocks in points, rather too much than too little."""
    return sum(
        _paragraph(block, width) if isinstance(block, Paragraph) else table_height(block)
        for block in blocks
    )


def table_height(table: Table) -> float:
    """Return the height of a table in points."""
    rows = [row_height(row, table.widths) for row in table.rows]
    for at, row in enumerate(table.rows):
        for cell in row.cells:
            if cell.rows > 1:
                last = min(at + cell.rows, len(rows)) - 1
                lacking = _cell_height(cell, table.widths) - sum(rows[at : last + 1])
                rows[last] += max(0.0, lacking)
    return sum(rows)


def row_height(row: Row, widths: Sequence[float]) -> float:
    """Return the height of a table row in points, in the widths of the table's grid.

    Cells that reach into the rows below take their height there.
    """
    cells = (_cell_height(cell, widths) for cell in row.cells if cell.rows == 1)
    return max(row.height, max(cells, default=0.0))


def cells_height(row: Row, widths: Sequence[float]) -> float:
    """Return the height that the text of a row's cells takes, without the space around it."""
    return max((_text_height(cell, widths) for cell in row.cells if cell.rows == 1), default=0.0)


def _cell_height(cell: Cell, widths: Sequence[float]) -> float:
    top, right, bottom, left = cell.margins
    inner = sum(widths[cell.column : cell.column + cell.span]) - left - right
    return top + bottom + rough_height(cell.blocks, inner)


def _text_height(cell: Cell, widths: Sequence[float]) -> float:
    inner = sum(widths[cell.column : cell.column + cell.span]) - cell.margins[1] - cell.margins[3]
    paragraphs = [block for block in cell.blocks if isinstance(block, Paragraph)]
    if len(paragraphs) == len(cell.blocks) and not any(p.text.strip() for p in paragraphs):
        return sum(_pictures(p) for p in paragraphs)
    last = paragraphs[-1].format.after if paragraphs else 0.0
    return rough_height(cell.blocks, inner) - last


def _pictures(paragraph: Paragraph) -> float:
    """Return the height of what stands in the lines, or lets no text stand beside it."""
    drawn = [i for i in paragraph.inlines if isinstance(i, Image | TextBox)]
    alone = [
        i.anchor.inside[3] if i.anchor.inside else i.height
        for i in drawn
        if i.anchor and i.anchor.wrap in ("topAndBottom", "inline")
    ]
    return sum(i.height for i in drawn if i.anchor is None) + max(alone, default=0.0)


def _paragraph(paragraph: Paragraph, width: float) -> float:
    form = paragraph.format
    room = max(LEAST_ROOM, width - form.left - form.right)
    styles = [inline.style for inline in paragraph.inlines] or [paragraph.mark]
    tallest = max(styles, key=lambda style: style.size)
    above, below = line_height(paragraph).edges(tallest.font, tallest.size)
    rows = (rough_width(row, tallest.font, tallest.size) for row in paragraph.text.split("\n"))
    lines = sum(max(1, ceil(wide / room)) for wide in rows)
    extra = _equations(paragraph)
    return lines * (above + below) + extra + _pictures(paragraph) + form.before + form.after


def _equations(paragraph: Paragraph) -> float:
    found = [inline for inline in paragraph.inlines if isinstance(inline, Equation)]
    if not found:
        return 0.0
    from avtalemaker.pdf.equationheights import equation_height

    return sum(map(equation_height, found))
