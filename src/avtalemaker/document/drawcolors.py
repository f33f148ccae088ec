"""Colours of DrawingML: told outright or as the theme's, and what lightens or darkens them."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import color, whole
from avtalemaker.ooxml import shown_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

_SLOTS = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_OFFICE = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "5B9BD5",
    "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "4472C4",
    "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip
"""The colours of a file without a theme, such as LibreOffice writes: those of Office's own."""

_PRESETS = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF",
    "gray": "808080", "grey": "808080", "ltGray": "D3D3D3", "dkGray": "A9A9A9", "navy": "000080",
    "yellow": "FFFF00", "orange": "FFA500", "silver": "C0C0C0", "maroon": "800000",
}  # fmt: skip
_WHOLE = 100_000


def drawn_color(
    element: Element | None, theme: Mapping[str, str], own: str = ""
) -> tuple[str, float] | None:
    """Return the colour that a fill, a stop or a reference holds, and how opaque it is (0 to 1).

    `own` is the colour that a theme's own fill stands for (phClr). None for one that is not known
    (ECMA-376 part 1, 20.1.2.3).
    """
    given = None if element is None else next(element.iterchildren("{*}*"), None)
    if given is None:
        return None
    base = _base(given, theme, own)
    if not base:
        return None
    red, green, blue = (int(base[n : n + 2], 16) / 255 for n in (0, 2, 4))
    parts, opacity = (red, green, blue), 1.0
    for change in given.iterchildren("{*}*"):
        amount = (whole(change.get("val") or "") or 0) / _WHOLE
        name = shown_name(change.tag)
        if name == "alpha":
            opacity = amount
        else:
            parts = _changed(parts, name, amount)
    return "".join(f"{round(min(1.0, max(0.0, p)) * 255):02X}" for p in parts), opacity


def on_white(fill: str, opacity: float) -> str:
    """Return a colour as it looks on paper; empty for one that is not seen."""
    if not fill or opacity <= 0:
        return ""
    parts = (int(fill[n : n + 2], 16) for n in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * opacity):02X}" for part in parts)


def _base(given: Element, theme: Mapping[str, str], own: str) -> str:
    name, value = shown_name(given.tag), given.get("val") or ""
    if name == "srgbClr":
        return color(value)
    if name == "sysClr":
        return color(given.get("lastClr") or "")
    if name == "prstClr":
        return _PRESETS.get(value, "")
    if name == "schemeClr" and value == "phClr":
        return own
    slot = _SLOTS.get(value, value)
    return color(theme.get(slot) or _OFFICE.get(slot, "")) if name == "schemeClr" else ""


def _changed(
    parts: tuple[float, float, float], name: str, amount: float
) -> tuple[float, float, float]:
    """Return a colour lightened or darkened; what else can be done to one changes nothing."""
    if name in ("shade", "tint"):
        add = 0.0 if name == "shade" else 1 - amount
        red, green, blue = (part * amount + add for part in parts)
        return red, green, blue
    if name not in ("lumMod", "lumOff"):
        return parts
    hue, light, full = colorsys.rgb_to_hls(*parts)
    light = light * amount if name == "lumMod" else light + amount
    return colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), full)
