"""Where text lies on a page: words that leave the sheet, or lie on a header's or footer's."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from avtalemaker.pdffile.marks import AROUND
from avtalemaker.pdffile.places import box_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.pdffile.drawnpage import DrawnPage
    from avtalemaker.pdffile.places import Box

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
    around = [box_around(some) for some in lines]
    return any(
        one.meets(other)
        for first, second in combinations(range(len(lines)), 2)
        if around[first].meets(around[second])
        for one in lines[first]
        for other in lines[second]
    )


def _holds(sheet: Box, box: Box, slack: float) -> bool:
    return sheet.holds(box) or sheet.holds(box.within(slack))
