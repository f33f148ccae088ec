"""Table styles: borders, shading and text of a table, and of its first row and other parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, color, twips, value
from avtalemaker.document.borders import read_edges
from avtalemaker.document.styles import EMPTY, Layer
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.styles import Styles
    from avtalemaker.document.values import Border

_SIDES = {"top": ("top",), "right": ("right", "end"), "bottom": ("bottom",)}
_SIDES |= {"left": ("left", "start")}
_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


@dataclass(frozen=True)
class Part:
    """What a table style (or the table itself) sets for the cells it covers.

    `covers_cell`: its outer edges are each cell's own, not those of the whole table.
    """

    edges: dict[str, Border | None] = field(default_factory=dict)
    background: str | None = None
    text: Layer = EMPTY
    covers_cell: bool = False


@dataclass(frozen=True)
class TableLook:
    """A table's parts: the whole, and by condition; which conditions it uses; cell margins."""

    whole: tuple[Part, ...]
    conditions: dict[str, Part]
    uses: frozenset[str]
    margins: dict[str, float]


def table_look(styles: Styles, properties: Element | None) -> TableLook:
    """Return how a table looks, from its style's chain and its own w:tblPr."""
    wanted = value(child(properties, "w:tblStyle"))
    style_id = wanted if wanted in styles.elements else styles.default_ids.get("table", "")
    whole_parts: list[Part] = []
    conditions: dict[str, Part] = {}
    margins: dict[str, float] = {}
    for each in styles.chain(style_id):
        element = styles.elements[each]
        whole_parts.append(_part(styles, element, covers_cell=False))
        margins |= read_margins(child(child(element, "w:tblPr"), "w:tblCellMar"))
        for item in element.findall(qname("w:tblStylePr")):
            conditions[value(item, "w:type")] = _part(styles, item, covers_cell=True)
    margins |= read_margins(child(properties, "w:tblCellMar"))
    own = read_edges(child(properties, "w:tblBorders"), inside=True)
    whole_parts.append(Part(own))
    return TableLook(tuple(whole_parts), conditions, _uses(properties), margins)


def conditional_layers(
    look: TableLook, row: int, column: int, rows: int, columns: int
) -> list[Part]:
    """Return the parts that cover a cell, the weakest first."""
    names: list[str] = []
    if "noVBand" not in look.uses:
        names.append("band2Vert" if (column - ("firstColumn" in look.uses)) % 2 else "band1Vert")
    if "noHBand" not in look.uses:
        names.append("band2Horz" if (row - ("firstRow" in look.uses)) % 2 else "band1Horz")
    ends = (
        ("firstCol", "firstColumn", column == 0),
        ("lastCol", "lastColumn", column == columns - 1),
        ("firstRow", "firstRow", row == 0),
        ("lastRow", "lastRow", row == rows - 1),
    )
    names += [name for name, use, there in ends if there and use in look.uses]
    covering = [look.conditions[name] for name in names if name in look.conditions]
    return [*look.whole[:-1], *covering, look.whole[-1]]


def read_margins(element: Element | None) -> dict[str, float]:
    """Return the cell margins that a w:tblCellMar or w:tcMar sets."""
    found: dict[str, float] = {}
    for side, names in _SIDES.items():
        for name in names:
            length = twips(child(element, f"w:{name}"), "w:w")
            if length is not None:
                found[side] = max(0.0, length)
    return found


def _part(styles: Styles, element: Element, *, covers_cell: bool) -> Part:
    table, cell = child(element, "w:tblPr"), child(element, "w:tcPr")
    edges = read_edges(child(table, "w:tblBorders"), inside=True)
    edges |= read_edges(child(cell, "w:tcBorders"), inside=True)
    shading = child(cell, "w:shd")
    return Part(
        edges,
        None if shading is None else color(value(shading, "w:fill")),
        styles.layer(child(element, "w:rPr"), child(element, "w:pPr")),
        covers_cell,
    )


def _uses(properties: Element | None) -> frozenset[str]:
    element = child(properties, "w:tblLook")
    if element is None:
        return frozenset({"noHBand", "noVBand"})
    text = value(element)
    bits = int(text, 16) if len(text) == 4 and text.isalnum() and _is_hex(text) else 0  # noqa: PLR2004
    named = {n for n in _BITS if value(element, f"w:{n}") in ("1", "true", "on")}
    return frozenset(named | {n for n, bit in _BITS.items() if bits & bit})


def _is_hex(text: str) -> bool:
    return all(c in "0123456789abcdefABCDEF" for c in text)
