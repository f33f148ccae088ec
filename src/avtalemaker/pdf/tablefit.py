"""Where a table stands and how wide it is: never so far out that a part of it leaves the sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from avtalemaker.document.values import Table

_LEAST_SHARE = 0.5
"""Of the text's width: a table that starts further in is moved out."""


def fitted(table: Table, width: float, beside: tuple[float, float]) -> Table:
    """Return a table at a distance from the text's left edge, narrowed when it is too wide.

    `beside` is how far it may reach out of the text to the left and to the right. Word lets a
    table run off the sheet; a column that nobody sees would be a lost text.
    """
    total = sum(table.widths)
    left = {"center": (width - total) / 2, "right": width - total}.get(table.align, table.left)
    if -beside[0] <= left and left + total <= width + beside[1]:
        return replace(table, left=left, align="left")
    left = 0.0 if table.align != "left" else max(-beside[0], min(left, width * _LEAST_SHARE))
    room = width + beside[1] - left if total + left <= width + beside[1] else width - max(0.0, left)
    factor = min(1.0, room / total)
    return replace(table, left=left, align="left", widths=tuple(w * factor for w in table.widths))
