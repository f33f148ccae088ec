"""Whether words of a page's text lie on each other, or on a picture in its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.pdffile.marks import AROUND, LOOSE
from avtalemaker.pdffile.places import Box, box_of

if TYPE_CHECKING:
    from avtalemaker.pdffile.drawnpage import DrawnPage, Run

_SLACK = 1.5
"""Points: letters set narrow reach a little over each other."""


def is_crowded(page: DrawnPage, *, pictures: bool) -> bool:
    """Say whether text lies on other text of the body, or (if they count) on `pictures`."""
    runs = (run for run in page.runs if run.mark not in (*AROUND, LOOSE))
    words = [run.box for run in runs if _has_ink(run)]
    if _any_meet(words):
        return True
    drawn = [box_of(p.place, 0, 0, 1, 1) for p in page.pictures if p.pixels and not p.around]
    return pictures and any(_meet(word, each) for each in drawn for word in words)


def _has_ink(run: Run) -> bool:
    codes = (piece for piece in run.pieces if not isinstance(piece, float))
    return any(sign.strip() for piece in codes for sign in run.font.says(piece))


def _any_meet(boxes: list[Box]) -> bool:
    """Say whether any two boxes meet; only those at one height are held against each other."""
    boxes.sort(key=lambda box: box.bottom)
    for index, box in enumerate(boxes):
        for other in boxes[index + 1 :]:
            if other.bottom >= box.top - _SLACK:
                break
            if _meet(box, other):
                return True
    return False


def _meet(one: Box, other: Box) -> bool:
    return (
        min(one.right, other.right) - max(one.left, other.left) > _SLACK
        and min(one.top, other.top) - max(one.bottom, other.bottom) > _SLACK
    )
