"""Whether words of a page lie on each other, or on a picture in its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.pdffile.marks import LOOSE
from avtalemaker.pdffile.places import Box, alike, box_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from avtalemaker.pdffile.drawnpage import DrawnPage, Run
    from avtalemaker.pdffile.places import Size

_SLACK = 1.5
"""Points: letters set narrow reach a little over each other."""

_MATH = "Math"
"""In the name of a font for equations."""


def crowded_words(page: DrawnPage, floating: Collection[Size] = ()) -> str:
    """Return the first words on others, or on a picture that is not in a `floating` size.

    They are empty where all can be read. What stands loose is a watermark, which all the rest lies
    on.
    """
    words = [run for run in page.runs if run.mark != LOOSE and _has_ink(run)]
    if met := _first_met(words):
        return met.words
    pairs = zip(page.pictures, page.seen(), strict=True)
    seen = [
        box
        for picture, box in pairs
        if picture.pixels
        and not any(alike(box_of(picture.place, 0, 0, 1, 1).size, each) for each in floating)
    ]
    covered = (r for box in seen for r in words if _meet(r.box, box) and _meet(r.ink, box))
    return next((run.words for run in covered), "")


def _has_ink(run: Run) -> bool:
    return any(sign.strip() for sign in run.says())


def _first_met(runs: list[Run]) -> Run | None:
    """Return the lowest run that another meets; only those at one height are held together.

    The signs of equations may lie over letters, as roots and arrows do.
    """
    found = sorted(((run.box, run) for run in runs), key=lambda pair: pair[0].bottom)
    for index, (box, run) in enumerate(found):
        for other, another in found[index + 1 :]:
            if other.bottom >= box.top - _SLACK:
                break
            if not _meet(box, other) or _is_sign(run) or _is_sign(another):
                continue
            if _meet(run.ink, another.ink):
                return run
    return None


def _is_sign(run: Run) -> bool:
    return _MATH in run.font.name and not any(map(str.isalnum, run.words))


def _meet(one: Box, other: Box) -> bool:
    return (
        min(one.right, other.right) - max(one.left, other.left) > _SLACK
        and min(one.top, other.top) - max(one.bottom, other.bottom) > _SLACK
    )
