"""Shading (w:shd): a pattern of two colours is shown as the colour they blend to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import color, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WHITE, _BLACK = "FFFFFF", "000000"
_DARK = 62
"""Of 255: on a background that is darker, text without a colour is white, as in LibreOffice."""

_LIGHT = 215
"""Of 255: letters that are lighter can hardly be seen on white paper."""


def shade(element: Element | None) -> str:
    """Return the colour of a w:shd, empty for none (ECMA-376 part 1, 17.3.5 and 17.18.78)."""
    ground, ink = color(value(element, "w:fill")), color(value(element, "w:color"))
    share = _share(value(element))
    if not share:
        return ground
    pairs = zip(_parts(ground or WHITE), _parts(ink or _BLACK), strict=True)
    return "".join(f"{round(g + (i - g) * share):02X}" for g, i in pairs)


def is_dark(background: str) -> bool:
    """Say whether black text could not be read on a colour."""
    if not background:
        return False
    red, green, blue = _parts(background)
    return (blue * 29 + green * 151 + red * 76) / 256 <= _DARK


def is_light(ink: str) -> bool:
    """Say whether letters of a colour could not be read on paper."""
    if not ink:
        return False
    red, green, blue = _parts(ink)
    return (blue * 29 + green * 151 + red * 76) / 256 >= _LIGHT


def _share(pattern: str) -> float:
    """Return how much of a pattern is ink."""
    if match := re.fullmatch(r"pct(\d{1,2})", pattern):
        return int(match[1]) / 100
    if pattern == "solid":
        return 1.0
    if pattern.endswith(("Stripe", "Cross")):
        return 0.25 if pattern.startswith("thin") else 0.5
    return 0.0


def _parts(text: str) -> tuple[int, int, int]:
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)
