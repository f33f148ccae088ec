"""How wide a table's columns are: by its grid, by its cells, or shared alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, twips, value, whole
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.tablegrid import PlacedRow

_WHOLE = 5000
"""Fiftieths of a percent (ECMA-376 part 1, 17.18.90)."""

_OVER = 18.0
"""Points: as far as a table may reach over its room, as many do by their cells' margins."""

_NARROWEST = 3.0
"""Points: where less is left of a cell's width no text can stand."""


def column_widths(
    element: Element, rows: list[PlacedRow], room: float, margins: float
) -> list[float]:
    """Return the widths of a table's columns in points; `room` is what there is for it.

    The grid goes first, as in LibreOffice. Where it is missing, too short, so narrow that no text
    can stand in a cell, or alike for all columns, as programs leave it that measure nothing, the
    widths that the cells ask for are taken, which Word goes by; columns share alike where they ask
    for none. `margins` are what a cell's text does not get of its width.
    """
    properties = child(element, "w:tblPr")
    count = max((row.end for row in rows), default=1)
    grid = child(element, "w:tblGrid")
    columns = [] if grid is None else grid.findall(qname("w:gridCol"))
    widths = [max(0.0, twips(column, "w:w") or 0.0) for column in columns]
    wanted = child(properties, "w:tblW")
    share = _share(wanted)
    total = (room * share if share else twips(wanted, "w:w")) or room
    has_grid = len(widths) >= count and _have_room(widths, rows, margins)
    asked = _asked_for(rows, count, total) if not has_grid or len(set(widths)) == 1 else None
    if asked is not None and _have_room(asked, rows, margins):
        if not has_grid:
            return asked
        if sum(asked) <= max(room, sum(widths)) + _OVER:
            widths = asked
    if has_grid:
        factor = room * share / sum(widths) if share else 1.0
        return [width * factor for width in widths[:count]]
    return [max(total, count) / count] * count


def _share(element: Element | None) -> float:
    """Return the share of the room that a width of type pct asks for, 0 for another type."""
    text = value(element, "w:w")
    percent = whole(text.rstrip("%").partition(".")[0]) or 0
    share = percent / 100 if text.endswith("%") else percent / _WHOLE
    return share if value(element, "w:type") == "pct" and 0 < share <= 1 else 0.0


def _have_room(widths: list[float], rows: list[PlacedRow], margins: float) -> bool:
    return sum(widths) > 0 and all(
        sum(widths[cell.column : cell.column + cell.columns]) - margins >= _NARROWEST
        for row in rows
        for cell in row.cells
        if _has_text(cell.element)
    )


def _has_text(cell: Element) -> bool:
    return any(text.text for text in cell.iter(qname("w:t")))


def _asked_for(rows: list[PlacedRow], count: int, total: float) -> list[float] | None:
    """Return widths by what the cells ask for; None when they do not say enough."""
    edges = {0: 0.0}
    for row in rows:
        for cell in row.cells:
            own = child(child(cell.element, "w:tcPr"), "w:tcW")
            share = _share(own)
            width = total * share if share else (twips(own, "w:w") or 0.0)
            if value(own, "w:type") != "auto" and width > 0 and cell.column in edges:
                edges.setdefault(cell.column + cell.columns, edges[cell.column] + width)
    places = [edges.get(column) for column in range(count + 1)]
    if places[-1] is None:
        return None
    widths: list[float] = []
    at, since = 0.0, 0
    for column, place in enumerate(places[1:], 1):
        if place is None:
            continue
        if place <= at:
            return None
        widths += [(place - at) / (column - since)] * (column - since)
        at, since = place, column
    return widths
