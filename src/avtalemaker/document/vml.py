"""Old drawings (VML in a w:pict): pictures, horizontal rules and straight lines are read.

ECMA-376 part 4, 19.1. Any other shape is named.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, color, whole
from avtalemaker.document.lines import line_picture
from avtalemaker.document.pictures import picture_kind
from avtalemaker.document.shapes import shape_name
from avtalemaker.document.values import Border, Image
from avtalemaker.document.vmlplaces import css_of, length, vml_anchor
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.values import Anchor, Control, RunStyle

_V = qname("v:")
_ON = ("t", "true", "1")
_UNDRAWN = ("gain", "blacklevel", "gamma", "grayscale", "bilevel", "chromakey", "recolortarget")
"""What changes a picture's colours: a watermark's, mostly."""

_NAMED = {"black": "000000", "white": "FFFFFF", "red": "FF0000", "blue": "0000FF"}
_NAMED |= {"gray": "808080", "silver": "C0C0C0", "green": "008000", "navy": "000080"}
_NAMED |= {"teal": "008080", "maroon": "800000", "olive": "808000", "purple": "800080"}
_NAMED |= {"yellow": "FFFF00", "lime": "00FF00", "aqua": "00FFFF", "fuchsia": "FF00FF"}
_RULE_COLOR = "A0A0A0"
_NEARLY_FULL = 0.98
_MOST_CUT = 0.95
_FRACTION = 65536


def read_old_drawing(
    reading: Reading, pict: Element, style: RunStyle, controls: tuple[Control, ...]
) -> Image | None:
    """Return the picture or line of a w:pict; None for nothing, or (with a fault) what is not."""
    shapes = (item for item in pict.iterchildren("*") if item.tag != f"{_V}shapetype")
    drawn = [shape for shape in shapes if not _is_hidden(shape)]
    if not drawn:
        return None
    shape, kind = drawn[0], shown_name(drawn[0].tag)
    found: Image | None = None
    image = child(shape, "v:imagedata")
    plain = len(drawn) == 1 and shape.tag.startswith(_V) and not _has_text(shape)
    if plain and kind == "rect" and shape.get(qname("o:hr")) in _ON:
        found = _rule(reading, shape, style, controls)
    elif plain and kind == "line":
        found = _line(reading, shape, style, controls)
    elif plain and kind in ("shape", "rect") and image is not None:
        return _picture(reading, shape, image, style, controls)
    if found is None:
        has_path = next(shape.iter(f"{_V}textpath"), None) is not None
        reading.faults.add("D120", shape_name("textpath" if has_path else kind, pict))
    return found


def _is_hidden(shape: Element) -> bool:
    return css_of(shape).get("visibility") == "hidden" and not _has_text(shape)


def _has_text(shape: Element) -> bool:
    return any(
        next(shape.iter(f"{_V}{name}"), None) is not None for name in ("textbox", "textpath")
    )


def _picture(
    reading: Reading,
    shape: Element,
    image: Element,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> Image | None:
    found = reading.picture(image.get(qname("r:id")) or "")
    if found is None:
        reading.faults.add("D113", "outside the file")
        return None
    css = css_of(shape)
    width, height = length(css.get("width", "")), length(css.get("height", ""))
    suffix, crop = picture_kind(found[1]), _crop(image)
    changed = any(image.get(name) for name in _UNDRAWN) or _turns(css)
    if not suffix or crop is None or changed or not width or not height or min(width, height) <= 0:
        reading.faults.add("D113", found[0].rpartition("/")[2])
        return None
    anchor, known = _anchor(reading, shape)
    if not known:
        return None
    return Image(
        found[1],
        suffix,
        width,
        height,
        shape.get("alt") or "",
        style,
        controls,
        anchor=anchor,
        crop=crop,
        border=_border(shape),
    )


def _anchor(reading: Reading, shape: Element) -> tuple[Anchor | None, bool]:
    """Return where a shape floats (None: in the line), and whether that is known."""
    if css_of(shape).get("position", "static") == "static":
        return None, True
    anchor = vml_anchor(reading, shape)
    return anchor, anchor is not None


def _turns(css: dict[str, str]) -> bool:
    turned = css.get("rotation", "0") not in ("0", "") or bool(css.get("flip"))
    shares = [css.get(f"mso-{side}-percent", "0") for side in ("width", "height")]
    return turned or any(share != "0" for share in shares)


def _crop(image: Element) -> tuple[float, float, float, float] | None:
    shares = [
        _share(image.get(f"crop{side}") or "0") for side in ("top", "right", "bottom", "left")
    ]
    top, right, bottom, left = (-2.0 if share is None else share for share in shares)
    if left + right > _MOST_CUT or top + bottom > _MOST_CUT or min(top, right, bottom, left) < -1:
        return None
    return top, right, bottom, left


def _share(text: str) -> float | None:
    """Return a share of one, which VML may write in parts of 65536 (`6553f`)."""
    if text.endswith("f"):
        parts = whole(text[:-1])
        return None if parts is None else parts / _FRACTION
    return float(text) if re.fullmatch(r"-?\d{0,4}\.?\d{1,9}", text) else None


def _border(shape: Element) -> Border | None:
    usual = "t" if shape.tag == f"{_V}rect" else "f"  # a picture's shape type has no line
    if (shape.get("stroked") or usual) not in _ON:
        return None
    weight = length(shape.get("strokeweight") or "0.75pt") or 0.75
    return Border(min(12.0, max(0.25, weight)), _color(shape.get("strokecolor") or "") or "")


def _color(text: str) -> str | None:
    """Return a colour, None for one that is not known; black is what VML draws with."""
    name = text.split(" ", 1)[0].lower()
    if short := re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])", name):
        return "".join(digit * 2 for digit in short.groups()).upper()
    return _NAMED.get(name or "black") or color(name.removeprefix("#")) or None


def _rule(
    reading: Reading, shape: Element, style: RunStyle, controls: tuple[Control, ...]
) -> Image | None:
    """Return a horizontal rule as wide as its line; round a shorter one is nothing, by its cut."""
    css = css_of(shape)
    room = reading.text_width
    share = whole(shape.get(qname("o:hrpct")) or "0") or 0
    width = share / 1000 * room or length(css.get("width", "")) or room
    shade = _color(shape.get("fillcolor") or _RULE_COLOR)
    height = length(css.get("height", ""))
    if shade is None or height is None or css.get("position", "static") != "static":
        return None
    line = line_picture((room, 0.0), (max(0.5, height), shade), None, style, controls)
    if line is None or width >= _NEARLY_FULL * room:
        return None if line is None else replace(line, fills=True)
    lacking = (room - width) / width
    left = lacking * {"center": 0.5, "right": 1.0}.get(shape.get(qname("o:hralign")) or "", 0.0)
    return replace(line, fills=True, crop=(0.0, left - lacking, 0.0, -left))


def _line(
    reading: Reading, shape: Element, style: RunStyle, controls: tuple[Control, ...]
) -> Image | None:
    ends = [_point(shape.get(end) or "") for end in ("from", "to")]
    pen = _pen(shape)
    start, stop = ends
    if start is None or stop is None or pen is None or css_of(shape).get("position") != "absolute":
        return None
    if "margin-left" in css_of(shape) or "margin-top" in css_of(shape):
        return None
    anchor = vml_anchor(reading, shape, (min(start[0], stop[0]), min(start[1], stop[1])))
    reach = (abs(stop[0] - start[0]), abs(stop[1] - start[1]))
    return None if anchor is None else line_picture(reach, pen, anchor, style, controls)


def _point(text: str) -> tuple[float, float] | None:
    across, _comma, down = text.partition(",")
    x, y = length(across.strip() or "0"), length(down.strip() or "0")
    return None if x is None or y is None else (x, y)


def _pen(shape: Element) -> tuple[float, str] | None:
    """Return a line's thickness and colour, None for arrows, dashes and lines not drawn."""
    stroke = child(shape, "v:stroke")
    plain = ("dashstyle", "startarrow", "endarrow", "linestyle")
    if stroke is not None and any(
        stroke.get(name, "none") not in ("none", "solid", "single") for name in plain
    ):
        return None
    weight = length(shape.get("strokeweight") or "0.75pt")
    shade = _color(shape.get("strokecolor") or "")
    if weight is None or shade is None or shape.get("stroked") in ("f", "false", "0"):
        return None
    return weight, shade
