"""Attributes of WordprocessingML read without trust: a wrong one counts as not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = qname("w:")
"""What the tags of WordprocessingML begin with."""

OWN = f"{W}*"
"""What asks lxml for the children that are WordprocessingML's."""

VAL = qname("w:val")
_OFF = frozenset({"0", "false", "off", "none", "nil"})
_COLOR = re.compile(r"[0-9A-Fa-f]{6}")
_WHOLE = re.compile(r"[+-]?\d{1,9}")
_WITH_UNIT = re.compile(r"([+-]?\d{1,6}(?:\.\d{1,20})?)(pt|in|cm|mm|pc|pi)")
_TWIPS = re.compile(r"([+-]?\d{1,6})(?:\.\d{1,20})?")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}
_LONGEST = 31680
"""Twips: 22 inches, the longest length Word allows."""


def value(element: Element | None, attribute: str = "w:val") -> str:
    """Return an attribute, empty when it or the element is not there."""
    if element is None:
        return ""
    return element.get(qname(attribute)) or ""


def is_on(element: Element | None) -> bool:
    """Say whether a yes/no property is there and not switched off."""
    return element is not None and (element.get(VAL) or "1").lower() not in _OFF


def whole(text: str) -> int | None:
    """Return a whole number of at most nine digits, None for anything else."""
    return int(text) if text and _WHOLE.fullmatch(text) else None


def twips(element: Element | None, attribute: str) -> float | None:
    """Return a length (twentieths of a point, or with a unit) in points."""
    text = value(element, attribute).strip()
    if not text:
        return None
    if match := _WITH_UNIT.fullmatch(text):
        return float(match[1]) * _UNITS[match[2]]
    if match := _TWIPS.fullmatch(text):
        return max(-_LONGEST, min(_LONGEST, int(match[1]))) / 20
    return None


def half_points(element: Element | None) -> float | None:
    """Return a font size (half points, or with a unit) in points; Word's bounds are 1 and 1638."""
    text = value(element)
    if text[-2:] in _UNITS:
        length = twips(element, "w:val")
        return length if length is not None and 1 <= length <= 1638 else None  # noqa: PLR2004
    number = whole(text)
    return None if number is None or not 2 <= number <= 3276 else number / 2  # noqa: PLR2004


def color(text: str) -> str:
    """Return a colour as six digits, empty for `auto` and anything else."""
    return text.upper() if _COLOR.fullmatch(text) else ""


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child by name, None when there is none."""
    # Not find() nor iterchildren(): what they prepare costs more than the few children there are.
    if element is not None:
        tag = qname(name)
        for item in element:
            if item.tag == tag:
                return item
    return None
