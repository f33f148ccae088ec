"""The grid of a table: where each cell begins, and over how many columns and rows it reaches.

Cells are merged across by w:gridSpan (ECMA-376 part 1, 17.4.17) or the older w:hMerge (17.4.22),
down by w:vMerge (17.4.84); a row may leave columns free before and after its cells (17.4.14).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, value, whole
from avtalemaker.ooxml import shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_COLUMNS = 63
"""As many as Word allows."""

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml"})


@dataclass
class Placed:
    """A cell in the grid: `last` is the index of the last row it reaches into.

    `covered` are the cells that it is merged with; what they hold is not shown. `loose` says that
    it asks to continue a cell that is not there.
    """

    element: Element
    column: int
    columns: int
    rows: int = 1
    last: int = 0
    covered: list[Element] = field(default_factory=list)
    loose: bool = False


@dataclass(frozen=True)
class PlacedRow:
    """A row in the grid; `index` counts the table's rows from 0.

    `last_column` is where its last cell ends, `end` counts the columns it asks for.
    """

    element: Element
    index: int
    cells: list[Placed]
    last_column: int
    end: int


def place_rows(rows: list[Element]) -> list[PlacedRow]:
    """Return the rows with the cells that begin in them.

    A row in which none begins is left out: the cells that cover it do not reach over it.
    """
    placed = [_place_row(row, index) for index, row in enumerate(rows)]
    above: dict[tuple[int, int], Placed] = {}
    kept: list[PlacedRow] = []
    for row in placed:
        above = _merge_down(row, above)
        if row.cells:
            kept.append(row)
        else:
            for cell in above.values():
                cell.rows -= 1
    return kept


def members(parent: Element, name: str) -> list[Element]:
    """Return the rows of a table or the cells of a row, also those inside content controls."""
    found: list[Element] = []
    for item in parent.iterchildren("*"):
        if shown_name(item.tag) == name:
            found.append(item)
        elif shown_name(item.tag) in _WRAPPERS:
            found += members(item, name)
    return found


def _place_row(element: Element, index: int) -> PlacedRow:
    properties = child(element, "w:trPr")
    column = _columns(properties, "w:gridBefore", 0)
    cells: list[Placed] = []
    merging = False
    for item in members(element, "tc"):
        own = child(item, "w:tcPr")
        columns = _columns(own, "w:gridSpan", 1)
        across = _merge(own, "w:hMerge")
        if across == "continue" and merging:
            cells[-1].columns += columns
            cells[-1].covered.append(item)
        else:
            loose = across == "continue"
            cells.append(Placed(item, column, columns, last=index, loose=loose))
            merging = across == "restart"
        column += columns
    end = column + _columns(properties, "w:gridAfter", 0)
    return PlacedRow(element, index, cells, column - 1, end)


def _columns(properties: Element | None, name: str, least: int) -> int:
    number = whole(value(child(properties, name)))
    return max(least, min(MOST_COLUMNS, number or 0))


def _merge(properties: Element | None, name: str) -> str:
    """Return restart or continue (what the bare element means), empty for no merge."""
    element = child(properties, name)
    if element is None:
        return ""
    kind = value(element) or "continue"
    return kind if kind in ("restart", "continue") else ""


def _merge_down(
    row: PlacedRow, above: dict[tuple[int, int], Placed]
) -> dict[tuple[int, int], Placed]:
    """Join cells with those above them; return the cells that the next row may continue."""
    here: dict[tuple[int, int], Placed] = {}
    begun: list[Placed] = []
    for cell in row.cells:
        kind = _merge(child(cell.element, "w:tcPr"), "w:vMerge")
        place = (cell.column, cell.columns)
        if kind == "continue" and place in above:
            top = above[place]
            top.rows, top.last = top.rows + 1, row.index
            top.covered += [cell.element, *cell.covered]
            here[place] = top
            continue
        begun.append(cell)
        cell.loose = cell.loose or kind == "continue"
        if kind == "restart":
            here[place] = cell
    row.cells[:] = begun
    return here
