"""Shapes drawn in the document itself (wps:wsp): plain ones and text boxes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.anchors import EMU_PER_POINT
from avtalemaker.document.attributes import child, whole
from avtalemaker.document.boxtext import says_something
from avtalemaker.document.boxturns import (
    ON,
    flow,
    on_its_side,
    quarters,
    running,
    turned_insets,
    turns_and_flips,
)
from avtalemaker.document.drawcolors import drawn_color
from avtalemaker.document.drawnshapes import SAME_ON_THEIR_SIDE, TURNED, Shape, Words
from avtalemaker.document.openlines import OPEN_LINES
from avtalemaker.document.outlines import (
    LINES,
    RECTANGLES,
    ROUNDED,
    adjustments,
    free_outline,
    outline,
    radius_of,
)
from avtalemaker.document.shapelooks import PLAIN, plain_look, read_look
from avtalemaker.document.textareas import free_area, mirrored, text_area
from avtalemaker.messages import _
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.places import Anchor
    from avtalemaker.document.shapelooks import Look

USUAL_INSETS = {"tIns": 45720, "rIns": 91440, "bIns": 45720, "lIns": 91440}
"""EMU: the insets of a box that tells none (ECMA-376 part 1, 21.1.2.1.1), from the top onwards."""

_VALIGN = {"t": "top", "ctr": "center", "b": "bottom"}
_BLACK = ("", "000000")
_DEGREE = 60_000


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
    """Say whether a picture fills a wps:wsp."""
    return child(child(element, "wps:spPr"), "a:blipFill") is not None


def check_picture_fill(reading: Reading, element: Element) -> None:
    """Tell of a picture that fills no rectangle, or again and again: it is drawn whole, once."""
    properties = child(element, "wps:spPr")
    geometry = child(properties, "a:prstGeom")
    kind = "custGeom" if geometry is None else geometry.get("prst") or ""
    if child(child(properties, "a:blipFill"), "a:tile") is not None:
        reading.faults.remark("D152", "tile")
    elif kind not in RECTANGLES:
        reading.faults.remark("D152", kind)


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
    box = child(element, "wps:txbx")
    content = child(box, "w:txbxContent")
    has_words = says_something(content)
    on_picture = is_filled_by_picture(element)
    look = PLAIN if on_picture else read_look(properties, style, reading.styles.theme, group)
    if look is None:
        look = plain_look(reading.faults, "D105", shape_name("", element), has_words=has_words)
    if look is None:
        return None
    words = None
    if has_words and content is not None:
        words = _words(reading, element, content, _ink(reading, style))
        words = replace(words, flows=_goes_on(reading, element, box))
    return _shape(properties, look, size, anchor, alt, words)


def _words(reading: Reading, element: Element, content: Element, ink: str) -> Words:
    """Return the words of a wps:wsp, and tell of those that are drawn upright or straight."""
    body, turn = child(element, "wps:bodyPr"), child(child(element, "wps:spPr"), "a:xfrm")
    warp = child(body, "a:prstTxWarp")
    if warp is not None and warp.get("prst") != "textNoShape":
        reading.faults.remark("D152", "prstTxWarp")
    own = quarters(_told(turn, "rot", "0"))
    around = 0 if own is None else own
    with_shape = 0 if _told(body, "upright", "0") in ON else own
    flipped = 2 if _told(turn, "flipV", "0") in ON and with_shape != 0 else 0
    run, exact = running(
        with_shape, flipped, quarters(_told(body, "rot", "0")), flow(_told(body, "vert", "horz"))
    )
    if not exact:
        reading.faults.remark("D152", TURNED)
    insets = _insets(body)
    return Words(
        content,
        turned_insets(insets, around) if with_shape else insets,
        _VALIGN.get(_told(body, "anchor", "t"), "top"),
        child(body, "a:spAutoFit") is not None,
        ink,
        run,
    )


def _goes_on(reading: Reading, element: Element, box: Element | None) -> bool:
    """Say whether a text box's words go on in another (wps:linkedTxbx), which tells its name."""
    name = _told(box, "id", "")
    if not name:
        return False
    if reading.part not in reading.linked:
        others = element.getroottree().iter(qname("wps:linkedTxbx"))
        reading.linked[reading.part] = frozenset(other.get("id") or "" for other in others)
    return name in reading.linked[reading.part]


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
    turns, flips = turns_and_flips(turn)
    plain = _plain_kind(name)
    askew = turns is None or (turns % 2 and plain not in SAME_ON_THEIR_SIDE)
    if turns in (1, 3) and not (askew and words is None):
        size, anchor = (size[1], size[0]), on_its_side(size, anchor)
    path = free_outline(free, *size) if free is not None else outline(name, *size, adjust)
    kind = plain if path else name
    if askew and words is not None:
        path, kind = "", TURNED
    area = free_area(free, *size) if free is not None else text_area(kind, *size, adjust)
    shape = Shape(
        kind,
        path,
        *size,
        anchor,
        look.fill if kind not in ("line", *OPEN_LINES) else "",
        look.opacity,
        look.line,
        radius_of(*size, adjust),
        flips,
        look.heads,
        look.effects,
        alt,
        words,
        mirrored(area, flips),
    )
    if not askew or words is not None:
        return shape
    from avtalemaker.document.turnedshapes import turned_shape

    degrees = (whole(_told(turn, "rot", "0")) or 0) / _DEGREE
    return turned_shape(shape, degrees if turns is None else 90.0 * turns)


def _plain_kind(name: str) -> str:
    """Return how a preset shape is drawn where that is plain: rect, round, line; else its name."""
    for kind, names in (("rect", RECTANGLES), ("round", ROUNDED), ("line", LINES)):
        if name in names:
            return kind
    return name


def _told(element: Element | None, name: str, otherwise: str) -> str:
    return otherwise if element is None else element.get(name) or otherwise


def _insets(body: Element | None) -> tuple[float, float, float, float]:
    top, right, bottom, left = (
        (whole(_told(body, side, str(usual))) or 0) / EMU_PER_POINT
        for side, usual in USUAL_INSETS.items()
    )
    return top, right, bottom, left


def _ink(reading: Reading, style: Element | None) -> str:
    """Return the colour that a shape's style gives letters without one; empty for black."""
    found = drawn_color(child(style, "a:fontRef"), reading.styles.theme)
    return "" if found is None or found[0] in _BLACK else found[0]
