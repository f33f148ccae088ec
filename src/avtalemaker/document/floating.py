"""Floating tables: one that stands alone is set at its place in the text, another is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, is_on, twips, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading

_BESIDE = 72.0
"""Points: Word lets no text flow in less than an inch."""


def check_placing(reading: Reading, properties: Element | None, width: float) -> float | None:
    """Name a table that is placed as it cannot be drawn.

    Returns how far from the text's edge a floating table (ECMA-376 part 1, 17.4.57) starts; None
    for one in the text.
    """
    if is_on(child(properties, "w:bidiVisual")):
        reading.faults.add("D111", "bidiVisual")
    place = child(properties, "w:tblpPr")
    if place is None:
        return None
    free = reading.text_width - width
    left = {"center": free / 2, "right": free, "outside": free}.get(
        value(place, "w:tblpXSpec"), twips(place, "w:tblpX") or 0.0
    )
    anchored = value(place, "w:vertAnchor") == "text" and reading.depth == 1
    beside_text = value(place, "w:horzAnchor") in ("", "text", "margin", "column")
    if not (anchored and beside_text and free < _BESIDE and abs(left) < _BESIDE):
        reading.faults.add("D111", "floating table")
    return left
