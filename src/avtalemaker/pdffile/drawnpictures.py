"""How many pictures each page of a PDF of our own making draws, in its text and around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.pdffile.drawnpage import DrawnPage

LINE = (1, 3)
"""Pixels across and down of the pictures that rules are drawn with (document/straightlines.py)."""


class PagePictures(NamedTuple):
    """Counts of pictures on a page: `around` are those of its header and footer."""

    in_text: int
    around: int


def pictures_drawn(pages: Sequence[DrawnPage]) -> list[PagePictures]:
    """Return the counts of each page; a picture that is drawn twice counts twice."""
    return [_counts(page) for page in pages]


def _counts(page: DrawnPage) -> PagePictures:
    around = [p.around for p in page.pictures if p.pixels is not None and p.pixels != LINE]
    return PagePictures(around.count(False), around.count(True))
