"""Where an old drawing (VML) stands: lengths, and the place that its style tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.document.anchors import anchor_at
from avtalemaker.document.attributes import whole
from avtalemaker.document.places import STEP
from avtalemaker.ooxml import NAMESPACES

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.places import Anchor

_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}
_WRAP = f"{{{NAMESPACES['w10']}}}wrap"
_ACROSS = {
    "text": "column",
    "margin": "margin",
    "page": "page",
    "left-margin-area": "leftMargin",
    "right-margin-area": "rightMargin",
    "inner-margin-area": "insideMargin",
    "outer-margin-area": "outsideMargin",
}
_DOWN = {
    "text": "paragraph",
    "margin": "margin",
    "page": "page",
    "line": "line",
    "top-margin-area": "topMargin",
    "bottom-margin-area": "bottomMargin",
    "inner-margin-area": "insideMargin",
    "outer-margin-area": "outsideMargin",
}
_SIDES = frozenset({"left", "center", "right", "top", "bottom", "inside", "outside"})
_NO_SHARE = ("", "0", "-10001")


def css_of(shape: Element) -> dict[str, str]:
    """Return a shape's style attribute by names (ECMA-376 part 4, 19.1.2.19)."""
    pairs = (part.partition(":") for part in (shape.get("style") or "").split(";"))
    return {name.strip().lower(): text.strip() for name, _colon, text in pairs if name.strip()}


def length(text: str) -> float | None:
    """Return a length in points, None for what is none; only zero needs no unit."""
    match = re.fullmatch(r"([+-]?(?:\d{1,6}\.?\d{0,6}|\.\d{1,6}))(pt|in|cm|mm|pc|px)?", text)
    if match is None:
        return None
    number = float(match[1])
    return number * _UNITS[match[2]] if match[2] else (0.0 if number == 0 else None)


def vml_anchor(
    reading: Reading, shape: Element, shift: tuple[float, float] | None = None
) -> Anchor:
    """Return where a floating shape stands; what cannot be told is above its paragraph.

    `shift` is the way from there to a line's beginning, which has no other place.
    """
    css = css_of(shape)
    wrap = next(shape.iter(_WRAP), None)
    names = ("type", "anchorx", "anchory")
    given = {name: "" if wrap is None else wrap.get(name) or "" for name in names}
    origins = [
        known.get(css.get(f"mso-position-{way}-relative") or given[name] or "text", "")
        for known, way, name in ((_ACROSS, "horizontal", "anchorx"), (_DOWN, "vertical", "anchory"))
    ]
    absolute = css.get("position") == "absolute"
    x, y = shift or (None, None)
    depth = css.get("z-index", "")
    anchor = anchor_at(
        reading,
        (origins[0] if absolute else "", _at(css, "horizontal", "left", x)),
        (origins[1], _at(css, "vertical", "top", y)),
        given["type"] or "none",
        behind=depth.startswith("-") and given["type"] in ("", "none"),
    )
    return anchor._replace(order=(whole(depth) or 0) * STEP)


def _at(css: dict[str, str], way: str, side: str, shift: float | None) -> float | str | None:
    """Return a distance, a side or a share (`12.5%`); None for what is none of them."""
    share = css.get(f"mso-{side}-percent", "")
    if share not in _NO_SHARE:
        thousandths = whole(share)
        return None if thousandths is None else f"{thousandths / 10:g}%"
    aligned = css.get(f"mso-position-{way}", "absolute")
    if aligned != "absolute":
        return aligned if aligned in _SIDES else None
    if shift is not None:
        return shift
    margin, extra = length(css.get(f"margin-{side}", "0")), length(css.get(side, "0"))
    return None if margin is None or extra is None else margin + extra
