"""Old drawings (VML in a w:pict): pictures, rules, lines, shapes, text boxes and groups.

ECMA-376 part 4, 19.1.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, twips, whole
from avtalemaker.document.drawnshapes import drawn
from avtalemaker.document.missingpictures import missing_picture
from avtalemaker.document.places import IN_ITS_LINE
from avtalemaker.document.shapes import shape_name
from avtalemaker.document.straightlines import bar_picture
from avtalemaker.document.vmlgroups import VmlGroup
from avtalemaker.document.vmllooks import ON, read_vml_look, vml_color
from avtalemaker.document.vmlpictures import vml_picture
from avtalemaker.document.vmlplaces import css_of, length, vml_anchor
from avtalemaker.document.vmlshapes import line_shape, read_vml_shape
from avtalemaker.document.watermarks import is_in_header, read_watermark
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.places import Anchor, Watermark
    from avtalemaker.document.values import Control, Image, RunStyle, TextBox

_V = qname("v:")
_RULE_COLOR = "A0A0A0"
_NEARLY_FULL = 0.98


def read_old_drawing(
    reading: Reading, pict: Element, style: RunStyle, controls: tuple[Control, ...]
) -> Sequence[Image | TextBox | Watermark]:
    """Return the pictures and text boxes of a w:pict, and name what it does not become."""
    found: list[Image | TextBox | Watermark] = []
    for shape in pict.iterchildren("*"):
        if not shape.tag.startswith(_V) or shape.tag == f"{_V}shapetype" or _is_hidden(shape):
            continue
        found += _top_shape(reading, shape, style, controls)
    return found


def read_object(
    reading: Reading, element: Element, style: RunStyle, controls: tuple[Control, ...]
) -> Sequence[Image | TextBox | Watermark]:
    """Return the picture that stands for an embedded object (w:object), and tell what it is.

    ECMA-376 part 1, 17.3.3.19. What is inside it is not in the PDF.
    """
    shapes = [s for s in element.iterchildren("*") if child(s, "v:imagedata") is not None]
    embedded = next(element.iter(qname("o:OLEObject")), None)
    if embedded is not None and not shapes:
        frame = _unpictured(reading, element, embedded, style, controls)
        return [] if frame is None else [frame]
    if embedded is None or len(shapes) != 1:
        reading.faults.add("D120", shape_name("object", element))
        return []
    reading.faults.remark("D153", embedded.get("ProgID") or shape_name("object", element))
    return _top_shape(reading, shapes[0], style, controls)


def _unpictured(
    reading: Reading,
    element: Element,
    embedded: Element,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> Image | None:
    """Return an empty frame for an object without a picture, as large as it should be."""
    shape = next((s for s in element.iterchildren("*") if s.get("style")), None)
    css = {} if shape is None else css_of(shape)
    told = [length(css.get(side, "")) for side in ("width", "height")]
    own = [twips(element, f"w:{name}") for name in ("dxaOrig", "dyaOrig")]
    width, height = (one or other or 0.0 for one, other in zip(told, own, strict=True))
    if css.get("position", "static") != "static":
        reading.faults.add("D120", shape_name("object", element))
        return None
    reading.faults.remark("D153", embedded.get("ProgID") or shape_name("object", element))
    return missing_picture(reading, (width, height), "", None, style, controls)


def _top_shape(
    reading: Reading, shape: Element, style: RunStyle, controls: tuple[Control, ...]
) -> Sequence[Image | TextBox | Watermark]:
    kind = shown_name(shape.tag)
    if kind != "group" and next(shape.iter(f"{_V}textpath"), None) is not None:
        found = read_watermark(reading, shape, style, controls) if is_in_header(reading) else None
        if found is None:
            reading.faults.add("D120", shape_name("textpath", shape))
        return [] if found is None else [found]
    if kind == "rect" and shape.get(qname("o:hr")) in ON:
        return _told(reading, shape, _rule(reading, shape, style, controls))
    if kind == "line":
        return _line(reading, shape, style, controls)
    return _sized(reading, shape, _anchor(reading, shape), style, controls)


def _sized(
    reading: Reading,
    shape: Element,
    anchor: Anchor | None,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> Sequence[Image | TextBox | Watermark]:
    """Return a picture, a group or a shape, which tell their size."""
    css = css_of(shape)
    width, height = (length(css.get(side, "")) for side in ("width", "height"))
    image = child(shape, "v:imagedata")
    if image is not None and image.get(qname("r:id")):
        size = width or 0.0, height or 0.0
        picture = vml_picture(reading, shape, size, anchor, style, controls)
        return [] if picture is None else [picture]
    is_group = shown_name(shape.tag) == "group"
    if _has_text(shape) and not is_group:  # words without room are set in the text
        width, height = max(0.0, width or 0.0), max(0.0, height or 0.0)
    elif width is None or height is None or min(width, height) < 0 or max(width, height) <= 0:
        return _told(reading, shape, None)
    if is_group:
        alone = anchor or IN_ITS_LINE
        return VmlGroup(reading, (width, height), alone, style, controls).read(shape)
    found = read_vml_shape(reading, shape, (width, height), anchor)
    return [] if found is None else drawn(reading, found, style, controls)


def _told(
    reading: Reading, shape: Element, found: Image | None
) -> Sequence[Image | TextBox | Watermark]:
    """Name a shape that became nothing."""
    if found is None:
        reading.faults.add("D120", shape_name(shown_name(shape.tag), shape))
        return []
    return [found]


def _is_hidden(shape: Element) -> bool:
    return css_of(shape).get("visibility") == "hidden" and not _has_text(shape)


def _has_text(shape: Element) -> bool:
    return any(
        next(shape.iter(f"{_V}{name}"), None) is not None for name in ("textbox", "textpath")
    )


def _anchor(reading: Reading, shape: Element) -> Anchor | None:
    """Return where a shape floats, None for one in its line."""
    if css_of(shape).get("position", "static") == "static":
        return None
    return vml_anchor(reading, shape)


def _rule(
    reading: Reading, shape: Element, style: RunStyle, controls: tuple[Control, ...]
) -> Image | None:
    """Return a horizontal rule as wide as its line; round a shorter one is nothing, by its cut."""
    css = css_of(shape)
    room = reading.text_width
    share = whole(shape.get(qname("o:hrpct")) or "0") or 0
    width = share / 1000 * room or length(css.get("width", "")) or room
    shade = vml_color(shape.get("fillcolor") or _RULE_COLOR)
    height = length(css.get("height", ""))
    if shade is None or height is None or css.get("position", "static") != "static":
        return None
    line = bar_picture((room, max(0.5, height)), shade, style, controls)
    if width >= _NEARLY_FULL * room:
        return replace(line, fills=True)
    lacking = (room - width) / width
    left = lacking * {"center": 0.5, "right": 1.0}.get(shape.get(qname("o:hralign")) or "", 0.0)
    return replace(line, fills=True, crop=(0.0, left - lacking, 0.0, -left))


def _line(
    reading: Reading, shape: Element, style: RunStyle, controls: tuple[Control, ...]
) -> Sequence[Image | TextBox | Watermark]:
    start, stop = (_point(shape.get(end) or "") for end in ("from", "to"))
    look, css = read_vml_look(shape), css_of(shape)
    if start is None or stop is None or look is None or css.get("position") != "absolute":
        return _told(reading, shape, None)
    if "margin-left" in css or "margin-top" in css:
        return _told(reading, shape, None)
    anchor = vml_anchor(reading, shape, (min(start[0], stop[0]), min(start[1], stop[1])))
    return drawn(reading, line_shape(shape, start, stop, look, anchor), style, controls)


def _point(text: str) -> tuple[float, float] | None:
    across, _comma, down = text.partition(",")
    x, y = length(across.strip() or "0"), length(down.strip() or "0")
    return None if x is None or y is None else (x, y)
