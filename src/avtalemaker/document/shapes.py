"""Shapes drawn in the document itself (wps:wsp): plain ones and text boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.anchors import EMU_PER_POINT
from avtalemaker.document.attributes import child, whole
from avtalemaker.document.boxtext import says_something
from avtalemaker.document.drawcolors import drawn_color
from avtalemaker.document.drawnshapes import TURNED, Shape, Words
from avtalemaker.document.looks import read_look
from avtalemaker.document.outlines import (
    LINES,
    RECTANGLES,
    ROUNDED,
    adjustments,
    free_outline,
    outline,
    radius_of,
)
from avtalemaker.messages import _
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.looks import Look
    from avtalemaker.document.places import Anchor

_HALF_TURN = 10_800_000
_USUAL_INSETS = {"tIns": 45720, "rIns": 91440, "bIns": 45720, "lIns": 91440}
_VALIGN = {"t": "top", "ctr": "center", "b": "bottom"}
_TURNS = {"horz": "", "vert": "down", "eaVert": "down", "vert270": "up"}
_BLACK = ("", "000000")
_ON = ("1", "true")


def shape_name(kind: str, element: Element) -> str:
    """Return what Word calls a drawing, by the kind of its a:graphicData or its VML tag."""
    if next(element.iter(qname("w:txbxContent")), None) is not None:
        return _("text box")
    names = {
        "chart": _("chart"),
        "diagram": _("diagram"),
        "textpath": "WordArt",
        "object": _("embedded object"),
        "control": _("form field of another program"),
    }
    return names.get(kind, _("shape"))


def is_filled_by_picture(element: Element) -> bool:
    """Say whether a wps:wsp is an upright rectangle that holds a picture, and no words."""
    properties = child(element, "wps:spPr")
    fill, geometry = child(properties, "a:blipFill"), child(properties, "a:prstGeom")
    words = says_something(child(child(element, "wps:txbx"), "w:txbxContent"))
    upright = _told(child(properties, "a:xfrm"), "rot", "0") == "0"
    rectangle = geometry is not None and geometry.get("prst") in RECTANGLES
    return child(fill, "a:stretch") is not None and rectangle and upright and not words


def read_wsp(
    reading: Reading,
    element: Element,
    size: tuple[float, float],
    anchor: Anchor | None,
    alt: str,
    group: tuple[str, float] | None = None,
) -> Shape | None:
    """Return a wps:wsp of a size in points; None (and a fault) for one that cannot be drawn.

    `group` is the fill of the group it is in. MS-ODRAWXML 2.27; ECMA-376 part 1, 20.1.2.1.1 and
    21.1.2.1.1 (a:bodyPr).
    """
    properties, style = child(element, "wps:spPr"), child(element, "wps:style")
    content = child(child(element, "wps:txbx"), "w:txbxContent")
    has_words = says_something(content)
    look = read_look(properties, style, reading.styles.theme, group)
    turn = child(properties, "a:xfrm")
    body = child(element, "wps:bodyPr")
    if child(element, "wps:linkedTxbx") is not None:
        reading.faults.add("D150", "linkedTxbx")
        return None
    if look is None:
        reading.faults.add(*(("D150", "fill") if has_words else ("D105", shape_name("", element))))
        return None
    if strange := _strange(reading, turn, body) if has_words else "":
        reading.faults.add("D150", strange)
        return None
    words = None
    if has_words and content is not None:
        words = Words(
            content,
            _insets(body),
            _VALIGN[_told(body, "anchor", "t")],
            child(body, "a:spAutoFit") is not None,
            _ink(reading, style),
            _TURNS[_told(body, "vert", "horz")],
        )
    return _shape(properties, look, size, anchor, alt, words)


def _shape(
    properties: Element | None,
    look: Look,
    size: tuple[float, float],
    anchor: Anchor | None,
    alt: str,
    words: Words | None,
) -> Shape:
    geometry, free = child(properties, "a:prstGeom"), child(properties, "a:custGeom")
    turn = child(properties, "a:xfrm")
    name = "custGeom" if geometry is None else geometry.get("prst") or ""
    adjust = adjustments(geometry)
    path = free_outline(free, *size) if free is not None else outline(name, *size, adjust)
    rot = whole(_told(turn, "rot", "0"))
    flips = "".join(
        side[-1].lower() for side in ("flipH", "flipV") if _told(turn, side, "0") in _ON
    )
    flips = flips.replace("h", "x").replace("v", "y")
    if rot is None or rot % _HALF_TURN:
        path, name = "", TURNED
    elif rot % (2 * _HALF_TURN):
        flips = {"": "xy", "x": "y", "y": "x", "xy": ""}[flips]
    kinds = {**dict.fromkeys(RECTANGLES, "rect"), **dict.fromkeys(ROUNDED, "round")}
    kinds |= {"ellipse": "ellipse", **dict.fromkeys(LINES, "line")}
    kind = kinds.get(name, name) if path else name
    heads = look.heads
    return Shape(
        kind,
        path,
        *size,
        anchor,
        look.fill if kind != "line" else "",
        look.opacity,
        look.line,
        radius_of(*size, adjust),
        flips,
        heads,
        look.effects,
        alt,
        words,
    )


def _strange(reading: Reading, turn: Element | None, body: Element | None) -> str:
    """Return what makes a text box one that is not drawn, empty for nothing."""
    warp = child(body, "a:prstTxWarp")
    shrunk = child(body, "a:normAutofit")
    faults = {
        "txbx": reading.in_box or reading.note_label is not None,
        "rot": any(_told(e, "rot", "0") != "0" for e in (turn, body)),
        "flip": any(_told(turn, f, "0") in _ON for f in ("flipH", "flipV")),
        "vert": _told(body, "vert", "horz") not in _TURNS,
        "numCol": _told(body, "numCol", "1") not in ("0", "1"),
        "anchor": _told(body, "anchor", "t") not in _VALIGN,
        "anchorCtr": _told(body, "anchorCtr", "0") in _ON,
        "prstTxWarp": warp is not None and warp.get("prst") != "textNoShape",
        "fontScale": shrunk is not None and bool(shrunk.attrib),
    }
    return next((name for name, is_so in faults.items() if is_so), "")


def _told(element: Element | None, name: str, otherwise: str) -> str:
    return otherwise if element is None else element.get(name) or otherwise


def _insets(body: Element | None) -> tuple[float, float, float, float]:
    top, right, bottom, left = (
        (whole(_told(body, side, str(usual))) or 0) / EMU_PER_POINT
        for side, usual in _USUAL_INSETS.items()
    )
    return top, right, bottom, left


def _ink(reading: Reading, style: Element | None) -> str:
    """Return the colour that a shape's style gives letters without one; empty for black."""
    found = drawn_color(child(style, "a:fontRef"), reading.styles.theme)
    return "" if found is None or found[0] in _BLACK else found[0]
