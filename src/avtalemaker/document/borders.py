"""Borders of paragraphs, tables and cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, color, value, whole
from avtalemaker.document.values import Border

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SIDES = {
    "top": ("w:top",),
    "right": ("w:right", "w:end"),
    "bottom": ("w:bottom",),
    "left": ("w:left", "w:start"),
}
INSIDE = {"horizontal": ("w:insideH",), "vertical": ("w:insideV",)}
_AS_THEY_ARE = frozenset({"single", "thick", "dotted", "dashed", "dashSmallGap"})
_DASHES = {"dotted": "dotted", "dashed": "dashed", "dashSmallGap": "dashed", "dotDash": "dashed"}


def read_edges(element: Element | None, *, inside: bool = False) -> dict[str, Border | None]:
    """Return the edges an element sets; an edge that is set to nothing is there as None."""
    found: dict[str, Border | None] = {}
    if element is None:
        return found
    for key, names in (SIDES | INSIDE if inside else SIDES).items():
        for name in names:
            item = child(element, name)
            if item is not None:
                found[key] = read_border(item)
    return found


def read_between(element: Element) -> dict[str, Border | None]:
    """Return the line between paragraphs of one frame, if a w:pBdr says anything of it."""
    item = child(element, "w:between")
    return {} if item is None else {"between": read_border(item)}


def read_border(element: Element) -> Border | None:
    """Return one edge, None where it is set to nothing (ECMA-376 part 1, 17.18.2)."""
    kind = value(element)
    if kind in ("", "nil", "none"):
        return None
    eighths = whole(value(element, "w:sz"))
    width = max(2, min(96, 4 if eighths is None else eighths)) / 8
    space = min(31, max(0, whole(value(element, "w:space")) or 0))
    wanted = "" if kind in _AS_THEY_ARE else kind
    shade, dash = color(value(element, "w:color")), _DASHES.get(kind, "solid")
    return Border(width, shade, space, dash, wanted)
