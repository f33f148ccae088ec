"""Table styles: borders, shading and text of a table, and of its first row and other parts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.attributes import child, twips, value, whole
from avtalemaker.document.borders import read_edges
from avtalemaker.document.shading import shade
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
    """What a table style (or the table itself) sets for the cells it covers."""

    edges: dict[str, Border | None] = field(default_factory=dict)
    background: str | None = None
    text: Layer = EMPTY
    valign: str = ""


class Area(NamedTuple):
    """Rows and columns of a grid, the last ones included."""

    top: int
    right: int
    bottom: int
    left: int


class TableLook(NamedTuple):
    """A table's parts: the whole, and by condition; which conditions it uses; cell margins.

    `bands` is how many rows and how many columns a band has, `heads` how many rows are what a
    style calls the first one: all that are marked as heads. `spaced`: its cells stand apart.
    """

    whole: tuple[Part, ...]
    conditions: dict[str, Part]
    uses: frozenset[str]
    margins: dict[str, float]
    bands: tuple[int, int] = (1, 1)
    heads: int = 1
    spaced: bool = False

    @property
    def head(self) -> bool:
        """Say whether the first row is set off: bold, or on a background of its own."""
        part = self.conditions.get("firstRow", Part())
        return "firstRow" in self.uses and bool(part.background or part.text.run.get("bold"))

    def with_row(self, exceptions: Element | None) -> TableLook:
        """Return the look of a row that has exceptions of its own (w:tblPrEx)."""
        if exceptions is None:
            return self
        edges = read_edges(child(exceptions, "w:tblBorders"), inside=True)
        last = self.whole[-1]
        own = replace(last, edges=last.edges | edges)
        margins = self.margins | read_margins(child(exceptions, "w:tblCellMar"))
        return self._replace(whole=(*self.whole[:-1], own), margins=margins)


def table_look(styles: Styles, properties: Element | None) -> TableLook:
    """Return how a table looks, from its style's chain and its own w:tblPr."""
    wanted = value(child(properties, "w:tblStyle"))
    style_id = wanted if wanted in styles.elements else styles.default_ids.get("table", "")
    whole_parts: list[Part] = []
    conditions: dict[str, Part] = {}
    margins: dict[str, float] = {}
    high, wide = 1, 1
    sources = [styles.elements[each] for each in styles.chain(style_id)]
    for element in sources:
        whole_parts.append(_part(styles, element))
        own = child(element, "w:tblPr")
        margins |= read_margins(child(own, "w:tblCellMar"))
        for item in element.findall(qname("w:tblStylePr")):
            kind = value(item, "w:type")
            if kind == "wholeTable":
                whole_parts.append(_part(styles, item))
            else:
                conditions[kind] = _joined(conditions.get(kind), _part(styles, item))
        high, wide = _band_size(own, "Row", high), _band_size(own, "Col", wide)
    sizes = _band_size(properties, "Row", high), _band_size(properties, "Col", wide)
    margins |= read_margins(child(properties, "w:tblCellMar"))
    whole_parts.append(Part(read_edges(child(properties, "w:tblBorders"), inside=True)))
    spaces = (child(child(e, "w:tblPr"), "w:tblCellSpacing") for e in sources)
    spaced = any(map(twips, (child(properties, "w:tblCellSpacing"), *spaces), repeat("w:w")))
    return TableLook(
        tuple(whole_parts), conditions, _uses(properties), margins, sizes, spaced=spaced
    )


def _band_size(properties: Element | None, name: str, otherwise: int) -> int:
    size = whole(value(child(properties, f"w:tblStyle{name}BandSize")))
    return size if size is not None and size > 0 else otherwise


def _joined(base: Part | None, part: Part) -> Part:
    """Return a condition of a style with what the style it is based on sets for the same."""
    if base is None:
        return part
    text = Layer(base.text.run | part.text.run, base.text.paragraph | part.text.paragraph)
    background = base.background if part.background is None else part.background
    return Part(base.edges | part.edges, background, text, part.valign or base.valign)


def covering_parts(look: TableLook, cell: Area, grid: Area) -> list[tuple[Part, Area]]:
    """Return the parts that cover a cell, the weakest first, each with all the area it covers."""
    found: list[tuple[str, Area]] = []
    high, wide = look.bands
    if "noVBand" not in look.uses:
        start = int("firstColumn" in look.uses)
        if cell.left >= start:
            band = (cell.left - start) // wide
            left = start + band * wide
            area = grid._replace(left=left, right=min(grid.right, left + wide - 1))
            found.append((f"band{band % 2 + 1}Vert", area))
    if "noHBand" not in look.uses:
        start = look.heads * ("firstRow" in look.uses)
        if cell.top >= start:
            band = (cell.top - start) // high
            top = start + band * high
            area = grid._replace(top=top, bottom=min(grid.bottom, top + high - 1))
            found.append((f"band{band % 2 + 1}Horz", area))
    found += _at_the_ends(look, cell, grid)
    parts = [(look.conditions[name], area) for name, area in found if name in look.conditions]
    first = [(part, grid) for part in look.whole]
    return [*first[:-1], *parts, first[-1]]


def _at_the_ends(look: TableLook, cell: Area, grid: Area) -> list[tuple[str, Area]]:
    """Return the first and last columns and rows, and the corners, that a cell stands in."""
    left = cell.left == grid.left and "firstColumn" in look.uses
    right = cell.right >= grid.right and "lastColumn" in look.uses
    top = cell.top < grid.top + look.heads and "firstRow" in look.uses
    bottom = cell.bottom >= grid.bottom and "lastRow" in look.uses
    found: list[tuple[str, Area]] = []
    if left:
        found.append(("firstCol", grid._replace(right=grid.left)))
    if right:
        found.append(("lastCol", grid._replace(left=grid.right)))
    if top:
        found.append(("firstRow", grid._replace(bottom=grid.top + look.heads - 1)))
    if bottom:
        found.append(("lastRow", grid._replace(top=grid.bottom)))
    corners = {
        "neCell": top and right,
        "nwCell": top and left,
        "seCell": bottom and right,
        "swCell": bottom and left,
    }
    return [*found, *((name, cell) for name, there in corners.items() if there)]


def read_margins(element: Element | None) -> dict[str, float]:
    """Return the cell margins that a w:tblCellMar or w:tcMar sets."""
    found: dict[str, float] = {}
    if element is None:
        return found
    for side, names in _SIDES.items():
        for name in names:
            length = twips(child(element, f"w:{name}"), "w:w")
            if length is not None:
                found[side] = max(0.0, length)
    return found


def _part(styles: Styles, element: Element) -> Part:
    table, cell = child(element, "w:tblPr"), child(element, "w:tcPr")
    edges = read_edges(child(table, "w:tblBorders"), inside=True)
    edges |= read_edges(child(cell, "w:tcBorders"), inside=True)
    shading = child(cell, "w:shd")
    return Part(
        edges,
        None if shading is None else shade(shading),
        styles.shared_layer(child(element, "w:rPr"), child(element, "w:pPr")),
        value(child(cell, "w:vAlign")),
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
