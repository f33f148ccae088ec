"""A page's visible box, turn and unit, read without trusting them. Runs in the child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.pdffile.facts import A4
from avtalemaker.pdffile.geometry import Box, View, view
from avtalemaker.pdffile.opening import as_array, as_dictionary, as_number

if TYPE_CHECKING:
    import pikepdf

MAX_LEVELS = 64


def page_view(page: pikepdf.Page) -> View:
    """Return the page as a reader shows it: the crop box inside the media box."""
    media = box_of(inherited(page, "/MediaBox")) or (0.0, 0.0, *A4)
    crop = box_of(inherited(page, "/CropBox")) or media
    both = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    if both[0] >= both[2] or both[1] >= both[3]:
        both = media
    rotation = as_number(inherited(page, "/Rotate"))
    unit = as_number(page.obj.get("/UserUnit"))
    return view(both, int(rotation or 0), unit or 1.0)


def inherited(page: pikepdf.Page, key: str) -> object:
    """Return an attribute of the page, or of the nearest node above it that has it."""
    node: pikepdf.Dictionary | None = page.obj
    for _level in range(MAX_LEVELS):
        if node is None or key in node:
            break
        node = as_dictionary(node.get("/Parent"))
    return None if node is None else node.get(key)


def box_of(value: object) -> Box | None:
    """Return a rectangle with its corners in order, None for what is not one or is empty."""
    try:
        a, b, c, d = (as_number(item) or 0.0 for item in as_array(value))
    except ValueError:  # not four numbers
        return None
    box = (min(a, c), min(b, d), max(a, c), max(b, d))
    return box if box[0] < box[2] and box[1] < box[3] else None
