"""Where floating pictures stand: what a wp:anchor's place counts from, and how text goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, whole
from avtalemaker.document.places import STEP, Anchor
from avtalemaker.ooxml import shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading

EMU_PER_POINT = 12700
_ACROSS = frozenset(
    {"page", "margin", "column", "leftMargin", "rightMargin", "insideMargin", "outsideMargin"}
)
_DOWN = {"insideMargin": "topMargin", "outsideMargin": "bottomMargin"}
_DOWN |= {
    name: name for name in ("page", "margin", "paragraph", "line", "topMargin", "bottomMargin")
}
_MOST_ABOVE = 40.0
"""Points from a paragraph's top: were the picture lower, lines of the text would stand above it."""

ABOVE_PARAGRAPH = Anchor("column", 0.0, "paragraph", 0.0, "topAndBottom")
"""The place of what is set in the text, where its own cannot be told or had."""

_IN_CELL = frozenset({"paragraph", "line"})


def read_anchor(reading: Reading, element: Element) -> Anchor:
    """Return the place of a w:anchor; what cannot be told is above its paragraph (D156)."""
    across, x = _place(child(element, "wp:positionH"))
    down, y = _place(child(element, "wp:positionV"))
    if element.get("simplePos") in ("1", "true"):
        point = child(element, "wp:simplePos")
        across = down = "page"
        x, y = (
            (0 if point is None else whole(point.get(a, "0")) or 0) / EMU_PER_POINT for a in "xy"
        )
    wrap = next((shown_name(i.tag) for i in element if "}wrap" in i.tag), "wrapNone")
    name = wrap.removeprefix("wrap")
    # where text goes round a picture, it never lies on it, whatever its depth
    behind = element.get("behindDoc") in ("1", "true") and name == "None"
    anchor = anchor_at(reading, (across, x), (down, y), name[:1].lower() + name[1:], behind=behind)
    order = whole(element.get("relativeHeight") or "0") or 0
    return anchor._replace(order=order * STEP)


def anchor_at(
    reading: Reading,
    beside: tuple[str, float | str | None],
    below: tuple[str, float | str | None],
    wrap: str,
    *,
    behind: bool,
) -> Anchor:
    """Return a place by what it counts from and how far from there, across and down.

    What cannot be told is in the text, above its paragraph (D156). Behind the text of a cell, what
    counts from the page counts from the cell there, which is about where its paragraph is.
    """
    (across, x), (down, y) = beside, below
    in_cell = reading.depth > 0
    if in_cell and behind and down in _DOWN and isinstance(y, float):
        down = "paragraph"
    if (
        across not in _ACROSS
        or down not in (_IN_CELL if in_cell else _DOWN)
        or x is None
        or y is None
    ):
        reading.faults.remark("D156", f"{across}, {down}")
        return ABOVE_PARAGRAPH
    if wrap == "topAndBottom" and down in _IN_CELL and isinstance(y, float) and y > _MOST_ABOVE:
        reading.faults.remark("D156", wrap)
        y = 0.0
    return Anchor("column" if in_cell else across, x, _DOWN[down], y, wrap, behind)


def _place(element: Element | None) -> tuple[str, float | str | None]:
    """Return what a place counts from, and the distance, the side, or (`12.5%`) the share of it."""
    if element is None:
        return "", None
    origin = element.get("relativeFrom", "")
    if (aligned := child(element, "wp:align")) is not None:
        return origin, (aligned.text or "").strip()
    for name in ("wp14:pctPosHOffset", "wp14:pctPosVOffset"):
        part = child(element, name)
        share = None if part is None else whole((part.text or "").strip())
        if share is not None:
            return origin, f"{share / 1000:g}%"
    offset = child(element, "wp:posOffset")
    emu = None if offset is None else whole((offset.text or "").strip())
    return origin, None if emu is None else emu / EMU_PER_POINT
