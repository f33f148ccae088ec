"""Pictures as typst source: cut, turned and framed, and the floating ones at their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.document import paragraphs_of
from avtalemaker.document.values import Image
from avtalemaker.messages import _
from avtalemaker.pdf.coveredwords import CoveredWordsError
from avtalemaker.pdf.typesource import literal, points, stroke
from avtalemaker.pdffile.overlaps import overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from avtalemaker.document.document import Document
    from avtalemaker.document.values import Anchor, Inline
    from avtalemaker.pdf.typesource import Sheet


def whole_size(image: Image) -> tuple[float, float]:
    """Return the width and height of a picture before it is cut, in points."""
    top, right, bottom, left = image.crop
    return image.width / (1 - left - right), image.height / (1 - top - bottom)


def picture_source(sheet: Sheet, image: Image) -> str:
    """Return a picture as a typst expression; one without words for it is an artifact."""
    width, height = whole_size(image)
    size = f'width: {points(width)}, height: {points(height)}, fit: "stretch"'
    alt = image.alt.strip()
    words = f", alt: {literal(alt)}" if alt else ""
    source = f"image({literal(sheet.picture(image))}, {size}{words})"
    if not alt:
        source = f"pdf.artifact({source})"
    if any(image.crop):
        top, _right, _bottom, left = image.crop
        shift = f"dx: {points(-left * width)}, dy: {points(-top * height)}"
        source = f"{_room(image)}, clip: true, place(top + left, {shift}, {source}))"
    sides = {"x": {"flipH", "rot180"}, "y": {"flipV", "rot180"}}
    mirrored = [f"{side}: -100%" for side, turns in sides.items() if len(turns & image.turned) == 1]
    if mirrored:
        source = f"scale({', '.join(mirrored)}, {source})"
    if image.border is not None:
        source = f"{_room(image)}, stroke: {stroke(image.border)}, {source})"
    return source


def check_pictures(document: Document, pdf: bytes) -> None:
    """Refuse a PDF with a floating picture where words are: they would be lost to the reader.

    Word lets the text go round some of them, which we do not set. Raises CoveredWordsError D138.
    """
    inlines = (i for s in document.stories for p in paragraphs_of(s) for i in p.inlines)
    above: set[tuple[float, float]] = set()
    below: set[tuple[float, float]] = set()
    for image in floating(inlines):
        behind = image.anchor is not None and image.anchor.behind
        (below if behind else above).add(whole_size(image))
    if not above | below:
        return
    covering = overlaps(pdf, sorted(above), sorted(below))
    if covering:
        message = _(
            "{file} has a picture beside its text that would lie over words, page {page}."
        ).format(file=document.name, page=covering[0][0])
        advice = _("In Word: right-click the picture, “Wrap text”, “In line with text”.")
        raise CoveredWordsError(document.name, message, advice, (size for _page, size in covering))


def _room(image: Image) -> str:
    return f"box(width: {points(image.width)}, height: {points(image.height)}"


def floating(inlines: Iterable[Inline]) -> list[Image]:
    """Return the pictures that stand beside the text."""
    return [i for i in inlines if isinstance(i, Image) and i.anchor is not None]


def beside_source(sheet: Sheet, image: Image, indent: float, column: float) -> str:
    """Return a floating picture, to be set at the start of its paragraph.

    `indent` is how far that start is from its column's edge, `column` the column's width.
    """
    anchor = image.anchor
    if anchor is None:
        return ""
    source = picture_source(sheet, image)
    across = f"{literal(anchor.across)}, {_at(anchor.x)}, {literal(anchor.down)}, {_at(anchor.y)}"
    size = f"{points(image.width)}, {points(image.height)}, {points(indent)}, {points(column)}"
    placed = f"#beside({across}, {size}, {source})"
    return placed + _band(anchor, image)


def _band(anchor: Anchor, image: Image) -> str:
    """Keep the text below a picture that lets none stand beside it."""
    if anchor.wrap != "topAndBottom" or anchor.down not in ("paragraph", "line"):
        return ""
    above = max(0.0, anchor.y) if isinstance(anchor.y, float) else 0.0
    return f"#v({points(above + image.height)})"


def _at(place: float | str) -> str:
    return literal(place) if isinstance(place, str) else points(place)
