"""Where text lies on a page: words that leave the sheet, or lie on a header's or footer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.pdffile.marks import AROUND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.pdffile.drawnpage import DrawnPage
    from avtalemaker.pdffile.places import Box

_INSIDE = 0.25
"""Of a font's size: as much of a line's first or last sign may reach over an edge."""


def leave(page: DrawnPage, boxes: Sequence[Box]) -> bool:
    """Say whether any text, run by run in these boxes, is drawn outside the sheet in any part."""
    sheet = page.sheet
    return any(
        not _holds(sheet, box, run.height * _INSIDE)
        for run, box in zip(page.runs, boxes, strict=True)
    )


def collide(page: DrawnPage, boxes: Sequence[Box]) -> bool:
    """Say whether text of a header or footer lies on other text."""
    kinds: dict[str, list[Box]] = {kind: [] for kind in ("", *AROUND)}
    for run, box in zip(page.runs, boxes, strict=True):
        kinds[run.mark if run.mark in AROUND else ""].append(box)
    lines = list(kinds.values())
    return any(
        one.meets(other)
        for index, some in enumerate(lines)
        for others in lines[index + 1 :]
        for one in some
        for other in others
    )


def _holds(sheet: Box, box: Box, slack: float) -> bool:
    across, up = min(slack, (box.right - box.left) / 2), min(slack, (box.top - box.bottom) / 2)
    return (
        sheet.left <= box.left + across
        and box.right - across <= sheet.right
        and sheet.bottom <= box.bottom + up
        and box.top - up <= sheet.top
    )
