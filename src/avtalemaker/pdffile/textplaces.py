"""Where text lies on a page: words that leave the sheet, or lie on a header's or footer's."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from avtalemaker.pdffile.marks import AROUND
from avtalemaker.pdffile.places import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.pdffile.drawnpage import DrawnPage

_INSIDE = 0.25
"""Of a font's size: as much of a line's first or last sign may reach over an edge."""


def leave(page: DrawnPage, boxes: Sequence[Box]) -> bool:
    """Say whether any text, run by run in these boxes, is drawn outside the sheet in any part.

    Nobody misses blanks that are.
    """
    sheet = page.sheet
    return any(
        not (_holds(sheet, box, slack) or _holds(sheet, run.ink, slack)) and run.is_seen
        for run, box in zip(page.runs, boxes, strict=True)
        for slack in [run.height * _INSIDE]
    )


def collide(page: DrawnPage, boxes: Sequence[Box]) -> bool:
    """Say whether text of a header or footer lies on other text."""
    kinds: dict[str, list[Box]] = {kind: [] for kind in ("", *AROUND)}
    for run, box in zip(page.runs, boxes, strict=True):
        kinds[run.mark if run.mark in AROUND else ""].append(box)
    lines = [some for some in kinds.values() if some]
    around = [_around(some) for some in lines]
    return any(
        one.meets(other)
        for first, second in combinations(range(len(lines)), 2)
        if around[first].meets(around[second])
        for one in lines[first]
        for other in lines[second]
    )


def _around(boxes: Sequence[Box]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return Box(min(left), min(bottom), max(right), max(top))


def _holds(sheet: Box, box: Box, slack: float) -> bool:
    if (
        sheet.left <= box.left
        and box.right <= sheet.right
        and sheet.bottom <= box.bottom
        and box.top <= sheet.top
    ):
        return True
    across, up = min(slack, (box.right - box.left) / 2), min(slack, (box.top - box.bottom) / 2)
    return (
        sheet.left <= box.left + across
        and box.right - across <= sheet.right
        and sheet.bottom <= box.bottom + up
        and box.top - up <= sheet.top
    )
