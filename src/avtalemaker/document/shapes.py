"""Shapes drawn in the document itself (DrawingML): straight lines are read, others are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.anchors import EMU_PER_POINT, read_anchor
from avtalemaker.document.attributes import child, color, whole
from avtalemaker.document.lines import line_picture
from avtalemaker.document.textboxes import read_text_box
from avtalemaker.messages import _
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.values import Control, Image, RunStyle, TextBox

_LINES = frozenset({"line", "straightConnector1"})
_HALF_TURN = 10_800_000
_THEME_NAMES = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_USUAL_WIDTH = 9525


def shape_name(kind: str, element: Element) -> str:
    """Return what Word calls a drawing, by the kind of its a:graphicData or its VML tag."""
    if _has_words(element):
        return _("text box")
    names = {
        "chart": _("chart"),
        "diagram": _("diagram"),
        "textpath": "WordArt",
        "object": _("embedded object"),
        "control": _("form field of another program"),
    }
    return names.get(kind, _("shape"))


def read_shape(
    reading: Reading, frame: Element, data: Element, style: RunStyle, controls: tuple[Control, ...]
) -> Image | TextBox | None:
    """Return a straight line or a text box (wps:wsp, MS-ODRAWXML 2.27).

    None (and a fault) for another shape.
    """
    if _has_words(data):
        return read_text_box(reading, frame, data, style, controls)
    return _line(reading, frame, data, style, controls)


def _line(
    reading: Reading, frame: Element, data: Element, style: RunStyle, controls: tuple[Control, ...]
) -> Image | None:
    properties = child(child(data, "wps:wsp"), "wps:spPr")
    geometry = child(properties, "a:prstGeom")
    if geometry is None or geometry.get("prst") not in _LINES:
        reading.faults.add("D105", shape_name("", data))
        return None
    found = None
    pen = _pen(reading, data, properties)
    extent = child(frame, "wp:extent")
    if pen is not None and extent is not None and _is_upright(properties):
        sides = (whole(extent.get(side, "")) or 0 for side in ("cx", "cy"))
        across, down = (side / EMU_PER_POINT for side in sides)
        is_anchor = frame.tag == qname("wp:anchor")
        anchor = read_anchor(reading, frame) if is_anchor else None
        if is_anchor and anchor is None:
            return None
        found = line_picture((across, down), pen, anchor, style, controls)
    if found is None:
        reading.faults.add("D105", _("slanting, dashed or arrowed line"))
    return found


def _has_words(element: Element) -> bool:
    return next(element.iter(qname("w:txbxContent")), None) is not None


def _is_upright(properties: Element | None) -> bool:
    turn = child(properties, "a:xfrm")
    return turn is None or not (whole(turn.get("rot") or "0") or 0) % _HALF_TURN


def _pen(reading: Reading, data: Element, properties: Element | None) -> tuple[float, str] | None:
    """Return a line's thickness in points and its colour, None where it is no plain line."""
    line = child(properties, "a:ln")
    reference = next(data.iter(qname("a:lnRef")), None)
    if line is None and reference is None:
        return None
    ends = ("a:headEnd", "a:tailEnd")
    arrows = [e.get("type", "none") for name in ends if (e := child(line, name)) is not None]
    dash = child(line, "a:prstDash")
    fill = child(line, "a:solidFill")
    strange = [f for f in ("a:noFill", "a:gradFill", "a:pattFill", "a:custDash") if _has(line, f)]
    dashed = dash is not None and dash.get("val") != "solid"
    if strange or dashed or any(arrow != "none" for arrow in arrows):
        return None
    width = whole("" if line is None else line.get("w") or "") or _USUAL_WIDTH
    return width / EMU_PER_POINT, _color(reading, reference if fill is None else fill)


def _has(line: Element | None, name: str) -> bool:
    return child(line, name) is not None


def _color(reading: Reading, fill: Element | None) -> str:
    """Return the colour of a fill; one of the theme without what lightens or darkens it."""
    if (named := child(fill, "a:srgbClr")) is not None:
        return color(named.get("val", ""))
    scheme = child(fill, "a:schemeClr")
    part = reading.package.related(reading.package.main, "theme")
    if scheme is None or part is None:
        return ""
    wanted = scheme.get("val", "")
    entry = next(
        reading.package.xml(part).iter(qname(f"a:{_THEME_NAMES.get(wanted, wanted)}")), None
    )
    if (system := child(entry, "a:sysClr")) is not None:
        return color(system.get("lastClr", ""))
    found = child(entry, "a:srgbClr")
    return "" if found is None else color(found.get("val", ""))
