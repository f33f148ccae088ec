"""Tables as typst source: of data a table with its tags, otherwise a grid to place text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.document import paragraphs_of
from avtalemaker.document.equation import Equation
from avtalemaker.document.values import Note, Paragraph, Text
from avtalemaker.pdf.fonts import rough_width
from avtalemaker.pdf.heights import cells_height, rough_height, row_height
from avtalemaker.pdf.tablefit import fitted
from avtalemaker.pdf.typesource import paint, points, strokes
from avtalemaker.pdf.wordroom import with_wide_columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from avtalemaker.document.values import Block, Cell, Row, Table

    WriteBlocks = Callable[[tuple[Block, ...], float], str]

_VALIGN = {"center": "horizon", "bottom": "bottom"}
_LARGEST_HEAD = 0.5
"""Of the tallest piece: a head that is taller is not repeated on each page."""


class Space(NamedTuple):
    """The room for a table: the text's width, what may be used beside it, the tallest piece."""

    width: float
    beside: tuple[float, float]
    piece: float


class _Frame(NamedTuple):
    """What a table's cells share: it is a `table` or a `grid`, its sizes, how cells are set."""

    table: Table
    kind: str
    write: WriteBlocks
    piece: float


def table_source(table: Table, write: WriteBlocks, space: Space) -> str:
    """Return a table; `write` sets what a cell holds, in some width."""
    if not table.rows:
        return ""
    table = fitted(table, space.width, space.beside)
    table = with_wide_columns(table, space.width - table.left)
    frame = _Frame(table, "table" if table.is_data else "grid", write, space.piece)
    rows = _rows(frame)
    parts = [f"columns: ({', '.join(points(width) for width in table.widths)},)"]
    if any(_is_fixed(row, table) for row in table.rows):
        heights = (points(r.height) if _is_fixed(r, table) else "auto" for r in table.rows)
        parts.append(f"rows: ({', '.join(heights)},)")
    parts.append("inset: 0pt, stroke: none")
    heads = table.heads or int(table.first_is_head and len(rows) > 1 and not _reaches_down(table))
    if heads:
        tall = sum(row_height(row, table.widths) for row in table.rows[:heads])
        again = table.heads and tall < space.piece * _LARGEST_HEAD
        again = again and not any(map(_links, table.rows[:heads]))
        repeat = "" if again else "repeat: false, "
        parts.append(f"{frame.kind}.header({repeat}{', '.join(rows[:heads])})")
    parts += rows[heads:]
    source = f"#{frame.kind}({', '.join(parts)})"
    return f"#pad(left: {points(table.left)})[{source}]" if table.left else source


def _links(row: Row) -> bool:
    """Say whether a row holds a link or a note: PDF/UA allows none in what comes again."""
    return any(
        isinstance(inline, Note) or (isinstance(inline, Text | Equation) and bool(inline.link))
        for cell in row.cells
        for paragraph in paragraphs_of(cell.blocks)
        for inline in paragraph.inlines
    )


def _reaches_down(table: Table) -> bool:
    return any(cell.rows > 1 for cell in table.rows[0].cells)


def _is_fixed(row: Row, table: Table) -> bool:
    """Say whether a row is as tall as it says, whatever it holds.

    An exact height that is too small for the text is a least height: nothing is cut off.
    """
    return row.exact and row.height > 0 and cells_height(row, table.widths) <= row.height


def _rows(frame: _Frame) -> list[str]:
    """Return the cells of each row, with an empty one for each place that none covers."""
    table = frame.table
    busy = [0] * len(table.widths)
    found: list[str] = []
    for index, row in enumerate(table.rows):
        parts: list[str] = []
        column = 0
        tallest = _holder_of_height(row, table)
        for cell in row.cells:
            parts += _gaps(frame, busy, index, (column, cell.column))
            parts.append(_cell(frame, index, cell, holds_height=cell is tallest))
            column = cell.column + cell.span
            busy[cell.column : column] = [index + cell.rows] * cell.span
        parts += _gaps(frame, busy, index, (column, len(table.widths)))
        found.append(", ".join(parts))
    return found


def _gaps(frame: _Frame, busy: list[int], index: int, between: tuple[int, int]) -> list[str]:
    """Return borderless cells for the columns, from one up to another, that are not taken."""
    free = [column for column in range(*between) if busy[column] <= index]
    found: list[str] = []
    while free:
        count = next((n for n, c in enumerate(free) if c != free[0] + n), len(free))
        found.append(f"{frame.kind}.cell(colspan: {count}, inset: 0pt, stroke: none)[]")
        free = free[count:]
    return found


