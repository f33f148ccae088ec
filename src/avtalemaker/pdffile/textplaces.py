"""Where text lies on a page: words that leave the sheet, or lie on a header's or footer's."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from avtalemaker.pdffile.marks import AROUND
from avtalemaker.pdffile.places import box_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.pdffile.drawnpage import DrawnPage, Run
    from avtalemaker.pdffile.places import Box

_INSIDE = 0.25
"""Of a font's size: as much of a line's first or last sign may reach over an edge."""


def leaving(page: DrawnPage, boxes: Sequence[Box]) -> str:
    """Return the first words, run by run in these boxes, that are drawn outside the sheet in part.

    Nobody misses blanks that are.
    """
    sheet = page.sheet
    for run, box in zip(page.runs, boxes, strict=True):
        slack = run.height * _INSIDE
        if not (_holds(sheet, box, slack) or _holds(sheet, run.ink, slack)) and run.is_seen:
            return run.words
    return ""


def colliding(page: DrawnPage, boxes: Sequence[Box]) -> str:
    """Return the first words of a header or footer that lie on other text."""
    kinds: dict[str, list[tuple[Box, Run]]] = {kind: [] for kind in ("", *AROUND)}
    for run, box in zip(page.runs, boxes, strict=True):
        kinds[run.mark if run.mark in AROUND else ""].append((box, run))
    lines = [some for some in kinds.values() if some]
    around = [box_around([box for box, _run in some]) for some in lines]
    met = (
        run.words or one.words
        for first, second in combinations(range(len(lines)), 2)
        if around[first].meets(around[second])
        for other, run in lines[second]
        for box, one in lines[first]
        if box.meets(other)
    )
    return next(filter(None, met), "")


def _holds(sheet: Box, box: Box, slack: float) -> bool:
    return sheet.holds(box) or sheet.holds(box.within(slack))
