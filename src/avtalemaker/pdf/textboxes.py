"""Text boxes as typst source, and the check that they cover and cut no words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.document import boxes_of
from avtalemaker.document.values import TextBox
from avtalemaker.messages import _
from avtalemaker.pdf.coveredwords import CoveredWordsError
from avtalemaker.pdf.typesource import literal, paint, points, stroke
from avtalemaker.pdffile.windows import lost_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from avtalemaker.document.document import Document
    from avtalemaker.document.values import Inline

_VALIGN = {"top": "std.top", "center": "std.horizon", "bottom": "std.bottom"}


def text_boxes(inlines: Iterable[Inline]) -> list[TextBox]:
    """Return the text boxes that stand beside a paragraph."""
    return [inline for inline in inlines if isinstance(inline, TextBox)]


def box_source(box: TextBox, body: str, indent: float, column: float) -> str:
    """Return a text box, to be set at the start of its paragraph.

    `body` is the source of its text; `indent` is how far that start is from its column's edge,
    `column` the column's width.
    """
    anchor = box.anchor
    across = f"{literal(anchor.across)}, {_at(anchor.x)}, {literal(anchor.down)}, {_at(anchor.y)}"
    place = (
        f"(height, drawn) => beside({across}, {points(box.width)}, height, {points(indent)}, "
        f"{points(column)}, drawn)"
    )
    sides = zip(("top", "right", "bottom", "left"), box.insets, strict=True)
    inset = ", ".join(f"{side}: {points(length)}" for side, length in sides)
    fill = paint(box.background) if box.background else "none"
    return (
        f"#text-box({place}, {_band(box)}, {points(box.width)}, {points(box.height)}, "
        f"{str(box.fits).lower()}, ({inset}), {stroke(box.border)}, {fill}, "
        f"{_VALIGN[box.valign]})[{body}]\n"
    )


def _band(box: TextBox) -> str:
    """Return how far above a box the text stops that none stands beside, none for another."""
    anchor = box.anchor
    if anchor.wrap != "topAndBottom" or anchor.down not in ("paragraph", "line"):
        return "none"
    return points(max(0.0, anchor.y) if isinstance(anchor.y, float) else 0.0)


def _at(place: float | str) -> str:
    return literal(place) if isinstance(place, str) else points(place)


def check_text_boxes(document: Document, pdf: bytes) -> None:
    """Refuse a PDF with a text box over other words, or with text that its box has no room for.

    Raises CoveredWordsError D138.
    """
    stories = (document.blocks, *document.surrounds)
    if not any(True for story in stories for _box in boxes_of(story)):
        return
    losing = lost_words(pdf)
    if losing:
        message = _(
            "{file} has a text box that would lie over words, or is too small for its text, "
            "page {page}."
        ).format(file=document.name, page=losing[0][0])
        advice = _("In Word: make it larger, or move its text into the document.")
        raise CoveredWordsError(document.name, message, advice, (size for _page, size in losing))
