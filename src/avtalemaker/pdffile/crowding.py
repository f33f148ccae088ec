"""Whether words of a page lie on each other, or on a picture in its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.pdffile.marks import LOOSE
from avtalemaker.pdffile.places import Box, alike, box_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from avtalemaker.pdffile.drawnpage import DrawnPage, Run
    from avtalemaker.pdffile.places import Size

_SLACK = 1.5
"""Points: letters set narrow reach a little over each other."""

_MATH = "Math"
"""In the name of a font for equations."""


def is_crowded(page: DrawnPage, floating: Collection[Size] = ()) -> bool:
    """Say whether text lies on other text, or on a picture that is not in a `floating` size.

    What stands loose is a watermark, which all the rest lies on.
    """
    words = [run for run in page.runs if run.mark != LOOSE and _has_ink(run)]
    if _any_meet(words):
        return True
    pairs = zip(page.pictures, page.seen(), strict=True)
    seen = [
        box
        for picture, box in pairs
        if picture.pixels
        and not any(alike(box_of(picture.place, 0, 0, 1, 1).size, each) for each in floating)
    ]
    return any(_meet(run.box, box) and _meet(run.ink, box) for box in seen for run in words)


def _has_ink(run: Run) -> bool:
    return any(sign.strip() for sign in _says(run))


def _says(run: Run) -> Iterator[str]:
    codes = (piece for piece in run.pieces if not isinstance(piece, float))
    return (sign for piece in codes for sign in run.font.says(piece))


def _any_meet(runs: list[Run]) -> bool:
    """Say whether any two runs meet; only those at one height are held against each other.

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
                return True
    return False


def _is_sign(run: Run) -> bool:
    signs = "".join(_says(run))
    return _MATH in run.font.name and not any(map(str.isalnum, signs))


def _meet(one: Box, other: Box) -> bool:
    return (
        min(one.right, other.right) - max(one.left, other.left) > _SLACK
        and min(one.top, other.top) - max(one.bottom, other.bottom) > _SLACK
    )
