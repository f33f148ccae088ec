"""A document's theme: its Latin fonts, and its colours with the tints and shades of them."""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import color, value
from avtalemaker.ooxml import qname, to_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

_SLOTS = {
    **{name: name for name in (f"accent{number}" for number in range(1, 7))},
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "text1": "dk1",
    "background1": "lt1",
    "text2": "dk2",
    "background2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
"""What a run calls a colour, and what the theme does (ECMA-376 part 1, 17.18.97)."""


def read_theme(root: Element | None) -> dict[str, str]:
    """Return a theme's Latin fonts under `major` and `minor`, its colours under their own names.

    Its fills are XML, under `fill1` and so on as styles number them (20.1.4.1.13).
    """
    found: dict[str, str] = {}
    if root is None:
        return found
    for kind in ("major", "minor"):
        font = root.find(f".//{qname(f'a:{kind}Font')}/{qname('a:latin')}")
        if font is not None and font.get("typeface"):
            found[kind] = font.get("typeface", "")
    scheme = root.find(f".//{qname('a:clrScheme')}")
    for slot in () if scheme is None else scheme.iterchildren("{*}*"):
        name = str(slot.tag).rpartition("}")[2]
        for given in slot.iterchildren("{*}srgbClr", "{*}sysClr"):
            found[name] = color(given.get("lastClr") or given.get("val") or "")
    fills = root.find(f".//{qname('a:fillStyleLst')}")
    for number, fill in enumerate(() if fills is None else fills.iterchildren("{*}*"), 1):
        found[f"fill{number}"] = to_bytes(fill).decode()
    return found


def shown_color(element: Element, theme: Mapping[str, str]) -> str:
    """Return the colour of a w:color, empty for the automatic one (ECMA-376 part 1, 17.3.2.6).

    What Word has written beside a theme's colour is that colour; where it has not, it is counted.
    """
    named = theme.get(_SLOTS.get(value(element, "w:themeColor"), ""), "")
    if not named or color(value(element)):
        return color(value(element))
    hue, light, full = colorsys.rgb_to_hls(*(int(named[n : n + 2], 16) / 255 for n in (0, 2, 4)))
    shade, tint = _share(value(element, "w:themeShade")), _share(value(element, "w:themeTint"))
    light = light * shade * tint + (1 - tint)
    parts = colorsys.hls_to_rgb(hue, min(1.0, light), full)
    return "".join(f"{round(part * 255):02X}" for part in parts)


def _share(text: str) -> float:
    return int(text, 16) / 255 if re.fullmatch(r"[0-9A-Fa-f]{1,2}", text) else 1.0