def _holder_of_height(row: Row, table: Table) -> Cell | None:
    """Return the cell that gives a row its least height: the one with the least in it."""
    if not row.height or _is_fixed(row, table):
        return None
    alone = [cell for cell in row.cells if cell.rows == 1 and not cell.turn] or list(row.cells)
    return min(alone, key=lambda cell: len(cell.blocks), default=None)


def _cell(frame: _Frame, index: int, cell: Cell, *, holds_height: bool) -> str:
    table, row = frame.table, frame.table.rows[index]
    top, right, bottom, left = cell.margins
    inner = max(1.0, sum(table.widths[cell.column : cell.column + cell.span]) - left - right)
    top += max((each.edges.top.width for each in row.cells if each.edges.top), default=0.0)
    sides = zip(("top", "right", "bottom", "left"), (top, right, bottom, left), strict=True)
    arguments = [f"inset: ({', '.join(f'{side}: {points(m)}' for side, m in sides)})"]
    arguments.append(f"stroke: {strokes(cell.edges)}")
    if cell.background:
        arguments.append(f"fill: {paint(cell.background)}")
    if cell.span > 1:
        arguments.append(f"colspan: {cell.span}")
    if cell.rows > 1:
        arguments.append(f"rowspan: {cell.rows}")
    if cell.turn:
        asked = sum(each.height for each in table.rows[index : index + cell.rows])
        body = _turned(frame, cell, inner, asked - top - bottom)
        arguments.append(f"align: {_turned_align(cell)}")
    else:
        body = frame.write(cell.blocks, inner)
        arguments.append(f"align: start + {_VALIGN.get(cell.valign, 'top')}")
    if _is_whole(frame, index, cell):
        arguments.append("breakable: false")
    if holds_height:
        asked = sum(each.height for each in table.rows[index : index + cell.rows])
        least = points(max(0.0, asked - top - bottom))
        vertical = cell.valign if cell.valign in _VALIGN and not cell.turn else "top"
        body = f'#at-least({least}, {points(inner)}, "{vertical}")[{body}]'
    return f"{frame.kind}.cell({', '.join(arguments)})[{body}]"


def _is_whole(frame: _Frame, index: int, cell: Cell) -> bool:
    """Say whether a cell stays on one page: its row asks for it, and a page is tall enough."""
    row = frame.table.rows[index]
    if cell.turn:
        return True
    return cell.rows == 1 and row.cant_split and row_height(row, frame.table.widths) < frame.piece


def _turned(frame: _Frame, cell: Cell, inner: float, asked: float) -> str:
    """Return text that runs up or down, in lines as long as the row is tall, or as the text is."""
    paragraphs = [block for block in cell.blocks if isinstance(block, Paragraph)]
    lines = [(line, p.mark) for p in paragraphs for line in p.text.split("\n")]
    styles = [i.style for p in paragraphs for i in p.inlines]
    size = max((style.size for style in styles), default=0.0)
    longest = max(
        (rough_width(line, (styles or [mark])[0].font, size or mark.size) for line, mark in lines),
        default=0.0,
    )
    length = asked if asked > 0 else min(longest + 4, frame.piece / 2)
    while rough_height(cell.blocks, length) > inner and length < min(longest + 4, frame.piece):
        length *= 1.2
    angle = "-90deg" if cell.turn == "up" else "90deg"
    body = f"#set align(start + top)\n{frame.write(cell.blocks, length)}"
    return f"#rotate({angle}, reflow: true)[#block(width: {points(length)})[{body}]]"


def _turned_align(cell: Cell) -> str:
    sides = {"top": "left", "center": "center", "bottom": "right"}
    if cell.turn == "down":
        sides = {"top": "right", "center": "center", "bottom": "left"}
    return f"{sides.get(cell.valign, sides['top'])} + top"


def stays_together(table: Table) -> bool:
    """Say whether every row but the last asks to stay with the next one."""
    return len(table.rows) > 1 and all(_keeps_next(row) for row in table.rows[:-1])


def keeps_next(table: Table) -> bool:
    """Say whether the last row asks to stay with what follows the table."""
    return bool(table.rows) and _keeps_next(table.rows[-1])


def _keeps_next(row: Row) -> bool:
    firsts = [cell.blocks[0] for cell in row.cells if cell.blocks]
    return any(isinstance(block, Paragraph) and block.format.keep_next for block in firsts)
