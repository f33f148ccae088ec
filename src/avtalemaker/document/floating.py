"""Floating tables: they are set in the text where they stand in the file.

One that text would go round in Word, or that stands at a place on the page, is told of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, is_on, twips, value
from avtalemaker.messages import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading

_BESIDE = 72.0
"""Points: Word lets no text flow in less than an inch."""


def check_placing(reading: Reading, properties: Element | None, width: float) -> float | None:
    """Tell of a table that Word would place elsewhere (D156), or name one that cannot be drawn.

    Returns how far from the text's edge a floating table (ECMA-376 part 1, 17.4.57) starts; None
    for one in the text.
    """
    if is_on(child(properties, "w:bidiVisual")):
        reading.faults.once("D160", "bidiVisual")
    place = child(properties, "w:tblpPr")
    if place is None:
        return None
    free = reading.text_width - width
    on_page = value(place, "w:horzAnchor") == "page"
    left = {"center": free / 2, "right": free, "outside": free, "left": 0.0, "inside": 0.0}.get(
        value(place, "w:tblpXSpec"),
        (twips(place, "w:tblpX") or 0.0) - (reading.left_margin if on_page else 0.0),
    )
    anchored = value(place, "w:vertAnchor") == "text" and reading.depth == 1
    if not (anchored and not on_page and free < _BESIDE and abs(left) < _BESIDE):
        reading.faults.remark("D156", _("table"))
    return left
