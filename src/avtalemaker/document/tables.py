"""Tables: rows and cells in their grid, each cell's look through table style and exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from avtalemaker.document.accepting import says_something
from avtalemaker.document.attributes import child, is_on, twips, value
from avtalemaker.document.borders import read_edges
from avtalemaker.document.contrast import readable_on
from avtalemaker.document.floating import check_placing
from avtalemaker.document.merges import check_merges
from avtalemaker.document.shading import shade
from avtalemaker.document.styles import Layer
from avtalemaker.document.tableborders import with_settled_borders
from avtalemaker.document.tablegrid import MOST_COLUMNS, members, place_rows
from avtalemaker.document.tablestyles import Area, covering_parts, read_margins, table_look
from avtalemaker.document.tablewidths import column_widths
from avtalemaker.document.values import Cell, Edges, Row, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.tablegrid import Placed, PlacedRow
    from avtalemaker.document.tablestyles import Part, TableLook
    from avtalemaker.document.values import Block, Border, Control

    ReadBlocks = Callable[[Reading, Element], tuple[Block, ...]]
    Covering = list[tuple[Part, Area]]

_SIDES = ("top", "right", "bottom", "left")
_MARGINS = {"top": 0.0, "right": 5.4, "bottom": 0.0, "left": 5.4}
_FIT = 15
"""The compatibility level (Word 2013) from which a table starts at the edge of the text."""

_TURNS = {"btLr": "up", "lr": "up", "tbRl": "down", "rl": "down", "tbRlV": "down", "rlV": "down"}
_DIAGONALS = ("tl2br", "tr2bl")
_ACROSS = frozenset({"", "lrTb", "tb", "lrTbV", "tbV"})


class _Frame(NamedTuple):
    """What the cells of a table share while they are read."""

    look: TableLook
    grid: Area
    widths: list[float]
    read_blocks: ReadBlocks


def read_table(
    reading: Reading, element: Element, controls: tuple[Control, ...], read_blocks: ReadBlocks
) -> Table:
    """Return one w:tbl; `read_blocks` reads what a cell holds."""
    properties = child(element, "w:tblPr")
    rows = members(element, "tr")
    look = table_look(reading.styles, properties)._replace(heads=_heads(rows))
    placed = place_rows(rows)
    margins = _MARGINS | look.margins
    width = reading.text_width
    widths = column_widths(element, placed, width, margins["left"] + margins["right"])
    if len(widths) > MOST_COLUMNS:
        reading.faults.add("D107", "gridSpan")
    grid = Area(0, len(widths) - 1, len(rows) - 1, 0)
    if look.spaced:
        reading.faults.remark("D142")
    outer = reading.table
    found = tuple(
        _read_row(reading, row, _Frame(look, grid, widths, read_blocks)) for row in placed
    )
    reading.table, reading.text_width = outer, width
    left = check_placing(reading, properties, sum(widths))
    return Table(
        with_settled_borders(found),
        tuple(widths),
        _left(reading, properties, margins["left"]) if left is None else left,
        "left" if left is not None else _align(child(properties, "w:jc")),
        controls,
        look.head,
        value(child(properties, "w:tblLayout"), "w:type") == "fixed",
    )


def _heads(rows: list[Element]) -> int:
    marked = (is_on(child(child(row, "w:trPr"), "w:tblHeader")) for row in rows)
    return max(1, next((number for number, is_head in enumerate(marked) if not is_head), 1))


def _left(reading: Reading, properties: Element | None, margin: float) -> float:
    left = twips(child(properties, "w:tblInd"), "w:w") or 0.0
    return left if reading.compatibility >= _FIT else left - margin


def _align(element: Element | None) -> str:
    return {"center": "center", "right": "right", "end": "right"}.get(value(element), "left")


def _read_row(reading: Reading, row: PlacedRow, frame: _Frame) -> Row:
    properties = child(row.element, "w:trPr")
    if is_on(child(properties, "w:hidden")):
        reading.faults.add("D111", "hidden")
    look = frame.look.with_row(child(row.element, "w:tblPrEx"))
    inner = _Frame(look, frame.grid, frame.widths, frame.read_blocks)
    cells: list[Cell] = []
    for placed in row.cells:
        last = placed.column + placed.columns - 1
        right = frame.grid.right if last == row.last_column else last
        cells.append(_read_cell(reading, placed, (row.index, right), inner))
    height = child(properties, "w:trHeight")
    return Row(
        tuple(cells),
        is_on(child(properties, "w:tblHeader")),
        is_on(child(properties, "w:cantSplit")),
        max(0.0, twips(height, "w:val") or 0.0),
        value(height, "w:hRule") == "exact",
    )


def _read_cell(reading: Reading, placed: Placed, place: tuple[int, int], frame: _Frame) -> Cell:
    """Return a cell; `place` is its row and the column it ends at (the table's for the last)."""
    row, right = place
    element = placed.element
    reading.come_to(element)
    properties = child(element, "w:tcPr")
    _check_cell(reading, element)
    covering = covering_parts(frame.look, Area(row, right, placed.last, placed.column), frame.grid)
    reading.table = _text_layer(covering)
    margins = _MARGINS | frame.look.margins | read_margins(child(properties, "w:tcMar"))
    width = sum(frame.widths[placed.column : placed.column + placed.columns])
    reading.text_width = max(1.0, width - margins["left"] - margins["right"])
    shading = child(properties, "w:shd")
    background = shade(shading)
    if shading is None:
        grounds = (part.background for part, _area in reversed(covering))
        background = next((ground for ground in grounds if ground is not None), "")
    valigns = [value(child(properties, "w:vAlign")), *(p.valign for p, _a in reversed(covering))]
    blocks = frame.read_blocks(reading, element)
    check_merges(reading, placed)
    return Cell(
        readable_on(background, blocks),
        _edges(covering, read_edges(child(properties, "w:tcBorders")), row, right, placed),
        (margins["top"], margins["right"], margins["bottom"], margins["left"]),
        background,
        next((valign for valign in valigns if valign), "top"),
        placed.columns,
        placed.column,
        placed.rows,
        _TURNS.get(value(child(properties, "w:textDirection")), ""),
    )


def _check_cell(reading: Reading, element: Element) -> None:
    """Name what a cell asks for that cannot be drawn."""
    properties = child(element, "w:tcPr")
    direction = value(child(properties, "w:textDirection"))
    if direction not in _ACROSS and direction not in _TURNS:
        reading.faults.add("D111", "textDirection")
    if is_on(child(properties, "w:tcFitText")):
        reading.faults.once("D146", "tcFitText")
    borders = child(properties, "w:tcBorders")
    drawn = [n for n in _DIAGONALS if value(child(borders, f"w:{n}")) not in ("", "nil", "none")]
    if drawn == list(_DIAGONALS) and says_something(element):  # words that are crossed out
        reading.faults.add("D111", ", ".join(drawn))
    elif drawn:
        reading.faults.once("D146", ", ".join(drawn))


def _text_layer(covering: Covering) -> Layer:
    run: dict[str, Any] = {}
    paragraph: dict[str, Any] = {}
    for part, _area in covering:
        run |= part.text.run
        paragraph |= part.text.paragraph
    return Layer(run, paragraph)


def _edges(
    covering: Covering, own: dict[str, Border | None], row: int, right: int, placed: Placed
) -> Edges:
    """Return a cell's edges: outer or inner ones of all that covers it, then its own."""
    sides: dict[str, Border | None] = dict.fromkeys(_SIDES)
    for part, area in covering:
        at_end = {
            "top": row <= area.top,
            "right": right >= area.right,
            "bottom": placed.last >= area.bottom,
            "left": placed.column <= area.left,
        }
        for side in _SIDES:
            inner = "horizontal" if side in ("top", "bottom") else "vertical"
            name = side if at_end[side] else inner
            if name in part.edges:
                sides[side] = part.edges[name]
    return Edges(**(sides | own))
