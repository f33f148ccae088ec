"""Text boxes (wps:txbx): upright rectangles beside the text are read, others are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.anchors import EMU_PER_POINT, read_anchor
from avtalemaker.document.attributes import child, color, whole
from avtalemaker.document.contrast import readable_on
from avtalemaker.document.document import paragraphs_of
from avtalemaker.document.styles import EMPTY
from avtalemaker.document.values import Border, Image, Mark, Note, Symbol, TextBox
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.faults import Faults
    from avtalemaker.document.values import Block, Control, Paragraph, RunStyle

_RECTANGLES = frozenset({"rect", "roundRect"})
_USUAL_INSETS = {"tIns": 45720, "rIns": 91440, "bIns": 45720, "lIns": 91440}
_VALIGN = {"t": "top", "ctr": "center", "b": "bottom"}
_DARK_NAMES = frozenset({"tx1", "dk1"})
_PAGE_MARKS = frozenset({Symbol.PAGE, Symbol.PAGES, Symbol.SECTION_PAGES})
_ON = ("1", "true")


def read_text_box(
    reading: Reading, frame: Element, data: Element, style: RunStyle, controls: tuple[Control, ...]
) -> TextBox | None:
    """Return the text box of a wps:wsp, None (and a fault, D150) for one of another kind.

    ECMA-376 part 1, 20.1.2.1.1 and 21.1.2.1.1 (a:bodyPr); MS-ODRAWXML 2.27.
    """
    shape = child(data, "wps:wsp")
    content = child(child(shape, "wps:txbx"), "w:txbxContent")
    properties, body = child(shape, "wps:spPr"), child(shape, "wps:bodyPr")
    strange = _strange(reading, frame, shape, properties, body)
    extent = child(frame, "wp:extent")
    sides = [0 if extent is None else whole(extent.get(side, "")) or 0 for side in ("cx", "cy")]
    if content is None or shape is None or strange or min(sides) <= 0:
        reading.faults.add("D150", strange or "txbxContent")
        return None
    insets = _insets(body)
    width, height = (side / EMU_PER_POINT for side in sides)
    if insets[1] + insets[3] >= width or min(insets) < 0:
        reading.faults.add("D150", "lIns, rIns")
        return None
    anchor = read_anchor(reading, frame)
    blocks = _blocks(reading, content, width - insets[1] - insets[3])
    if anchor is None:
        return None
    background = _fill(properties)
    return TextBox(
        readable_on(background, blocks),
        width,
        height,
        style,
        anchor,
        insets,
        border=_border(shape, properties),
        background=background,
        fits=child(body, "a:spAutoFit") is not None,
        valign=_VALIGN[_told(body, "anchor", "t")],
        controls=controls,
    )


def _strange(
    reading: Reading,
    frame: Element,
    shape: Element | None,
    properties: Element | None,
    body: Element | None,
) -> str:
    """Return what makes a text box one that is not drawn, empty for nothing."""
    geometry, turn = child(properties, "a:prstGeom"), child(properties, "a:xfrm")
    reference = child(child(shape, "wps:style"), "a:fontRef")
    warp = child(body, "a:prstTxWarp")
    shrunk = child(body, "a:normAutofit")
    ink = child(reference, "a:schemeClr")
    faults = {
        "inline": frame.tag != qname("wp:anchor"),
        "table": reading.depth > 0,
        "txbx": reading.in_box or reading.note_label is not None,
        "hidden": _told(child(frame, "wp:docPr"), "hidden", "0") in _ON,
        "prstGeom": geometry is None or geometry.get("prst") not in _RECTANGLES,
        "rot": any(_told(e, "rot", "0") != "0" for e in (turn, body)),
        "flip": any(_told(turn, f, "0") in _ON for f in ("flipH", "flipV")),
        "vert": _told(body, "vert", "horz") != "horz",
        "wrap": _told(body, "wrap", "square") != "square",
        "numCol": _told(body, "numCol", "1") != "1",
        "anchor": _told(body, "anchor", "t") not in _VALIGN,
        "anchorCtr": _told(body, "anchorCtr", "0") in _ON,
        "prstTxWarp": warp is not None and warp.get("prst") != "textNoShape",
        "fontScale": shrunk is not None and bool(shrunk.attrib),
        "fontRef": _is_given(reference) and (ink is None or ink.get("val") not in _DARK_NAMES),
        "linkedTxbx": child(shape, "wps:linkedTxbx") is not None,
        "fill": not _is_plain_fill(shape, properties),
        "ln": not _is_plain_line(shape, properties),
    }
    return next((name for name, is_so in faults.items() if is_so), "")


def _told(element: Element | None, name: str, otherwise: str) -> str:
    return otherwise if element is None else element.get(name) or otherwise


def _is_given(reference: Element | None) -> bool:
    """Say whether a style's reference has a colour of its own."""
    return reference is not None and len(reference) > 0


