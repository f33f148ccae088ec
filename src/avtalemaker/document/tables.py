"""Tables: the grid, each cell's borders through table style and exceptions, header rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from avtalemaker.document.attributes import child, color, is_on, twips, value, whole
from avtalemaker.document.borders import read_edges
from avtalemaker.document.styles import Layer
from avtalemaker.document.tablestyles import (
    Part,
    TableLook,
    conditional_layers,
    read_margins,
    table_look,
)
from avtalemaker.document.values import Border, Cell, Edges, Row, Table
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.values import Block, Control

    ReadBlocks = Callable[[Reading, Element], tuple[Block, ...]]

_SIDES = ("top", "right", "bottom", "left")
_DEFAULT_MARGINS = {"top": 0.0, "right": 5.4, "bottom": 0.0, "left": 5.4}
_PERCENT = 5000
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml"})
_FIT = 15
"""The compatibility level (Word 2013) from which a table starts at the edge of the text."""


@dataclass(frozen=True)
class Position:
    """A cell's place in the grid."""

    row: int
    column: int
    rows: int
    columns: int


def read_table(
    reading: Reading, element: Element, controls: tuple[Control, ...], read_blocks: ReadBlocks
) -> Table:
    """Return one w:tbl; `read_blocks` reads what a cell holds."""
    properties = child(element, "w:tblPr")
    look = table_look(reading.styles, properties)
    rows = _elements(element, "tr")
    widths = _widths(reading, element, rows, properties)
    outer = reading.table
    found: list[Row] = []
    for index, row in enumerate(rows):
        start = Position(index, 0, len(rows), len(widths))
        found.append(_read_row(reading, row, look, start, read_blocks))
    reading.table = outer
    _check_placing(reading, properties)
    return Table(
        tuple(found),
        tuple(widths),
        _left(reading, properties, look),
        _align(child(properties, "w:jc")),
        controls,
    )


def _elements(parent: Element, name: str) -> list[Element]:
    """Return rows or cells, also those inside content controls."""
    found: list[Element] = []
    for item in parent.iterchildren("*"):
        if shown_name(item.tag) == name:
            found.append(item)
        elif shown_name(item.tag) in _WRAPPERS:
            found += _elements(item, name)
    return found


def _widths(
    reading: Reading, element: Element, rows: list[Element], properties: Element | None
) -> list[float]:
    grid = child(element, "w:tblGrid")
    columns = [] if grid is None else grid.findall(qname("w:gridCol"))
    widths = [max(0.0, twips(column, "w:w") or 0.0) for column in columns]
    most = max((_span_sum(row) for row in rows), default=0)
    if len(widths) < most or not all(widths):
        width = twips(child(properties, "w:tblW"), "w:w") or reading.text_width
        count = max(most, len(widths), 1)
        return [max(width, count) / count] * count
    wanted = child(properties, "w:tblW")
    percent = whole(value(wanted, "w:w").rstrip("%")) or 0
    if value(wanted, "w:type") == "pct" and 0 < percent <= _PERCENT:
        share = percent / 100 if value(wanted, "w:w").endswith("%") else percent / _PERCENT
        factor = reading.text_width * share / sum(widths)
        return [width * factor for width in widths]
    return widths


def _span_sum(row: Element) -> int:
    return sum(_span(cell) for cell in _elements(row, "tc"))


def _span(cell: Element) -> int:
    span = whole(value(child(child(cell, "w:tcPr"), "w:gridSpan")))
    return max(1, min(63, span or 1))


def _left(reading: Reading, properties: Element | None, look: TableLook) -> float:
    left = twips(child(properties, "w:tblInd"), "w:w") or 0.0
    margin = look.margins.get("left", _DEFAULT_MARGINS["left"])
    return left if reading.compatibility >= _FIT else left - margin


def _align(element: Element | None) -> str:
    return {"center": "center", "right": "right", "end": "right"}.get(value(element), "left")


def _check_placing(reading: Reading, properties: Element | None) -> None:
    if child(properties, "w:tblpPr") is not None:
        reading.faults.add("D111", "floating table")
    if is_on(child(properties, "w:bidiVisual")):
        reading.faults.add("D111", "bidiVisual")


def _read_row(
    reading: Reading,
    element: Element,
    look: TableLook,
    start: Position,
    read_blocks: ReadBlocks,
) -> Row:
    properties = child(element, "w:trPr")
    if (whole(value(child(properties, "w:gridBefore"))) or 0) > 0:
        reading.faults.add("D107", "gridBefore")
    cells: list[Cell] = []
    column = 0
    for item in _elements(element, "tc"):
        position = replace(start, column=column)
        cell = _read_cell(reading, item, look, position, read_blocks)
        cells.append(cell)
        column += cell.span
    if column != start.columns:
        reading.faults.add("D107", "gridSpan")
    height = child(properties, "w:trHeight")
    return Row(
        tuple(cells),
        is_on(child(properties, "w:tblHeader")),
        is_on(child(properties, "w:cantSplit")),
        max(0.0, twips(height, "w:val") or 0.0),
        value(height, "w:hRule") == "exact",
    )


def _read_cell(
    reading: Reading,
    element: Element,
    look: TableLook,
    position: Position,
    read_blocks: ReadBlocks,
) -> Cell:
    reading.come_to(element)
    properties = child(element, "w:tcPr")
    for name in ("vMerge", "hMerge"):
        if child(properties, f"w:{name}") is not None:
            reading.faults.add("D107", name)
    if value(child(properties, "w:textDirection")) not in ("", "lrTb"):
        reading.faults.add("D111", "textDirection")
    layers = conditional_layers(
        look, position.row, position.column, position.rows, position.columns
    )
    reading.table = _text_layer(layers)
    shading = child(properties, "w:shd")
    background = next((s.background for s in reversed(layers) if s.background is not None), "")
    return Cell(
        read_blocks(reading, element),
        _cell_edges(layers, read_edges(child(properties, "w:tcBorders")), position, _span(element)),
        _margins(look.margins, child(properties, "w:tcMar")),
        background if shading is None else color(value(shading, "w:fill")),
        value(child(properties, "w:vAlign")) or "top",
        _span(element),
    )


def _text_layer(layers: list[Part]) -> Layer:
    run: dict[str, Any] = {}
    paragraph: dict[str, Any] = {}
    for layer in layers:
        run |= layer.text.run
        paragraph |= layer.text.paragraph
    return Layer(run, paragraph)


def _cell_edges(
    layers: list[Part], own: dict[str, Border | None], position: Position, span: int
) -> Edges:
    """Return a cell's edges: the table's outer or inner ones, then conditions, then its own."""
    sides: dict[str, Border | None] = dict.fromkeys(_SIDES)
    at_end = {
        "top": position.row == 0,
        "bottom": position.row == position.rows - 1,
        "left": position.column == 0,
        "right": position.column + span >= position.columns,
    }
    for layer in layers:
        for side in _SIDES:
            inner = "horizontal" if side in ("top", "bottom") else "vertical"
            name = side if layer.covers_cell or at_end[side] else inner
            if name in layer.edges:
                sides[side] = layer.edges[name]
    for side in _SIDES:
        if side in own:
            sides[side] = own[side]
    return Edges(**sides)


def _margins(table: dict[str, float], element: Element | None) -> tuple[float, float, float, float]:
    merged = _DEFAULT_MARGINS | table | read_margins(element)
    return merged["top"], merged["right"], merged["bottom"], merged["left"]
