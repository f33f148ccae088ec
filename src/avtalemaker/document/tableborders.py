"""Which of two neighbouring cells' borders is shown: the wider one, and any rather than none.

ECMA-376 part 1, 17.4.66: no border gives way, then the heavier wins, then the darker.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.values import Cell, Edges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.document.values import Border, Row

    Line = tuple[str, int, int]
    """A piece of the grid's lines: which way it runs, its row and its column."""


def with_settled_borders(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return rows whose cells agree with their neighbours on the border between them.

    Where a cell has several neighbours with different borders, they show theirs, and it none.
    """
    shown: dict[Line, Border | None] = {}
    for at, cell in _cells(rows):
        for side, lines in _lines(at, cell).items():
            for line in lines:
                shown[line] = _heavier(shown.get(line), getattr(cell.edges, side))
    drawn: set[Line] = set()
    edges: dict[int, dict[str, Border | None]] = {}
    mixed: list[tuple[int, str, list[Line]]] = []
    for at, cell in _cells(rows):
        edges[id(cell)] = {}
        for side, lines in _lines(at, cell).items():
            first = shown[lines[0]]
            if all(shown[line] == first for line in lines):
                edges[id(cell)][side] = first
                drawn.update(lines)
            else:
                mixed.append((id(cell), side, lines))
    for key, side, lines in mixed:
        left = [shown[line] for line in lines if line not in drawn]
        drawn.update(lines)
        best: Border | None = None
        for border in left:
            best = _heavier(best, border)
        edges[key][side] = best
    return tuple(
        replace(row, cells=tuple(_with_edges(cell, Edges(**edges[id(cell)])) for cell in row.cells))
        for row in rows
    )


def _with_edges(cell: Cell, edges: Edges) -> Cell:
    return cell if edges == cell.edges else replace(cell, edges=edges)


def _cells(rows: tuple[Row, ...]) -> Iterator[tuple[int, Cell]]:
    for at, row in enumerate(rows):
        for cell in row.cells:
            yield at, cell


def _lines(at: int, cell: Cell) -> dict[str, list[Line]]:
    columns = range(cell.column, cell.column + cell.span)
    rows = range(at, at + cell.rows)
    right, below = cell.column + cell.span, at + cell.rows
    return {
        "top": [("across", at, column) for column in columns],
        "right": [("down", row, right) for row in rows],
        "bottom": [("across", below, column) for column in columns],
        "left": [("down", row, cell.column) for row in rows],
    }


def _heavier(one: Border | None, other: Border | None) -> Border | None:
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda b: (b.width, -int(b.color or "0", 16)))