def _insets(body: Element | None) -> tuple[float, float, float, float]:
    top, right, bottom, left = (
        (whole(_told(body, side, str(usual))) or 0) / EMU_PER_POINT
        for side, usual in _USUAL_INSETS.items()
    )
    return top, right, bottom, left


def _is_plain_fill(shape: Element | None, properties: Element | None) -> bool:
    """Say whether a box is empty or of one colour that is told outright."""
    if child(properties, "a:noFill") is not None:
        return True
    if (fill := child(properties, "a:solidFill")) is not None:
        return bool(_plain_color(fill))
    others = ("a:gradFill", "a:blipFill", "a:pattFill", "a:grpFill")
    reference = child(child(shape, "wps:style"), "a:fillRef")
    given = any(child(properties, name) is not None for name in others)
    return not given and _told(reference, "idx", "0") == "0"


def _fill(properties: Element | None) -> str:
    return _plain_color(child(properties, "a:solidFill"))


def _plain_color(fill: Element | None) -> str:
    """Return a colour that is told outright, or as the theme's black or white; else nothing."""
    if fill is None or len(fill) != 1 or len(fill[0]):
        return ""
    if (named := child(fill, "a:srgbClr")) is not None:
        return color(named.get("val", ""))
    scheme = child(fill, "a:schemeClr")
    names = {"bg1": "FFFFFF", "lt1": "FFFFFF", "tx1": "000000", "dk1": "000000"}
    known = names.get(_told(scheme, "val", ""), "")
    preset = {"white": "FFFFFF", "black": "000000"}.get(
        _told(child(fill, "a:prstClr"), "val", ""), ""
    )
    return known or preset


def _is_plain_line(shape: Element | None, properties: Element | None) -> bool:
    line = child(properties, "a:ln")
    if _told(line, "cmpd", "sng") != "sng" or child(line, "a:custDash") is not None:
        return False
    dash = child(line, "a:prstDash")
    if child(line, "a:noFill") is not None:
        return True
    if (fill := child(line, "a:solidFill")) is not None:
        return bool(_plain_color(fill)) and _told(dash, "val", "solid") == "solid"
    reference = child(child(shape, "wps:style"), "a:lnRef")
    given = child(line, "a:gradFill") is not None or child(line, "a:pattFill") is not None
    return not given and _told(reference, "idx", "0") == "0"


def _border(shape: Element, properties: Element | None) -> Border | None:
    del shape
    line = child(properties, "a:ln")
    fill = child(line, "a:solidFill")
    if line is None or fill is None:
        return None
    width = (whole(line.get("w") or "") or 9525) / EMU_PER_POINT
    return Border(min(12.0, max(0.25, width)), _plain_color(fill))


def _blocks(reading: Reading, content: Element, width: float) -> tuple[Block, ...]:
    """Read what a box holds; what surrounds its place does not touch it."""
    in_body = reading.counts_paragraphs
    outer = (reading.counts_paragraphs, reading.table, reading.text_width, reading.fields)
    reading.counts_paragraphs, reading.table, reading.text_width = False, EMPTY, width
    reading.fields, reading.in_box = [], True
    if in_body:
        reading.note_label = ""  # links are read there, as in notes
    blocks = reading.read_story(reading, content)
    reading.counts_paragraphs, reading.table, reading.text_width, reading.fields = outer
    reading.in_box, reading.note_label = False, None
    _check_content(reading, blocks, in_body=in_body)
    return blocks


def _check_content(reading: Reading, blocks: tuple[Block, ...], *, in_body: bool) -> None:
    """Name what a box holds that is not set in one (D151)."""
    paragraphs = tuple(paragraphs_of(blocks))
    if not any(p.text.strip() for p in paragraphs):
        reading.faults.add("D150", "empty")
    if len(paragraphs) > 0 and any(p.format.frame for p in paragraphs):
        reading.faults.add("D151", "framePr")
    for inline in (i for p in paragraphs for i in p.inlines):
        if isinstance(inline, Note | TextBox) or (isinstance(inline, Image) and inline.anchor):
            reading.faults.add("D151", type(inline).__name__)
        if isinstance(inline, Mark):
            is_page_mark = inline.symbol in _PAGE_MARKS
            if inline.symbol is not Symbol.LINE_BREAK and (in_body or not is_page_mark):
                reading.faults.add("D151", inline.symbol)


def check_boxes(paragraph: Paragraph, faults: Faults) -> None:
    """Name text boxes beside a paragraph with a number: the two would be read in any order."""
    boxed = any(isinstance(inline, TextBox) for inline in paragraph.inlines)
    if boxed and (paragraph.number is not None or paragraph.format.frame):
        faults.add("D150", "numPr")
    breaks = any(
        isinstance(i, Mark) and i.symbol is not Symbol.LINE_BREAK for i in paragraph.inlines
    )
    if boxed and breaks:
        faults.add("D150", "br")
