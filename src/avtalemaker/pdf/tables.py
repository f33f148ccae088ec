"""Tables as typst source: with borders a table with its tags, without any a grid to place text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.values import Paragraph
from avtalemaker.pdf.heights import row_height
from avtalemaker.pdf.typesource import paint, points, strokes

if TYPE_CHECKING:
    from collections.abc import Callable

    from avtalemaker.document.values import Block, Cell, Row, Table

    WriteBlocks = Callable[[tuple[Block, ...], float], str]

_VALIGN = {"center": "horizon", "bottom": "bottom", "both": "top"}


def table_source(table: Table, write: WriteBlocks, piece: float) -> str:
    """Return a table; `write` sets what a cell holds, in some width.

    A row with text in several cells stays in one piece unless it is taller than `piece`: read
    aloud or copied, a row that is split between two sheets loses its order.
    """
    kind = "table" if table.bordered else "grid"
    heads = _head_rows(table) if kind == "table" else 0
    rows = [_row(table, row, kind, write, piece) for row in table.rows]
    parts = [f"columns: ({', '.join(points(width) for width in table.widths)},)"]
    if any(row.exact and row.height for row in table.rows):
        heights = (points(r.height) if r.exact and r.height else "auto" for r in table.rows)
        parts.append(f"rows: ({', '.join(heights)},)")
    parts.append("inset: 0pt, stroke: none")
    if heads:
        parts.append(f"table.header({', '.join(rows[:heads])})")
    parts += rows[heads:]
    source = f"#{kind}({', '.join(parts)})"
    if table.align != "left":
        return f"#align({table.align})[{source}]"
    if table.left:
        return f"#pad(left: {points(table.left)})[{source}]"
    return source


def _head_rows(table: Table) -> int:
    count = 0
    for row in table.rows:
        if not row.header:
            break
        count += 1
    return count if count < len(table.rows) else 0


def _row(table: Table, row: Row, kind: str, write: WriteBlocks, piece: float) -> str:
    wanted = row.cant_split or sum(any(p.text for p in _texts(c)) for c in row.cells) > 1
    whole = wanted and row_height(row, table.widths) < piece
    cells: list[str] = []
    column = 0
    for cell in row.cells:
        width = sum(table.widths[column : column + cell.span])
        column += cell.span
        cells.append(_cell(cell, row, kind, (width, whole), write))
    return ", ".join(cells)


def _texts(cell: Cell) -> list[Paragraph]:
    return [block for block in cell.blocks if isinstance(block, Paragraph)]


def _cell(cell: Cell, row: Row, kind: str, room: tuple[float, bool], write: WriteBlocks) -> str:
    width, whole = room
    top, right, bottom, left = cell.margins
    inner = max(1.0, width - left - right)
    top += max((each.edges.top.width for each in row.cells if each.edges.top), default=0.0)
    sides = zip(("top", "right", "bottom", "left"), (top, right, bottom, left), strict=True)
    arguments = [f"inset: ({', '.join(f'{side}: {points(m)}' for side, m in sides)})"]
    arguments.append(f"stroke: {strokes(cell.edges)}")
    if cell.background:
        arguments.append(f"fill: {paint(cell.background)}")
    arguments.append(f"align: start + {_VALIGN.get(cell.valign, 'top')}")
    if cell.span > 1:
        arguments.append(f"colspan: {cell.span}")
    if whole:
        arguments.append("breakable: false")
    body = write(cell.blocks, inner)
    if row.height and not row.exact:
        least = points(max(0.0, row.height - top - bottom))
        vertical = {"horizon": "center", "bottom": "bottom"}.get(
            _VALIGN.get(cell.valign, ""), "top"
        )
        body = f'#at-least({least}, {points(inner)}, "{vertical}")[{body}]'
    return f"{kind}.cell({', '.join(arguments)})[{body}]"


def stays_together(table: Table) -> bool:
    """Say whether every row but the last asks to stay with the next one."""
    return len(table.rows) > 1 and all(_keeps_next(row) for row in table.rows[:-1])


def keeps_next(table: Table) -> bool:
    """Say whether the last row asks to stay with what follows the table."""
    return bool(table.rows) and _keeps_next(table.rows[-1])


def _keeps_next(row: Row) -> bool:
    firsts = [cell.blocks[0] for cell in row.cells if cell.blocks]
    return any(isinstance(block, Paragraph) and block.format.keep_next for block in firsts)
