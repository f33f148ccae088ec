"""The sheet of a section: size, margins, borders, columns, and where the text stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.attributes import child, is_on, twips, value, whole
from avtalemaker.document.borders import read_edges
from avtalemaker.document.pages import Columns, Page, PageBorders
from avtalemaker.document.values import Edges
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.faults import Faults
    from avtalemaker.document.values import Border

_LEAST = 36.0
"""Points: a sheet with less room for text than this cannot be meant."""

_LINES = frozenset({"", "double", "dotDash", "dotDotDash", "triple", "wave", "doubleWave"})
_LINES |= {"dashDotStroked", "threeDEmboss", "threeDEngrave", "outset", "inset"}
_LINES |= {
    f"{kind}{gap}Gap"
    for kind in ("thinThick", "thickThin", "thinThickThin")
    for gap in ("Small", "Medium", "Large")
}
"""The kinds of edges that are lines (ECMA-376 part 1, 17.18.2), but for those drawn as they are."""

_VALIGNS = ("top", "center", "bottom")
_PLACES = ("allPages", "firstPage", "notFirstPage")
_COLUMN_GAP = 36.0


class Habits(NamedTuple):
    """What the settings say of every page: even pages, margins, gutter, what borders hold.

    `even_columns`: columns are made equally long where the text goes on below them.
    """

    odd_and_even: bool = False
    mirrored: bool = False
    gutter_at_top: bool = False
    around_header: bool = True
    around_footer: bool = True
    even_columns: bool = True


def read_habits(settings: Element | None) -> Habits:
    """Return what a w:settings says of pages."""

    def on(name: str) -> bool:
        return is_on(child(settings, f"w:{name}"))

    return Habits(
        odd_and_even=on("evenAndOddHeaders"),
        mirrored=on("mirrorMargins"),
        gutter_at_top=on("gutterAtTop"),
        around_header=not on("bordersDoNotSurroundHeader"),
        around_footer=not on("bordersDoNotSurroundFooter"),
        even_columns=not is_on(child(child(settings, "w:compat"), "w:noColumnBalance")),
    )


def read_page(element: Element, habits: Habits, faults: Faults, name: str) -> Page:
    """Return the page of a w:sectPr; `name` says in faults which one it is."""
    size, margins = child(element, "w:pgSz"), child(element, "w:pgMar")
    default = Page()

    def length(source: Element | None, side: str, otherwise: float) -> float:
        found = twips(source, f"w:{side}")
        return otherwise if found is None else found

    top, bottom = length(margins, "top", default.top), length(margins, "bottom", default.bottom)
    room = _gutter(element, habits, faults, name)
    valign = _valign(element, faults, name)
    numbers = child(element, "w:pgNumType")
    start = whole(value(numbers, "w:start"))
    page = Page(
        width=length(size, "w", default.width),
        height=length(size, "h", default.height),
        top=abs(top) + room["top"],
        right=abs(length(margins, "right", default.right)) + room["right"],
        bottom=abs(bottom),
        left=abs(length(margins, "left", default.left)) + room["left"],
        header=abs(length(margins, "header", default.header)),
        footer=abs(length(margins, "footer", default.footer)),
        exact_top=top < 0,
        exact_bottom=bottom < 0,
        mirrored=habits.mirrored,
        first_number=None if start is None or start < 0 else start,
        number_format=value(numbers, "w:fmt") or "decimal",
        valign=valign,
        pitch=_pitch(child(element, "w:docGrid"), faults, name),
        borders=_borders(child(element, "w:pgBorders"), habits, faults, name),
    )
    if page.text_width < _LEAST or page.text_height < _LEAST:
        faults.add("D117", f"{name}pgMar")
        return default
    return page


def _gutter(element: Element, habits: Habits, faults: Faults, name: str) -> dict[str, float]:
    """Return the room for the binding at each side that may have it, in points."""
    gutter = abs(twips(child(element, "w:pgMar"), "w:gutter") or 0.0)
    at_right = is_on(child(element, "w:rtlGutter"))
    if gutter and at_right and habits.mirrored:
        faults.add("D117", f"{name}gutter")
    bound = "top" if habits.gutter_at_top else "right" if at_right else "left"
    return {"top": 0.0, "right": 0.0, "left": 0.0} | {bound: gutter}


def _valign(element: Element, faults: Faults, name: str) -> str:
    valign = value(child(element, "w:vAlign")) or "top"
    if valign == "both":
        faults.remark("D158")
        return "top"
    if valign not in _VALIGNS:
        faults.add("D117", f"{name}vAlign")
    return valign


def _pitch(grid: Element | None, faults: Faults, name: str) -> float:
    """Return the height of a grid's lines (17.6.5); that one places characters too is told."""
    kind = value(grid, "w:type") or "default"
    spread = whole(value(grid, "w:charSpace")) or 0
    if kind == "default":
        return 0.0
    if kind != "lines" and (kind != "linesAndChars" or spread):
        faults.once("D161", f"{name}docGrid")
    return max(0.0, twips(grid, "w:linePitch") or 0.0)


def _borders(
    element: Element | None, habits: Habits, faults: Faults, name: str
) -> PageBorders | None:
    if element is None:
        return None
    place = value(element, "w:display") or "allPages"
    if place not in _PLACES:
        faults.add("D117", f"{name}pgBorders")
    found = read_edges(element)
    edges = Edges(**{side: _line(border) for side, border in found.items()})
    if edges == Edges():
        return None
    return PageBorders(
        edges,
        from_text=value(element, "w:offsetFrom") != "page",
        around_header=habits.around_header,
        around_footer=habits.around_footer,
        pages=place,
    )


def _line(border: Border | None) -> Border | None:
    """Return an edge; one of small pictures, which is measured otherwise, as a thin line."""
    if border is None or border.wanted in _LINES:
        return border
    return border._replace(width=1.0)


def read_columns(element: Element, page: Page, faults: Faults, name: str) -> Columns | None:
    """Return the columns of a w:sectPr, None for a single one."""
    cols = child(element, "w:cols")
    count = whole(value(cols, "w:num")) or 1
    if cols is None or count < 2:  # noqa: PLR2004
        return None
    space = twips(cols, "w:space")
    gap = _COLUMN_GAP if space is None else max(0.0, space)
    each = cols.findall(qname("w:col"))
    if value(cols, "w:equalWidth") in ("0", "false", "off") and each:
        widths = tuple(twips(col, "w:w") or 0.0 for col in each)
        gaps = tuple(twips(col, "w:space") or 0.0 for col in each)
    else:
        width = (page.text_width - gap * (count - 1)) / count
        widths, gaps = (width,) * count, (*(gap,) * (count - 1), 0.0)
    if min(widths) < _LEAST or len(widths) != count:
        faults.add("D117", f"{name}cols")
        return None
    return Columns(widths, gaps, rule=value(cols, "w:sep") in ("1", "true", "on"))
